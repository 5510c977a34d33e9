/** Numbers as a language writes them, and the form of a text that goes with one. */
export function createCounts(locale: string) {
  const numbers = new Intl.NumberFormat(locale)
  const plurals = new Intl.PluralRules(locale)
  return {
    number: (count: number) => numbers.format(count),
    /** `one` stands for 1, `other` for what has no form of its own; the languages here need no more. */
    plural: (count: number, one: string, other: string) =>
      plurals.select(count) === 'one' ? one : other,
  }
}
