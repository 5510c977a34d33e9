/** What a timeline shows of one room: its stays side by side, and its clashes. */
import { inLanes, type Bar } from './lanes'
import { clashesOf, NO_CLASHES, type Clashes, type RoomBooking } from './room-day'

/** More stays side by side are not one room: its number stands for something else. */
const MOST_LANES = 12

/** One room's row of a timeline. */
export interface Line {
  /** By arrival. */
  bars: readonly Bar[]
  lanes: number
  /** How many stays more there are than lanes for them. */
  hidden: number
  /** The other bookings of the same nights, by booking: from today on, whatever nights are shown. */
  clashes: Clashes
}

/** An empty line, for a room that no booking can mean (see `RoomNumbers`). */
export const NO_LINE: Line = { bars: [], lanes: 1, hidden: 0, clashes: NO_CLASHES }

/**
 * The line of a room.
 *
 * @param shown those of its stays that are on one of the days, by arrival
 * @param taking those that take the room from today on, by arrival
 */
export function lineOf(
  shown: readonly RoomBooking[],
  taking: readonly RoomBooking[],
  date: string,
): Line {
  const bars = inLanes(shown, MOST_LANES)
  return {
    bars,
    lanes: bars.reduce((most, { lane }) => Math.max(most, lane + 1), 1),
    hidden: shown.length - bars.length,
    clashes: clashesOf(taking, date),
  }
}
