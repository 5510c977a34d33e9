/**
 * Takes what may be a guest's out of bodies and rows, before they leave the page. What stays is on a
 * list: valid ids, known statuses, valid instants, dates, counts, actions and the names of the contract. Any
 * other text or number becomes a pseudonym.
 */
import { isActionName, isKnownAction, MAX_ACTIONS } from './actions'
import { BOOKING_STATUSES } from './booking'
import { SLUG } from './channels'
import { ENTITIES, type Entity, type FieldKind } from './contract'
import { isObject, MAX_TEXT, normalise, tidyLabel, valueOf } from './fields'
import { kindOf } from './reason'
import { ROOM_STATUSES } from './room'
import { isShown, type SeenKind } from './seen'

/** Within one redactor, equal values get equal pseudonyms, and different ones different pseudonyms. */
export interface Redactor {
  /**
   * The body of an event, or any other value from outside, without what may be a guest's.
   * @param entity whose fields its payload has; `null` when that is not known
   */
  body(entity: Entity | null, value: unknown): unknown
  /** A row of the board, without what may be a guest's. */
  row(entity: Entity, row: object): unknown
  /** The pseudonym of a text, such as `text-7·14`: its number, and how many characters it has. */
  text(value: string): string
}

/** What may stay beside the contract's own names. */
export interface RedactorOptions {
  /** The slugs of the hotels; left out, every valid slug stays. */
  hotels?: ReadonlySet<string>
  /** Further fields whose names stay, such as a dialect's, with their kinds. */
  fields?: Readonly<Record<string, FieldKind>>
}

type Kind = SeenKind | 'slug' | 'object'

const ENVELOPE: Readonly<Record<string, Kind>> = {
  category: 'category',
  type: 'type',
  payload: 'object',
  meta: 'object',
  event_id: 'uuid',
  ts: 'instant',
  hotel_slug: 'slug',
  scope: 'scope',
}
const STATUSES = new Set<string>([
  ...BOOKING_STATUSES,
  ...ROOM_STATUSES,
  ...Object.keys(ENTITIES.booking.spellings),
])
/** Deeper objects are left out, and so are all values of one call after so many. */
const [MAX_DEPTH, MAX_VALUES] = [6, 5_000]
const OMITTED = '…'

/** A redactor that has met no value yet. None of its functions throws. It keeps what it met. */
export function createRedactor({ hotels, fields = {} }: RedactorOptions = {}): Redactor {
  const names = new Map<unknown, number>()
  const keys = new Map<string, number>()
  const statuses = new Map<string, number>()
  const kindsOf = {
    booking: new Map(Object.entries<Kind>({ ...fields, ...ENTITIES.booking.fields, ...ENVELOPE })),
    room: new Map(Object.entries<Kind>({ ...fields, ...ENTITIES.room.fields, ...ENVELOPE })),
  }
  const kindsOfAll = new Map([...kindsOf.booking, ...kindsOf.room])
  let left = 0

  /** A text stays a text. One that is too long for the contract stays too long. */
  function textOf(value: string): string {
    if (value.trim() === '') return value.slice(0, MAX_TEXT + 1)
    const name = `text-${numberOf(names, value)}·${value.length}`
    return value.length > MAX_TEXT ? name.padEnd(MAX_TEXT + 1, '·') : name
  }

  /** A number stays a number, and a whole one whole. It is negative, so that it is no valid value. */
  function numberAs(value: number): number {
    return -numberOf(names, value) - (Number.isInteger(value) ? 0 : 0.5)
  }

  /** Names of actions stay names of actions. A row keeps its actions as one text. */
  function actionsOf(value: string): string {
    const actions = value.split(' ', MAX_ACTIONS + 1)
    if (actions.length > MAX_ACTIONS || !actions.every(isActionName)) return textOf(value)
    const nameOf = (action: string) => `action-${numberOf(names, action)}`
    return actions.map((action) => (isKnownAction(action) ? action : nameOf(action))).join(' ')
  }

  /** Rows keep a status in one spelling, in which a name looks like a status. So only known ones stay. */
  function statusOf(value: string): string {
    const status = normalise(value)
    if (STATUSES.has(status)) return value
    if (status === '' || value.length > MAX_TEXT) return textOf(value)
    const digits = String(numberOf(statuses, status) - 1)
    return `STATUS_${Array.from(digits, (digit) => 'ABCDEFGHIJ'[Number(digit)]).join('')}`
  }

  function scalar(kind: Kind | undefined, value: string | number): string | number {
    if (typeof value === 'number') {
      return isAllowed(kind, value) ? value : numberAs(value)
    }
    if (isAllowed(kind, value)) return value
    if (kind === 'actions') return actionsOf(value)
    if (kind === 'status') return statusOf(value)
    // A row keeps a label tidy.
    return textOf(kind === 'label' ? tidyLabel(value) || value : value)
  }

  function isAllowed(kind: Kind | undefined, value: string | number): boolean {
    if (kind === undefined || kind === 'object') return false
    if (kind === 'status') return false
    if (kind !== 'slug') return isShown(kind, value)
    return typeof value === 'string' && (hotels?.has(value) ?? SLUG.test(value))
  }

  function walk(
    kinds: ReadonlyMap<string, Kind>,
    kind: Kind | undefined,
    value: unknown,
    depth: number,
  ): unknown {
    if (--left < 0) return OMITTED
    if (typeof value === 'string' || typeof value === 'number') return scalar(kind, value)
    if (value === undefined || value === null || typeof value === 'boolean') return value
    if (typeof value !== 'object') return kindOf(value)
    if (depth === 0) return OMITTED
    if (Array.isArray(value)) {
      return value.slice(0, left).map((item) => walk(kinds, kind, item, depth - 1))
    }
    const told: Record<string, unknown> = {}
    for (const key of Object.keys(value)) {
      if (left <= 0) break
      const known = kinds.get(key)
      const name = known === undefined ? `field-${numberOf(keys, key)}` : key
      told[name] = walk(kinds, known, valueOf(value, key), depth - 1)
    }
    return told
  }

  function redact(kinds: ReadonlyMap<string, Kind>, value: unknown): unknown {
    left = MAX_VALUES
    try {
      return walk(kinds, undefined, value, MAX_DEPTH)
    } catch {
      // Only an object that does not come from JSON can throw.
      return OMITTED
    }
  }

  return {
    body(entity, value) {
      const kinds = entity === null ? kindsOfAll : kindsOf[entity]
      const inside = objectIn(value)
      // A body that was encoded twice stays one.
      return inside ? JSON.stringify(redact(kinds, inside)) : redact(kinds, value)
    },
    row: (entity, row) => redact(kindsOf[entity], row),
    text: textOf,
  }
}

/** The object that a text holds as JSON, or `null`. */
function objectIn(value: unknown): object | null {
  if (typeof value !== 'string') return null
  try {
    const inside: unknown = JSON.parse(value)
    return isObject(inside) ? inside : null
  } catch {
    return null
  }
}

/** The number of a value, from 1 in the order in which values are met. */
function numberOf<Value>(known: Map<Value, number>, value: Value): number {
  const number = known.get(value) ?? known.size + 1
  known.set(value, number)
  return number
}
