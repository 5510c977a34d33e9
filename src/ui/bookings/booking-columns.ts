/**
 * The columns of the table of bookings, in their order. To add a column, add one entry here and its
 * word in each language (`t.bookings.columns`): heads, cells, sorting, widths and print follow.
 */
import { h, type VNodeArrayChildren } from 'vue'
import type { Booking } from '../../core/booking'
import { fold } from '../../core/fold'
import { parseInstant } from '../../core/instant'
import { oncePerRow } from '../../core/once-per-row'
import { byNumbersIn, type Key } from '../../core/order'
import type { Format } from '../kit/format'
import { lookOfBooking } from '../kit/looks'
import StatusBadge from '../kit/StatusBadge.vue'
import type { Text } from '../text/en'
import { wordOfBooking } from '../text/words'
import type { BookingNote } from './booking-note'
import { lastChangeOf } from './last-change'

/** About as many characters as two lines of a cell hold. */
const LONG = 80

/** The data that the cells of one row show. */
export interface BookingCells {
  booking: Booking
  format: Format | null
  note: BookingNote
  /** The address that the row opens. */
  href: string
  isOpen: boolean
  /** Whether an event has just changed the booking. */
  isNew: boolean
  /** Whether all rows have one height. Then long texts are cut, and are whole in the title. */
  isCut: boolean
  /** The room's status in words. */
  roomStatus: string
}

/** The content of a cell: a text, or elements with one text each. */
type Content = string | undefined | VNodeArrayChildren

interface Column {
  /** The sort key. Without it a list cannot be sorted by this column. */
  sortBy?: (booking: Booking) => Key
  /** The cell of a row. Without it the column is only a choice to sort by. */
  cell?: (row: BookingCells, t: Text) => Content
  /** Its grid tracks: usually, below 960 px, and beside an open booking. */
  tracks?: readonly [usual: string, narrow: string, besidePane: string]
  /** Its width on a printed sheet. */
  printed?: string
  /** Set when the column is only printed. */
  isOnPaper?: true
  /** Its class, when it is not the key. */
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
    tracks: ['minmax(140px, 0.9fr)', 'minmax(112px, 0.4fr)', 'minmax(140px, 0.8fr)'],
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
  /** An empty column, to write in by hand. */
  notes: { cell: () => '', printed: '16%', isOnPaper: true },
} satisfies Record<string, Column>

/** The name of a column: in an address (`?sort=guest`), in the catalogues, and as a class. */
type ColumnKey = keyof typeof TABLE

/** The columns that a list can be sorted by. */
export type SortKey = {
  [K in ColumnKey]: (typeof TABLE)[K] extends { sortBy: unknown } ? K : never
}[ColumnKey]

/** A column of the table that is shown. */
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

/** The columns of the table, on the screen or on paper. */
export function shownColumns(isOnPaper: boolean): readonly ShownColumn[] {
  return isOnPaper ? COLUMNS : ON_SCREEN
}

/** The columns to sort by, in the order of the table. */
export const SORT_KEYS = (Object.keys(TABLE) as ColumnKey[]).filter(isSortKey)

/** Whether a list can be sorted by this. Own keys only: an address may hold any word. */
export function isSortKey(key: string): key is SortKey {
  return Object.hasOwn(TABLE, key) && 'sortBy' in TABLE[key as ColumnKey]
}

/** The sort key of a booking: a text or a number, empty when the booking has no such value. */
export function sortKeyOf(key: SortKey): (booking: Booking) => Key {
  return TABLE[key].sortBy
}

/** The widths of the columns, as custom properties for the style sheet. */
export const TRACKS = Object.fromEntries(
  ['--tracks', '--tracks-narrow', '--tracks-beside-pane'].map((name, width) => [
    name,
    ON_SCREEN.map(({ tracks }) => tracks?.[width]).join(' '),
  ]),
)

/** Cuts a long text when all rows have one height; the title then holds the whole text. */
function cutText(text: string, isCut: boolean) {
  return { class: { 'is-long': text.length > LONG }, title: isCut ? text : undefined }
}
