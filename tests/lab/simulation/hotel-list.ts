/** The backend's list of hotels, which has its own ways to fail. */
import type { HotelModel } from './hotel-model'

export const HOTEL_LISTINGS = [
  'well',
  'busy once',
  'never at first',
  'broken at first',
  'without names',
  'in another case',
  /** A row has no slug. */
  'with an odd row',
  /** It says that another page follows. */
  'first page',
  /** It counts one more hotel than it has. */
  'cut',
] as const

export type HotelListing = (typeof HOTEL_LISTINGS)[number]

/** How long a server that is busy asks the page to wait (s): longer than the page would. */
const BUSY_S = 70

/**
 * What becomes of a request for the list: no answer at all, a status with its `Retry-After` (s), or
 * a body.
 */
export type HotelAnswer = 'none' | { status: number; retryAfter: number } | { body: object }

/**
 * The answer to the request of that number (from 1).
 *
 * @param isHealed the faults have stopped
 */
export function listHotels(
  hotels: readonly HotelModel[],
  how: HotelListing,
  number: number,
  isHealed: boolean,
): HotelAnswer {
  if (how === 'busy once' && number === 1) return { status: 503, retryAfter: BUSY_S }
  if (how === 'never at first' && !isHealed) return 'none'
  if (how === 'broken at first' && !isHealed) return { status: 500, retryAfter: 0 }
  const results = hotels.map(({ slug }) => ({
    slug: how === 'in another case' ? slug.toUpperCase() : slug,
    name: how === 'without names' ? null : `The ${slug}`,
    timezone: how === 'without names' ? null : 'Europe/Dublin',
  }))
  if (how === 'with an odd row')
    return { body: { results: [{ name: 'The nameless' }, ...results] } }
  if (how === 'first page') return { body: { results, next: 'https://pms.example.com/?page=2' } }
  if (how === 'cut') return { body: { results, count: results.length + 1, next: null } }
  return { body: { results } }
}

/** What a page can know of what the list lacks. */
export function lacksOf(how: HotelListing): { unreadable: number; missing: number | null } {
  const missing = how === 'first page' ? null : Number(how === 'cut')
  return { unreadable: Number(how === 'with an odd row'), missing }
}
