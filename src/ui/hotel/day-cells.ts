/** The cells of the strip of today: what is left to do, and the sum of the day. */
import type { DayCounts } from '../../core/day/day-counts'
import type { Text } from '../text/en'
import type { PageName } from './page-links'

/** The key of a cell's word in `ui/text`, and the name of the list or the rooms that it opens. */
export type CellName = keyof Text['strip']['words']

interface DayCell {
  /** The name of the badge. */
  badge: string
  page: PageName
  query: Record<string, string>
  /** What the number counts. */
  count: keyof DayCounts
  /** The small line. */
  sum(words: Text['strip']['sums'], counts: Readonly<DayCounts>, areStaysTold: boolean): string
  /** Whether the number is only known with the rooms. */
  needsRooms: boolean
  /** Whether it depends on who checked in. */
  needsStays?: true
}

const list = (name: string) => ({
  badge: `list-${name}`,
  page: 'bookings' as const,
  query: { list: name },
})
const show = (name: string) => ({ badge: name, page: 'rooms' as const, query: { show: name } })

/** In the order of the navigation. */
export const DAY_CELLS: Readonly<Record<CellName, DayCell>> = {
  attention: {
    ...list('attention'),
    count: 'attention',
    sum: (words, { attention, attentionTonight }) => words.attention(attentionTonight, attention),
    needsRooms: true,
  },
  arrivals: {
    ...list('arrivals'),
    count: 'arrivals',
    sum: (words, { arrivals, arrived }, areStaysTold) =>
      words.arrivals(areStaysTold ? arrived : null, arrived + arrivals),
    needsRooms: false,
    needsStays: true,
  },
  'in-house': {
    ...list('in-house'),
    count: 'inHouse',
    sum: (words, { staying }, areStaysTold) => words['in-house'](areStaysTold ? staying : null),
    needsRooms: false,
    needsStays: true,
  },
  departures: {
    ...list('departures'),
    count: 'departures',
    sum: (words, { departures, departed }, areStaysTold) =>
      words.departures(areStaysTold ? departed : null, departed + departures),
    needsRooms: false,
    needsStays: true,
  },
  'free-tonight': {
    ...show('free-tonight'),
    count: 'freeTonight',
    sum: (words, { freeTonight, freeAndReady }) => words['free-tonight'](freeAndReady, freeTonight),
    needsRooms: true,
  },
  'to-clean': {
    ...show('to-clean'),
    count: 'toClean',
    sum: (words, { toClean, toCleanFirst }) => words['to-clean'](toCleanFirst, toClean),
    needsRooms: true,
  },
}

/** All cells, in the order of `DAY_CELLS`. A hotel shows those of them that it has the data for. */
export const CELL_NAMES = Object.keys(DAY_CELLS) as CellName[]
