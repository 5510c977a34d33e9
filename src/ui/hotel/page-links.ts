/** The pages beside the strip of today. */
import type { Text } from '../text/en'

/** The name of a page's route. */
export type PageName = 'bookings' | 'rooms' | 'activity'

interface PageLink {
  page: PageName
  query?: Record<string, string>
  word(t: Text): string
}

/** In the order of the navigation. */
export const PAGE_LINKS: readonly PageLink[] = [
  { page: 'rooms', word: (t) => t.shell.rooms },
  { page: 'bookings', query: { list: 'all' }, word: (t) => t.shell.allBookings },
  { page: 'activity', word: (t) => t.shell.activity },
]
