/** Changes of a simulated event, which may have been edited to anything. */
import { ENTITIES, EVENTS, isEventType, type FieldKind } from '../core/contract'
import { isObject, own } from '../core/fields'
import { parseInstant } from '../core/instant'
import type { SimulatedFrame } from './simulate'

/** The value at a path such as `meta.ts`; `undefined` when there is none. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (isObject(at) ? own(at, key) : undefined), value)
}

/** A copy of a value with another value at a path. Objects on the way are made where they are missing. */
export function withValue(value: unknown, path: string, next: unknown): unknown {
  const [key = '', ...rest] = path.split('.')
  const copy = isObject(value) ? { ...value } : {}
  const inner = rest.length > 0 ? withValue(own(copy, key), rest.join('.'), next) : next
  return { ...copy, [key]: inner }
}

/** A copy of a value with nothing at a path. */
export function withoutValue(value: unknown, path: string): unknown {
  const [key = '', ...rest] = path.split('.')
  if (!isObject(value)) return value
  if (rest.length > 0) {
    return { ...value, [key]: withoutValue(own(value, key), rest.join('.')) }
  }
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
}

/** The fields that the contract requires of a frame's event, with their kinds; none when it has none. */
export function requiredOf({ event }: SimulatedFrame): [field: string, kind: FieldKind][] {
  if (!isEventType(event)) return []
  const { entity, required } = EVENTS[event]
  const kinds: Readonly<Record<string, FieldKind>> = ENTITIES[entity].fields
  return required.map((field) => [field, kinds[field] ?? 'text'])
}

/** The same event at another time: its `ts`, and every instant that it requires. */
export function shifted(frame: SimulatedFrame, byMs: number): SimulatedFrame {
  const instants = requiredOf(frame).filter(([, kind]) => kind === 'instant')
  const paths = ['meta.ts', ...instants.map(([field]) => `payload.${field}`)]
  const data = paths.reduce((body, path) => {
    const text = valueAt(body, path)
    if (typeof text !== 'string' || parseInstant(text) === null) return body
    return withValue(body, path, new Date(Date.parse(text) + byMs).toISOString())
  }, frame.data)
  return { ...frame, data }
}
