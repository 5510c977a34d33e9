import { shallowRef, watch, type ShallowRef } from 'vue'
import { createEnglish, type Text } from '../text/en'
import { CATALOGUES, preferredLanguage } from '../text/languages'
import type { DeviceSettingsPort } from './device-settings'

export interface LanguagePorts {
  settings: DeviceSettingsPort
  /** The languages that the browser asks for, best first. */
  languages: readonly string[]
  /** Gets the `lang` attribute: the page's `<html>`. */
  root: HTMLElement
  /** Loads the catalogues. */
  catalogues?: typeof CATALOGUES
}

/** The words of the page, and when the first of them are loaded. */
export interface PageLanguage {
  readonly text: Readonly<ShallowRef<Text>>
  readonly ready: Promise<void>
}

/** Follows the language setting. When a catalogue cannot be loaded, the present words stay. */
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
