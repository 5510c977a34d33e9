import type { Entity } from '../core/contract'
import { channelProblem, isPrivate, isSocketId } from './channel-rules'
import { signSubscription, type Credentials } from './credentials'
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
  { method, path, ifNoneMatch }: RestRequest,
  hotels: ReadonlyMap<string, H>,
  readList: ReadList<H>,
): Answer {
  const [, slug, list] = LIST_PATH.exec(path) ?? []
  const entity = list === undefined ? undefined : LISTS[list]
  if (path !== '/api/hotels' && entity === undefined)
    return notFound(`Nothing is at ${show(path)}.`)
  if (method !== 'GET') return wrongMethod(method, 'GET')
  if (entity === undefined) {
    const results = Array.from(hotels.values(), ({ slug, name, timezone }) => ({
      slug,
      name,
      timezone,
    }))
    return { status: 200, body: { results } }
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
  const tag = entityTag(content)
  // By the sandbox's own clock: a 304 is dated by nothing else.
  const headers = { ETag: tag, Date: new Date(as_of).toUTCString() }
  if (isNamedBy(tag, ifNoneMatch)) return { status: NOT_MODIFIED, body: '', headers }
  return { status: 200, body: { as_of, ...content }, headers }
}

/** Answers `/api/pusher/auth`: signs a connection's subscription to a private channel. */
export function answerAuth(method: string, form: Buffer | null, credentials: Credentials): Answer {
  if (method !== 'POST') return wrongMethod(method, 'POST')
  const fields = new URLSearchParams(form?.toString('utf8'))
  const [socketId, channel] = [fields.get('socket_id'), fields.get('channel_name')]
  if (!isSocketId(socketId)) return badForm('socket_id: expected digits, a dot and digits.')
  const problem = channelProblem(channel)
  if (problem !== null || channel === null) return badForm(`channel_name: ${problem}`)
  if (!isPrivate(channel)) return badForm('channel_name: a public channel needs no signature.')
  return { status: 200, body: { auth: signSubscription(credentials, socketId, channel) } }
}

export function notFound(message: string): Answer {
  return { status: 404, body: { message } }
}

function badForm(message: string): Answer {
  return { status: 400, body: { message } }
}

export function wrongMethod(seen: string, allow: string): Answer {
  return { status: 405, body: { message: `Expected ${allow}, saw ${seen}.` }, allow }
}

export function show(text: string): string {
  return `“${text.slice(0, 80)}”`
}
