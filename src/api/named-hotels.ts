import { parseHotelSlug } from '../core/channels'
import type { Hotel } from './hotels'

/**
 * Reads the hotels of a setting: `slug time-zone name`, with `;` between two hotels. Returns `null`
 * when one of them is not written like that, or comes twice.
 */
export function parseNamedHotels(text: string): Hotel[] | null {
  const hotels: Hotel[] = []
  for (const part of text.split(';')) {
    const [slug = '', timezone = '', ...name] = part.trim().split(/\s+/)
    const parsed = parseHotelSlug(slug)
    if (!parsed.ok || !isZone(timezone) || name.length === 0) return null
    if (hotels.some((hotel) => hotel.slug === parsed.slug)) return null
    hotels.push({ slug: parsed.slug, timezone, name: name.join(' ') })
  }
  return hotels
}

function isZone(timezone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timezone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
