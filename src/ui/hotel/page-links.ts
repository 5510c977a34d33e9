/** The pages beside the strip of today. */
import type { Text } from '../text/en'

/** The name of a page's route. */
export type PageName = 'bookings' | 'rooms' | 'timeline' | 'activity' | 'handover' | 'housekeeping'

interface PageLink {
  page: PageName
  query?: Record<string, string>
  /** Whether it is behind a button also where there is room for others. */
  isRare?: true
  word(t: Text): string
}

/** In the order of the navigation. */
export const PAGE_LINKS: readonly PageLink[] = [
  { page: 'rooms', word: (t) => t.shell.rooms },
  { page: 'timeline', word: (t) => t.timeline.title },
  { page: 'bookings', query: { list: 'all' }, word: (t) => t.shell.allBookings },
  { page: 'activity', word: (t) => t.shell.activity },
  { page: 'handover', isRare: true, word: (t) => t.shell.handover },
  { page: 'housekeeping', isRare: true, word: (t) => t.shell.housekeeping },
]
