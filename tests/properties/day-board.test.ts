/** What is kept up to date row by row is what a board says that gets all rows at once. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { RowChange } from '../../src/realtime/terms/outcome'
import type { Booking } from '../../src/core/booking'
import type { BookingDay } from '../../src/core/day/booking-day'
import { createDayBoard, type DayView } from '../../src/core/day/day-board'
import type { DayRules } from '../../src/core/day/places'
import type { RoomDay } from '../../src/core/day/room-day'
import { parseInstant, type Instant } from '../../src/core/instant'
import type { Room } from '../../src/core/room'
import { someBooking, someRoom } from './hotel-rows'

const DATE = '2026-07-14'
const INSTANTS = ['2026-07-13T15:00:00Z', '2026-07-14T12:00:00Z']
const IDS = ['BK-1', 'BK-2', 'BK-3', 'BK-4', 'BK-5', 'BK-6']
const dayOf = (date: string): DayRules => ({
  date,
  startsAt: parseInstant(`${date}T00:00:00Z`) as Instant,
  areStaysTold: false,
})

type Step =
  | { does: 'put booking'; row: Booking }
  | { does: 'remove booking'; id: string }
  | { does: 'put room'; row: Room }
  | { does: 'remove room'; id: string }
  | { does: 'empty' }
  | { does: 'set day'; day: DayRules }
  | { does: 'update'; isWhole: boolean }

const update: Step = { does: 'update', isWhole: false }
const weighted = (weight: number, arbitrary: fc.Arbitrary<Step>) => ({ weight, arbitrary })

const someStep: fc.Arbitrary<Step> = fc.oneof(
  weighted(
    12,
    someBooking(DATE, INSTANTS, IDS).map((row) => ({ does: 'put booking', row })),
  ),
  weighted(
    4,
    fc.constantFrom(...IDS).map((id) => ({ does: 'remove booking', id })),
  ),
  weighted(
    5,
    someRoom.map((row) => ({ does: 'put room', row })),
  ),
  weighted(
    3,
    fc.constantFrom('R1', 'R2', 'R3', '101', 'b2').map((id) => ({ does: 'remove room', id })),
  ),
  weighted(1, fc.constant({ does: 'empty' })),
  weighted(
    1,
    fc
      .constantFrom<DayRules[]>(
        dayOf('2026-07-13'),
        dayOf(DATE),
        dayOf('2026-07-15'),
        { ...dayOf(DATE), areStaysTold: true },
        { date: DATE, areStaysTold: false },
        { areStaysTold: false },
      )
      .map((day) => ({ does: 'set day', day })),
  ),
  weighted(20, fc.constant(update)),
  weighted(1, fc.constant({ does: 'update', isWhole: true })),
)

/** Rows with the changes since they were last read, as the table of a store tells them. */
function createRows<Row>(idOf: (row: Row) => string) {
  const rows = new Map<string, Row>()
  let before = new Map<string, Row | undefined>()
  return {
    all: () => [...rows.values()],
    put(row: Row) {
      const id = idOf(row)
      if (!before.has(id)) before.set(id, rows.get(id))
      rows.set(id, row)
    },
    remove(id: string) {
      if (!before.has(id)) before.set(id, rows.get(id))
      rows.delete(id)
    },
    empty() {
      for (const id of rows.keys()) this.remove(id)
    },
    read(isWhole: boolean): { rows(): Row[]; changes: RowChange<Row>[] | null } {
      const changes = Array.from(before, ([id, row]) => ({ before: row, row: rows.get(id) }))
      before = new Map()
      return { rows: () => [...rows.values()], changes: isWhole ? null : changes }
    },
  }
}

/** Everything that a view says. */
function said(view: DayView, bookings: Booking[], rooms: Room[]) {
  const { rules, counts, attention } = view
  return {
    rules,
    counts,
    attention,
    bookings: bookings.map((row) => [row.booking_id, view.bookingDay(row)]),
    rooms: rooms.map((row) => [row.room_id, view.roomDay(row), view.staysIn(row)]),
    numbers: ['101', 'A1', 'a1', 'B2', 'TBA', 'R1'].map((number) => view.roomOf(number)),
  }
}

/** A text that is the same for two days when they have the same values and the very same rows. */
function createWords() {
  const numbers = new Map<object, number>()
  const numberOf = (row: object) => {
    const number = numbers.get(row) ?? numbers.size
    numbers.set(row, number)
    return number
  }
  const isRow = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && ('booking_id' in value || 'room_id' in value)
  return (day: BookingDay | RoomDay) =>
    JSON.stringify(day, (_, value: unknown) => (isRow(value) ? numberOf(value) : value))
}

it('after any changes of rows, dates and rules; what says the same is the same object', () => {
  fc.assert(
    fc.property(fc.array(someStep, { maxLength: 60 }), (steps) => {
      const board = createDayBoard()
      const bookings = createRows<Booking>((row) => row.booking_id)
      const rooms = createRows<Room>((row) => row.room_id)
      let day = dayOf(DATE)
      let days = new Map<string, { day: BookingDay | RoomDay; words: string }>()
      const inWords = createWords()

      for (const step of [...steps, update]) {
        if (step.does === 'put booking') bookings.put(step.row)
        if (step.does === 'remove booking') bookings.remove(step.id)
        if (step.does === 'put room') rooms.put(step.row)
        if (step.does === 'remove room') rooms.remove(step.id)
        if (step.does === 'empty') bookings.empty()
        if (step.does === 'set day') day = step.day
        if (step.does !== 'update') continue

        const view = board.update(day, bookings.read(step.isWhole), rooms.read(step.isWhole))
        const given = { ...day, areStaysTold: view.rules.areStaysTold }
        const fresh = createDayBoard().update(
          given,
          { rows: bookings.all, changes: null },
          { rows: rooms.all, changes: null },
        )
        expect(said(view, bookings.all(), rooms.all())).toEqual(
          said(fresh, bookings.all(), rooms.all()),
        )
        expect(view.rules.areStaysTold).toBe(day.areStaysTold || view.told.stays)
        // Once told stays told, until there is nothing to tell of.
        const isEmpty = bookings.all().length === 0
        const whats = ['checkIn', 'checkOut', 'stays'] as const
        const isSame = (what: (typeof whats)[number]) => view.told[what] === fresh.told[what]
        expect(whats.filter((what) => (fresh.told[what] || isEmpty) && !isSame(what))).toEqual([])

        const now = new Map<string, { day: BookingDay | RoomDay; words: string }>()
        const keep = (key: string, day: BookingDay | RoomDay) =>
          now.set(key, { day, words: inWords(day) })
        for (const row of bookings.all()) keep(`booking ${row.booking_id}`, view.bookingDay(row))
        for (const row of rooms.all()) keep(`room ${row.room_id}`, view.roomDay(row))
        const renewed = Array.from(now).filter(([key, { day, words }]) => {
          const before = days.get(key)
          return before?.words === words && before.day !== day
        })
        expect(renewed).toEqual([])
        days = now
      }
    }),
    { numRuns: 1_500 },
  )
})
