/** The hotel's day as a test knows it: from the backend's own answers, by the plain rules. */
import type { Booking } from '../../../src/core/booking'
import type { Room } from '../../../src/core/room'
import { plainView } from '../../properties/plain-day'
import type { Board, createBackend } from './board'

type Backend = ReturnType<typeof createBackend>
type HotelDay = Awaited<ReturnType<typeof readHotelDay>>

const IN_KILLARNEY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Dublin' })

/** Every booking and room, and what the day says of them. */
export async function readHotelDay(backend: Backend) {
  const bookings = (await backend.rows('bookings')) as unknown as Booking[]
  const rooms = (await backend.rows('rooms')) as unknown as Room[]
  const date = await backend.businessDate()
  const isSince = (instant: string) => IN_KILLARNEY.format(new Date(instant)) >= date
  return { date, bookings, rooms, ...plainView(bookings, rooms, { date, isSince, told: true }) }
}

/** What each badge of the strip has to count. */
export function badgesOf({ attention, counts }: HotelDay): Record<string, number> {
  return {
    'list-attention': attention.size,
    'list-arrivals': counts.arrivals,
    'list-in-house': counts.inHouse,
    'list-departures': counts.departures,
    'free-tonight': counts.freeTonight,
    'to-clean': counts.toClean,
  }
}

/** What the board counts there. */
export async function badgesOn(board: Board): Promise<Record<string, number>> {
  const counts = await board.page
    .locator('.day-cell [data-badge]')
    .evaluateAll((all) => all.map((one) => [one.dataset.badge ?? '', Number(one.textContent)]))
  return Object.fromEntries(counts)
}

/** `Mon 30`, or `30 Dec` from four weeks on. */
export function nearDay(day: string, today: string): string {
  const isNear = Date.parse(day) - Date.parse(today) < 28 * 86_400_000
  const parts = isNear ? { weekday: 'short' as const } : { month: 'short' as const }
  const format = new Intl.DateTimeFormat('en-GB', { ...parts, day: 'numeric', timeZone: 'UTC' })
  return format.format(Date.parse(day)).replace(',', '')
}
