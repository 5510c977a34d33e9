/**
 * The columns of the table of bookings, in their order. A column is one entry here, and its word in
 * each language (`t.bookings.columns`): heads, cells, sorting, widths and print follow.
 */
import { h, type VNodeArrayChildren } from 'vue'
import type { Booking } from '../../core/booking'
import { parseInstant } from '../../core/instant'
import { oncePerRow } from '../../core/once-per-row'
import { byNumbersIn, type Key } from '../../core/order'
import type { Format } from '../kit/format'
import { lookOfBooking } from '../kit/looks'
import StatusBadge from '../kit/StatusBadge.vue'
import type { Text } from '../text/en'
import { wordOfBooking } from '../text/words'
import type { BookingNote } from './booking-note'
import { fold } from './find-bookings'
import { lastChangeOf } from './last-change'

/** Two lines of a cell hold about so many characters. */
const LONG = 80

/** What the cells of one row show. */
export interface BookingCells {
  booking: Booking
  format: Format | null
  note: BookingNote
  /** Where the row leads. */
  href: string
  isOpen: boolean
  /** An event has just changed it. */
  isNew: boolean
  /** All rows have one height: what is cut stands in the title. */
  isCut: boolean
  /** Its room's status in words. */
  roomStatus: string
}

/** What a cell holds: a text, or elements each of which has one text alone. */
type Content = string | undefined | VNodeArrayChildren

interface Column {
  /** What a list is sorted by with it; nobody sorts by a column without. */
  sortBy?: (booking: Booking) => Key
  /** Its cell in a row; without one it is only something to sort by. */
  cell?: (row: BookingCells, t: Text) => Content
  /** Its tracks of the grid: usually, below 960 px, and beside an open booking. */
  tracks?: readonly [usual: string, narrow: string, besidePane: string]
  /** Its share of a printed sheet. */
  printed?: string
  /** It is on paper only. */
  isOnPaper?: true
  /** Its class, when that is not its key. */
  className?: string
}

const TABLE = {
  guest: {
    sortBy: oncePerRow(({ guest_name = '' }) => fold(guest_name)),
    cell: ({ booking: { guest_name: name }, href, isOpen, isCut }, t) => [
      h('a', { href, 'aria-current': isOpen || undefined }, [
        name === undefined
          ? h('span', { class: 'absent' }, t.bookings.noGuest)
          : h('bdi', cutText(name, isCut), name),
      ]),
    ],
    tracks: ['minmax(160px, 1.5fr)', 'minmax(132px, 1.2fr)', 'minmax(120px, 1.3fr)'],
    printed: '18%',
  },
  booking: {
    sortBy: oncePerRow(({ booking_id }) => byNumbersIn(fold(booking_id))),
    cell: ({ booking }) => booking.booking_id,
    tracks: ['minmax(88px, 0.8fr)', '72px', 'minmax(72px, 0.6fr)'],
    printed: '10%',
  },
  status: {
    className: 'status-cell',
    sortBy: ({ status = '' }) => status,
    cell: ({ booking: { status }, note: { words, isUrgent }, isCut }, t) => {
      const { class: long, title } = cutText(words, isCut)
      return [
        h(StatusBadge, { look: lookOfBooking(status), word: wordOfBooking(t, status) }),
        words === ''
          ? null
          : h('span', { class: ['note', long, { 'is-urgent': isUrgent }], title }, words),
      ]
    },
    tracks: ['minmax(200px, 2.4fr)', 'minmax(156px, 1.6fr)', 'minmax(148px, 1.5fr)'],
    printed: '20%',
  },
  stay: {
    sortBy: ({ check_in, check_out = '' }) => (check_in ? `${check_in} ${check_out}` : check_out),
    cell: ({ booking, format }) => format?.stay(booking.check_in, booking.check_out),
    tracks: ['minmax(120px, 0.9fr)', 'minmax(112px, 0.4fr)', 'minmax(108px, 0.8fr)'],
    printed: '12%',
  },
  room: {
    sortBy: ({ room_number = '' }) => byNumbersIn(room_number),
    cell: ({ booking }) => booking.room_number,
    tracks: ['72px', '56px', '40px'],
    printed: '6%',
  },
  changed: {
    sortBy: oncePerRow((booking) => parseInstant(lastChangeOf(booking)) ?? ''),
    cell: ({ booking, format, isNew }, t) => {
      const changed = lastChangeOf(booking)
      return [
        changed === undefined ? null : h('time', { datetime: changed }, format?.moment(changed)),
        isNew ? h('b', t.bookings.isNew) : null,
      ]
    },
    tracks: ['124px', '112px', '118px'],
    printed: '10%',
  },
  created: { sortBy: oncePerRow(({ created_at }) => parseInstant(created_at) ?? '') },
  roomStatus: { cell: ({ roomStatus }) => roomStatus, printed: '10%', isOnPaper: true },
  /** A column to write in. */
  notes: { cell: () => '', printed: '16%', isOnPaper: true },
} satisfies Record<string, Column>

/** A column by its name: in an address (`?sort=guest`), in the catalogues, and as a class. */
export type ColumnKey = keyof typeof TABLE

/** What a list can be sorted by. */
export type SortKey = {
  [K in ColumnKey]: (typeof TABLE)[K] extends { sortBy: unknown } ? K : never
}[ColumnKey]

/** A column of the table as it is shown. */
export interface ShownColumn extends Column {
  key: ColumnKey
  className: string
  cell: NonNullable<Column['cell']>
}

const COLUMNS = (Object.entries(TABLE) as [ColumnKey, Column][]).flatMap(
  ([key, { cell, ...column }]): ShownColumn[] =>
    cell ? [{ className: key, ...column, key, cell }] : [],
)
const ON_SCREEN = COLUMNS.filter(({ isOnPaper }) => !isOnPaper)

/** The columns of the table on the screen, or on paper. */
export function shownColumns(isOnPaper: boolean): readonly ShownColumn[] {
  return isOnPaper ? COLUMNS : ON_SCREEN
}

/** What a list can be sorted by, in the order of the columns. */
export const SORT_KEYS = (Object.keys(TABLE) as ColumnKey[]).filter(isSortKey)

/** Whether lists are sorted by this; own keys only, for an address may hold any word. */
export function isSortKey(key: string): key is SortKey {
  return Object.hasOwn(TABLE, key) && 'sortBy' in TABLE[key as ColumnKey]
}

/** What bookings are sorted by: a text or a number, empty where there is nothing of the kind. */
export function sortKeyOf(key: SortKey): (booking: Booking) => Key {
  return TABLE[key].sortBy
}

/** The widths of the columns, as the style sheet takes them. */
export const TRACKS = Object.fromEntries(
  ['--tracks', '--tracks-narrow', '--tracks-beside-pane'].map((name, width) => [
    name,
    ON_SCREEN.map(({ tracks }) => tracks?.[width]).join(' '),
  ]),
)

/** A text that is cut when it is long, and whole in its title where every row has one height. */
function cutText(text: string, isCut: boolean) {
  return { class: { 'is-long': text.length > LONG }, title: isCut ? text : undefined }
}
