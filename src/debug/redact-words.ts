/** Which texts of the board itself may leave the page: its own words, and values that are no names. */
import { CHANNELS, ENTITIES, EVENTS } from '../core/contract'
import { parseChannelName } from '../core/channels'
import type { Redactor } from '../core/redact'
import { isShown } from '../core/seen'
import { SEEN, VERDICTS, type Finding, type FindingCode } from '../core/verdicts'

const KNOWN = wordsOf([
  ...Object.values(SEEN),
  ...Object.values(VERDICTS).flatMap(({ expected, label, why }) => [expected, label, why]),
  ...Object.keys(EVENTS),
  ...Object.keys(CHANNELS),
  ...Object.values(ENTITIES).map(({ category }) => category),
  ...Object.values(ENTITIES).flatMap(({ fields }) => Object.keys(fields)),
  'nothing null empty blank list text character characters object whole number boolean string',
  'store bookings rooms mutations frame body wire link route board results as_of meta payload ts',
  'event_id hotel_slug scope category type channel event connection connections handler handlers',
  'Error TypeError RangeError ReferenceError SyntaxError promise none results result ms s earlier',
  'HTTP after in read that was the first due subscribing asked for retry second look new page seen',
  'refusal nonce ciphertext longer time binding row rows written changed and more stage older last',
])

function wordsOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.match(/[\p{L}_]+/gu) ?? []))
}

/** Whether a text of a finding has only words of the board, numbers, ids and instants. */
export function isPlain(text: string): boolean {
  const words = text
    .split(/[\s“”"'`’(),;:[\]]+|\.(?=\D|$)/u)
    .filter((word) => /[\p{L}\d]/u.test(word))
  return words.every(
    (word) =>
      isShown('id', word) || isShown('instant', word) || [...wordsOf([word])].every(isKnown),
  )
}

const isKnown = (word: string) => KNOWN.has(word)

/** A finding without texts that may be a guest's: those are replaced by what its code says. */
export function redactFinding<Code extends FindingCode>(
  finding: Finding & { code: Code },
): Finding & { code: Code } {
  const { code, path, seen, expected, size, earlier, ref } = finding
  return {
    code,
    path: isPath(path) ? path : 'body',
    seen: isPlain(seen) ? seen : SEEN[code],
    expected: isPlain(expected) ? expected : VERDICTS[code].expected,
    ...numbersOf({ size, earlier }),
    ...(ref && { ref: numbersOf({ seq: ref.seq, at: ref.at, byMs: ref.byMs }) }),
  }
}

/** The fields that have a number. */
function numbersOf<Name extends string>(
  fields: Record<Name, number | undefined>,
): Partial<Record<Name, number>> {
  const numbers: Partial<Record<Name, number>> = {}
  for (const name in fields) {
    const { [name]: value } = fields
    if (typeof value === 'number') numbers[name] = value
  }
  return numbers
}

/** Whether a path names a part of a body, a store with its action, or a channel. */
function isPath(path: string): boolean {
  return isPlain(path) || isChannel(path) || /^store [a-z][\w-]{0,39}(\.[a-z]\w{0,39})?$/.test(path)
}

/** Whether it is made of a slug and a known kind, in any spelling. */
function isChannel(name: string): boolean {
  const { slug, kind } = parseChannelName(name.toLowerCase().replaceAll('_', '-'))
  return kind !== null && /^(private-)?[a-z0-9][a-z0-9-]{0,63}$/.test(slug)
}

/** The name of a channel, or a pseudonym. */
export function redactChannel(name: string, redactor: Redactor): string {
  return isChannel(name) ? name : redactor.text(name)
}

/** The name of an event of the contract, or a pseudonym. */
export function redactEvent(name: string, redactor: Redactor): string {
  return isShown('type', name) ? name : redactor.text(name)
}

/** A name from the board's code, such as a store's. */
export function redactName(name: string, redactor: Redactor): string {
  return /^[a-z][A-Za-z0-9-]{0,39}$/.test(name) ? name : redactor.text(name)
}
