import type { RouteLocationNamedRaw, RouteLocationNormalizedLoaded } from 'vue-router'

/** Where a booking is open: beside the list in the address, or else beside all bookings. */
export function linkToBooking(
  { name, query }: Pick<RouteLocationNormalizedLoaded, 'name' | 'query'>,
  booking: string,
): RouteLocationNamedRaw {
  return {
    name: 'bookings',
    query: { ...(name === 'bookings' ? query : { list: 'all' }), booking },
  }
}
