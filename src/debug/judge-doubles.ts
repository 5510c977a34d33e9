/** Says what was handled or sent twice, and tells the causes apart. */
import { own } from '../core/fields'
import { createRecentIds } from '../core/recent-ids'
import type { Finding, FindingRef } from '../core/verdicts'
import { count, finding } from './finding'
import type { Said, TraceOf } from './said'

/** A frame that comes again within this time (ms) came twice on the wire. */
const AT_ONCE_MS = 50
/** How many event ids are remembered, and of how many rows the latest body. */
const [IDS, FACTS] = [10_000, 256]

/** An earlier event, without its body: there are many. */
interface Earlier extends Pick<Said, 'type' | 'rowId' | 'eventId' | 'ts'> {
  seq: number
  at: number
}

interface WithBody {
  earlier: Earlier
  event: string
  body: unknown
}

/** Judges what came before. */
export interface DoublesJudge {
  /** @param reasons what is known of the frame; what refers to an earlier one gets its number */
  take(trace: TraceOf<'frame'>, said: Said, reasons: Finding[]): Finding[]
  /**
   * A channel has so many handlers now. More than ours is a fault only once it has an effect: a frame
   * that is handled twice, or an action that is called from outside.
   */
  takeHandlers(channel: string, count: number): void
  /** The channels that have more handlers than ours. */
  readonly crowded: ReadonlySet<string>
}

/** Creates a judge that has seen no frame. */
export function createDoublesJudge(): DoublesJudge {
  /** The latest frame of each channel. */
  const lastOn = new Map<string, WithBody>()
  const byId = createRecentIds<Earlier>(IDS, Infinity)
  const byFact = createRecentIds<WithBody>(FACTS, Infinity)
  const crowded = new Set<string>()

  function handledAgain({ frame }: TraceOf<'frame'>, last: WithBody | undefined): Finding {
    const { channel } = frame
    const more = last ? { ref: refTo(last.earlier, frame.at) } : {}
    return crowded.has(channel)
      ? finding('handler-bound-twice', channel, 'the same frame again', more)
      : finding('handled-twice', channel, 'the same frame again', more)
  }

  /** What is sent again, and what uses an event id again. */
  function repetition(
    { frame, reasons }: TraceOf<'frame'>,
    said: Said,
    last: WithBody | undefined,
    earlier: Earlier | undefined,
  ): Finding | null {
    const isOnce = last && frame.at - last.earlier.at <= AT_ONCE_MS && last.event === frame.event
    if (isOnce && isSameEvent(last.earlier, said) && isSameText(last.body, said.body)) {
      const ref = refTo(last.earlier, frame.at)
      return finding('frame-repeated', frame.channel, 'it again', { ref })
    }
    if (!earlier) return null
    const ref = refTo(earlier, frame.at)
    if (!isSameEvent(earlier, said)) {
      return finding('event-id-reused', 'meta.event_id', 'a known one', { ref })
    }
    const differs = reasons.some(({ code }) => code === 'body-differs')
    return differs ? null : finding('event-repeated', 'meta.event_id', 'it again', { ref })
  }

  /** A fact that was told before under another event id. */
  function toldTwice(trace: TraceOf<'frame'>, said: Said, fact: WithBody | undefined) {
    // With equal instants the ids decide, and the second event may be the older one.
    const isSame = trace.outcome === 'unchanged' || trace.outcome === 'stale'
    if (!fact || !isSame || fact.earlier.eventId === said.eventId) return null
    if (fact.earlier.ts !== said.ts) return null
    if (fact.earlier.type !== said.type) return null
    if (said.eventId === '' || !isSameText(payloadOf(fact.body), payloadOf(said.body))) return null
    const more = { expected: 'the id of the first time', ref: refTo(fact.earlier, trace.frame.at) }
    return finding('told-twice', 'meta.event_id', 'another one', more)
  }

  return {
    crowded,
    takeHandlers(channel, handlers) {
      if (handlers > 1) crowded.add(channel)
      else crowded.delete(channel)
    },
    take(trace, said, reasons) {
      const { frame, seq } = trace
      const { channel, event, at } = frame
      const last = lastOn.get(channel)
      if (reasons.some(({ code }) => code === 'handled-twice')) {
        const rest = reasons.filter(({ code }) => code !== 'handled-twice')
        return [...rest.filter(({ code }) => code !== 'body-differs'), handledAgain(trace, last)]
      }
      const { type, rowId, row, eventId, ts, body } = said
      const me: Earlier = { seq, at, type, rowId, eventId, ts }
      const withBody: WithBody = { earlier: me, event, body }
      const earlier = eventId === '' ? undefined : byId.find(eventId, at)
      const twice = [
        boundTwice(trace),
        repetition(trace, said, last, earlier),
        toldTwice(trace, said, byFact.find(row, at)),
      ].filter((found) => found !== null)
      lastOn.set(channel, withBody)
      if (eventId !== '' && !earlier) byId.remember(eventId, me, at)
      if (row !== '') byFact.remember(row, withBody, at)
      if (!earlier && twice.length === 0) return reasons
      const known = earlier
        ? reasons.map((reason) => (REFERS.has(reason.code) ? withRef(reason, earlier, at) : reason))
        : reasons
      return [...known, ...twice.filter(({ code }) => !known.some((one) => one.code === code))]
    },
  }
}

const REFERS = new Set<Finding['code']>(['event-id-reused', 'body-differs'])

function withRef(reason: Finding, earlier: Earlier, at: number): Finding {
  return { ...reason, ref: refTo(earlier, at) }
}

function refTo({ seq, at }: Earlier, now: number): FindingRef {
  return { seq, at, byMs: Math.max(0, now - at) }
}

function boundTwice({ answers }: TraceOf<'frame'>): Finding | null {
  if (answers.length < 2) return null
  const twice = answers.find(({ store }, index) =>
    answers.some((other, before) => before < index && other.store === store),
  )
  if (!twice) return null
  const times = answers.filter(({ store }) => store === twice.store).length
  return finding('bound-twice', `store ${twice.store}`, count(times, 'binding'))
}

/** Whether two events claim to be the same one. */
function isSameEvent(a: Omit<Earlier, 'seq' | 'at'>, b: Said): boolean {
  return a.type === b.type && a.rowId === b.rowId && a.ts === b.ts && a.eventId === b.eventId
}

function payloadOf(body: unknown): unknown {
  return own(Object(body), 'payload')
}

function isSameText(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
