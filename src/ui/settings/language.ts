import { shallowRef, watch, type ShallowRef } from 'vue'
import { createEnglish, type Text } from '../text/en'
import { CATALOGUES, preferredLanguage } from '../text/languages'
import type { DeviceSettingsPort } from './device-settings'

export interface LanguagePorts {
  settings: DeviceSettingsPort
  /** What the browser asks for, best first. */
  languages: readonly string[]
  /** Says its language; the page's `<html>`. */
  root: HTMLElement
  /** Brings the catalogues. */
  catalogues?: typeof CATALOGUES
}

/** The page in the language that is set: its words, and when the first of them are there. */
export interface PageLanguage {
  readonly text: Readonly<ShallowRef<Text>>
  readonly ready: Promise<void>
}

/** Follows the setting; a catalogue that cannot be loaded leaves the words that are there. */
export function createPageLanguage({
  settings,
  languages,
  root,
  catalogues = CATALOGUES,
}: LanguagePorts): PageLanguage {
  const english = createEnglish()
  const text = shallowRef(english)

  const wanted = () => {
    const { language } = settings.current
    return language === 'auto' ? preferredLanguage(languages) : language
  }

  async function follow() {
    const language = wanted()
    const loaded = language === 'en' ? english : await catalogues[language]().catch(() => null)
    if (!loaded || language !== wanted()) return
    text.value = loaded
    root.lang = loaded.language
  }

  watch(wanted, follow)
  return { text, ready: follow() }
}
