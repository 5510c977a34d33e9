/** Other ways to write the same status and the same room number. */
import type { WireRow } from './hotel-model'

const STATUSES: Record<string, readonly string[]> = {
  CONFIRMED: ['Confirmed', 'confirmed ', 'CONFIRMED'],
  CANCELLED: ['CANCELED', 'canceled', 'Cancelled'],
  PENDING: ['pending', 'Pending', 'PENDING'],
  pending_payment: ['Pending Payment', 'pending-payment', 'PENDING_PAYMENT'],
}

/** A row in another spelling; a `turn` chooses which. */
export function spellRow(row: WireRow, turn: number): WireRow {
  const spellings = STATUSES[String(row.status)]
  const status = spellings?.[turn % spellings.length] ?? row.status
  const { room_number } = row
  return {
    ...row,
    ...(status !== undefined && { status }),
    ...(room_number !== undefined && { room_number: `${room_number}${turn % 2 ? ' ' : ''}` }),
  }
}
