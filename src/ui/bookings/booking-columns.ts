/**
 * The columns of the lists of bookings. To add a column, add one entry here, its word in each
 * language (`t.bookings.columns`), and its key to the lists that have it: heads, cells, sorting,
 * widths and print follow.
 */
import { h, type VNodeArrayChildren } from 'vue'
import type { Booking } from '../../core/booking'
import type { BookingDay } from '../../core/day/booking-day'
import { fold } from '../../core/fold'
import { parseInstant } from '../../core/instant'
import { oncePerRow } from '../../core/once-per-row'
import { byNumbersIn, type Key } from '../../core/order'
import { nightsBetween, type Format } from '../kit/format'
import { lookOfBooking, type Look } from '../kit/looks'
import type { Text } from '../text/en'
import { wordOfBooking } from '../text/words'
import type { ListName } from './booking-lists'
import type { BookingNote } from './booking-note'
import { badge, guestCell, roomCell, statusToday } from './day-cells'
import { lastChangeOf } from './last-change'
import NextStepButton from './NextStepButton.vue'

/** About as many characters as two lines of a cell hold. */
const LONG = 80

/** A status with such a look waits for somebody, and has a tint. */
const WAITING: ReadonlySet<Look['tone']> = new Set(['wait', 'unknown'])

/** The data that the cells of one row show. */
export interface BookingCells {
  booking: Booking
  day: BookingDay
  format: Format | null
  /** The hotel's business date. */
  date: string | undefined
  note: BookingNote
  /** The address that the row opens. */
  href: string
  isOpen: boolean
  /** Whether an event has just changed the booking. */
  isNew: boolean
  /** Whether the guest came or left today, and is listed so that the day's sum adds up. */
  isDone: boolean
  /** Whether the booking has left the list, and the row stays only while it is used. */
  isOffList: boolean
  /** Whether all rows have one height. Then long texts are cut, and are whole in the title. */
  isCut: boolean
  /** The room's status in words, for paper. */
  roomStatus: string
}

/** The content of a cell: a text, or elements with one text each. */
export type Content = string | undefined | VNodeArrayChildren

/** The head of a column. */
export interface Head {
  key: keyof Text['bookings']['columns']
  className: string
  /** The key that a press sorts by, if it sorts. */
  sortKey?: SortKey
  /** Its grid tracks: usually, and where the list has little room. */
  tracks?: readonly [usual: string, narrow: string]
  /** Its width on a printed sheet. */
  printed?: string
}

interface Column extends Pick<Head, 'tracks' | 'printed'> {
  /** What a list is sorted by. Without it a list cannot be sorted by this column. */
  sortBy?: (booking: Booking) => Key
  /** The column that it is sorted by instead. */
  sortedAs?: string
  /** The cell of a row. Without it the column is only a choice to sort by. */
  cell?: (row: BookingCells, t: Text) => Content
  /** Its class, when it is not the key. */
  className?: string
}

const TABLE = {
  guest: {
    sortBy: oncePerRow(({ guest_name = '' }) => fold(guest_name)),
    cell: guestCell,
    tracks: ['minmax(176px, 2fr)', 'minmax(132px, 1.3fr)'],
    printed: '19%',
  },
  booking: {
    sortBy: oncePerRow(({ booking_id }) => byNumbersIn(fold(booking_id))),
    cell: ({ booking: { booking_id: id } }) => [h('span', { class: 'is-long', title: id }, id)],
    tracks: ['minmax(76px, 0.5fr)', '64px'],
    printed: '10%',
  },
  status: {
    className: 'status-cell',
    sortBy: ({ status = '' }) => status,
    cell: ({ booking: { status }, note: { words, isUrgent }, isCut }, t) => {
      const { class: long, title } = cutText(words, isCut)
      const look = lookOfBooking(status)
      return [
        badge(look, wordOfBooking(t, status), !WAITING.has(look.tone)),
        words === ''
          ? null
          : h('span', { class: ['note', long, { 'is-urgent': isUrgent }], title }, words),
      ]
    },
    tracks: ['minmax(180px, 2fr)', 'minmax(148px, 1.7fr)'],
    printed: '20%',
  },
  nights: {
    sortBy: nightsOf,
    cell: ({ booking }, t) => unit(nightsOf(booking), t),
    // Where there is little room, the last night says enough.
    tracks: ['48px', ''],
    printed: '7%',
  },
  stay: {
    sortBy: ({ check_in, check_out = '' }) => (check_in ? `${check_in} ${check_out}` : check_out),
    cell: ({ booking, format }) => format?.stay(booking.check_in, booking.check_out),
    tracks: ['minmax(140px, 0.7fr)', 'minmax(140px, 0.6fr)'],
    printed: '14%',
  },
  until: {
    sortBy: ({ check_out = '' }) => check_out,
    cell: ({ booking: { check_out }, format }, t) =>
      check_out === undefined
        ? undefined
        : [h('span', { 'data-to': t.bookings.to }, format?.near(check_out))],
    tracks: ['minmax(72px, 0.5fr)', '60px'],
    printed: '9%',
  },
  left: {
    sortedAs: 'until',
    cell: ({ booking: { check_out }, date }, t) =>
      unit(check_out === undefined || date === undefined ? '' : nightsBetween(date, check_out), t),
    tracks: ['minmax(88px, 0.4fr)', '80px'],
    printed: '9%',
  },
  room: {
    sortBy: ({ room_number = '' }) => byNumbersIn(room_number),
    cell: ({ booking }) => booking.room_number,
    tracks: ['64px', '44px'],
    printed: '8%',
  },
  /** The room with its state. */
  roomToday: {
    sortedAs: 'room',
    cell: roomCell,
    tracks: ['minmax(144px, 0.9fr)', 'minmax(120px, 0.8fr)'],
    printed: '15%',
  },
  /** The place in the day, or what is wrong. */
  place: {
    className: 'place',
    cell: statusToday,
    tracks: ['minmax(152px, 1.2fr)', 'minmax(128px, 1fr)'],
    printed: '18%',
  },
  changed: {
    sortBy: oncePerRow((booking) => parseInstant(lastChangeOf(booking)) ?? ''),
    cell: ({ booking, format }) => {
      const changed = lastChangeOf(booking)
      return [
        changed === undefined ? null : h('time', { datetime: changed }, format?.moment(changed)),
      ]
    },
    tracks: ['100px', '88px'],
    printed: '10%',
  },
  created: {
    sortBy: oncePerRow(({ created_at }) => parseInstant(created_at) ?? ''),
    cell: ({ booking: { created_at }, format }) => [
      created_at === undefined
        ? null
        : h('time', { datetime: created_at }, format?.moment(created_at)),
    ],
    // Only where there is room for it.
    tracks: ['100px', ''],
  },
  next: {
    cell: ({ booking, isDone, isOffList }) => [
      isDone || isOffList ? null : h(NextStepButton, { booking }),
    ],
    tracks: ['minmax(180px, 0.9fr)', 'minmax(128px, 0.9fr)'],
  },
  roomStatus: { cell: ({ roomStatus }) => roomStatus, printed: '11%' },
  /** An empty column, to write in by hand. */
  notes: { cell: () => '', printed: '12%' },
} satisfies Record<string, Column>

/** The name of a column: in an address (`?sort=guest`), in the catalogues, and as a class. */
type ColumnKey = keyof typeof TABLE

/** The columns that a list can be sorted by. */
export type SortKey = {
  [K in ColumnKey]: (typeof TABLE)[K] extends { sortBy: unknown } ? K : never
}[ColumnKey]

/** A column of a list that is shown. */
export interface ShownColumn extends Head {
  cell: NonNullable<Column['cell']>
}

/** The columns of a list: on the screen, and in their place on paper. */
interface ColumnSet {
  onScreen: readonly ColumnKey[]
  onPaper: readonly ColumnKey[]
}

const OF_ALL: ColumnSet = {
  onScreen: ['guest', 'booking', 'status', 'stay', 'room', 'created', 'changed'],
  onPaper: ['guest', 'booking', 'status', 'stay', 'room', 'roomStatus', 'changed', 'notes'],
}

const OF_THE_DAY: Partial<Record<ListName, ColumnSet>> = {
  arrivals: {
    onScreen: ['guest', 'nights', 'until', 'roomToday', 'place', 'next'],
    onPaper: ['guest', 'booking', 'nights', 'until', 'roomToday', 'place', 'notes'],
  },
  'in-house': {
    onScreen: ['guest', 'roomToday', 'until', 'left', 'place'],
    onPaper: ['guest', 'booking', 'roomToday', 'until', 'left', 'place', 'notes'],
  },
  departures: {
    onScreen: ['guest', 'roomToday', 'stay', 'place', 'next'],
    onPaper: ['guest', 'booking', 'roomToday', 'stay', 'place', 'notes'],
  },
}

/** The columns of a list, on the screen or on paper. */
export function columnsOf(list: ListName, isOnPaper: boolean): readonly ShownColumn[] {
  const { onScreen, onPaper } = OF_THE_DAY[list] ?? OF_ALL
  return (isOnPaper ? onPaper : onScreen).map(columnOf)
}

function columnOf(key: ColumnKey): ShownColumn {
  const { cell = () => '', className = key, sortedAs = key, tracks, printed }: Column = TABLE[key]
  return {
    key,
    className,
    cell,
    ...(isSortKey(sortedAs) && { sortKey: sortedAs }),
    ...(tracks && { tracks }),
    ...(printed && { printed }),
  }
}

/** The columns to sort a list by. */
export function sortKeysOf(list: ListName): readonly SortKey[] {
  const { onScreen } = OF_THE_DAY[list] ?? OF_ALL
  const keys = onScreen.flatMap((key) => columnOf(key).sortKey ?? [])
  return [...new Set([...keys, 'changed' as const, 'created' as const])]
}

/** Whether a list can be sorted by this. Own keys only: an address may hold any word. */
export function isSortKey(key: string): key is SortKey {
  return Object.hasOwn(TABLE, key) && 'sortBy' in TABLE[key as ColumnKey]
}

/** The sort key of a booking: a text or a number, empty when the booking has no such value. */
export function sortKeyOf(key: SortKey): (booking: Booking) => Key {
  return TABLE[key].sortBy
}

/** The widths of columns, as custom properties for the style sheet. */
export function tracksOf(columns: readonly Head[]): Record<string, string> {
  return Object.fromEntries(
    ['--tracks', '--tracks-narrow'].map((name, width) => [
      name,
      columns.flatMap(({ tracks }) => tracks?.[width] || []).join(' '),
    ]),
  )
}

function nightsOf({ check_in, check_out }: Booking): Key {
  return check_in === undefined || check_out === undefined ? '' : nightsBetween(check_in, check_out)
}

/** A number of nights. Its unit is shown on a card, which has no heads. */
function unit(nights: Key, t: Text): Content {
  if (nights === '') return undefined
  return [h('span', { 'data-unit': t.bookings.nights(Number(nights)) }, String(nights))]
}

/** Cuts a long text when all rows have one height; the title then holds the whole text. */
function cutText(text: string, isCut: boolean) {
  return { class: { 'is-long': text.length > LONG }, title: isCut ? text : undefined }
}
