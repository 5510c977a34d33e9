import type { Entity } from './contract'
import type { ParsedEvent } from './event'
import { isSameRecord } from './fields'
import type { Reason } from './reason'
import { createRecentIds, eventKey } from './recent-ids'

/** Keeps an event from being applied twice (C9). */
export interface Dedupe<E extends Entity> {
  /**
   * Says whether an event was applied before. Adds a reason to the event when its event id was used
   * in another way.
   * @param at when it arrived, ms
   */
  recognise(event: ParsedEvent<E>, at: number): boolean
  /** Remembers an applied event. One without an event id cannot be recognised later. */
  remember(event: ParsedEvent<E>, at: number): void
  clear(): void
}

/** How many events are remembered, and for how long (ms). */
const [CAPACITY, MEMORY_MS] = [4_096, 15 * 60_000]
/** The most instants that are remembered of one event id. */
const MAX_USES = 16

interface Use<E extends Entity> {
  event: ParsedEvent<E>
  at: number
}

/** An empty memory. An event is recognised by type, row, event id and `ts`. */
export function createDedupe<E extends Entity>(): Dedupe<E> {
  const handled = createRecentIds<readonly Use<E>[]>(CAPACITY, MEMORY_MS)
  const keyOf = ({ type, id, eventId }: ParsedEvent<E>) => eventKey(type, id, eventId)

  function usesOf(event: ParsedEvent<E>, now: number): readonly Use<E>[] {
    return handled.find(keyOf(event), now)?.filter(({ at }) => now - at <= MEMORY_MS) ?? []
  }

  return {
    recognise(event, at) {
      const uses = usesOf(event, at)
      if (uses.length === 0) return false
      const earlier = uses.find((use) => isSameEvent(use.event, event))?.event
      if (!earlier) event.reasons.push(idReused('of this event with another `ts`'))
      else if (!saysTheSame(earlier, event)) {
        event.reasons.push(bodyDiffers(differing(earlier, event)))
      }
      return earlier !== undefined
    },
    remember(event, at) {
      if (event.eventId === '') return
      const uses = [...usesOf(event, at), { event, at }]
      handled.remember(keyOf(event), uses.slice(-MAX_USES), at)
    },
    clear: handled.clear,
  }
}

/** The fault of an event id that was used before. @param by such as `of another booking` */
export function idReused(by: string): Reason {
  const expected = 'an id of its own'
  return { code: 'event-id-reused', path: 'meta.event_id', expected, seen: `the id ${by}` }
}

/** The fault of a repetition that says something else in these fields of the contract. */
export function bodyDiffers(fields: readonly string[]): Reason {
  const seen = `another ${fields.toSorted().join(', ')}`
  return { code: 'body-differs', path: 'payload', expected: 'the same body', seen }
}

/** The names of the fields in which two events of one row differ. */
function differing(a: Said, b: Said): string[] {
  const [one, other] = [saidBy(a), saidBy(b)]
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (field) => one.get(field) !== other.get(field),
  )
}

interface Said {
  fields: object
  nones: readonly string[]
}

/** What an event says of each field; `null` for a field that it says has no value. */
export function saidBy({ fields, nones }: Said): Map<string, unknown> {
  return new Map([...Object.entries(fields), ...nones.map((field) => [field, null] as const)])
}

/** Whether two events of one type, row and event id are the same. Without a `ts` their fields decide. */
function isSameEvent<E extends Entity>(a: ParsedEvent<E>, b: ParsedEvent<E>): boolean {
  return a.ts === b.ts && (a.ts !== null || saysTheSame(a, b))
}

function saysTheSame<E extends Entity>(a: ParsedEvent<E>, b: ParsedEvent<E>): boolean {
  return (
    isSameRecord(a.fields, b.fields) &&
    a.nones.length === b.nones.length &&
    a.nones.every((field) => b.nones.includes(field))
  )
}
