/** Events as on any day, in which nothing is wrong. */
import { randomUUID } from 'node:crypto'
import { simulateEvent, type SimulatedFrame, type SimulatedRow } from '../../../src/debug/simulate'
import { HOTEL } from '../../support/events'

export const createId = () => randomUUID() as string

/** The time and ids of one of several events: a moment after the one before, and none after now. */
export function setting(index = 0, count = 1) {
  return { hotel: HOTEL, now: Date.now() - (count - index) * 5, createId }
}

/**
 * 40 events, and the bookings that they created.
 *
 * @param rooms the rooms of the hotel, which get their new status
 */
export function normalDay(rooms: readonly Record<string, unknown>[], count = 40) {
  const rows: SimulatedRow[] = []
  const frames = Array.from({ length: count }, (_, index) => {
    const at = setting(index, count)
    if (index % 4 === 3) {
      const room = rooms[(index >> 2) % rooms.length] as Record<string, unknown>
      const frame = simulateEvent('room_status_changed', at, room)
      room.status = payloadOf(frame).status
      return frame
    }
    if (index % 4 === 2) return simulateEvent('booking_confirmed', at, rows.at(-1))
    const frame = simulateEvent('booking_created', at)
    rows.push(payloadOf(frame))
    return frame
  })
  return { frames, rows }
}

function payloadOf({ data }: SimulatedFrame): Record<string, unknown> {
  return (data as { payload: Record<string, unknown> }).payload
}

/** The event id of a simulated event. */
export function idOf({ data }: SimulatedFrame): string {
  return (data as { meta: { event_id: string } }).meta.event_id
}
