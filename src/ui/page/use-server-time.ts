import { watch } from 'vue'
import { useBookingStore } from '../../stores/bookings'
import { useHotelStore } from '../../stores/hotels'
import { useRoomStore } from '../../stores/rooms'
import { useServerTimeStore, type Told } from '../../stores/server-time'

/** The server's time, updated by every list that comes while the page of a hotel is open. */
export function useServerTime() {
  const time = useServerTimeStore()
  const [hotels, bookings, rooms] = [useHotelStore(), useBookingStore(), useRoomStore()]
  const reads: (() => Told | null)[] = [
    () => hotels.loaded,
    () => bookings.lastRead,
    () => rooms.lastRead,
  ]
  for (const read of reads) {
    watch(read, (told) => told && time.tell(told), { immediate: true, flush: 'sync' })
  }
  return time
}
