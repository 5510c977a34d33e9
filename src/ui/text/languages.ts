import type { Text } from './en'

/** The languages of the board, each named in itself. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const

/** The code of a language: `en`. It is the value of the setting and of the `lang` attribute. */
export type Language = keyof typeof LANGUAGES

/** Loads each catalogue except English, which is always there. */
export const CATALOGUES: Record<Exclude<Language, 'en'>, () => Promise<Text>> = {
  de: async () => (await import('./de')).createGerman(),
}

/** Every code. The first is for a person whose languages the board does not have. */
export const LANGUAGE_CODES = Object.keys(LANGUAGES) as Language[]

/** The first wanted language that is offered; otherwise the first that is offered. */
export function preferredLanguage(
  wanted: readonly string[],
  offered: readonly Language[] = LANGUAGE_CODES,
): Language {
  const bases = wanted.map((tag) => tag.toLowerCase().split('-')[0])
  const found = bases.flatMap((base) => offered.find((code) => code === base) ?? [])
  return found[0] ?? offered[0] ?? 'en'
}
