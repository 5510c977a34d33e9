/** Changes of rows, dates and rules, one after the other, as a board gets them. */
import fc from 'fast-check'
import type { RowChange } from '../../src/realtime/terms/outcome'
import type { Booking } from '../../src/core/booking'
import type { DayRules } from '../../src/core/day/places'
import { parseInstant, type Instant } from '../../src/core/instant'
import type { Room } from '../../src/core/room'
import { someBooking, someRoom } from './hotel-rows'

export const DATE = '2026-07-14'
const INSTANTS = ['2026-07-13T15:00:00Z', '2026-07-14T12:00:00Z']
const IDS = ['BK-1', 'BK-2', 'BK-3', 'BK-4', 'BK-5', 'BK-6']

export const dayOf = (date: string): DayRules => ({
  date,
  startsAt: parseInstant(`${date}T00:00:00Z`) as Instant,
  areStaysTold: false,
})

export type Step =
  | { does: 'put booking'; row: Booking }
  | { does: 'remove booking'; id: string }
  | { does: 'put room'; row: Room }
  | { does: 'remove room'; id: string }
  | { does: 'empty' }
  | { does: 'set day'; day: DayRules }
  | { does: 'update'; isWhole: boolean }

export const UPDATE: Step = { does: 'update', isWhole: false }
const weighted = (weight: number, arbitrary: fc.Arbitrary<Step>) => ({ weight, arbitrary })

export const someStep: fc.Arbitrary<Step> = fc.oneof(
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
  weighted(20, fc.constant(UPDATE)),
  weighted(1, fc.constant({ does: 'update', isWhole: true })),
)

/** Rows with the changes since they were last read, as the table of a store tells them. */
export function createRows<Row>(idOf: (row: Row) => string) {
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

/** The rows of a hotel and its day, as steps change them. */
export function createHotelRows() {
  const bookings = createRows<Booking>((row) => row.booking_id)
  const rooms = createRows<Room>((row) => row.room_id)
  let day = dayOf(DATE)
  return {
    bookings,
    rooms,
    day: () => day,
    take(step: Step) {
      if (step.does === 'put booking') bookings.put(step.row)
      if (step.does === 'remove booking') bookings.remove(step.id)
      if (step.does === 'put room') rooms.put(step.row)
      if (step.does === 'remove room') rooms.remove(step.id)
      if (step.does === 'empty') bookings.empty()
      if (step.does === 'set day') day = step.day
    },
  }
}
