import { isId, own } from '../core/fields'
import { missingOf } from '../core/snapshot'
import type { Instant } from '../core/instant'

/** A hotel as the backend lists it. */
export interface Hotel {
  /** In lower case, as in the address. */
  slug: string
  /** The slug, where the backend names none. */
  name: string
  /** IANA name, as `Europe/Dublin`; `null` where the backend does not say it. */
  timezone: string | null
}

/** The answer of the request for the hotels. */
export interface HotelList {
  hotels: Hotel[]
  /** How many rows have no slug that can be used; they are left out. */
  unreadable: number
  /** How many more the answer announces than it has, as `missingOf` says it. */
  missing: number | null
  /** When it was answered, by the server's clock; none when the answer does not say it. */
  asOf: Instant
}

/** Reads the body of the answer; `null` when it is no list, or no row of it can be read. */
export function parseHotels(body: unknown): Omit<HotelList, 'asOf'> | null {
  const results = own(Object(body), 'results')
  if (!Array.isArray(results)) return null
  const hotels = new Map<string, Hotel>()
  let unreadable = 0
  for (const result of results) {
    const hotel = parseHotel(result)
    if (!hotel) unreadable++
    // The first of two counts: one address leads to one hotel.
    else if (!hotels.has(hotel.slug)) hotels.set(hotel.slug, hotel)
  }
  if (results.length > 0 && hotels.size === 0) return null
  const missing = missingOf(body as object, results.length)
  return { hotels: [...hotels.values()], unreadable, missing }
}

/** A hotel, or `null` without a slug: nothing works without that, and everything else has a stand-in. */
export function parseHotel(value: unknown): Hotel | null {
  const source = Object(value) as object
  const id = own(source, 'slug')
  const slug = isId(id) ? String(id).trim().toLowerCase() : ''
  if (slug === '') return null
  return {
    slug,
    name: textOf(own(source, 'name')) ?? slug,
    timezone: textOf(own(source, 'timezone')),
  }
}

function textOf(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' ? null : text.toWellFormed()
}
