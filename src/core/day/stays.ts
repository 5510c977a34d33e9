/** Which nights a booking takes its room, and whether two bookings of one room clash. */
import { isOver, type Booking } from '../booking'
import { addDays } from '../calendar'
import { isInside, placeOf, type DayRules } from './places'

/** The nights from `from` to the one before `to`; equal dates are a day use. */
export interface Nights {
  from: string
  to: string
}

export interface Stay extends Nights {
  /** Whether the guest is in the house now. */
  isInside: boolean
}

/**
 * The stay of a booking; `null` when it takes no room any more, or nobody knows when. A guest who
 * should have left takes tonight too, and so does one without a departure who is in the house or
 * late. Who is in the house takes the room from today at the latest.
 */
export function stayOf(booking: Booking, rules: DayRules): Stay | null {
  if (isOver(booking)) return null
  const { check_in, check_out } = booking
  const { date } = rules
  const place = placeOf(booking, rules)
  const isIn = isInside(place)
  const from = isIn ? earlier(check_in, date) : check_in
  if (from === undefined) return null
  const to =
    check_out !== undefined && check_out >= from ? check_out : unknownEnd(booking, from, date)
  const isPast = date !== undefined && to < date
  if (!isPast) return { from, to, isInside: isIn }
  if (isIn) return { from, to: addDays(date, 1), isInside: isIn }
  // The guest of a single day who may still come keeps the room until today.
  return place === 'not-arrived' ? { from, to: date, isInside: isIn } : null
}

/** The day after the last night that is certain, for a stay whose departure is not known. */
function unknownEnd({ check_out }: Booking, from: string, date: string | undefined): string {
  const afterFirst = addDays(from, 1)
  if (check_out !== undefined || date === undefined || from > date) return afterFirst
  return later(afterFirst, addDays(date, 1))
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

export function isDayUse({ from, to }: Nights): boolean {
  return from === to
}

/** Whether the guest sleeps in the room before and after this day. */
function staysOver({ from, to }: Nights, day: string): boolean {
  return from < day && day < to
}

function earlier(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a
}

function later(...days: (string | undefined)[]): string {
  return days.reduce<string>((a, b) => (b !== undefined && b > a ? b : a), '')
}
