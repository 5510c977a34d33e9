import type { Entity } from '../core/contract'
import { own } from '../core/fields'
import { RequestError } from '../core/request-error'
import { parseSnapshot, type Snapshot } from '../core/snapshot'

/** A hotel as the backend lists it. */
export interface Hotel {
  slug: string
  name: string
  /** IANA name, as `Europe/Dublin`. */
  timezone: string
}

/** The backend's REST side. Every request rejects with a `RequestError` and nothing else. */
export interface Api {
  fetchHotels(signal?: AbortSignal): Promise<Hotel[]>
  fetchSnapshot<E extends Entity>(
    entity: E,
    hotel: string,
    signal?: AbortSignal,
  ): Promise<Snapshot<E>>
}

/** The last part of the address of each entity's list. */
const LISTS: Record<Entity, string> = { booking: 'bookings', room: 'rooms' }

/**
 * The REST side below a base address.
 *
 * @param baseUrl without a slash at its end, as `/api` or `https://pms.example.com/api`
 * @param fetch the browser's, or a test's
 */
export function createApi(baseUrl: string, fetch: typeof globalThis.fetch): Api {
  async function get(
    path: string,
    signal?: AbortSignal,
  ): Promise<{ body: unknown; date: string | null }> {
    const headers = { Accept: 'application/json' }
    const response = await fetch(baseUrl + path, { credentials: 'include', headers, signal }).catch(
      () => {
        throw new RequestError('The hotel’s server cannot be reached.')
      },
    )
    if (!response.ok) throw refusal(response)
    const body: unknown = await response.json().catch(() => undefined)
    return { body, date: response.headers.get('Date') }
  }

  return {
    async fetchHotels(signal) {
      const { body } = await get('/hotels', signal)
      const results = own(Object(body), 'results')
      if (!Array.isArray(results)) throw notUnderstood('a list of hotels')
      return results.filter(isHotel)
    },
    async fetchSnapshot(entity, hotel, signal) {
      const { body, date } = await get(`/hotels/${hotel}/${LISTS[entity]}`, signal)
      const snapshot = parseSnapshot(entity, body, date)
      if (!snapshot) throw notUnderstood(`a list of ${LISTS[entity]}`)
      return snapshot
    },
  }
}

function refusal({ status, headers }: Response): RequestError {
  if (status === 401 || status === 403) return new RequestError('Sign in again.', status)
  if (status === 404)
    return new RequestError('The hotel’s server does not know this hotel.', status)
  return new RequestError(
    `The hotel’s server answered with an error (${status}).`,
    status,
    parseRetryAfter(headers.get('Retry-After')),
  )
}

function notUnderstood(expected: string): RequestError {
  return new RequestError(`The hotel’s server answered with something else than ${expected}.`)
}

/** Seconds, as a number; dates are rare and fall back to the board's own pace. */
function parseRetryAfter(header: string | null): number | undefined {
  return header && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined
}

function isHotel(value: unknown): value is Hotel {
  return ['slug', 'name', 'timezone'].every((key) => typeof own(Object(value), key) === 'string')
}
