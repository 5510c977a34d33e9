import { computed, type ComputedRef } from 'vue'
import { useStorePorts } from '../../stores/ports'
import { useServerTimeStore } from '../../stores/server-time'
import { useHotel } from '../page/use-hotel'
import { placeOfMoment } from './spans'

/**
 * How many days after the first shown midnight it is now in the hotel; `null` when it is on none of
 * the days, or nobody knows the hotel's zone. While updates are paused it is the moment of the pause.
 */
export function useNow(dates: ComputedRef<readonly string[]>): ComputedRef<number | null> {
  const { calendar, now, format } = useHotel()
  const { at } = useServerTimeStore()
  const { pause } = useStorePorts()
  return computed(() =>
    format.value?.isHotelTime
      ? placeOfMoment(at(pause?.since.value ?? now.value), dates.value, calendar.value)
      : null,
  )
}
