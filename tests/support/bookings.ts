import type { FieldOf, Row } from '../../src/core/contract'
import { bookingModel } from '../../src/core/booking'
import type { EventTypeOf } from '../../src/core/contract'
import { createLedger } from '../../src/core/ledger'
import type { Snapshot } from '../../src/core/snapshot'
import { event } from './events'
import { snapshotOf } from './snapshot'

/** When the ledger's first list is read, on the board's clock and on the server's. */
export const READ_AT = Date.parse('2026-03-01T11:00:00Z')

/** The instant (ISO 8601) that many seconds after the first list was read. */
export const instant = (second: number) => new Date(READ_AT + second * 1_000).toISOString()

/** A ledger of bookings with short helpers: they apply events to BK-1, and read that row. */
export function createBookings(model = bookingModel) {
  const ledger = createLedger(model)
  let events = 0

  /** Applies an event of this type, dated and arrived that many seconds after the first list. */
  function tell(
    type: EventTypeOf<'booking'>,
    dated: number,
    payload: { [F in FieldOf<'booking'>]?: Row<'booking'>[F] | null } = {},
    arrived = Math.max(0, dated),
  ) {
    const { actions: _, ...fields } = payload
    const body = event(type, fields as never, { ts: instant(dated), event_id: `e${++events}` })
    return ledger.apply(body, READ_AT + arrived * 1_000)
  }

  /** Merges a list that was requested, read and received that many seconds after the first one. */
  function read(
    rows: Row<'booking'>[],
    second: number,
    more: Partial<Snapshot<'booking'>> = {},
    asOf = instant(second),
  ) {
    const at = READ_AT + second * 1_000
    return ledger.mergeSnapshot(snapshotOf(rows, asOf, more), at, at)
  }

  return { ledger, tell, read, row: (id = 'BK-1') => ledger.table.get(id)?.row }
}

/** A booking as a list gives it. */
export function booking(status: string, more: Partial<Row<'booking'>> = {}): Row<'booking'> {
  return { booking_id: 'BK-1', status, guest_name: 'Niamh Ahern', ...more }
}
