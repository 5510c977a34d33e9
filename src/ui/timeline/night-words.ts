/** What is said of a night of a room by somebody who hears the cells. */
import { takesNight } from '../../core/day/stays'
import type { Line } from '../../core/day/line'
import type { Room } from '../../core/room'
import type { Text } from '../text/en'
import { wordOfRoom } from '../text/words'

/** A cell of the timeline. */
export interface Night {
  night: string
  /** The first booking of the night. */
  stay: string | undefined
  /** Who else has the room than those whose bars are in the cell; or that it is free, or why not. */
  words: string
}

/**
 * The nights of a room.
 *
 * @param room `null` for the stays that no room has
 * @param drawn the bookings whose bars are in the cell of an index
 * @param isFree whether the room is free in the night of an index; `undefined` when nobody knows
 * @param date the business date: what is before it is over
 */
export function nightsOf(
  t: Text,
  dates: readonly string[],
  room: Room | null,
  { bars, hidden }: Line,
  drawn: (index: number) => ReadonlySet<string>,
  isFree: (index: number) => boolean | undefined,
  date: string,
): Night[] {
  return dates.map((night, index) => {
    const here = bars.filter(({ stay }) => takesNight(stay, night))
    const others = here.filter(({ booking }) => !drawn(index).has(booking.booking_id))
    const names = others.map(({ booking }) => booking.guest_name ?? booking.booking_id).join(', ')
    const empty = night < date ? t.timeline.over : withoutStay(t, room, hidden, isFree(index))
    const words = here.length > 0 ? names : empty
    return { night, stay: here[0]?.booking.booking_id, words }
  })
}

/**
 * A night without a bar. The room need not be free: it may be out of order, or have more stays than
 * are drawn.
 */
function withoutStay(
  t: Text,
  room: Room | null,
  hidden: number,
  isFree: boolean | undefined,
): string {
  if (room === null) return t.timeline.nobody
  if (isFree === undefined) return t.booking.unknown
  if (isFree) return t.rooms.free
  return hidden > 0 ? t.rooms.more(hidden) : wordOfRoom(t, room.status)
}
