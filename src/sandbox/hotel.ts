import { bookingModel, type Booking } from '../core/booking'
import { parseHotelSlug, type HotelSlug } from '../core/channels'
import { ENTITIES, EVENTS, type Entity, type Row } from '../core/contract'
import { own } from '../core/fields'
import { routeFrame } from '../core/frame'
import type { Frame } from '../realtime/terms/frame'
import { NO_INSTANT, parseInstant } from '../core/instant'
import { createLedger } from '../core/ledger'
import type { ApplyResult } from '../realtime/terms/outcome'
import { roomModel, type Room } from '../core/room'
import { WHOLE_LIST, type Snapshot } from '../core/snapshot'
import { addDays, createCalendar, type Calendar } from '../core/calendar'
import type { Clock } from './clock'
import type { HotelProfile } from './hotel-profiles'
import { openBooks, type Books } from './books'
import { dayByClock } from './day-hours'
import { offersOf } from './desk-actions'
import { createRandom } from './random'
import { seedBookings } from './seed-bookings'
import { seedRooms } from './seed-rooms'

/** A row as the REST side sends it: the fields of the contract, and the actions on it. */
export type SentRow<E extends Entity> = Omit<Row<E>, 'actions'> & { actions: readonly string[] }

/** A hotel's books: the state at the start, plus every announced event. */
export interface Hotel {
  readonly slug: HotelSlug
  readonly name: string
  readonly timezone: string
  readonly hasNotes: boolean
  /** Merges an event into the books exactly as a board does. */
  receive(frame: Frame): ApplyResult
  rows<E extends Entity>(entity: E): SentRow<E>[]
  find<E extends Entity>(entity: E, id: string): Row<E> | undefined
  bookings(): Booking[]
  rooms(): Room[]
  /** The bookings and rooms at this moment. */
  books(): Books
  /** Removes bookings for good. No event says so; the next snapshot lacks them. */
  dismiss(bookingIds: ReadonlySet<string>): void
  /** The business date, `YYYY-MM-DD`. */
  today(): string
  /** The business date becomes the next one. */
  turnDay(): void
  readonly calendar: Calendar
  /** The status of a booking that nobody has answered yet. */
  readonly pendingStatus: string
}

/**
 * Opens a hotel. The same seed and time give the same data.
 *
 * @param statuses other words for the statuses of the bookings at the start
 */
export function createHotel(
  profile: HotelProfile,
  seed: number,
  clock: Clock,
  statuses: Readonly<Record<string, string>> = {},
): Hotel {
  const { name, timezone, hasNotes = false } = profile
  const parsed = parseHotelSlug(profile.slug)
  if (!parsed.ok) throw new Error(`${profile.slug}: ${parsed.problem.code}`)
  const { slug } = parsed
  const calendar = createCalendar(timezone)
  const bookings = createLedger(bookingModel)
  const rooms = createLedger(roomModel)
  const ledgers = { booking: bookings, room: rooms }

  const now = clock.now()
  const random = createRandom(seed, slug)
  const booked = seedBookings(profile, calendar, now, random, statuses)
  const asOf = clock.instant()
  bookings.mergeSnapshot(snapshotOf<'booking'>(booked, asOf), now, now)
  rooms.mergeSnapshot(snapshotOf<'room'>(seedRooms(profile, booked, now, random), asOf), now, now)

  let today = dayByClock(calendar, now)
  const books = () => openBooks(today, bookings.table.rows(), rooms.table.rows())

  return {
    slug,
    name,
    timezone,
    hasNotes,
    calendar,
    pendingStatus: statuses.PENDING ?? 'PENDING',
    receive(frame) {
      const routed = routeFrame(frame, slug)
      if ('outcome' in routed) return routed
      return ledgers[EVENTS[routed.type].entity].apply(routed.body, frame.at)
    },
    rows(entity) {
      const now = books()
      return ledgers[entity].table.rows().map((row) => sentRow(entity, row, now))
    },
    find: <E extends Entity>(entity: E, id: string) =>
      ledgers[entity].table.get(id)?.row as Row<E> | undefined,
    bookings: () => bookings.table.rows(),
    rooms: () => rooms.table.rows(),
    dismiss(bookingIds) {
      const { table } = bookings
      const kept = table.rows().flatMap(({ booking_id: id }) => {
        const entry = bookingIds.has(id) ? undefined : table.get(id)
        return entry ? ([[id, entry]] as const) : []
      })
      table.replaceAll(new Map(kept))
    },
    books,
    today: () => today,
    turnDay: () => void (today = addDays(today, 1)),
  }
}

function snapshotOf<E extends Entity>(rows: Row<E>[], asOf: string): Snapshot<E> {
  return {
    asOf: parseInstant(asOf) ?? NO_INSTANT,
    setsClock: true,
    rows,
    reasons: [],
    ...WHOLE_LIST,
    // Says that rows are missing: publishers may announce other ones, so no event is too old here.
    missing: null,
  }
}

/** Removes the fields that only a board keeps; the actions come from the books. */
function sentRow<E extends Entity>(
  entity: E,
  row: Row<'booking'> | Row<'room'>,
  books: Books,
): SentRow<E> {
  const fields = Object.keys(ENTITIES[entity].fields)
  const known = fields.flatMap((field) => {
    const value = own(row, field)
    return value === undefined ? [] : [[field, value]]
  })
  const sent = { ...Object.fromEntries(known), actions: offersOf(entity, row as Row<E>, books) }
  return sent as unknown as SentRow<E>
}
