import { computed, onScopeDispose, shallowRef } from 'vue'
import { useRealtime } from '../../realtime/use-realtime'
import { useBookingStore } from '../../stores/bookings'
import { useHotel } from '../page/use-hotel'
import { MAX_NOTES, NOTES_KEY, useNotes, type About, type Note } from './notes'

/** The notes of the open hotel, as the person who is signed in may see them. */
export function useHotelNotes() {
  const notes = useNotes()
  const bookings = useBookingStore()
  const { live } = useRealtime()
  const { slug, now } = useHotel()
  const version = shallowRef(0)

  /**
   * Whether the backend has given this session the hotel's rows. Rows that were kept on the device
   * say nothing of who sits before it.
   */
  const mayRead = computed(() => {
    const { state } = live.value
    const isBarred = state === 'signed-out' || state === 'stopped'
    return !isBarred && bookings.loaded !== null && bookings.loaded.keptAt === undefined
  })
  // Read again with each minute, because notes grow too old.
  const list = computed<Note[]>(() =>
    mayRead.value ? (void [version.value, now.value], notes.of(slug.value)) : [],
  )

  /** Another tab has changed them. */
  function follow({ key }: StorageEvent) {
    if (key === NOTES_KEY || key === null) version.value++
  }
  window.addEventListener('storage', follow)
  onScopeDispose(() => window.removeEventListener('storage', follow))

  function change<Result>(work: () => Result): Result {
    const result = work()
    version.value++
    return result
  }

  return {
    mayRead,
    list,
    isFull: computed(() => list.value.length >= MAX_NOTES),
    /** @returns whether the device has stored it */
    add: (about: About, text: string) => change(() => notes.add(slug.value, about, text)),
    remove: (id: string) => change(() => notes.remove(slug.value, id)),
    restore: (note: Note) => change(() => notes.restore(slug.value, note)),
  }
}
