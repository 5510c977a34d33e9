import { computed, type ComputedRef } from 'vue'
import type { Booking } from '../../core/booking'
import { isExpected } from '../../core/day/places'
import { useDay } from '../day/use-day'
import { keptList } from './room-groups'

/** The arrivals of today that have no room. */
export function useRoomless(): ComputedRef<Booking[]> {
  const { view } = useDay()
  return computed<Booking[]>((before) => {
    const { attention } = view.value
    // What is for today comes first, and needs a room today.
    const end = attention.findIndex(({ isForTonight }) => !isForTonight)
    const list = attention
      .slice(0, end < 0 ? undefined : end)
      .flatMap((entry) =>
        entry.entity === 'booking' &&
        isExpected(entry.day.place) &&
        entry.day.concerns.includes('no-room')
          ? [entry.booking]
          : [],
      )
    return keptList(list, before)
  })
}
