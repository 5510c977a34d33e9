/** The form of each line of a file, for whoever reads one from elsewhere. */
import { ENTITIES, type Entity, type FieldKind } from '../core/contract'
import { valueOf } from '../core/fields'
import { VERDICTS } from '../core/verdicts'
import { LIVE_STATES } from '../realtime/terms/live'
import { OUTCOMES } from '../realtime/terms/outcome'
import type { Told } from '../realtime/trace'
import {
  among,
  anything,
  flag,
  list,
  number,
  object,
  one,
  orNull,
  record,
  tagged,
  text,
  time,
  type Check,
  valuesOf,
} from './shape'

const seq = one(
  'a whole number from 0',
  (value) => Number.isSafeInteger(value) && Number(value) >= 0,
)
const finding = object(
  { code: among(Object.keys(VERDICTS)), path: text, seen: text, expected: text },
  {
    hint: text,
    size: number,
    earlier: number,
    ref: object({}, { seq: number, at: time, byMs: number }),
  },
)
const findings = list(finding)
const trouble = object({ code: text })
const live = object({ state: among(LIVE_STATES), since: time }, { reason: trouble })
const value = one(
  'a text, a number or true',
  (value) => typeof value === 'string' || Number.isFinite(value) || value === true,
)
/** A field that the board shows has the type that it shows. */
const KNOWN_FIELDS = Object.fromEntries(
  Object.values(ENTITIES).flatMap(({ fields }) =>
    Object.entries<FieldKind>(fields).map(([field, kind]) => [
      field,
      kind === 'count' ? number : text,
    ]),
  ),
)
const knownFields = object({}, KNOWN_FIELDS)
const allFields = valuesOf(value)
const anyRow: Check = (row, path) => allFields(row, path) ?? knownFields(row, path)
const change = object({}, { before: anyRow, row: anyRow })
const result = {
  outcome: among(OUTCOMES),
  reasons: findings,
  mutations: number,
  changed: list(text),
}
const read = { store: text, cause: text, askedAt: time }

/** A kind that is added to the trace does not compile without its form. */
const KINDS: Record<Told['kind'], ReturnType<typeof object>> = {
  frame: object(
    {
      frame: object(
        { number, at: time, channel: text, event: text },
        { unopened: among(['plain', 'other-key']) },
      ),
      ...result,
      answers: list(object({ store: text, ...result }, { change })),
      wasLive: flag,
    },
    { change, translated: object({ type: text, body: anything }) },
  ),
  scope: object({ scope: orNull(text) }),
  live: object({ live }),
  link: object({ link: byFlag('isUp', record, object({ isFinal: flag, reason: trouble })) }),
  channel: object(
    { name: text, state: among(['pending', 'signing', 'subscribed', 'refused', 'left']) },
    { status: number },
  ),
  read: object({
    ...read,
    merged: orNull(
      object(
        {
          store: text,
          entity: among(Object.keys(ENTITIES)),
          rows: number,
          reasons: findings,
          turned: valuesOf(number),
          changes: list(change),
        },
        { trouble, asOf: number },
      ),
    ),
  }),
  'read-failed': object({ ...read, trouble }, { status: number }),
  outside: object({ store: text, action: text, written: number, changes: list(change) }),
  wire: object({
    fault: tagged('code', {
      'not-json': object({ size: number }),
      unasked: object({ channel: text, event: text }),
      handlers: object({ channel: text, count: number }),
      connections: object({ count: number }),
    }),
  }),
}

/** The one check for `true`, the other for `false`. */
function byFlag(flagName: string, on: ReturnType<typeof object>, off: ReturnType<typeof object>) {
  const known = object({ [flagName]: flag })
  return (item: unknown, path: string) =>
    known(item, path) ?? (valueOf(Object(item), flagName) ? on : off)(item, path)
}

function rowsOf(entity: Entity) {
  const hasId = object({ [ENTITIES[entity].id]: text })
  return list((row, path) => anyRow(row, path) ?? hasId(row, path))
}

/** Checks the first line of a file. */
export const checkHead = object({
  board: text,
  dialect: text,
  from: time,
  to: time,
  complete: flag,
})

/** Checks a line with a checkpoint. */
export const checkCheckpoint = object(
  {
    seq,
    at: time,
    scope: orNull(text),
    rows: object({ booking: rowsOf('booking'), room: rowsOf('room') }),
  },
  { live },
)

const trace = tagged('kind', KINDS)
const numbered = object({ seq, at: time })

/** Checks a line with an entry. */
export const checkEntry = object(
  { trace: (item, path) => numbered(item, path) ?? trace(item, path), findings, size: number },
  { paintedAt: time, aheadMs: number },
)
