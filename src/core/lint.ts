/**
 * Finds everything that is wrong with one frame. The board stops at the first fault that keeps it from
 * using the frame; the linter goes on. Both use the same checks and the same words.
 */
import { parseChannelName, parseHotelSlug } from './channels'
import { EVENTS, isEventType, type Entity, type EventType, type EventTypeOf } from './contract'
import { categoryFault, idFault, readEvent, readMeta, type ParsedEvent } from './event'
import { factOfEvent, trusted } from './facts'
import { isObject, own } from './fields'
import {
  hotelFault,
  hotelIn,
  isLargerThan,
  misrouted,
  nameFault,
  otherHotel,
  shapeFault,
  sizeFault,
  unknownType,
} from './frame'
import { instantOf, toMilliseconds } from './instant'
import type { Fact } from './merge'
import type { Model } from './model'
import { MODELS, STATUSES } from './models'
import { bare, isLaravelName, nearestOf } from './nearest'
import { kindOf, type Reason } from './reason'
import { UUID } from './seen'
import { createServerClock, type ServerClock } from './server-clock'
import type { Finding } from './verdicts'
import { keysOf } from './known-names'

/** A frame as it was recorded. */
export interface RecordedFrame {
  channel: string
  event: string
  data: unknown
  /** When it arrived (ms), as far as it was recorded. */
  at?: number
}

/** What a frame is held against. */
export interface LintOptions {
  /** The slug of the hotel that the frame should belong to; left out, the channel's. */
  hotel?: string
  /** The server's time, ms. Left out, no instant counts as too far ahead. */
  now?: number
}

/** What `examine` found: the faults, and the event itself as far as it can be read. */
export interface Examined {
  findings: Finding[]
  event: AnyEvent | null
}

/** An event of a booking or of a room. */
export type AnyEvent = { [E in Entity]: ParsedEvent<E> }[Entity]

const TYPES = keysOf(EVENTS)
/** Bytes of a body that Pusher takes. */
const PUSHER_LIMIT = 10 * 1024
/** One character takes at most this many bytes in JSON. */
const MOST_BYTES = 6

/** Returns every fault of a frame, those of the envelope first. Never throws. */
export function lint(frame: RecordedFrame, options: LintOptions = {}): Finding[] {
  return examine(frame, options).findings
}

/** Lints a frame, and returns the event in it too, for whoever compares events. */
export function examine(frame: RecordedFrame, { hotel, now }: LintOptions = {}): Examined {
  const text = typeof frame.data === 'string' ? parseJson(frame.data) : undefined
  const body = isObject(text) ? text : frame.data
  const findings: Finding[] = []
  const say = (...reasons: (Finding | null)[]) => {
    for (const reason of reasons) if (reason) findings.push(reason)
  }

  say(sizeFaultOf(frame.data), formFault(frame.data, text))
  if (!isObject(body)) {
    say(...channelFaults(frame, null, undefined, hotel))
    return { findings, event: null }
  }
  const said = own(body, 'type')
  const type = [said, frame.event].find(isEventType) ?? null
  say(nameFaultOf(frame.event, said))
  if (type === null) say(hinted(unknownType(frame.event), frame.event))
  const named = hotelIn(body)
  say(hotelFault(named), ...channelFaults(frame, type, named, hotel))

  if (type === null) {
    const reasons: Reason[] = []
    readMeta(body, reasons)
    say(...reasons, uuidFault(body))
    return { findings, event: null }
  }
  const { entity } = EVENTS[type]
  const { event, reasons } = readBody<Entity>(entity, type, body, now)
  say(categoryFault(entity, body), ...reasons, uuidFault(body))
  return { findings, event: event as AnyEvent | null }
}

/** Reads payload and meta as a store does, but does not stop at a fault. */
function readBody<E extends Entity>(
  entity: E,
  type: EventTypeOf<E>,
  body: object,
  now: number | undefined,
): { event: ParsedEvent<E> | null; reasons: Finding[] } {
  const { id = '', ...rest } = readEvent(entity, type, body)
  const event = { ...rest, id }
  const model: Model<E> = MODELS[entity]
  const fact = factOfEvent(model, event)
  const reasons: Finding[] = event.reasons.map((reason) => hintedField(reason, entity, body))
  if (now !== undefined) reasons.push(...faultsAhead(model, fact, now))
  if (id !== '') return { event, reasons }
  const fault = hintedField(idFault(entity, body), entity, body)
  // A fault of the id is reported once, not as a fault of the field as well.
  return { event: null, reasons: [fault, ...reasons.filter(({ path }) => path !== fault.path)] }
}

/** The faults of instants that are too far ahead, each with by how much. */
function faultsAhead<E extends Entity>(model: Model<E>, fact: Fact<E>, now: number): Finding[] {
  const reasons: Reason[] = []
  trusted(model, fact, clockAt(now), now, reasons)
  const { version, sentAt = version.ts } = fact
  const byMs = (path: string) => toMilliseconds(path === 'meta.ts' ? sentAt : version.ts) - now
  return reasons.map((reason) => Object.assign(reason, { ref: { byMs: byMs(reason.path) } }))
}

function clockAt(now: number): ServerClock {
  const clock = createServerClock()
  clock.set(instantOf(now), now)
  return clock
}

/** What is wrong with the size of a body, with its bytes. */
function sizeFaultOf(data: unknown): Finding | null {
  const fault = sizeFault(data)
  const size = fault || isLargerThan(data, PUSHER_LIMIT / MOST_BYTES) ? bytesOf(data) : 0
  if (fault) return { ...fault, size }
  if (size <= PUSHER_LIMIT) return null
  return { code: 'above-pusher-limit', path: 'body', expected: 'at most 10 kB', seen: 'more', size }
}

/** The size of a body as JSON in UTF-8; 0 when it cannot be written. */
function bytesOf(data: unknown): number {
  try {
    return new TextEncoder().encode(JSON.stringify(data)).length
  } catch {
    return 0
  }
}

/** What is wrong with a body that is no object. */
function formFault(data: unknown, text: unknown): Finding | null {
  const fault = shapeFault(data)
  if (!fault || typeof data !== 'string') return fault
  if (isObject(text)) return { ...fault, code: 'encoded-twice' }
  return text === undefined ? { ...fault, code: 'not-json' } : fault
}

function nameFaultOf(event: string, type: unknown): Finding | null {
  const fault = nameFault(event, type)
  return fault && hinted(fault, isEventType(event) ? type : event)
}

/** A fault of a field, with the known status that is nearest, or the other spelling of the field. */
function hintedField<E extends Entity>(fault: Finding, entity: E, body: object): Finding {
  const [payload, [, field = '']] = [own(body, 'payload'), fault.path.split('.')]
  if (fault.code === 'unknown-status') {
    const nearest = nearestOf(STATUSES[entity], String(own(Object(payload), field)))
    return nearest === null ? fault : { ...fault, hint: `Did you mean “${nearest}”?` }
  }
  if (!isObject(payload) || own(payload, field) !== undefined) return fault
  // Any other key of a payload may be private.
  const isSpelling = (key: string) => /^[\w-]+$/.test(key) && bare(key) === field
  const other = Object.keys(payload).find((key) => key !== field && isSpelling(key))
  return other === undefined ? fault : { ...fault, hint: `“${other}” is written “${field}”.` }
}

/** A fault of a name, with the known name that is nearest. */
function hinted(fault: Finding, name: unknown): Finding {
  if (typeof name !== 'string' || isEventType(name)) return fault
  const nearest = nearestOf(TYPES, name)
  const meant = nearest ? `Did you mean “${nearest}”?` : ''
  if (!isLaravelName(name)) return meant ? { ...fault, hint: meant } : fault
  const told = nearest ? ` return “${nearest}”` : ' return the contract’s name'
  return { ...fault, hint: `This is the name of a class in Laravel: let broadcastAs()${told}.` }
}

/** What is wrong with the channel, and with the hotel that the body names. */
function channelFaults(
  frame: RecordedFrame,
  type: EventType | null,
  named: unknown,
  hotel: string | undefined,
): (Finding | null)[] {
  const { slug, kind } = parseChannelName(frame.channel)
  const open = hotel ?? slugOf(slug) ?? slugOf(named) ?? slug
  const isNamed = typeof named === 'string' && named !== ''
  return [
    isNamed ? otherHotel('meta.hotel_slug', open, named) : null,
    otherHotel('channel', open, slug),
    type && kind !== EVENTS[type].channel ? misrouted(type, frame.channel) : null,
  ]
}

/** The one spelling of a slug; `undefined` when the value cannot be a slug. */
function slugOf(value: unknown): string | undefined {
  const parsed = typeof value === 'string' ? parseHotelSlug(value) : null
  return parsed?.ok ? parsed.slug : undefined
}

function uuidFault(body: object): Finding | null {
  const id = own(Object(own(body, 'meta')), 'event_id')
  if (typeof id !== 'string' || id.trim() === '' || UUID.test(id)) return null
  return {
    code: 'event-id-no-uuid',
    path: 'meta.event_id',
    expected: 'a uuid',
    seen: kindOf(id),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
