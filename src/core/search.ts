import type { Booking } from './booking'
import { fold, foldings } from './fold'
import { oncePerRow } from './once-per-row'
import type { Room } from './room'

/**
 * A search over bookings and rooms. Each word has to be in something that names the row, in any
 * order: guest, id and room of a booking, number and type of a room.
 */
export interface Search {
  matches(row: Booking | Room): boolean
  /** Whether the text is the whole guest, id or room number. Such rows come first. */
  isExact(row: Booking | Room): boolean
}

/** What a row can be found by. */
interface Findable {
  /** Each field in words, one in a line. */
  words: string
  /** The same without blanks, from each word on, for `delatour` and `bk2120`. */
  joined: string
  /** Each field without blanks, one in a line. */
  whole: string
  /** The room number without blanks. */
  room: string
}

/** The words before a room number, `room 308`, of every language that the board speaks. */
const ROOM_WORDS = new Set<string | undefined>(['room', 'rm', 'zimmer', 'zi'])
/** The same without a blank: `room308`. */
const GLUED = /\b(room|rm|zimmer|zi)\.?(?=\d)/gi

/** A word of a search, in each of the ways in which people write it. */
type Word = readonly string[]

/** Makes searches over rows. */
export interface Searches {
  /** The search for a text; `null` when the text has no word. */
  of(text: string): Search | null
  /** Folds the texts of a row before they are searched. */
  prepare(row: Booking | Room): void
}

/** It caches the folded texts of each row, because events keep coming while a search is on. */
export function createSearches(): Searches {
  const findable = oncePerRow(findableOf)

  function searchOf(text: string): Search | null {
    const words = wordsOf(text)
    if (words.length === 0) return null
    const whole = words.map(([plain]) => plain).join('')
    const numbered = roomIn(words)

    return {
      matches(row) {
        const found = findable(row)
        return (
          words.every((word) => isIn(found, word)) ||
          (numbered !== null &&
            numbered.room.some((number) => found.room.startsWith(number)) &&
            numbered.others.every((word) => isIn(found, word)))
        )
      },
      isExact(row) {
        const found = findable(row)
        return (
          found.whole.includes(`\n${whole}\n`) ||
          (numbered !== null && numbered.room.includes(found.room))
        )
      },
    }
  }

  return { of: searchOf, prepare: findable }
}

/** The order of what a search finds: rows that it names whole come before the others. */
export function exactFirst<Row extends Booking | Room>(
  { isExact }: Search,
  compare: (a: Row, b: Row) => number,
): (a: Row, b: Row) => number {
  const rank = oncePerRow((row: Row) => (isExact(row) ? 0 : 1))
  return (a, b) => rank(a) - rank(b) || compare(a, b)
}

function findableOf(row: Booking | Room): Findable {
  const room = row.room_number ?? ''
  const named =
    'booking_id' in row
      ? [row.guest_name, row.booking_id, room]
      : [room || row.room_id, row.room_type]
  const fields = named.flatMap((text) => (text ? foldings(text) : []))
  return {
    words: fields.join('\n'),
    joined: fields.map(joinedFromEachWord).join(''),
    whole: `\n${fields.map(withoutBlanks).join('\n')}\n`,
    room: withoutBlanks(fold(room)),
  }
}

/** `de la tour` becomes ` delatour latour tour`. A single word needs nothing of this. */
function joinedFromEachWord(field: string): string {
  const words = field.split(' ')
  return words.length < 2 ? '' : words.map((_, at) => ` ${words.slice(at).join('')}`).join('')
}

/** The words between blanks, without the signs inside a word, as in `O’Brien` and `BK-2120`. */
function wordsOf(text: string): Word[] {
  return text
    .replace(GLUED, '$1 ')
    .split(/[\s,;]/)
    .map((word) => foldings(word).map(withoutBlanks))
    .filter(([plain]) => plain !== '')
}

/** The room number that a word announces: `room 308`. */
function roomIn(words: readonly Word[]): { room: Word; others: readonly Word[] } | null {
  const at = words.findIndex(([plain]) => ROOM_WORDS.has(plain))
  const room = at < 0 ? undefined : words[at + 1]
  return room ? { room, others: words.toSpliced(at, 2) } : null
}

function isIn({ words, joined }: Findable, word: Word): boolean {
  return word.some((way) => words.includes(way) || joined.includes(` ${way}`))
}

function withoutBlanks(text: string): string {
  return text.replaceAll(' ', '')
}
