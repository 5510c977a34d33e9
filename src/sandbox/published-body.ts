/** Reads what a server SDK publishes. When any part of a request is invalid, nothing is published. */
import { own } from '../core/fields'
import { kindOf } from '../core/reason'
import { channelProblem, isSocketId } from './channel-rules'
import type { Message } from './message'

const MAX_NAME = 200
const MAX_DATA = 10 * 1024
const MAX_CHANNELS = 100
const MAX_BATCH = 10

type Parsed = { ok: true; messages: Message[] } | { ok: false; status: 400 | 413; problem: string }

/** Reads the body of `events`: one event for one or several channels. Never throws. */
export function parseMessage(body: unknown, at = 'body'): Parsed {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return bad(`${at}: expected a JSON object, saw ${kindOf(body)}`)
  }
  const [event, data, socketId] = [own(body, 'name'), own(body, 'data'), own(body, 'socket_id')]
  if (typeof event !== 'string' || event === '' || event.length > MAX_NAME) {
    return bad(`${at}.name: expected a text of 1 to ${MAX_NAME} characters`)
  }
  if (typeof data !== 'string') {
    return bad(`${at}.data: expected a text, JSON as a rule; saw ${kindOf(data)}`)
  }
  const size = Buffer.byteLength(data)
  if (size > MAX_DATA) {
    const problem = `${at}.data: expected at most ${MAX_DATA} bytes, saw ${size}`
    return { ok: false, status: 413, problem }
  }
  const channels = own(body, 'channels') ?? [own(body, 'channel')]
  if (!Array.isArray(channels) || channels.length === 0 || channels.length > MAX_CHANNELS) {
    return bad(`${at}.channels: expected a list of 1 to ${MAX_CHANNELS} channels`)
  }
  const problem = channels.map(channelProblem).find((found) => found !== null)
  if (problem !== undefined) return bad(`${at}.channels: ${problem}`)
  const message = { channels: [...new Set(channels as string[])], event, data }
  if (socketId === undefined || socketId === null) return { ok: true, messages: [message] }
  if (!isSocketId(socketId)) return bad(`${at}.socket_id: expected digits, a dot and digits`)
  return { ok: true, messages: [{ ...message, exceptSocketId: socketId }] }
}

/** Reads the body of `batch_events`: up to ten events, each for one channel. Never throws. */
export function parseBatch(body: unknown): Parsed {
  const batch = own(Object(body), 'batch')
  if (!Array.isArray(batch) || batch.length === 0 || batch.length > MAX_BATCH) {
    return bad(`body.batch: expected a list of 1 to ${MAX_BATCH} events`)
  }
  const messages: Message[] = []
  for (const [index, item] of batch.entries()) {
    const parsed = parseMessage(item, `body.batch[${index}]`)
    if (!parsed.ok) return parsed
    messages.push(...parsed.messages)
  }
  return { ok: true, messages }
}

function bad(problem: string): Parsed {
  return { ok: false, status: 400, problem }
}
