/** What can go wrong with an event, as frames to send or as something that happens to the sockets. */
import { CHANNELS, ENTITIES, EVENTS, isEventType } from '../core/contract'
import type { FindingCode } from '../core/verdicts'
import type { SimulatedFrame, SimulatedSetting } from './simulate'
import { requiredOf, shifted, valueAt, withoutValue, withValue } from './simulate-body'
import { keysOf } from '../core/known-names'

/** What the sandbox does to the sockets of all pages. */
export interface SocketControl {
  sockets: 'drop' | { freezeMs: number } | { refuse: number } | { say: string }
}

/** What is sent: frames in their order, or what happens to the sockets, one after the other. */
export type SimulatedAct =
  { frames: readonly SimulatedFrame[] } | { control: readonly SocketControl[] }

/** A fault that the menu “Simulate” offers. */
export type SimulatedFault = SimulatedAct & {
  /** Stays the same, such as `drop payload.status`. */
  key: string
  label: string
  /** The verdict that tells of it; `null` when nothing is wrong. */
  code: FindingCode | null
}

const [SECOND, MINUTE] = [1_000, 60_000]
const BURST = 200
/** Longer than the page waits for an answer to its ping. */
const FREEZE_MS = 30_000
/** An optional field of each entity, with a value that no event here has. */
const OTHER_VALUE = { booking: ['adults', 9], room: ['floor', '99'] } as const

/** What dropping a field of the envelope is called. */
const ENVELOPE = {
  category: 'category-differs',
  type: 'event-name-differs',
  'meta.event_id': 'event-id-missing',
  'meta.ts': 'ts-unusable',
  'meta.hotel_slug': 'hotel-missing',
  'meta.scope': 'missing-field',
} as const satisfies Record<string, FindingCode>

/** The menu of faults over an event. The event may be anything; what needs a known type is left out. */
export function faultsOver(frame: SimulatedFrame, setting: SimulatedSetting): SimulatedFault[] {
  return [
    ...deliveries(frame, setting),
    ...places(frame, setting),
    ...times(frame, setting),
    ...contents(frame, setting),
    ...CONNECTION,
  ]
}

function deliveries(frame: SimulatedFrame, { createId }: SimulatedSetting): SimulatedFault[] {
  const again = { ...frame, data: withValue(frame.data, 'meta.event_id', createId()) }
  const [field, value] = isEventType(frame.event)
    ? OTHER_VALUE[EVENTS[frame.event].entity]
    : OTHER_VALUE.booking
  const changed = { ...frame, data: withValue(frame.data, `payload.${field}`, value) }
  const earlier = { ...frame, data: shifted(frame, -SECOND).data }
  const burst = Array.from({ length: BURST }, (_, index) =>
    withNewId(shifted(frame, index - BURST), createId),
  )
  return [
    fault('duplicate', 'Twice at once', 'frame-repeated', frame, frame),
    ...otherRow(frame, createId).map((between) =>
      fault('repeated', 'Again after another event', 'event-repeated', frame, between, frame),
    ),
    fault('sent-twice', 'Twice with two ids', 'told-twice', frame, again),
    fault('reused-id body', 'The same id, another body', 'body-differs', frame, changed),
    fault('reused-id ts', 'The same id, another time', 'event-id-reused', frame, earlier),
    ...otherRow(frame, createId).map(({ data }) => {
      const other = withValue(data, 'meta.event_id', valueAt(frame.data, 'meta.event_id'))
      const moved = { ...frame, data: other }
      return fault('reused-id row', 'The same id, another row', 'event-id-reused', frame, moved)
    }),
    fault('burst', `${BURST} at once`, null, ...burst),
  ]
}

function places(frame: SimulatedFrame, { hotel }: SimulatedSetting): SimulatedFault[] {
  const other = { ...frame, data: withValue(frame.data, 'meta.hotel_slug', 'hotel-elsewhere') }
  const home = isEventType(frame.event) ? EVENTS[frame.event].channel : null
  const kinds = keysOf(CHANNELS)
  const wrong = kinds.find((kind) => kind !== home && CHANNELS[kind].subscribed)
  const retired = kinds.find((kind) => !CHANNELS[kind].subscribed)
  const to = (channel: string) => ({ ...frame, channel })
  const unheard: [key: string, label: string, code: FindingCode, channel: string][] = [
    ['retired-channel', 'On the retired channel', 'deprecated-channel', `${hotel}.${retired}`],
    ['channel-case', 'On a channel in another case', 'channel-case', frame.channel.toUpperCase()],
    ['unasked-channel', 'On a channel nobody asked for', 'channel-unasked', 'somewhere-else'],
  ]
  return [
    fault('other-hotel', 'Of another hotel', 'other-hotel', other),
    fault('wrong-channel', 'On the wrong channel', 'wrong-channel', to(`${hotel}.${wrong}`)),
    // Nobody subscribes to these, so the sandbox puts them on the socket itself.
    ...unheard.map(([key, label, code, channel]) =>
      happening(key, label, code, { sockets: { say: onWire(to(channel)) } }),
    ),
  ]
}

function times(frame: SimulatedFrame, { createId }: SimulatedSetting): SimulatedFault[] {
  const by = (ms: number) => shifted(frame, ms)
  const before = withNewId(by(-5 * SECOND), createId)
  return [
    fault('old', '10 minutes old', 'older-than-snapshot', by(-10 * MINUTE)),
    fault('late', '2 minutes late', 'late', by(-2 * MINUTE)),
    fault('ahead 10', '10 minutes ahead', 'ts-unusable', by(10 * MINUTE)),
    fault('ahead 2', '2 minutes ahead', 'clock-ahead', by(2 * MINUTE)),
    fault('reordered', 'After a newer one', 'out-of-order', frame, before),
  ]
}

function contents(frame: SimulatedFrame, { createId }: SimulatedSetting): SimulatedFault[] {
  const set = (path: string, value: unknown) => ({
    ...frame,
    data: withValue(frame.data, path, value),
  })
  const drop = (path: string, code: FindingCode) => {
    const data = withoutValue(frame.data, path)
    return fault(`drop ${path}`, `Without ${path}`, code, { ...frame, data })
  }
  const fields = requiredOf(frame)
  const ids = idFields(frame)
  const body = (data: unknown) => ({ ...frame, data })
  const misspelt = frame.event.slice(0, -2) + frame.event.slice(-1)
  const renamed = { ...set('type', misspelt), event: misspelt }
  const long = (length: number) => set('payload.note', 'x'.repeat(length))
  const hasStatus = fields.some(([, kind]) => kind === 'status')
  const decides = ['booking_confirmed', 'booking_cancelled'].includes(frame.event)
  const unknown = decides ? 'status-contradicts' : 'unknown-status'
  const text = JSON.stringify(frame.data)
  return [
    ...Object.entries(ENVELOPE).map(([path, code]) => drop(path, code)),
    ...fields.map(([field]) =>
      drop(`payload.${field}`, ids.includes(field) ? 'id-unusable' : 'missing-field'),
    ),
    ...fields
      .filter(([field]) => !ids.includes(field))
      .map(([field, kind]) => {
        const value = kind === 'instant' ? 'yesterday' : [7]
        const label = `Wrong type: payload.${field}`
        return fault(`wrong-type ${field}`, label, 'wrong-type', set(`payload.${field}`, value))
      }),
    ...(hasStatus
      ? [fault('unknown-status', 'Unknown status', unknown, set('payload.status', 'ON_FIRE'))]
      : []),
    fault('unknown-event', 'Unknown event', 'unknown-type', renamed),
    fault('other-name', 'Event name ≠ type', 'event-name-differs', { ...frame, event: misspelt }),
    fault('other-category', 'Other category', 'category-differs', set('category', 'minibar')),
    fault('other-scope', 'Other scope', 'other-scope', set('meta.scope', 'guest')),
    fault(
      'id-no-uuid',
      'Event id no uuid',
      'event-id-no-uuid',
      set('meta.event_id', createId().slice(9)),
    ),
    fault('encoded-twice', 'Encoded twice', 'encoded-twice', body(JSON.stringify(text))),
    fault('no-json', 'Body no JSON', 'not-json', body(`${text.slice(0, 40)}…`)),
    fault('no-object', 'Body no object', 'not-an-object', body([frame.data])),
    fault(
      'encrypted',
      'Body encrypted',
      'body-encrypted',
      body({ nonce: 'bm8=', ciphertext: 'bm8=' }),
    ),
    fault('large', 'Over 10 kB', 'above-pusher-limit', long(11_000)),
    fault('too-large', 'Over 64 KiB', 'too-large', long(70_000)),
  ]
}

const CONNECTION: readonly SimulatedFault[] = [
  happening('garbage', 'Garbage on the socket', 'wire-not-json', { sockets: { say: 'no { JSON' } }),
  happening('cut', 'Cut the connection', 'link-down', { sockets: 'drop' }),
  happening('freeze', 'Freeze for 30 s', 'link-down', { sockets: { freezeMs: FREEZE_MS } }),
  happening(
    'refused',
    'Refuse a subscription',
    'subscription-refused',
    { sockets: { refuse: 403 } },
    // The page subscribes again when it is back.
    { sockets: 'drop' },
  ),
]

function fault(
  key: string,
  label: string,
  code: FindingCode | null,
  ...frames: SimulatedFrame[]
): SimulatedFault {
  return { key, label, code, frames }
}

function happening(
  key: string,
  label: string,
  code: FindingCode,
  ...control: SocketControl[]
): SimulatedFault {
  return { key, label, code, control }
}

function withNewId(frame: SimulatedFrame, createId: () => string): SimulatedFrame {
  return { ...frame, data: withValue(frame.data, 'meta.event_id', createId()) }
}

/** The field with the id of the row; none when the type is unknown. */
function idFields({ event }: SimulatedFrame): string[] {
  return isEventType(event) ? [ENTITIES[EVENTS[event].entity].id] : []
}

/** The same of an invented row, as an event of its own; none when the type is unknown. */
function otherRow(frame: SimulatedFrame, createId: () => string): SimulatedFrame[] {
  return idFields(frame).map((id) => {
    const data = withValue(frame.data, `payload.${id}`, `SIM-${createId().slice(0, 8)}`)
    return withNewId({ ...frame, data }, createId)
  })
}

/** A frame as Pusher's protocol has it on the socket. */
function onWire({ channel, event, data }: SimulatedFrame): string {
  return JSON.stringify({ channel, event, data: JSON.stringify(data) })
}
