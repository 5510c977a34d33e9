/** Which nights a booking takes its room, and whether two bookings of one room clash. */
import { isInHouse, isOver, type Booking } from '../booking'
import { addDays } from '../calendar'
import { isInside, placeOf, type DayRules } from './places'

/** The nights from `from` to the one before `to`; equal dates are a day use. */
export interface Nights {
  /** Empty for a guest who is in the house earlier than booked, or nobody knows since when. */
  from: string
  to: string
}

/** The nights in which a booking takes its room, as `stayOf` finds them. */
export interface Stay extends Nights {
  /** Whether the guest is in the house now, as the backend says and not only by the dates. */
  isInside: boolean
}

/**
 * The stay of a booking; `null` when it takes no room any more, or nobody knows when.
 *
 * - A departure before the arrival counts as not known. Without a departure, the first night counts.
 * - Who is in the house takes the room from now on, whatever the arrival says; and tonight, if they
 *   should have left or nobody knows when they leave.
 * - Who has not arrived keeps the room until today, and tonight too without a departure.
 */
export function stayOf(booking: Booking, rules: DayRules): Stay | null {
  if (isOver(booking)) return null
  const { check_in = '', check_out } = booking
  const { date } = rules
  const place = placeOf(booking, rules)
  const isIn = isInside(place)
  if (!check_in && !isIn) return null
  const isEarly = isIn && date !== undefined && check_in > date
  const nights = nightsFrom(isEarly ? '' : check_in, check_out)
  const stay = { ...nights, isInside: isInHouse(booking) }
  if (date === undefined) return stay
  const isOpen = check_out === undefined && (isIn || place === 'not-arrived')
  if (isOpen || place === 'overdue') return { ...stay, to: later(nights.to, addDays(date, 1)) }
  if (nights.to >= date) return stay
  return place === 'not-arrived' ? { ...stay, to: date } : null
}

function nightsFrom(from: string, checkOut: string | undefined): Nights {
  if (checkOut !== undefined && checkOut >= from) return { from, to: checkOut }
  return { from, to: from && addDays(from, 1) }
}

/** Whether two stays cannot share a room: from `date` on, as what was before is over. */
export function clashes(a: Stay, b: Stay, date: string): boolean {
  if (a.isInside && b.isInside) return true
  if (isDayUse(a)) return isDayUse(b) ? a.from === b.from : staysOver(b, a.from)
  if (isDayUse(b)) return staysOver(a, b.from)
  const { from, to } = sharedNights(a, b, date)
  return from < to
}

/** The nights that two stays share, from `date` on; `from` is not before `to` when there is none. */
export function sharedNights(a: Nights, b: Nights, date: string): Nights {
  return { from: later(a.from, b.from, date), to: a.to < b.to ? a.to : b.to }
}

/** Whether a stay takes the night of a day. */
export function takesNight({ from, to }: Nights, day: string): boolean {
  return from <= day && day < to
}

/** Whether a stay has no night: the guest comes and leaves on one day, and has the room all day. */
export function isDayUse({ from, to }: Nights): boolean {
  return from === to
}

/** Whether the guest sleeps in the room before and after this day. */
function staysOver({ from, to }: Nights, day: string): boolean {
  return from < day && day < to
}

function later(...days: string[]): string {
  return days.reduce((a, b) => (b > a ? b : a))
}
