/**
 * The notes of this device for the next shift. They are plain text, at most 7 days old. Never throws,
 * whatever the storage holds.
 */
import { inject, type InjectionKey } from 'vue'
import { isObject, own } from '../../core/fields'
import { useStorePorts } from '../../stores/ports'

/** How long a note is kept and shown (ms). */
export const NOTE_MS = 7 * 24 * 60 * 60_000
/** The most characters of a note. */
export const MAX_TEXT = 500
/** The most notes of a hotel. */
export const MAX_NOTES = 100
export const NOTES_KEY = 'hotel-board.notes'
/** A clock that is set back by less keeps the notes that were written just before (ms). */
const SET_BACK_MS = 24 * 60 * 60_000
const MAX_ID = 128

/** What a note is about: the hotel's day, or a row by its id. */
export type About = { entity: 'day' } | { entity: 'booking' | 'room'; id: string }

export interface Note {
  id: string
  /** When it was written (ms of the machine's clock). */
  at: number
  about: About
  text: string
}

export interface Notes {
  /** The notes of a hotel, newest first. */
  of(hotel: string): Note[]
  /**
   * Adds a note, cut to `MAX_TEXT`. One without a word, or beyond `MAX_NOTES`, is not added.
   *
   * @returns whether the device has stored it
   */
  add(hotel: string, about: About, text: string): boolean
  remove(hotel: string, id: string): void
  /** Puts back a note that was removed. */
  restore(hotel: string, note: Note): void
  /** Deletes what is too old, of every hotel. */
  tidy(): void
}

export interface NotePorts {
  /** The page's storage, which may be blocked: then notes last as long as the page. */
  storage(): Storage | null
  /** The machine's clock (ms). Pages share no other. */
  now(): number
}

/** `main.ts` may provide the notes of the device here. */
export const NOTES: InjectionKey<Notes> = Symbol('notes')

/** The notes of this device. */
export function useNotes(): Notes {
  const { now } = useStorePorts()
  return inject(NOTES, () => createNotes({ storage: () => localStorage, now }), true)
}

export function createNotes({ storage, now }: NotePorts): Notes {
  /** The notes of this page, where the device stores none. */
  let here: Record<string, Note[]> | null = null

  function read(): Record<string, Note[]> {
    if (here) return here
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

  const isFresh = ({ at }: Note) => at - now() < SET_BACK_MS && now() - at < NOTE_MS

  /** @returns whether it is stored */
  function write(all: Record<string, Note[]>): boolean {
    const fresh = Object.entries(all)
      .map(([hotel, notes]) => [hotel, notes.filter(isFresh)] as const)
      .filter(([, notes]) => notes.length > 0)
    const kept = Object.fromEntries(fresh)
    try {
      const device = storage()
      if (!device) throw new Error('no storage')
      if (fresh.length === 0) device.removeItem(NOTES_KEY)
      else device.setItem(NOTES_KEY, JSON.stringify(kept))
      here = null
      return true
    } catch {
      here = kept
      return false
    }
  }

  function put(hotel: string, note: Note): boolean {
    const all = read()
    return write({ ...all, [hotel]: [note, ...(all[hotel] ?? [])] })
  }

  const of = (hotel: string) => {
    const all = read()
    const own = Object.hasOwn(all, hotel) ? (all[hotel] as Note[]) : []
    return own.filter(isFresh).toSorted((a, b) => b.at - a.at)
  }

  return {
    of,
    add(hotel, about, text) {
      const clean = cleanText(text)
      const { length } = of(hotel)
      if (clean === '' || length >= MAX_NOTES) return false
      return put(hotel, { id: `${now()}-${length}`, at: now(), about, text: clean })
    },
    remove(hotel, id) {
      const all = read()
      write({ ...all, [hotel]: (all[hotel] ?? []).filter((note) => note.id !== id) })
    },
    restore: (hotel, note) => void put(hotel, note),
    tidy: () => void write(read()),
  }
}

/** Plain text: lines, and no other control characters, nor those that turn the direction of a text. */
export function cleanText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/gu, '')
    .slice(0, MAX_TEXT)
    .toWellFormed()
    .trim()
}

function readNotes(kept: unknown): Note[] {
  return Array.isArray(kept) ? kept.slice(0, MAX_NOTES).flatMap((note) => readNote(note) ?? []) : []
}

function readNote(kept: unknown): Note | null {
  const note = Object(kept) as object
  const [id, at, text] = [own(note, 'id'), own(note, 'at'), own(note, 'text')]
  const about = readAbout(own(note, 'about'))
  if (typeof id !== 'string' || typeof text !== 'string' || typeof at !== 'number') return null
  if (!about) return null
  const clean = cleanText(text)
  return clean === '' ? null : { id, at, about, text: clean }
}

function readAbout(kept: unknown): About | null {
  const about = Object(kept) as object
  const [entity, id] = [own(about, 'entity'), own(about, 'id')]
  if (entity === 'day') return { entity }
  if (entity !== 'booking' && entity !== 'room') return null
  return typeof id === 'string' && id.length <= MAX_ID ? { entity, id } : null
}
