import type { Text } from './en'

/** The languages of the board, each with its own name for itself. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const

export type Language = keyof typeof LANGUAGES

/** How each catalogue beside English is loaded. */
export const CATALOGUES: Record<Exclude<Language, 'en'>, () => Promise<Text>> = {
  de: async () => (await import('./de')).createGerman(),
}

/** The first language that the browser asks for and the board has; else English. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const bases = wanted.map((tag) => tag.toLowerCase().split('-')[0] ?? '')
  return bases.find(isLanguage) ?? 'en'
}

function isLanguage(text: string): text is Language {
  return Object.hasOwn(LANGUAGES, text)
}
