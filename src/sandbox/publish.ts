/** Publishes any event that a developer writes, also one that no backend should send. */
import { own } from '../core/fields'
import { kindOf } from '../core/reason'
import { channelProblem, inAllKinds, isPrivate } from './channel-rules'
import type { Message } from './message'
import { parseJson, type Answer } from './message-body'
import { wrongMethod } from './rest'

const MAX_NAME = 200
/** The most events of one request. */
const MAX_LIST = 1_000

/**
 * Answers `POST /api/sandbox/publish`: one `{ channel, event, data }`, or a list of them in the order
 * in which they are sent. `data` is any JSON value; a text is the body as it is. Nothing is published
 * unless all of the request is valid.
 *
 * @param body `null` when it was too long
 * @param publish called with each event
 */
export function answerPublish(
  method: string,
  body: Buffer | null,
  publish: (message: Message) => void,
): Answer {
  if (method !== 'POST') return wrongMethod(method, 'POST')
  if (body === null) return { status: 413, body: { message: 'The body is too large.' } }
  const asked = parseJson(body.toString('utf8'))
  const list = Array.isArray(asked) ? asked : [asked]
  if (list.length > MAX_LIST) {
    return bad(`body: expected at most ${MAX_LIST} events; saw ${list.length}.`)
  }
  const messages = list.map((one, index) => read(one, Array.isArray(asked) ? `[${index}]` : 'body'))
  const problem = messages.find((one) => typeof one === 'string')
  if (typeof problem === 'string') return bad(problem)
  for (const message of messages) if (typeof message !== 'string') publish(message)
  return { status: 200, body: { published: messages.length } }
}

/** The message that is asked for, or what is wrong with it. */
function read(asked: unknown, at: string): Message | string {
  if (typeof asked !== 'object' || asked === null) {
    return `${at}: expected an object with channel, event and data; saw ${kindOf(asked)}.`
  }
  const [channel, event, data] = [own(asked, 'channel'), own(asked, 'event'), own(asked, 'data')]
  const problem = channelProblem(channel)
  if (typeof channel !== 'string' || problem !== null) return `${at}.channel: ${problem}.`
  if (typeof event !== 'string' || event === '' || event.length > MAX_NAME) {
    return `${at}.event: expected a text of 1 to ${MAX_NAME} characters; saw ${kindOf(event)}.`
  }
  if (data === undefined) return `${at}.data: expected a JSON value; saw nothing.`
  return {
    // A board with a prefix hears it as well.
    channels: isPrivate(channel) ? [channel] : inAllKinds(channel),
    event,
    data: typeof data === 'string' ? data : JSON.stringify(data),
  }
}

function bad(message: string): Answer {
  return { status: 400, body: { message } }
}
