/** Whether a row holds what its fields demand, written without the readers of the board. */
import { ENTITIES, type Entity, type FieldKind } from '../../../src/core/contract'

const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d{1,12})?)?([Zz]|[+-]\d\d(:?\d\d)?)$/
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/
const MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const MAX_TEXT = 2_048

const CHECKS: Record<FieldKind, (value: unknown) => boolean> = {
  id: (value) => isText(value) && value.length <= 128,
  status: (value) => isText(value) && value === value.trim() && value === value.toUpperCase(),
  text: (value) => isText(value) && value.trim() !== '',
  label: (value) => isText(value) && value.trim() !== '',
  instant: (value) => isText(value) && INSTANT.test(value) && isDay(value.slice(0, 10)),
  date: (value) => isText(value) && isDay(value),
  count: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  actions: isActions,
}

/** What is wrong with a row, or `null`. */
export function checkRow(entity: Entity, row: object, id: string): string | null {
  if (Object.getPrototypeOf(row) !== Object.prototype) return 'the row has another prototype'
  const kinds: Record<string, FieldKind> = ENTITIES[entity].fields
  for (const key of Reflect.ownKeys(row)) {
    const value = (row as Record<string | symbol, unknown>)[key]
    if (key === 'disputed' && entity === 'booking' && (value === true || value === undefined))
      continue
    const kind = typeof key === 'string' && Object.hasOwn(kinds, key) ? kinds[key] : undefined
    if (!kind) return `the row has a field ${String(key)}`
    if (!CHECKS[kind](value)) return `${String(key)} holds ${show(value)}`
  }
  const own = (row as Record<string, unknown>)[ENTITIES[entity].id]
  return own === id ? null : `the row of ${show(id)} says it is ${show(own)}`
}

function isText(value: unknown): value is string {
  return (
    typeof value === 'string' && value !== '' && value.length <= MAX_TEXT && value.isWellFormed()
  )
}

/** Names with one blank between them, none of them twice; none at all is an empty text. */
function isActions(value: unknown): boolean {
  if (value === '') return true
  const names = typeof value === 'string' ? value.split(' ') : []
  const areNames = names.every((name) => /^[a-z][a-z0-9_-]*$/.test(name) && name.length <= 32)
  return areNames && names.length > 0 && names.length <= 16 && new Set(names).size === names.length
}

function isDay(text: string): boolean {
  const [, year, month, day] = DAY.exec(text) ?? []
  const last = MONTHS[Number(month) - 1] ?? 0
  const y = Number(year)
  const isLeap = y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0)
  const end = month === '02' && !isLeap ? 28 : last
  return Number(day) >= 1 && Number(day) <= end
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 80)}… (${text.length} characters)` : text
}
