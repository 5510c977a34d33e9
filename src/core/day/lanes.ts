/** Puts the stays of one room into lanes, so that none covers another. */
import type { RoomBooking } from './room-day'

/** A stay in its lane. */
export interface Bar extends RoomBooking {
  /** From 0. */
  lane: number
}

/**
 * Each stay gets the first lane that is free. A guest may arrive in a lane on the day on which
 * another one leaves it, but a day use takes all of its day.
 *
 * @param stays by arrival
 * @param most how many lanes there are: a stay for which none is free is left out
 */
export function inLanes(stays: readonly RoomBooking[], most: number): Bar[] {
  /** The first day on which the next stay may begin, by lane. */
  const free: string[] = []
  return stays.flatMap((one) => {
    const { from, to } = one.stay
    const found = free.findIndex((day) => day <= from)
    const lane = found < 0 ? free.length : found
    if (lane >= most) return []
    free[lane] = from === to ? `${to}~` : to
    return [{ ...one, lane }]
  })
}
