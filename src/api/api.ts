import type { Entity } from '../core/contract'
import { NO_INSTANT } from '../core/instant'
import type { Reason } from '../core/reason'
import { RequestError } from '../realtime/terms/request-error'
import { atOnce, type InSlices } from '../core/slices'
import { parseHttpDate, type Snapshot } from '../core/snapshot'
import { contract } from '../dialects/contract'
import type { Dialect, FetchPage, ListReader } from '../dialects/dialect'
import type { Door } from './door'
import { parseHotels, type Hotel, type HotelList } from './hotels'
import { parseRetryAfter } from './retry-after'

/** The backend's REST side. Every request rejects with a `RequestError` and nothing else. */
export interface Api {
  fetchHotels(signal?: AbortSignal): Promise<HotelList>
  /** @param onProgress called when a part of the list has arrived and more of it is to come */
  fetchSnapshot<E extends Entity>(
    entity: E,
    hotel: string,
    signal?: AbortSignal,
    onProgress?: () => void,
  ): Promise<Snapshot<E>>
}

/** What each entity's list is called. */
export const LISTS = { booking: 'bookings', room: 'rooms' } as const satisfies Record<
  Entity,
  string
>

/**
 * Creates the REST client below a base address.
 *
 * @param baseUrl without a slash at its end, such as `/api` or `https://pms.example.com/api`
 * @param door sends the requests
 * @param inSlices reads long lists in slices, so that the page stays responsive
 * @param dialect what the backend calls things
 * @param hotels the hotels, for a backend that has no list of them
 */
export function createApi(
  baseUrl: string,
  door: Door,
  inSlices: InSlices = atOnce,
  dialect: Dialect = contract,
  hotels: readonly Hotel[] = [],
): Api {
  /** The last answer of each list that had an ETag. It is used again after a 304. */
  const kept = new Map<Entity, { url: string; etag: string; snapshot: unknown }>()
  let keptHotels: { etag: string; list: HotelList } | null = null

  return {
    async fetchHotels(signal) {
      if (dialect.hotelsPath === null) {
        return { hotels: [...hotels], unreadable: 0, missing: 0, asOf: NO_INSTANT }
      }
      const url = `${baseUrl}${dialect.hotelsPath}`
      const before = keptHotels
      const response = await door.read('hotels', url, { headers: unlessKnown(before), signal })
      const { status } = response
      const asOf = parseHttpDate(response.headers.get('Date'))
      if (status === 304 && before) return { ...before.list, asOf }
      // This URL names no hotel: a 404 does not mean an unknown one, and it is not the last word.
      if (status === 404) throw new RequestError({ code: 'server-error', status })
      if (!response.ok) throw refusal(response)
      const list = parseHotels(await readBody(response))
      if (!list) throw notUnderstood('hotels')
      const etag = response.headers.get('ETag')
      keptHotels = etag ? { etag, list: { ...list, asOf } } : null
      return { ...list, asOf }
    },
    async fetchSnapshot(entity, hotel, signal, onProgress) {
      const { pathOf, read, readPages }: ListReader<typeof entity> = dialect.lists[entity]
      if (readPages) {
        const fetchPage: FetchPage = async (path, number, signal) => {
          const response = await door.read('list', `${baseUrl}${path}`, { signal })
          // A page beyond the last one: the list became shorter.
          if (response.status === 404 && number > 1) return null
          if (!response.ok) throw refusal(response)
          const answer = { body: await readBody(response), date: response.headers.get('Date') }
          onProgress?.()
          return answer
        }
        const pages = await readPages(hotel, fetchPage, signal)
        const snapshot = pages && (await inSlices(pages))
        if (!snapshot) throw notUnderstood(LISTS[entity])
        return complete(snapshot)
      }
      const url = `${baseUrl}${pathOf(hotel)}`
      const known = kept.get(entity)
      const before = known?.url === url ? known : null
      const headers = unlessKnown(before)
      const response = await door.read('list', url, { headers, signal })
      const date = response.headers.get('Date')
      if (response.status === 304 && before) {
        const confirmed = before.snapshot as Snapshot<typeof entity>
        const asOf = parseHttpDate(date)
        // A 304 confirms the rows as of its `Date`. Without a `Date` they keep their old `as_of`.
        const snapshot = asOf ? { ...confirmed, asOf } : confirmed
        before.snapshot = snapshot
        return complete({ ...snapshot, setsClock: asOf !== NO_INSTANT })
      }
      if (!response.ok) throw refusal(response)
      const snapshot = await inSlices(read({ body: await readBody(response), date }))
      if (!snapshot) throw notUnderstood(LISTS[entity])
      const etag = response.headers.get('ETag')
      if (etag) kept.set(entity, { url, etag, snapshot })
      return complete(snapshot)
    },
  }
}

/** The header that asks for an answer only if it differs from this one. */
function unlessKnown(known: { etag: string } | null): Record<string, string> {
  return known ? { 'If-None-Match': known.etag } : {}
}

async function readBody(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined)
}

/** Maps a failed response that says nothing about the session to a `RequestError`. */
export function refusal({ status, headers }: Response): RequestError {
  if (status === 404) return new RequestError({ code: 'unknown-hotel' }, status)
  return new RequestError({ code: 'server-error', status }, status, parseRetryAfter(headers))
}

function notUnderstood(expected: 'hotels' | 'bookings' | 'rooms'): RequestError {
  return new RequestError({ code: 'not-understood', expected })
}

/** Adds a reason to a snapshot without an instant. */
function complete<E extends Entity>(snapshot: Snapshot<E>): Snapshot<E> {
  if (snapshot.asOf !== NO_INSTANT) return snapshot
  const expected = 'an instant, or a readable `Date` header'
  const reason: Reason = { code: 'no-instant', path: 'as_of', expected, seen: 'neither' }
  return { ...snapshot, reasons: [reason, ...snapshot.reasons] }
}
