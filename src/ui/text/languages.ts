import type { Text } from './en'

/** The languages of the board, each named in itself. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const

export type Language = keyof typeof LANGUAGES

/** Loads each catalogue except English, which is always there. */
export const CATALOGUES: Record<Exclude<Language, 'en'>, () => Promise<Text>> = {
  de: async () => (await import('./de')).createGerman(),
}

export const LANGUAGE_CODES = Object.keys(LANGUAGES) as Language[]

/** The first wanted language that the board has; otherwise English. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const bases = wanted.map((tag) => tag.toLowerCase().split('-')[0])
  return bases.flatMap((base) => LANGUAGE_CODES.find((code) => code === base) ?? [])[0] ?? 'en'
}
