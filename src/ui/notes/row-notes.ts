/** The notes on bookings and rooms, where these are shown. The notes themselves are loaded late. */
import { inject, provide, shallowRef, watch, type InjectionKey, type ShallowRef } from 'vue'
import { useRoute } from 'vue-router'
import type { Entity } from '../../core/contract'
import { keyOfAbout, NOTES_KEY } from '../../core/notes'
import { useHotelStore } from '../../stores/hotels'
import type { HotelNote } from '../../stores/notes'

/** By entity and id; see `keyOfAbout`. */
export type RowNotes = ReadonlyMap<string, readonly HotelNote[]>

const ROW_NOTES: InjectionKey<Readonly<ShallowRef<RowNotes>>> = Symbol('notes on rows')

/** @param notes newest first */
export function byRow(notes: readonly HotelNote[]): RowNotes {
  const rows = new Map<string, HotelNote[]>()
  for (const one of notes) {
    const key = keyOfAbout(one.note.about)
    const known = rows.get(key)
    if (known) known.push(one)
    else rows.set(key, [one])
  }
  return rows
}

/** Call it in the page of a hotel; `NoteReader.vue` fills it. */
export function provideRowNotes(): ShallowRef<RowNotes> {
  const notes = shallowRef<RowNotes>(new Map())
  provide(ROW_NOTES, notes)
  return notes
}

/**
 * Whether somebody may have written a note: the backend keeps them, this device has some, or the page
 * was opened on which they are written. Once there may be notes, there may be.
 */
export function useNotesWanted(hotel: () => string): Readonly<ShallowRef<boolean>> {
  const route = useRoute()
  const hotels = useHotelStore()
  const isWanted = shallowRef(false)
  watch(
    [() => route.fullPath, () => hotels.find(hotel())?.hasNotes],
    ([, isOffered = false]) => {
      isWanted.value ||= isOffered || route.name === 'handover' || hasStored()
    },
    { immediate: true },
  )
  return isWanted
}

function hasStored(): boolean {
  try {
    return localStorage.getItem(NOTES_KEY) !== null
  } catch {
    // The person has blocked the storage.
    return false
  }
}

/** The notes on a row, newest first. */
export function useRowNotes(): (entity: Entity, id: string | undefined) => readonly HotelNote[] {
  const notes = inject(ROW_NOTES, null)
  return (entity, id) => (id !== undefined && notes?.value.get(`${entity} ${id}`)) || []
}
