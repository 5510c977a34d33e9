/** An entry in the words of a list: what every row of the drawer shows. Made when somebody looks. */
import { parseChannelName } from '../core/channels'
import { textAt } from '../core/fields'
import { nameOf } from '../core/frame'
import type { Finding } from '../core/verdicts'
import type { Entry } from './entry'
import { count } from './finding'
import { readSaid, saidIn, type TraceOf } from './said'

/** Texts are empty where there is nothing to say. */
export interface Line {
  seq: number
  /** When it arrived or happened (ms of the engine's clock). */
  at: number
  /** The channel; of a read the store. */
  channel: string
  /** The event's name, or what else happened, such as `read` or `link`. */
  event: string
  /** The hotel that the body names, where it is another than the channel's. */
  hotel: string
  /** The id of the booking or room. */
  rowId: string
  eventId: string
  /** The rows each store wrote, such as `1` or `1 + 0`. */
  written: string
  /** From `ts` to the arrival (ms), by the server's clock where it is known; `null` without a `ts`. */
  lagMs: number | null
  /** The outcome of a frame, or the state that was reached. */
  outcome: string
  /** What else is to be known, such as `retry · 120 ms · 40 rows · 2 changes`. */
  note: string
  findings: readonly Finding[]
}

/** How well the server's clock is known (ms): a header `Date` has whole seconds. */
const CLOCK_DOUBT_MS = 2_000

type Part = Partial<Line> & Pick<Line, 'event'>

const NOTHING = {
  channel: '',
  hotel: '',
  rowId: '',
  eventId: '',
  written: '',
  lagMs: null,
  outcome: '',
  note: '',
}

/** The line of an entry. Never throws. */
export function lineOf(entry: Entry): Line {
  const { trace, findings } = entry
  return { seq: trace.seq, at: trace.at, findings, ...NOTHING, ...partOf(entry) }
}

function partOf({ trace, aheadMs }: Entry): Part {
  switch (trace.kind) {
    case 'frame':
      return frameLine(trace, aheadMs ?? 0)
    case 'read':
      return readLine(trace)
    case 'read-failed': {
      const { store, cause, askedAt, at, trouble, status } = trace
      const what = status === undefined ? trouble.code : `HTTP ${status}`
      const note = noteOf(cause, `${at - askedAt} ms`, what)
      return { event: 'read', channel: store, outcome: 'failed', note }
    }
    case 'scope':
      return { event: 'hotel', outcome: trace.scope ? 'opened' : 'left', hotel: trace.scope ?? '' }
    case 'live': {
      const { state, reason } = trace.live
      return { event: 'live', outcome: state, note: reason?.code ?? '' }
    }
    case 'link': {
      const { link } = trace
      if (link.isUp) return { event: 'link', outcome: 'up' }
      const note = noteOf(link.reason.code, link.isFinal && 'not tried again')
      return { event: 'link', outcome: 'down', note }
    }
    case 'channel': {
      const { name, state, status } = trace
      const note = status === undefined ? '' : `HTTP ${status}`
      return { event: 'channel', channel: name, outcome: state, note }
    }
    case 'outside': {
      const { store, action, body, written } = trace
      const { type, rowId, eventId } = readSaid(textAt(body, 'type'), body)
      return {
        event: nameOf(type) || 'outside',
        channel: store,
        rowId,
        eventId,
        written: String(written),
        outcome: 'outside',
        note: action,
      }
    }
    case 'wire':
      return wireLine(trace)
  }
}

function frameLine(trace: TraceOf<'frame'>, aheadMs: number): Part {
  const { frame, outcome, answers, mutations } = trace
  const { body, rowId, eventId, ts } = saidIn(trace)
  const hotel = textAt(body, 'meta', 'hotel_slug')
  const written = answers.map((answer) => answer.mutations)
  return {
    at: frame.at,
    channel: frame.channel,
    event: frame.event,
    hotel: hotel === parseChannelName(frame.channel).slug ? '' : hotel,
    rowId,
    eventId,
    written: written.length > 1 ? written.join(' + ') : String(mutations),
    lagMs: ts === null ? null : lagOf(frame.at + aheadMs - ts),
    outcome,
  }
}

/** The server's clock is known to a second or two, so what seems to be sent a little later was not. */
function lagOf(ms: number): number {
  return ms < 0 && ms > -CLOCK_DOUBT_MS ? 0 : Math.round(ms)
}

function readLine({ store, cause, askedAt, at, merged }: TraceOf<'read'>): Part {
  const { rows = 0, changes = [] } = merged ?? {}
  return {
    event: 'read',
    channel: store,
    outcome: merged?.trouble ? 'incomplete' : 'read',
    note: noteOf(cause, `${at - askedAt} ms`, count(rows, 'row'), count(changes.length, 'change')),
  }
}

function wireLine({ fault }: TraceOf<'wire'>): Part {
  switch (fault.code) {
    case 'unasked': {
      const { rowId, eventId } = readSaid(fault.event, fault.data)
      const { channel, event } = fault
      return { event, channel, rowId, eventId, outcome: 'unasked' }
    }
    case 'not-json':
      return { event: 'wire', outcome: 'no JSON', note: count(fault.size, 'character') }
    case 'handlers':
      return { event: 'wire', channel: fault.channel, outcome: count(fault.count, 'handler') }
    case 'connections':
      return { event: 'wire', outcome: count(fault.count, 'connection') }
  }
}

function noteOf(...parts: (string | false)[]): string {
  return parts.filter((part) => part !== false && part !== '').join(' · ')
}
