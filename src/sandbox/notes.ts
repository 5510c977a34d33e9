/** The notes of the hotels, which the sandbox keeps like a backend that offers `notes`. */
import { randomUUID } from 'node:crypto'
import { isObject, own } from '../core/fields'
import { cleanText } from '../core/notes'
import type { Hotel } from './hotel'
import { parseJson, type Answer } from './message-body'
import { notFound, show, wrongMethod } from './rest'

const PATH = /^\/api\/hotels\/([^/]+)\/notes(?:\/([^/]+)\/remove)?$/

interface Note {
  note_id: string
  created_at: string
  booking_id?: string
  room_id?: string
  text: string
}

/** A request for notes. */
export interface NoteRequest {
  method: string
  path: string
  requestedWith: string | undefined
  /** When it came, as an instant. */
  now: string
  /** `null` when it was too long. */
  body: Buffer | null
}

/** Whether a path is that of the notes of a hotel, or of one note. */
export function isNotesPath(path: string): boolean {
  return PATH.test(path)
}

/** Creates the notes of the hotels: a function that answers each request. They start empty. */
export function createNoteDesk(hotels: ReadonlyMap<string, Hotel>) {
  const kept = new Map<string, Note[]>()

  return ({ method, path, requestedWith, now, body }: NoteRequest): Answer => {
    const [, slug = '', id] = PATH.exec(path) ?? []
    const hotel = hotels.get(slug)
    if (!hotel?.hasNotes) return notFound(`No hotel ${show(slug)} here.`)
    const notes = kept.get(slug) ?? []
    if (method === 'GET' && id === undefined) return { status: 200, body: { results: notes } }
    if (method !== 'POST') return wrongMethod(method, id === undefined ? 'GET, POST' : 'POST')
    if (requestedWith === undefined) return refuse(400, 'Expected the header X-Requested-With.')
    if (id !== undefined) {
      const others = notes.filter(({ note_id }) => encodeURIComponent(note_id) !== id)
      if (others.length === notes.length) return notFound(`No note ${show(id)} here.`)
      kept.set(slug, others)
      return { status: 202, body: {} }
    }
    const said = body && parseJson(body.toString('utf8'))
    if (!isObject(said)) return refuse(400, 'Expected a JSON object.')
    const text = own(said, 'text')
    if (typeof text !== 'string' || cleanText(text) === '') return refuse(422, 'Expected a text.')
    const about: Pick<Note, 'booking_id' | 'room_id'> = {}
    for (const entity of ['booking', 'room'] as const) {
      const row = own(said, `${entity}_id`)
      if (row === undefined) continue
      if (typeof row !== 'string' || !hotel.find(entity, row)) {
        return notFound(`No ${entity} ${show(String(row))} here.`)
      }
      about[`${entity}_id`] = row
    }
    const note = { note_id: randomUUID(), created_at: now, ...about, text: cleanText(text) }
    kept.set(slug, [note, ...notes])
    return { status: 202, body: {} }
  }
}

function refuse(status: number, message: string): Answer {
  return { status, body: { message } }
}
