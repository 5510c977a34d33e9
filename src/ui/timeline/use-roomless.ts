import { computed, shallowRef } from 'vue'
import { inLanes } from '../../core/day/lanes'
import type { RoomBooking } from '../../core/day/room-day'
import type { Line } from '../../core/day/line'

/** Nobody reads more here; the list of bookings has them. */
export const MOST_ROOMLESS = 60
/** So many lanes leave the rooms in sight. */
const LANES = 4

/**
 * The stays without a room, as a row of its own.
 *
 * @param stays by arrival
 * @param isWhole whether every lane is shown, as on paper
 */
export function useRoomless(stays: () => readonly RoomBooking[], isWhole: () => boolean) {
  const isOpen = shallowRef(false)
  /** The same list until one of these stays changes, and not a new one with each event. */
  const all = computed(stays)

  const line = computed<Line | null>(() => {
    const most = isOpen.value || isWhole() ? MOST_ROOMLESS : LANES
    const bars = inLanes(all.value.slice(0, MOST_ROOMLESS), most)
    const lanes = bars.reduce((top, { lane }) => Math.max(top, lane + 1), 1)
    const hidden = all.value.length - bars.length
    return bars.length === 0 ? null : { bars, lanes, hidden, clashes: new Map() }
  })

  return {
    line,
    count: computed(() => all.value.length),
    isOpen,
    /** Whether a booking is one of them. */
    has: (id: string) => all.value.some(({ booking }) => booking.booking_id === id),
  }
}
