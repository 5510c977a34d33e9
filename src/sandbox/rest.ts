import { parseChannelName } from '../core/channels'
import type { Entity } from '../core/contract'
import { channelProblem, isEncrypted, isPrivate, isSocketId, withoutPrefix } from './channel-rules'
import { signSubscription, type Credentials } from './credentials'
import { secretOf } from './encryption'
import { entityTag, isNamedBy } from './entity-tag'
import type { Hotel, SentRow } from './hotel'
import { NOT_MODIFIED, type Answer } from './message-body'

/** The entity of each list, by the last part of the list's path. */
export const LISTS: Readonly<Record<string, Entity>> = { bookings: 'booking', rooms: 'room' }
const LIST_PATH = /^\/api\/hotels\/([^/]+)\/(bookings|rooms)$/

/** The parts of a request that the REST side uses. */
export interface RestRequest {
  method: string
  path: string
  /** The query, without the question mark. */
  query?: string
  /** The address at which the sandbox answers, as `http://127.0.0.1:5173`. */
  origin?: string
  /** What the person’s session is called, if it is called anything. */
  session?: string
  /** The tags of the answers that the client already has. */
  ifNoneMatch?: string
}

/** Reads a hotel's rows, and the instant at which they were read. */
export type ReadList<H extends Hotel> = (
  hotel: H,
  entity: Entity,
) => { as_of: string; results: SentRow<Entity>[] }

/** Whether a path is that of a list of a hotel. */
export function isListPath(path: string): boolean {
  return LIST_PATH.test(path)
}

/** Answers the hotel's REST requests: the snapshots that events then keep up to date. */
export function answerRest<H extends Hotel>(
  { method, path, session, ifNoneMatch }: RestRequest,
  hotels: ReadonlyMap<string, H>,
  readList: ReadList<H>,
): Answer {
  const [, slug, list] = LIST_PATH.exec(path) ?? []
  const entity = list === undefined ? undefined : LISTS[list]
  if (path !== '/api/hotels' && entity === undefined)
    return notFound(`Nothing is at ${show(path)}.`)
  if (method !== 'GET') return wrongMethod(method, 'GET')
  if (entity === undefined) {
    const results = Array.from(hotels.values(), ({ slug, name, timezone, hasNotes }) => ({
      slug,
      name,
      timezone,
      ...(hasNotes && { actions: ['notes'] }),
    }))
    const content = session === undefined ? { results } : { results, session }
    return conditional(content, content, ifNoneMatch)
  }
  const hotel = hotels.get(slug ?? '')
  if (!hotel) {
    return notFound(
      `No hotel ${show(slug ?? '')} here; there are ${[...hotels.keys()].join(', ')}.`,
    )
  }
  const { as_of, results } = readList(hotel, entity)
  // The tag covers the rows and not the instant: a board needs no new answer when only the instant
  // differs.
  const content = entity === 'booking' ? { results, business_date: hotel.today() } : { results }
  // Dated by the sandbox's own clock, because a 304 has no other date.
  const date = { Date: new Date(as_of).toUTCString() }
  return conditional(content, { as_of, ...content }, ifNoneMatch, date)
}

/** Answers with the body, unless the client has this content already. */
function conditional(
  content: object,
  body: object,
  ifNoneMatch: string | undefined,
  more: Record<string, string> = {},
): Answer {
  const tag = entityTag(content)
  const headers = { ETag: tag, ...more }
  if (isNamedBy(tag, ifNoneMatch)) return { status: NOT_MODIFIED, body: '', headers }
  return { status: 200, body, headers }
}

/**
 * Answers `/api/pusher/auth`: signs a connection's subscription to a private channel. With that of an
 * encrypted one comes the secret that opens its events.
 *
 * @param mayHear whether the person may see the hotel of a channel
 */
export function answerAuth(
  method: string,
  form: Buffer | null,
  credentials: Credentials,
  mayHear: (hotel: string) => boolean,
): Answer {
  if (method !== 'POST') return wrongMethod(method, 'POST')
  const fields = new URLSearchParams(form?.toString('utf8'))
  const [socketId, channel] = [fields.get('socket_id'), fields.get('channel_name')]
  if (!isSocketId(socketId)) return badForm('socket_id: expected digits, a dot and digits.')
  const problem = channelProblem(channel)
  if (problem !== null || channel === null) return badForm(`channel_name: ${problem}`)
  if (!isPrivate(channel)) return badForm('channel_name: a public channel needs no signature.')
  const { slug } = parseChannelName(withoutPrefix(channel))
  if (!mayHear(slug)) return otherHotel(slug)
  const auth = signSubscription(credentials, socketId, channel)
  if (!isEncrypted(channel)) return { status: 200, body: { auth } }
  const secret = secretOf(channel, credentials.masterKey).toString('base64')
  return { status: 200, body: { auth, shared_secret: secret } }
}

/** The answer 404 with a message. */
export function notFound(message: string): Answer {
  return { status: 404, body: { message } }
}

/** The answer 403: the person may not see this hotel. */
export function otherHotel(slug: string): Answer {
  return { status: 403, body: { message: `You may not see ${show(slug)}.` } }
}

function badForm(message: string): Answer {
  return { status: 400, body: { message } }
}

/** The answer 405. `allow`: the methods that are allowed, with commas between them. */
export function wrongMethod(seen: string, allow: string): Answer {
  return { status: 405, body: { message: `Expected ${allow}, saw ${seen}.` }, allow }
}

/** A text from a request in quotes, cut to 80 characters. */
export function show(text: string): string {
  return `“${text.slice(0, 80)}”`
}
