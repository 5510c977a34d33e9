/** A frame as a command that sends it again to the sandbox. */
import { EVENTS, isEventType } from '../core/contract'
import type { Redactor } from '../core/redact'
import { saidBy, type Frame } from '../realtime/terms/frame'
import type { Entry } from './entry'
import { redactChannel, redactEvent } from './redact-words'

/** What is sent: `data` as it would be on the wire. A text is sent as it is, anything else as JSON. */
export interface SentFrame {
  channel: string
  event: string
  data: unknown
}

/** `origin` is where the sandbox listens. Default: Vite's own address, `http://127.0.0.1:5173`. */
export interface CommandOptions {
  /** Without it, the frame is complete, with guests' names. */
  redactor: Redactor | null
  /** The page's origin, which is the sandbox's too. */
  origin?: string | undefined
}

const DEFAULT_ORIGIN = 'http://127.0.0.1:5173'

/** A command for a POSIX shell, or an empty text for an entry without a frame. */
export function asCurl(
  entry: Entry,
  { redactor, origin = DEFAULT_ORIGIN }: CommandOptions,
): string {
  const frame = sentFrame(entry, redactor)
  if (!frame) return ''
  const url = quoted(`${origin}/api/sandbox/publish`)
  return `curl -X POST ${url} -H 'Content-Type: application/json' --data-binary ${quoted(JSON.stringify(frame))}`
}

/** A script for Node with the package `pusher`, or an empty text for an entry without a frame. */
export function asTrigger(
  entry: Entry,
  { redactor, origin = DEFAULT_ORIGIN }: CommandOptions,
): string {
  const frame = sentFrame(entry, redactor)
  if (!frame) return ''
  const { hostname, port, protocol } = new URL(origin)
  const useTLS = protocol === 'https:'
  const { channel, event, data } = frame
  const args = [channel, event, data].map(asSource)
  return `import Pusher from 'pusher'

const pusher = new Pusher({
  appId: 'sandbox',
  key: 'sandbox-key',
  secret: 'sandbox-secret',
  host: '${hostname}',
  port: '${port || (useTLS ? 443 : 80)}',
  useTLS: ${useTLS},
})
await pusher.trigger(${args.join(', ')})
`
}

/** The frame of an entry as it was sent, or `null`. */
export function sentFrame({ trace }: Entry, redactor: Redactor | null): SentFrame | null {
  if (trace.kind === 'wire' && trace.fault.code === 'unasked') {
    return sent(trace.fault, null, redactor)
  }
  return trace.kind === 'frame' ? sent(trace.frame, saidBy(trace).type, redactor) : null
}

function sent(
  { channel, event, data }: Pick<Frame, 'channel' | 'event' | 'data'>,
  type: string | null,
  redactor: Redactor | null,
): SentFrame {
  if (!redactor) return { channel, event, data: onWire(data) }
  const entity = isEventType(type) ? EVENTS[type].entity : null
  return {
    channel: redactChannel(channel, redactor),
    event: redactEvent(event, redactor),
    data: onWire(redactor.body(entity, data)),
  }
}

/** A text that the SDK parsed was encoded once more; one that is not JSON came as it is. */
function onWire(data: unknown): unknown {
  if (typeof data !== 'string') return data ?? null
  try {
    JSON.parse(data)
    return JSON.stringify(data)
  } catch {
    return data
  }
}

/** One word for a POSIX shell. A NUL, which no argument can hold, cannot be in JSON as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/** A value as an expression. In brackets, the key `__proto__` is one like any other. */
function asSource(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(/^( *)"__proto__":/gm, '$1["__proto__"]:')
}
