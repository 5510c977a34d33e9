import { watch } from 'vue'
import { useBookingStore } from '../../stores/bookings'
import { useHotelStore } from '../../stores/hotels'
import { useRoomStore } from '../../stores/rooms'
import { useServerTimeStore } from '../../stores/server-time'

/** The server's time, updated by every list that comes while the page of a hotel is open. */
export function useServerTime() {
  const time = useServerTimeStore()
  for (const store of [useHotelStore(), useBookingStore(), useRoomStore()]) {
    watch(
      () => store.loaded,
      (told) => told && time.tell(told),
      { immediate: true, flush: 'sync' },
    )
  }
  return time
}
