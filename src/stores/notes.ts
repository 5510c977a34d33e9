import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef } from 'vue'
import { createBackendNotes, type NoteList } from '../api/notes'
import { NOTES_KEY, type About, type Note } from '../core/notes'
import type { Trouble } from '../core/trouble'
import type { RequestError } from '../realtime/terms/request-error'
import { createDeviceNotes, MAX_NOTES } from './device-notes'
import { getter } from './getter'
import { useHotelStore } from './hotels'
import { useStorePorts } from './ports'
import { useServerTimeStore } from './server-time'

/** A request that has no answer by then is given up (ms). */
const ANSWER_MS = 10_000

/** A note, and who keeps it. */
export interface HotelNote {
  /** No other note of the hotel has the same key. */
  readonly key: string
  readonly note: Note
  /** When it was written (ms of the server's time). */
  readonly at: number
  readonly isOnDevice: boolean
}

/** How writing a note ended: `here`: it is there, but goes with the page. */
export type NoteEnd = 'stored' | 'here' | Trouble

/**
 * The notes of the hotels: those of the device, and those of the backend where the hotel offers
 * `notes`. New ones then go to the backend; those that the device had before stay until they are too
 * old. Nobody announces notes: they are read again after each change, and when `read` is called.
 */
export const useNoteStore = defineStore(
  'notes',
  () => {
    const { below, now, after } = useStorePorts()
    const hotels = useHotelStore()
    const time = useServerTimeStore()
    const backend = createBackendNotes(below)
    const device = createDeviceNotes({ storage: () => localStorage, now })
    /** Counts changes of the device's notes. */
    const version = shallowRef(0)
    const answer = shallowRef<(NoteList & { hotel: string; readAt: number }) | null>(null)
    /** Why the latest read failed. */
    const problem = shallowRef<Trouble | null>(null)
    /** The number of the latest read. Answers to earlier reads are not used. */
    let reads = 0

    /** Another tab has changed them. */
    function follow({ key }: StorageEvent) {
      if (key === NOTES_KEY || key === null) version.value++
    }
    window.addEventListener('storage', follow)
    onScopeDispose(() => window.removeEventListener('storage', follow))

    const isOffered = (hotel: string) => hotels.find(hotel)?.hasNotes === true
    const answerOf = (hotel: string) => (answer.value?.hotel === hotel ? answer.value : null)

    /** The notes of a hotel, newest first. The minute says that some may be too old. */
    function of(hotel: string, _minute: number): HotelNote[] {
      void version.value
      const kept = device.of(hotel).map((note) => noteOf(note, time.at(note.at), true))
      const theirs = isOffered(hotel) ? (answerOf(hotel)?.notes ?? []) : []
      return [...theirs.map((note) => noteOf(note, note.at, false)), ...kept].toSorted(
        (a, b) => b.at - a.at,
      )
    }

    async function inTime<Answer>(ask: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
      const asking = new AbortController()
      const cancel = after(ANSWER_MS, () => asking.abort())
      return ask(asking.signal).finally(cancel)
    }

    /** Reads the backend's notes, where the hotel has some there. Never rejects. */
    async function read(hotel: string): Promise<void> {
      if (!isOffered(hotel)) return
      const own = ++reads
      try {
        const list = await inTime((signal) => backend.read(hotel, signal))
        if (own !== reads) return
        answer.value = { ...list, hotel, readAt: now() }
        problem.value = null
      } catch (error) {
        if (own === reads) problem.value = (error as RequestError).trouble
      }
    }

    /** Sends a change to the backend, then reads the notes again, also when the change failed. */
    async function ask(
      hotel: string,
      change: (signal: AbortSignal) => Promise<void>,
    ): Promise<NoteEnd> {
      const end = await inTime(change).then(
        () => 'stored' as const,
        ({ trouble }: RequestError) => trouble,
      )
      await read(hotel)
      return end
    }

    function onDevice(change: () => boolean): NoteEnd {
      const isStored = change()
      version.value++
      return isStored ? 'stored' : 'here'
    }

    async function add(hotel: string, about: About, text: string): Promise<NoteEnd> {
      return isOffered(hotel)
        ? ask(hotel, (signal) => backend.add(hotel, about, text, signal))
        : onDevice(() => device.add(hotel, about, text))
    }

    async function remove(hotel: string, { note, isOnDevice }: HotelNote): Promise<NoteEnd> {
      return isOnDevice
        ? onDevice(() => (device.remove(hotel, note.id), true))
        : ask(hotel, (signal) => backend.remove(hotel, note.id, signal))
    }

    /** Puts back a note that was removed. The backend takes it as a new one. */
    async function restore(hotel: string, { note, isOnDevice }: HotelNote): Promise<NoteEnd> {
      return isOnDevice
        ? onDevice(() => device.restore(hotel, note))
        : ask(hotel, (signal) => backend.add(hotel, note.about, note.text, signal))
    }

    /** Forgets what the backend sent: another hotel is opened, or the session has ended. */
    function reset() {
      reads++
      answer.value = null
      problem.value = null
    }

    return {
      of: getter(of),
      isOffered: getter(isOffered),
      isFull: getter((hotel: string) => !isOffered(hotel) && device.of(hotel).length >= MAX_NOTES),
      unreadable: getter((hotel: string) => answerOf(hotel)?.unreadable ?? 0),
      readAt: getter((hotel: string) => answerOf(hotel)?.readAt ?? null),
      problem: computed(() => problem.value),
      read,
      add,
      remove,
      restore,
      reset,
    }
  },
  { realtime: { channels: () => [], events: {}, reset: 'reset' } },
)

function noteOf(note: Note, at: number, isOnDevice: boolean): HotelNote {
  return { key: `${isOnDevice ? 'here' : 'there'} ${note.id}`, note, at, isOnDevice }
}
