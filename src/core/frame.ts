import { channelName, parseChannelName, type HotelSlug } from './channels'
import { CHANNELS, EVENTS, isEventType, type EventType } from './contract'
import { isObject, own, valueOf } from './fields'
import type { Frame } from '../realtime/terms/frame'
import { refuse, type ApplyResult } from '../realtime/terms/outcome'
import { kindOf, type Reason } from './reason'

const MAX_SIZE = 64 * 1024
const MAX_NAME = 80

/**
 * Decides where a frame goes: to the stores that listen to its type, or nowhere, and why.
 * It checks what routing needs, in the contract's order of precedence; the rest is the store's.
 *
 * @param open the hotel whose session the frame belongs to, or `null` when that session is closed
 */
export function routeFrame(
  frame: Frame,
  open: HotelSlug | null,
): { type: EventType; body: object } | ApplyResult {
  const body = frame.data
  const unusable = sizeFault(body) ?? shapeFault(body)
  if (unusable) return refuse('rejected', unusable)
  const type = own(body as object, 'type')
  const hotel = hotelIn(body as object)
  const unnamed = nameFault(frame.event, type) ?? hotelFault(hotel)
  if (unnamed) return refuse('rejected', unnamed)
  const home = isEventType(type) ? EVENTS[type].channel : null
  const isAtHome =
    home && open !== null && hotel === open && frame.channel === channelName(open, home)
  if (isAtHome) return { type: type as EventType, body: body as object }
  return misplaced(frame, open, hotel as string)
}

/** The result of a frame on the wrong channel, of another hotel, or of an unknown type. */
function misplaced(frame: Frame, open: HotelSlug | null, hotel: string): ApplyResult {
  const foreign = foreignTo(open, hotel, parseChannelName(frame.channel).slug)
  if (foreign) return refuse('foreign', foreign)
  if (!isEventType(frame.event)) return refuse('unknown', unknownType(frame.event))
  return refuse('misrouted', misrouted(frame.event, frame.channel))
}

/** The fault of a body that is too large, or `null`. */
export function sizeFault(body: unknown): Reason | null {
  if (!isLargerThan(body, MAX_SIZE)) return null
  const expected = `at most ${MAX_SIZE / 1024} KiB`
  return { code: 'too-large', path: 'body', expected, seen: 'more' }
}

/** The fault of a body that is no object, or `null`. */
export function shapeFault(body: unknown): Reason | null {
  if (isObject(body)) return null
  return { code: 'not-an-object', path: 'body', expected: 'an object', seen: kindOf(body) }
}

/** The fault of a `type` that is not the name of the Pusher event, or `null`. */
export function nameFault(event: string, type: unknown): Reason | null {
  if (type === event) return null
  return reason('event-name-differs', 'type', `the Pusher event name ${quote(event)}`, type)
}

/** The hotel that a body names. */
export function hotelIn(body: object): unknown {
  const meta = own(body, 'meta')
  return isObject(meta) ? own(meta, 'hotel_slug') : undefined
}

/** The fault of a body that names no hotel, or `null`. */
export function hotelFault(hotel: unknown): Reason | null {
  if (typeof hotel === 'string' && hotel !== '') return null
  return reason('hotel-missing', 'meta.hotel_slug', 'a hotel’s slug', hotel)
}

/** The fault of a type that is not among those known; the contract's by default. */
export function unknownType(event: string, known = Object.keys(EVENTS)): Reason {
  const expected = known.join(', ')
  return { code: 'unknown-type', path: 'type', expected, seen: quote(event) }
}

/** The fault of a channel that is not the one of the event. */
export function misrouted(type: EventType, channel: string): Reason {
  const { kind } = parseChannelName(channel)
  const isRetired = kind && !CHANNELS[kind].subscribed
  return {
    code: isRetired ? 'deprecated-channel' : 'wrong-channel',
    path: 'channel',
    expected: `*.${EVENTS[type].channel}`,
    seen: quote(channel),
  }
}

function foreignTo(open: HotelSlug | null, hotel: string, channel: string): Reason | null {
  if (open === null) {
    return { code: 'session-closed', path: 'channel', expected: 'an open hotel', seen: 'none' }
  }
  return otherHotel('meta.hotel_slug', open, hotel) ?? otherHotel('channel', open, channel)
}

/** The fault of a slug that is not the open hotel's, or `null`. */
export function otherHotel(path: string, open: string, seen: string): Reason | null {
  if (seen === open) return null
  return { code: 'other-hotel', path, expected: quote(open), seen: quote(seen) }
}

/** Names of events, channels and hotels are the contract's own, so a reason may show them. */
function reason(code: Reason['code'], path: string, expected: string, seen: unknown): Reason {
  const shown = typeof seen === 'string' && seen !== '' ? quote(seen) : kindOf(seen)
  return { code, path, expected, seen: shown }
}

/** A name in quotes, as far as it may be shown. */
export function quote(text: unknown): string {
  return `“${nameOf(String(text))}”`
}

/**
 * A name, cut to 80 characters. A text with blanks or with letters that are not English is not the
 * name of an event, a channel or a hotel. It may be a guest’s name, so “…” is shown in its place.
 */
export function nameOf(text: string): string {
  if (!/^[!-~]*$/.test(text)) return '…'
  return text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}…` : text
}

/** Whether a parsed value would take more than `limit` characters; stops counting once it does. */
export function isLargerThan(root: unknown, limit: number): boolean {
  let size = typeof root === 'string' ? root.length : 0
  // A list instead of recursion, because deep nesting would overflow the stack.
  const waiting = isNested(root) ? [root] : []
  for (let object = waiting.pop(); object && size <= limit; object = waiting.pop()) {
    for (const key in object) {
      const value = valueOf(object, key)
      size += key.length + (typeof value === 'string' ? value.length + 5 : 7)
      if (isNested(value)) waiting.push(value)
    }
  }
  return size > limit
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
