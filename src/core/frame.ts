import { channelName, parseChannelName, type HotelSlug } from './channels'
import { CHANNELS, EVENTS, isEventType, type EventType } from './contract'
import { isObject, own } from './fields'
import type { Frame } from '../realtime/terms/frame'
import { refuse, type ApplyResult } from '../realtime/terms/outcome'
import { kindOf, type Reason } from './reason'

const MAX_SIZE = 64 * 1024

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
  if (isTooLarge(body)) {
    return refuse('rejected', {
      code: 'too-large',
      path: 'body',
      expected: `at most ${MAX_SIZE / 1024} KiB`,
      seen: 'more',
    })
  }
  if (!isObject(body)) {
    const seen = kindOf(body)
    return refuse('rejected', { code: 'not-an-object', path: 'body', expected: 'an object', seen })
  }
  const type = own(body, 'type')
  if (type !== frame.event) {
    const expected = `the Pusher event name ${quote(frame.event)}`
    return refuse('rejected', reason('event-name-differs', 'type', expected, type))
  }
  const meta = own(body, 'meta')
  const hotel = isObject(meta) ? own(meta, 'hotel_slug') : undefined
  if (typeof hotel !== 'string' || hotel === '') {
    return refuse('rejected', reason('hotel-missing', 'meta.hotel_slug', 'a hotel’s slug', hotel))
  }
  const home = isEventType(type) ? EVENTS[type].channel : null
  const isAtHome = home && hotel === open && frame.channel === channelName(open, home)
  return isAtHome ? { type: type as EventType, body } : misplaced(frame, open, hotel)
}

/** Whether a body is larger than 64 KiB. */
export function isTooLarge(body: unknown): boolean {
  return isLargerThan(body, MAX_SIZE)
}

/** What a frame is that does not belong where it came. */
function misplaced(frame: Frame, open: HotelSlug | null, hotel: string): ApplyResult {
  const channel = parseChannelName(frame.channel)
  const foreign = foreignTo(open, hotel, channel.slug)
  if (foreign) return refuse('foreign', foreign)
  if (!isEventType(frame.event)) {
    return unknownEvent(frame.event, Object.keys(EVENTS))
  }
  const isRetired = channel.kind && !CHANNELS[channel.kind].subscribed
  return refuse('misrouted', {
    code: isRetired ? 'deprecated-channel' : 'wrong-channel',
    path: 'channel',
    expected: `*.${EVENTS[frame.event].channel}`,
    seen: quote(frame.channel),
  })
}

/** The result of an event that nobody has agreed on. */
export function unknownEvent(name: string, known: readonly string[]): ApplyResult {
  const expected = known.join(', ')
  return refuse('unknown', { code: 'unknown-type', path: 'type', expected, seen: quote(name) })
}

function foreignTo(open: HotelSlug | null, hotel: string, channel: string): Reason | null {
  if (open === null) {
    return { code: 'session-closed', path: 'channel', expected: 'an open hotel', seen: 'none' }
  }
  if (hotel !== open) {
    return {
      code: 'other-hotel',
      path: 'meta.hotel_slug',
      expected: quote(open),
      seen: quote(hotel),
    }
  }
  if (channel !== open) {
    return { code: 'other-hotel', path: 'channel', expected: quote(open), seen: quote(channel) }
  }
  return null
}

/** Names of events, channels and hotels are the contract's own, so a reason may show them. */
function reason(code: Reason['code'], path: string, expected: string, seen: unknown): Reason {
  const shown = typeof seen === 'string' && seen !== '' ? quote(seen) : kindOf(seen)
  return { code, path, expected, seen: shown }
}

/** A name in quotes, cut to 80 characters. */
export function quote(text: unknown): string {
  const shown = String(text)
  return `“${shown.length > 80 ? `${shown.slice(0, 80)}…` : shown}”`
}

/** Whether a parsed value would take more than `limit` characters; stops counting once it does. */
function isLargerThan(root: unknown, limit: number): boolean {
  let size = typeof root === 'string' ? root.length : 0
  // A list, and no recursion, which deep nesting would end.
  const waiting = isNested(root) ? [root] : []
  for (let object = waiting.pop(); object && size <= limit; object = waiting.pop()) {
    for (const key in object) {
      const value = (object as Record<string, unknown>)[key]
      size += key.length + (typeof value === 'string' ? value.length + 5 : 7)
      if (isNested(value)) waiting.push(value)
    }
  }
  return size > limit
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
