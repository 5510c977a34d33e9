import { shallowRef, watch, type InjectionKey, type ShallowRef } from 'vue'
import { createEnglish, type Text } from '../text/en'
import { CATALOGUES, LANGUAGE_CODES, preferredLanguage, type Language } from '../text/languages'
import type { DeviceSettingsPort } from './device-settings'

/** The languages that a person can choose, when they are not all; `main.ts` provides them. */
export const OFFERED_LANGUAGES: InjectionKey<readonly Language[] | undefined> =
  Symbol('offered languages')

interface LanguagePorts {
  settings: DeviceSettingsPort
  /** The languages that the browser asks for, best first. */
  languages: readonly string[]
  /** Those of this board, the one for everybody else first. Left out: all. */
  offered?: readonly Language[] | undefined
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
  offered = LANGUAGE_CODES,
  root,
  catalogues = CATALOGUES,
}: LanguagePorts): PageLanguage {
  const english = createEnglish()
  const text = shallowRef(english)

  const wanted = () => {
    const { language } = settings.current
    const isOffered = language !== 'auto' && offered.includes(language)
    return isOffered ? language : preferredLanguage(languages, offered)
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
