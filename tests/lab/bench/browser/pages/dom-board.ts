/**
 * The board as little code would have it, without a framework: a map of rows, counters, and the rows
 * that an event touched written once for each frame. It takes every event as it comes, so nothing is
 * checked, nothing comes twice, and nothing is put in order.
 */
import { createEnglish } from '../../../../../src/ui/text/en'
import { createFormat } from '../../../../../src/ui/kit/format'
import type { BookingEvent, BookingRow } from '../../bookings'
import { countAll, recount } from '../../tallies'
import { createBookingTable } from './booking-table'
import { fetchHotel } from './hotel-of-page'
import { createShell } from './shell'

export async function startDomBoard(listen: (take: (event: BookingEvent) => void) => void) {
  const { rows, timezone } = await fetchHotel()
  const shell = createShell()
  const today = new Date().toISOString().slice(0, 10)
  const showRows = createBookingTable(
    shell.table,
    createFormat(timezone, today, createEnglish().time),
  )
  const byId = new Map(rows.map((row) => [row.booking_id, row]))
  const order = rows.toSorted(byCreation)
  const tallies = countAll(rows)
  const waiting: BookingEvent[] = []

  function draw() {
    const touched = new Set<BookingRow>()
    for (const { payload } of waiting.splice(0)) touched.add(take(payload))
    showRows(order, touched)
    shell.showBadges(order.length, tallies)
  }

  function take(payload: BookingRow): BookingRow {
    const held = byId.get(payload.booking_id)
    recount(tallies, held?.status, payload.status)
    if (held) return Object.assign(held, payload)
    byId.set(payload.booking_id, payload)
    const place = order.findIndex((row) => byCreation(payload, row) <= 0)
    order.splice(place < 0 ? order.length : place, 0, payload)
    return payload
  }

  draw()
  listen((event) => {
    if (waiting.push(event) === 1) requestAnimationFrame(draw)
  })
}

/** The newest first. */
export function byCreation(a: BookingRow, b: BookingRow): number {
  const [first, second] = [String(a.created_at), String(b.created_at)]
  return first === second ? 0 : first > second ? -1 : 1
}
