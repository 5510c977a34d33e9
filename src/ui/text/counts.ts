/** The numbers of a language, and the form of a text that goes with a number. */
export function createCounts(locale: string) {
  const numbers = new Intl.NumberFormat(locale)
  const plurals = new Intl.PluralRules(locale)
  return {
    number: (count: number) => numbers.format(count),
    /** `one` is for 1, `other` for every other number; the languages here need no more forms. */
    plural: (count: number, one: string, other: string) =>
      plurals.select(count) === 'one' ? one : other,
  }
}
