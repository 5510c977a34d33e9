/** Lints frames one after the other, and also says what only several of them show. */
import { ENTITIES, EVENTS, type EventType, type FieldKind } from './contract'
import { bodyDiffers, idReused, saidBy } from './dedupe'
import type { Instant } from './instant'
import { examine, type AnyEvent, type LintOptions, type RecordedFrame } from './lint'
import { createRecentIds } from './recent-ids'
import type { Finding } from './verdicts'

/** Lints frames in their order. */
export interface Linter {
  /**
   * Every fault of a frame, by itself and beside earlier ones.
   * @param number what findings of later frames call this one, such as its line; it never gets smaller
   */
  take(frame: RecordedFrame, number: number): Finding[]
}

/** An earlier event. Its fields are kept as digests only: they are many, and hold guests' names. */
interface Use {
  type: EventType
  id: string
  ts: Instant | null
  digests: Digests
  number: number
  /** When it arrived (ms), as far as it was recorded. */
  at: number | undefined
}

/** By field, a number that differs when what is said differs. */
type Digests = Readonly<Record<string, number>>

/** A fact, with the event id under which it was told first. */
interface Told extends Pick<Use, 'number' | 'at'> {
  eventId: string
}

/** How many events are remembered. A repetition after more than that is not recognised. */
const CAPACITY = 100_000
/** The most uses of one event id that are remembered. */
const MAX_USES = 16

/** A linter without a past. It remembers the latest `capacity` events and facts, however many come. */
export function createLinter(options: LintOptions = {}, capacity = CAPACITY): Linter {
  const uses = createRecentIds<readonly Use[]>(capacity, Infinity)
  const facts = createRecentIds<Told>(capacity, Infinity)

  /** What is wrong with the event id, beside earlier events with the same one. */
  function faultOfId({ eventId }: AnyEvent, use: Use): Finding | null {
    const earlier = uses.find(eventId, use.number) ?? []
    const same = earlier.find((other) => isSameEvent(other, use))
    if (same) {
      const fields = differing(same.digests, use.digests)
      return fields.length === 0 ? null : { ...bodyDiffers(fields), ...refTo(same, use) }
    }
    uses.remember(eventId, [...earlier, use].slice(-MAX_USES), use.number)
    const [first] = earlier
    return first ? { ...idReused(usedBy(first, use)), ...refTo(first, use) } : null
  }

  /** What is wrong with a fact that was told before under another event id. */
  function faultOfFact({ eventId }: AnyEvent, use: Use): Finding | null {
    const { type, id, digests, ts } = use
    const key = `${type}|${id}|${digestOf(digests)}|${hasInstant(type) ? '' : ts}`
    const earlier = facts.find(key, use.number)
    if (!earlier) facts.remember(key, { eventId, number: use.number, at: use.at }, use.number)
    if (!earlier || earlier.eventId === eventId) return null
    return { ...TOLD_TWICE, ...refTo(earlier, use) }
  }

  return {
    take(frame, number) {
      const { findings, event } = examine(frame, options)
      if (event === null || event.eventId === '') return findings
      const { type, id, ts } = event
      const use = { type, id, ts, digests: digestsOf(event), number, at: frame.at }
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

/** Which earlier frame a finding refers to, and how long ago it was. */
function refTo(earlier: Pick<Use, 'number' | 'at'>, { at }: Use): Pick<Finding, 'earlier' | 'ref'> {
  const { number, at: before } = earlier
  const isTimed = at !== undefined && before !== undefined
  const ref = { seq: number, ...(isTimed && { at: before, byMs: Math.max(0, at - before) }) }
  return { earlier: number, ref }
}

/** Which event used the event id before. */
function usedBy(earlier: Use, use: Use): string {
  const { entity } = EVENTS[earlier.type]
  if (entity !== EVENTS[use.type].entity) return `of a ${entity}`
  if (earlier.id !== use.id) return `of another ${entity}`
  return earlier.type === use.type ? 'of this event with another `ts`' : `of “${earlier.type}”`
}

/** Whether two events with one id are the same, by the rule of `dedupe.ts`. */
function isSameEvent(a: Use, b: Use): boolean {
  if (a.type !== b.type || a.id !== b.id || a.ts !== b.ts) return false
  return a.ts !== null || differing(a.digests, b.digests).length === 0
}

/** The fields in which two events differ. */
function differing(a: Digests, b: Digests): string[] {
  return Object.keys({ ...a, ...b }).filter((field) => a[field] !== b[field])
}

/** Whether an event says when its fact happened, so that two facts never look alike. */
function hasInstant(type: EventType): boolean {
  const { entity, required } = EVENTS[type]
  const kinds: Record<string, FieldKind> = ENTITIES[entity].fields
  return required.some((field) => kinds[field] === 'instant')
}

/** By field, 30 bits of a hash. */
function digestsOf(event: AnyEvent): Digests {
  const said = [...saidBy(event)]
  return Object.fromEntries(
    said.map(([field, value]) => [field, hashOf(JSON.stringify(value)) % 2 ** 30]),
  )
}

/** A short text that differs when what is said differs, in any order of the fields. */
function digestOf(digests: Digests): string {
  const parts = Object.entries(digests).map(String).toSorted()
  return hashOf(parts.join()).toString(36)
}

/** 53 bits of a hash. */
function hashOf(text: string): number {
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
  return (low >>> 0) * 2 ** 21 + ((high >>> 0) & 0x1f_ffff)
}
