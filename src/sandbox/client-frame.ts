import { own } from '../core/fields'
import { kindOf } from '../core/reason'
import { parseJson } from './message-body'

/** A frame from a client. */
export interface ClientFrame {
  event: string
  data: object
}

/** Reads one frame from a client, or says what is wrong with it. Never throws. */
export function parseClientFrame(
  text: string,
): { ok: true; frame: ClientFrame } | { ok: false; problem: string } {
  const value = parseJson(text)
  if (value === undefined) return { ok: false, problem: 'Expected a JSON object, saw other text' }
  const event = own(Object(value), 'event')
  if (typeof event !== 'string') {
    const seen = typeof value === 'object' && value !== null ? kindOf(event) : kindOf(value)
    return { ok: false, problem: `Expected an object with an event, a text; saw ${seen}` }
  }
  const data = own(Object(value), 'data')
  return { ok: true, frame: { event, data: typeof data === 'object' && data !== null ? data : {} } }
}

/** An event frame as the client SDKs expect it, with its data as a text. */
export function encodeEvent(event: string, data: string, channel?: string): string {
  return JSON.stringify({ event, ...(channel !== undefined && { channel }), data })
}

/** A `pusher:error` frame. It has a code when the connection ends with it. */
export function encodeError(message: string, code: number | null = null): string {
  return JSON.stringify({ event: 'pusher:error', data: { code, message } })
}

/** A frame that refuses a subscription, in the form of Pusher's protocol. */
export function encodeSubscriptionError(
  channel: string,
  type: 'AuthError' | 'ChannelError',
  error: string,
  status = type === 'AuthError' ? 401 : 400,
): string {
  return JSON.stringify({
    event: 'pusher:subscription_error',
    channel,
    data: { type, error, status },
  })
}
