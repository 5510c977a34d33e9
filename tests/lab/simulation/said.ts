/** Every value that the server ever said of a row: what is on the board must be among them. */
import type { Kind, WireRow } from './hotel-model'
import type { Poisoned } from './poison'
import { readTime } from './server-time'
import { canonical } from './statuses'

const MAX_TEXT = 2_048
const ID = { booking: 'booking_id', room: 'room_id' } as const

export interface Said {
  row(kind: Kind, row: WireRow): void
  poison(poisoned: Poisoned): void
  /** Whether the server said this of the row. */
  has(id: string, field: string, value: unknown): boolean
  /** The outcomes that are right for a frame, or `null` when it is an ordinary one. */
  expectedOutcomes(body: unknown): readonly string[] | null
  /** Whether an instant was made up by a poisoned event. */
  isPoisonedTime(value: unknown): boolean
}

export function createSaid(): Said {
  const values = new Map<string, Set<string>>()
  const outcomes = new Map<unknown, readonly string[]>()
  const poisonedTimes = new Set<unknown>()

  function add(id: string, field: string, value: unknown) {
    const key = `${id}|${field}`
    const known = values.get(key)
    if (known) known.add(plain(field, value))
    else values.set(key, new Set([plain(field, value)]))
  }

  function addAll(id: string, fields: object) {
    for (const [field, value] of Object.entries(fields)) add(id, field, value)
  }

  return {
    row: (kind, row) => addAll(String(row[ID[kind]]), row),
    poison({ body, expected }) {
      outcomes.set(body, expected)
      const payload = (Object(body) as { payload?: Record<string, unknown> }).payload
      const id = payload?.booking_id ?? payload?.room_id
      if (!payload || id === undefined || !expected.includes('applied')) return
      addAll(String(id), payload)
      if (payload.changed_at) poisonedTimes.add(payload.changed_at)
    },
    has: (id, field, value) => values.get(`${id}|${field}`)?.has(plain(field, value)) ?? false,
    expectedOutcomes: (body) => outcomes.get(body) ?? null,
    isPoisonedTime: (value) => poisonedTimes.has(value),
  }
}

/** One form for each value: statuses in theirs, instants as numbers, the rest as it is kept. */
export function plain(field: string, value: unknown): string {
  if (field === 'status') return canonical(value)
  if (field === 'room_number') return String(value).trim()
  if (Array.isArray(value)) return value.join(' ')
  if (field.endsWith('_at')) return String(readTime(value) ?? value)
  return String(value).slice(0, MAX_TEXT).toWellFormed()
}
