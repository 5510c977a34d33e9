import { computed } from 'vue'
import type { About } from '../../core/notes'
import { useRealtime } from '../../realtime/use-realtime'
import { useBookingStore } from '../../stores/bookings'
import { useHotelStore } from '../../stores/hotels'
import { useNoteStore, type HotelNote } from '../../stores/notes'
import { useHotel } from '../page/use-hotel'

/** The notes of the open hotel, as the person who is signed in may see them. */
export function useHotelNotes() {
  const notes = useNoteStore()
  const hotels = useHotelStore()
  const bookings = useBookingStore()
  const { live } = useRealtime()
  const { slug, now } = useHotel()

  /**
   * Whether the backend has given this session the hotel's rows, and it is known who keeps its notes.
   * Rows that were kept on the device say nothing of who sits before it.
   */
  const mayRead = computed(() => {
    const { state } = live.value
    const isBarred = state === 'signed-out' || state === 'stopped'
    const isAsked = hotels.loading === null || hotels.loading.state === 'loading'
    return !isBarred && !isAsked && bookings.loaded !== null && bookings.loaded.keptAt === undefined
  })
  // Looked at again with each minute, because notes grow too old.
  const list = computed(() => (mayRead.value ? notes.of(slug.value, now.value) : []))

  return {
    mayRead,
    list,
    isOffered: computed(() => notes.isOffered(slug.value)),
    isFull: computed(() => (void list.value, notes.isFull(slug.value))),
    unreadable: computed(() => notes.unreadable(slug.value)),
    readAt: computed(() => notes.readAt(slug.value)),
    problem: computed(() => notes.problem),
    read: () => void notes.read(slug.value),
    add: (about: About, text: string) => notes.add(slug.value, about, text),
    remove: (note: HotelNote) => notes.remove(slug.value, note),
    restore: (note: HotelNote) => notes.restore(slug.value, note),
  }
}
