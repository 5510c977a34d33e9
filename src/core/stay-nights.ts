/** Which nights a booking takes its room, and whether two bookings of one room clash. */
import type { Booking } from './booking'
import { addDays } from './calendar'
import { isInHouse, isOver } from './day-lists'

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
 * should have left takes tonight too.
 *
 * @param date the hotel's business date; empty while it is not known
 */
export function stayOf(booking: Booking, date: string): Stay | null {
  const { check_in, check_out } = booking
  if (isOver(booking)) return null
  const isInside = isInHouse(booking)
  const from = check_in ?? (isInside && date !== '' ? date : undefined)
  if (from === undefined) return null
  const to = check_out !== undefined && check_out >= from ? check_out : addDays(from, 1)
  if (isInside) return { from, to: to < date ? addDays(date, 1) : to, isInside }
  return to < date ? null : { from, to, isInside }
}

/** Whether two stays cannot share a room: from `date` on, as what was before is over. */
export function clashes(a: Stay, b: Stay, date: string): boolean {
  if (a.isInside && b.isInside) return true
  if (isDayUse(a)) return isDayUse(b) ? a.from === b.from : staysOver(b, a.from)
  if (isDayUse(b)) return staysOver(a, b.from)
  return later(a.from, b.from, date) < earlier(a.to, b.to)
}

function isDayUse({ from, to }: Stay): boolean {
  return from === to
}

/** Whether the guest sleeps in the room before and after this day. */
function staysOver({ from, to }: Stay, day: string): boolean {
  return from < day && day < to
}

function later(...days: string[]): string {
  return days.reduce((a, b) => (a > b ? a : b))
}

function earlier(...days: string[]): string {
  return days.reduce((a, b) => (a < b ? a : b))
}
