/** The backend's notes, where a hotel offers `notes` among its actions. */
import { isId, own } from '../core/fields'
import { parseInstant, toMilliseconds } from '../core/instant'
import { cleanText, type About, type Note } from '../core/notes'
import { RequestError } from '../realtime/terms/request-error'
import { refusalOf } from './actions'
import { refusal } from './api'
import type { Backend } from './backend'

/** Every request rejects with a `RequestError` and nothing else. None is repeated by itself. */
export interface BackendNotes {
  read(hotel: string, signal?: AbortSignal): Promise<NoteList>
  add(hotel: string, about: About, text: string, signal?: AbortSignal): Promise<void>
  remove(hotel: string, id: string, signal?: AbortSignal): Promise<void>
}

/** The notes that the backend has of a hotel. */
export interface NoteList {
  notes: Note[]
  /** How many could not be read. */
  unreadable: number
}

/** Creates the requests for the backend's notes. */
export function createBackendNotes({ apiUrl, door, dialect }: Backend['below']): BackendNotes {
  const urlOf = (hotel: string) => `${apiUrl}/hotels/${encodeURIComponent(hotel)}/notes`

  async function send(url: string, body: object, signal?: AbortSignal) {
    const json = { method: 'POST', contentType: 'application/json', body: JSON.stringify(body) }
    const response = await door.send('action', url, { ...json, signal })
    if (!response.ok) throw await refusalOf(response, dialect)
  }

  return {
    async read(hotel, signal) {
      const response = await door.read('list', urlOf(hotel), { signal })
      const { status } = response
      // A 404 does not mean an unknown hotel: this hotel offers notes.
      if (status === 404) throw new RequestError({ code: 'server-error', status }, status)
      if (!response.ok) throw refusal(response)
      const list = parseNotes(await response.json().catch(() => undefined))
      if (!list) throw new RequestError({ code: 'not-understood', expected: 'notes' })
      return list
    },
    add: (hotel, about, text, signal) =>
      send(
        urlOf(hotel),
        {
          ...(about.entity !== 'day' && { [`${about.entity}_id`]: about.id }),
          text: cleanText(text),
        },
        signal,
      ),
    remove: (hotel, id, signal) =>
      send(`${urlOf(hotel)}/${encodeURIComponent(id)}/remove`, {}, signal),
  }
}

/** Reads the body of the answer. `null` when it is no list. */
export function parseNotes(body: unknown): NoteList | null {
  const results = own(Object(body), 'results')
  if (!Array.isArray(results)) return null
  const notes = new Map<string, Note>()
  for (const result of results) {
    const note = parseNote(Object(result))
    // Of two with one id the first is used.
    if (note && !notes.has(note.id)) notes.set(note.id, note)
  }
  return { notes: [...notes.values()], unreadable: results.length - notes.size }
}

function parseNote(row: object): Note | null {
  const [id, text] = [own(row, 'note_id'), own(row, 'text')]
  const at = parseInstant(own(row, 'created_at'))
  // Browsers resolve these ids as steps of the path, even when they are encoded.
  const isNamed = isId(id) && id !== '.' && id !== '..'
  const clean = typeof text === 'string' ? cleanText(text) : ''
  if (!isNamed || at === null || clean === '') return null
  return { id: String(id), at: toMilliseconds(at), about: aboutOf(row), text: clean }
}

function aboutOf(row: object): About {
  for (const entity of ['booking', 'room'] as const) {
    const id = own(row, `${entity}_id`)
    if (isId(id)) return { entity, id: String(id) }
  }
  return { entity: 'day' }
}
