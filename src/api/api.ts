import type { Entity } from '../core/contract'
import { own } from '../core/fields'
import { RequestError } from '../core/request-error'
import { atOnce, type InSlices } from '../core/slices'
import { parseHttpDate, parseSnapshot, type Snapshot } from '../core/snapshot'

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
export const LISTS = { booking: 'bookings', room: 'rooms' } as const satisfies Record<
  Entity,
  string
>

/**
 * The REST side below a base address.
 *
 * @param baseUrl without a slash at its end, as `/api` or `https://pms.example.com/api`
 * @param fetch the browser's, or a test's
 * @param inSlices reads long lists
 */
export function createApi(
  baseUrl: string,
  fetch: typeof globalThis.fetch,
  inSlices: InSlices = atOnce,
): Api {
  /** The last answer of each list that came with an ETag, for a server that says "as before". */
  const kept = new Map<Entity, { url: string; etag: string; snapshot: unknown }>()

  async function request(url: string, init: RequestInit): Promise<Response> {
    // What the browser kept would come with an old `as_of`.
    const options: RequestInit = { ...init, credentials: 'include', cache: 'no-store' }
    return fetch(url, options).catch(() => {
      throw new RequestError({ code: 'unreachable' })
    })
  }

  return {
    async fetchHotels(signal) {
      const response = await request(`${baseUrl}/hotels`, { headers: JSON_ONLY, signal })
      if (!response.ok) throw refusal(response)
      const results = own(Object(await readBody(response)), 'results')
      if (!Array.isArray(results)) throw notUnderstood('hotels')
      return results.filter(isHotel)
    },
    async fetchSnapshot(entity, hotel, signal) {
      const url = `${baseUrl}/hotels/${hotel}/${LISTS[entity]}`
      const known = kept.get(entity)
      const before = known?.url === url ? known : null
      const headers = { ...JSON_ONLY, ...(before && { 'If-None-Match': before.etag }) }
      const response = await request(url, { headers, signal })
      const date = response.headers.get('Date')
      if (response.status === 304 && before) {
        // The same rows, but read now.
        return { ...(before.snapshot as Snapshot<typeof entity>), asOf: parseHttpDate(date) }
      }
      if (!response.ok) throw refusal(response)
      const snapshot = await inSlices(parseSnapshot(entity, await readBody(response), date))
      if (!snapshot) throw notUnderstood(LISTS[entity])
      const etag = response.headers.get('ETag')
      if (etag) kept.set(entity, { url, etag, snapshot })
      return snapshot
    },
  }
}

const JSON_ONLY = { Accept: 'application/json' }

async function readBody(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined)
}

/** Why an answer that is no success is none, when nothing more is known of it. */
export function refusal({ status, headers }: Response): RequestError {
  if (status === 401 || status === 403) return new RequestError({ code: 'unauthorised' }, status)
  if (status === 404) return new RequestError({ code: 'unknown-hotel' }, status)
  const retryAfter = parseRetryAfter(headers.get('Retry-After'))
  return new RequestError({ code: 'server-error', status }, status, retryAfter)
}

function notUnderstood(expected: 'hotels' | 'bookings' | 'rooms'): RequestError {
  return new RequestError({ code: 'not-understood', expected })
}

/** Seconds, as a number; dates are rare and fall back to the board's own pace. */
function parseRetryAfter(header: string | null): number | undefined {
  return header && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined
}

/** Whether a value is a hotel as the backend lists it. */
export function isHotel(value: unknown): value is Hotel {
  return ['slug', 'name', 'timezone'].every((key) => typeof own(Object(value), key) === 'string')
}
