import { computed, shallowRef } from 'vue'
import { inLanes } from '../../core/day/lanes'
import { isBetween } from '../../core/day/shown-stay'
import { addDays } from '../../core/calendar'
import type { RoomBooking } from '../../core/day/room-day'
import type { Line } from '../../core/day/timeline'

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
export function useRoomless(
  stays: () => readonly RoomBooking[],
  dates: () => readonly string[],
  isWhole: () => boolean,
) {
  const isOpen = shallowRef(false)
  /** The same list until one of these stays changes, and not a new one with each event. */
  const all = computed(stays)

  const shown = computed(() => {
    const [first = '', last = ''] = [dates()[0], dates().at(-1)]
    const end = last && addDays(last, 1)
    return all.value.filter(({ stay }) => isBetween(stay, first, end))
  })
  const line = computed<Line | null>(() => {
    const every = inLanes(shown.value.slice(0, MOST_ROOMLESS))
    const bars = isOpen.value || isWhole() ? every : every.filter(({ lane }) => lane < LANES)
    const lanes = bars.reduce((most, { lane }) => Math.max(most, lane + 1), 1)
    return bars.length === 0 ? null : { bars, lanes, clashes: new Map() }
  })

  return {
    line,
    count: computed(() => shown.value.length),
    isOpen,
    /** Whether a booking is one of them. */
    has: (id: string) => shown.value.some(({ booking }) => booking.booking_id === id),
  }
}
