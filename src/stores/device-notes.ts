/** The notes that this device keeps, at most 7 days. Never throws, whatever the storage holds. */
import { isObject } from '../core/fields'
import { cleanText, NOTES_KEY, readNote, type About, type Note } from '../core/notes'

/** How long a note is kept and shown (ms). */
export const NOTE_MS = 7 * 24 * 60 * 60_000
/** The most notes of a hotel. */
export const MAX_NOTES = 100
/** A clock that is set back by less keeps the notes that were written just before (ms). */
const SET_BACK_MS = 24 * 60 * 60_000

/** The notes of this device. */
export interface DeviceNotes {
  /** The notes of a hotel, newest first. */
  of(hotel: string): Note[]
  /**
   * Adds a note. One without a word, or beyond `MAX_NOTES`, is not added.
   *
   * @returns whether the device has stored it
   */
  add(hotel: string, about: About, text: string): boolean
  remove(hotel: string, id: string): void
  /** Puts back a note that was removed, unless there are `MAX_NOTES` meanwhile. */
  restore(hotel: string, note: Note): boolean
  /** Deletes what is too old, of every hotel. */
  tidy(): void
}

/** A storage that may refuse, and a clock that a person may set back: both are expected. */
export interface NotePorts {
  /** The page's storage, which may be blocked: then notes last as long as the page. */
  storage(): Storage | null
  /** The machine's clock (ms). Pages share no other. */
  now(): number
}

type ByHotel = Record<string, Note[]>

/** Opens the notes of this device. Other tabs of the board share them. */
export function createDeviceNotes({ storage, now }: NotePorts): DeviceNotes {
  /** What this page changed and the device has not stored yet. Other tabs may store meanwhile. */
  let unstored: ((all: ByHotel) => ByHotel)[] = []

  const isFresh = ({ at }: Note) => at - now() < SET_BACK_MS && now() - at < NOTE_MS

  function read(): ByHotel {
    return unstored.reduce((all, change) => change(all), readStored(storage))
  }

  /** @returns whether it is stored */
  function store(): boolean {
    const fresh = Object.entries(read())
      .map(([hotel, notes]) => [hotel, notes.filter(isFresh)] as const)
      .filter(([, notes]) => notes.length > 0)
    try {
      const device = storage()
      if (!device) return false
      if (fresh.length === 0) device.removeItem(NOTES_KEY)
      else device.setItem(NOTES_KEY, JSON.stringify(Object.fromEntries(fresh)))
      unstored = []
      return true
    } catch {
      return false
    }
  }

  function change(hotel: string, edit: (notes: Note[]) => Note[]): boolean {
    unstored.push((all) => ({ ...all, [hotel]: edit(all[hotel] ?? []) }))
    return store()
  }

  const of = (hotel: string) =>
    (new Map(Object.entries(read())).get(hotel) ?? [])
      .filter(isFresh)
      .toSorted((a, b) => b.at - a.at)
  const isFull = (hotel: string) => of(hotel).length >= MAX_NOTES
  const put = (hotel: string, note: Note) => change(hotel, (notes) => [note, ...notes])

  return {
    of,
    add(hotel, about, text) {
      const clean = cleanText(text)
      if (clean === '' || isFull(hotel)) return false
      const id = `${now()}-${Math.random().toString(36).slice(2)}`
      return put(hotel, { id, at: now(), about, text: clean })
    },
    remove: (hotel, id) => void change(hotel, (notes) => notes.filter((note) => note.id !== id)),
    restore(hotel, note) {
      if (isFull(hotel)) return false
      put(hotel, note)
      return true
    },
    tidy: () => void store(),
  }
}

function readStored(storage: () => Storage | null): ByHotel {
  try {
    const kept: unknown = JSON.parse(storage()?.getItem(NOTES_KEY) ?? '{}')
    if (!isObject(kept)) return {}
    return Object.fromEntries(
      Object.entries(kept).map(([hotel, notes]) => [hotel, readNotes(notes)]),
    )
  } catch {
    return {}
  }
}

function readNotes(kept: unknown): Note[] {
  return Array.isArray(kept) ? kept.slice(0, MAX_NOTES).flatMap((note) => readNote(note) ?? []) : []
}
