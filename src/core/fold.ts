/**
 * Folds texts for search and for sorting by name: people type `muller` and `o brien` for Müller and
 * O’Brien. A text that is not Latin stays the word that it is.
 */

/** Hyphens, apostrophes, spaces and other punctuation, of every kind that Unicode has. */
const SEPARATORS = /[\p{P}\p{Z}\p{Cc}`\u02B9-\u02BF\u02C8\u02D7\u2212\uA78B\uA78C]+/gu
/** Soft hyphens, joiners, direction marks, and the line that stretches an Arabic word. */
const INVISIBLE = /[\p{Cf}\u0640]/gu
const LATIN_ACCENTS = /[\u0300-\u036F]/g
/** A letter with its marks. A long run of marks costs no more than its length. */
const MARKED = /(\P{M}?)(\p{M}+)/gu
const CYRILLIC = /\p{sc=Cyrillic}/u
/**
 * Accents, and the vowel points of Arabic and Hebrew, which people leave out. Not the marks that
 * make another letter or syllable: Hindi vowel signs, Japanese voicing, the breve of Cyrillic й.
 */
const ACCENTS = /(?![\u3099\u309A])[\p{sc=Inherited}\p{sc=Arabic}\p{sc=Hebrew}]/gu
/** The accents of Cyrillic that people leave out: the stress, and the dots of ё. */
const CYRILLIC_ACCENTS = /(?<=\p{sc=Cyrillic})\u0301|(?<=\u0435)\u0308/gu

/** Letters without a separate accent, and what people type for each. */
const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ə: 'e',
  ɛ: 'e',
  ɔ: 'o',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ƴ: 'y',
  ς: 'σ',
  // Forms of one letter that differ between keyboards and between people.
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
}

/** Letters that some people write as two: Müller as Mueller, Bjørn as Bjoern. */
const LONG_LETTERS: Readonly<Record<string, string>> = {
  'a\u0308': 'ae',
  'o\u0308': 'oe',
  'u\u0308': 'ue',
  'a\u030A': 'aa',
  ø: 'oe',
  đ: 'dj',
  ə: 'a',
}

const ASCII = /^[\0-\x7F]*$/
/** Latin letters, their accents and punctuation. Most names have nothing else, and need fewer rules. */
const LATIN = /^(?:[\0-\u024F\u2010-\u201F]|[\u0300-\u036F])*$/
const ANY_LETTER = oneOf(LETTERS)
const ANY_LONG_LETTER = oneOf(LONG_LETTERS)
const ARABIC_DIGITS = /[\u0660-\u0669\u06F0-\u06F9]/g

/** Folds a text: `Ó Briain-Łoś` becomes `o briain los`. Words are separated by one blank. */
export function fold(text: string): string {
  return ASCII.test(text) ? wordsOf(text.toLowerCase()) : plain(lowerCase(text))
}

/** Folds a text in each of the ways in which people write it: `Müller` is `muller` and `mueller`. */
export function foldings(text: string): readonly string[] {
  if (ASCII.test(text)) return [wordsOf(text.toLowerCase())]
  const lower = lowerCase(text)
  const long = lower.replace(ANY_LONG_LETTER, (letter) => LONG_LETTERS[letter] as string)
  return long === lower ? [plain(lower)] : [plain(lower), plain(long)]
}

/** In lower case, with accents apart from their letters. */
function lowerCase(text: string): string {
  return text.normalize('NFKD').replace(INVISIBLE, '').toLowerCase()
}

function plain(lower: string): string {
  return wordsOf(LATIN.test(lower) ? plainLatin(lower) : plainOther(lower))
}

function plainLatin(lower: string): string {
  return plainLetters(lower.replace(LATIN_ACCENTS, ''))
}

function plainOther(lower: string): string {
  return plainLetters(lower.replace(CYRILLIC_ACCENTS, '').replace(MARKED, plainMarks))
    .replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) & 15))
    .normalize('NFC')
}

function plainMarks(marked: string, letter: string, marks: string): string {
  return CYRILLIC.test(letter) ? marked : letter + marks.replace(ACCENTS, '')
}

function plainLetters(text: string): string {
  return text.replace(ANY_LETTER, (letter) => LETTERS[letter] as string)
}

function wordsOf(text: string): string {
  return text.replace(SEPARATORS, ' ').trim()
}

/** One class for the single letters, because alternatives are slow. */
function oneOf(letters: Readonly<Record<string, string>>): RegExp {
  const [single, pairs] = [1, 2].map((length) =>
    Object.keys(letters).filter((letter) => letter.length === length),
  ) as [string[], string[]]
  return new RegExp([`[${single.join('')}]`, ...pairs].join('|'), 'g')
}
