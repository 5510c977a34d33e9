/** Lints frames one after the other, and also says what only several of them show. */
import { ENTITIES, EVENTS, type FieldKind } from './contract'
import { BODY_DIFFERS, ID_REUSED } from './dedupe'
import type { Instant } from './instant'
import { examine, type AnyEvent, type LintOptions, type RecordedFrame } from './lint'
import { createRecentIds } from './recent-ids'
import type { Finding } from './verdicts'

export interface Linter {
  /**
   * Every fault of a frame, by itself and beside earlier ones.
   * @param number what findings of later frames call this one, such as its line; it never gets smaller
   */
  take(frame: RecordedFrame, number: number): Finding[]
}

/** An earlier event. Its fields are kept as a digest only: they are many, and hold guests' names. */
interface Use {
  row: string
  ts: Instant | null
  digest: string
  number: number
}

/** How many events are remembered. A repetition after more than that is not recognised. */
const CAPACITY = 100_000
/** The most uses of one event id that are remembered. */
const MAX_USES = 16

/** A linter without a past. It remembers the latest `capacity` events and facts, however many come. */
export function createLinter(options: LintOptions = {}, capacity = CAPACITY): Linter {
  const uses = createRecentIds<readonly Use[]>(capacity, Infinity)
  const facts = createRecentIds<{ eventId: string; number: number }>(capacity, Infinity)

  /** What is wrong with the event id, beside earlier events with the same one. */
  function faultOfId({ eventId }: AnyEvent, use: Use): Finding | null {
    const earlier = uses.find(eventId, use.number) ?? []
    const same = earlier.find((other) => isSameEvent(other, use))
    if (same) {
      const { number } = same
      return same.digest === use.digest ? null : { ...BODY_DIFFERS, earlier: number }
    }
    uses.remember(eventId, [...earlier, use].slice(-MAX_USES), use.number)
    const [first] = earlier
    return first ? { ...ID_REUSED, earlier: first.number } : null
  }

  /** What is wrong with a fact that was told before under another event id. */
  function faultOfFact({ eventId, type }: AnyEvent, use: Use): Finding | null {
    const key = `${use.row}|${use.digest}|${hasInstant(type) ? '' : use.ts}`
    const earlier = facts.find(key, use.number)
    if (!earlier) facts.remember(key, { eventId, number: use.number }, use.number)
    if (!earlier || earlier.eventId === eventId) return null
    return { ...TOLD_TWICE, earlier: earlier.number }
  }

  return {
    take(frame, number) {
      const { findings, event } = examine(frame, options)
      if (event === null || event.eventId === '') return findings
      const { type, id, ts } = event
      const use = { row: `${type}|${id}`, ts, digest: digestOf(event), number }
      const faults = [faultOfId(event, use), faultOfFact(event, use)]
      return [...findings, ...faults.filter((fault) => fault !== null)]
    },
  }
}

const TOLD_TWICE: Finding = {
  code: 'told-twice',
  path: 'meta.event_id',
  expected: 'the id of the first time',
  seen: 'another one',
}

/** Whether two events with one id are the same, by the rule of `dedupe.ts`. */
function isSameEvent(a: Use, b: Use): boolean {
  return a.row === b.row && a.ts === b.ts && (a.ts !== null || a.digest === b.digest)
}

/** Whether an event says when its fact happened, so that two facts never look alike. */
function hasInstant(type: AnyEvent['type']): boolean {
  const { entity, required } = EVENTS[type]
  const kinds: Record<string, FieldKind> = ENTITIES[entity].fields
  return required.some((field) => kinds[field] === 'instant')
}

/** A short text that differs when what is said differs: 53 bits of a hash, in any order of the fields. */
function digestOf({ fields, nones }: AnyEvent): string {
  const said = [...Object.entries(fields), ...nones.map((field) => [field, null] as const)]
  const text = JSON.stringify(said.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2_654_435_761)
    low = Math.imul(low ^ code, 1_597_334_677)
  }
  high =
    Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)
  low =
    Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909)
  return ((low >>> 0) * 2 ** 21 + ((high >>> 0) & 0x1f_ffff)).toString(36)
}
