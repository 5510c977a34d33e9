import { actionsOf, readActions } from '../core/actions'
import { isId, own } from '../core/fields'
import { missingOf } from '../core/snapshot'
import type { Instant } from '../core/instant'

/** A hotel as the backend lists it. */
export interface Hotel {
  /** In lower case, as in the address. */
  slug: string
  /** The hotel's name, or its slug when the backend sends no name. */
  name: string
  /** The IANA name, such as `Europe/Dublin`. `null` when the backend does not send it. */
  timezone: string | null
  /** Whether the backend keeps the hotel's notes: it offers the action `notes`. */
  hasNotes?: true
}

/** The answer to the request for the hotels. */
export interface HotelList {
  hotels: Hotel[]
  /** How many rows were left out because they have no usable slug. */
  unreadable: number
  /** How many more hotels the answer announces than it contains; see `missingOf`. */
  missing: number | null
  /** When the server answered, by its own clock. `NO_INSTANT` when the answer does not say it. */
  asOf: Instant
  /** What the backend calls the person’s session, if it does. Another session has another name. */
  session?: string
}

/**
 * Reads the body of the answer. Returns `null` when it is not a list, or has rows and none can be
 * read.
 */
export function parseHotels(body: unknown): Omit<HotelList, 'asOf'> | null {
  const results = own(Object(body), 'results')
  if (!Array.isArray(results)) return null
  const hotels = new Map<string, Hotel>()
  let unreadable = 0
  for (const result of results) {
    const hotel = parseHotel(result)
    if (!hotel) unreadable++
    // Of two hotels with one slug the first is kept: one URL leads to one hotel.
    else if (!hotels.has(hotel.slug)) hotels.set(hotel.slug, hotel)
  }
  if (results.length > 0 && hotels.size === 0) return null
  const missing = missingOf(body as object, results.length)
  const session = own(body as object, 'session') ?? undefined
  return {
    hotels: [...hotels.values()],
    unreadable,
    missing,
    // Whatever it is: it is only compared, and what is left out here could hide that it changed.
    ...(session !== undefined && {
      session: typeof session === 'string' ? session : JSON.stringify(session),
    }),
  }
}

/** Reads one hotel. Returns `null` without a slug; every other field has a default. */
export function parseHotel(value: unknown): Hotel | null {
  const source: object = Object(value)
  const id = own(source, 'slug')
  const slug = isId(id) ? String(id).trim().toLowerCase() : ''
  if (slug === '') return null
  const actions = readActions(own(source, 'actions')) ?? ''
  return {
    slug,
    name: textOf(own(source, 'name')) ?? slug,
    timezone: textOf(own(source, 'timezone')),
    ...(actionsOf({ actions }).includes('notes') && { hasNotes: true }),
  }
}

function textOf(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' ? null : text.toWellFormed()
}
