/** The table by hand: the rows that are near the screen, and room for the others below them. */
import type { Format } from '../../../../../src/ui/kit/format'
import type { BookingRow } from '../../bookings'
import { createRowViews, type RowView } from './booking-row'

/** As the board: a short list is mounted whole, of a long one what fits and so many rows more. */
const WINDOW_FROM = 200
const MORE_ROWS = 30
const ROW_PX = 36

/** Shows rows in an order; `touched` says which of them changed since the last time. */
export type ShowRows = (order: readonly BookingRow[], touched?: ReadonlySet<BookingRow>) => void

export function createBookingTable(table: HTMLElement, format: Format): ShowRows {
  const body = table.querySelector('tbody') as HTMLElement
  const createRow = createRowViews(format)
  const mounted = new Map<BookingRow, RowView>()
  const fit = Math.ceil(innerHeight / ROW_PX) + MORE_ROWS

  return (order, touched) => {
    const isWindowed = order.length > WINDOW_FROM
    const shown = isWindowed ? order.slice(0, fit) : order
    table.classList.toggle('is-windowed', isWindowed)
    body.style.paddingBlockEnd = `${(order.length - shown.length) * ROW_PX}px`
    let place = body.firstElementChild
    for (const booking of shown) {
      const known = mounted.get(booking)
      const row = known ?? createRow(booking)
      if (!known) mounted.set(booking, row)
      if (touched?.has(booking)) {
        row.show(booking)
        row.tint()
      }
      if (row.element === place) place = place.nextElementSibling
      else body.insertBefore(row.element, place)
    }
    if (mounted.size === shown.length) return
    const kept = new Set(shown)
    for (const [booking, { element }] of mounted) {
      if (kept.has(booking)) continue
      element.remove()
      mounted.delete(booking)
    }
  }
}
