/** Notes for the next shift: plain text on the hotel's day, a booking or a room. */
import { isObject, MAX_ID, own } from './fields'

/** The most characters of a note. */
export const MAX_TEXT = 500

/** What a note is about: the hotel's day, or a row by its id. */
export type About = { entity: 'day' } | { entity: 'booking' | 'room'; id: string }

/** Where a device keeps its notes, in `localStorage`. */
export const NOTES_KEY = 'hotel-board.notes'

/** A note that somebody wrote. */
export interface Note {
  id: string
  /** When it was written (ms), by the clock of whoever keeps it. */
  at: number
  about: About
  text: string
}

/**
 * Plain text: lines, and no other control characters, nor those that turn the direction of a text. One
 * that is cut ends with “…”.
 */
export function cleanText(text: string): string {
  const clean = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/gu, '')
    .trim()
  const isLong = clean.length > MAX_TEXT
  return (isLong ? `${clean.slice(0, MAX_TEXT - 1)}…` : clean).toWellFormed()
}

/** Reads a note that was kept. `null` when it is none. */
export function readNote(kept: unknown): Note | null {
  const note: object = Object(kept)
  const [id, at, text] = [own(note, 'id'), own(note, 'at'), own(note, 'text')]
  const about = readAbout(own(note, 'about'))
  if (typeof id !== 'string' || typeof text !== 'string' || typeof at !== 'number') return null
  if (!about) return null
  const clean = cleanText(text)
  return clean === '' ? null : { id, at, about, text: clean }
}

function readAbout(kept: unknown): About | null {
  if (!isObject(kept)) return null
  const [entity, id] = [own(kept, 'entity'), own(kept, 'id')]
  if (entity === 'day') return { entity }
  if (entity !== 'booking' && entity !== 'room') return null
  return typeof id === 'string' && id.length <= MAX_ID ? { entity, id } : null
}

/** Names the row that a note is about; empty for the day. */
export function keyOfAbout(about: About): string {
  return about.entity === 'day' ? '' : `${about.entity} ${about.id}`
}
