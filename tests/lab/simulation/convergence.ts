/** Whether the board shows the truth: every row and field of it, and nothing else. */
import type { Client } from './client'
import type { HotelModel, Kind, WireRow } from './hotel-model'
import { plain } from './said'
import type { Schedule } from './schedule'

export interface Difference {
  /** `row` where a whole row is missing, or should be gone. */
  field: string
  kind: Kind
  /** The row, and what the board has of it, to tell one wrong value from the next. */
  id: string
  is: string
  text: string
}

/** What differs between the board and the server; empty when nothing does. */
export function differences(client: Client, hotel: HotelModel, now: number): Difference[] {
  return [
    ...differ('booking', client.bookings.list, hotel.read('booking', now)),
    ...differ('room', client.rooms.list, hotel.read('room', now)),
  ]
}

function differ(kind: Kind, board: readonly object[], truth: readonly WireRow[]): Difference[] {
  const id = `${kind}_id`
  const shown = new Map(board.map((row) => [(row as WireRow)[id], row as WireRow]))
  const found: Difference[] = []
  const miss = (row: unknown, field: string, is: string, text: string) => {
    found.push({
      kind,
      field,
      id: String(row),
      is: `${field} ${is}`,
      text: `${String(row)} ${text}`,
    })
  }
  for (const row of truth) {
    const own = shown.get(row[id])
    shown.delete(row[id])
    if (!own) {
      miss(row[id], 'row', 'missing', 'is missing')
      continue
    }
    for (const { field, is, should } of differingFields(own, row)) {
      miss(row[id], field, is, `: ${field} is ${is}, should be ${should}`)
    }
  }
  for (const ghost of shown.keys()) miss(ghost, 'row', 'there', 'should be gone')
  return found
}

/** The fields in which two rows differ, with what both say. */
export function differingFields(own: object, other: object) {
  const [a, b] = [own, other] as Record<string, unknown>[] as [WireRow, WireRow]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((field) => {
    if (field in a && field in b && a[field] === b[field]) return []
    const is = field in a ? plain(field, a[field]) : 'nothing'
    const should = field in b ? plain(field, b[field]) : 'nothing'
    return is === should ? [] : [{ field, is, should }]
  })
}

/** What changes in the course of a stay, and has no instant of its own. */
const CHANGING = ['room_number', 'actions', 'check_out', 'adults', 'children']

/** What only a recovery is sure to bring right. */
export function fieldsWithoutOrder({ setup, steps }: Schedule): string[] {
  // A dispute waits for a snapshot.
  const fields = ['disputed']
  // A clock that is set back dates what comes next before what was.
  const isSkewed = steps.some(
    (step) =>
      ('skew' in step && step.skew !== 0) ||
      (step.do === 'set-clock' && step.of === 'servers' && step.ms < 0),
  )
  // Where clocks differ, only the status has an order of its own.
  if (isSkewed) fields.push('confirmed_at', 'cancelled_at', 'cancellation_reason')
  if (isSkewed) fields.push('checked_in_at', 'checked_out_at')
  // A replica that is behind and says that it is not outdates what has no instant of its own.
  const isMisdated = setup.asOf !== 'replica' && steps.some((step) => step.do === 'lag')
  if (isSkewed || isMisdated) fields.push(...CHANGING)
  return fields
}
