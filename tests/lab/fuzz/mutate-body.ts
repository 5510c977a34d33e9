/** What can be wrong with a body: each mutation takes a valid one and spoils a part of it. */
import { CHANNELS, ENTITIES, EVENTS } from '../../../src/core/contract'
import type { Dice } from './dice'
import {
  HUGE,
  KEYS_OF_OBJECT,
  LONG_TEXTS,
  MARK,
  NOT_TEXTS,
  ODD_DAYS,
  ODD_INSTANTS,
  ODD_LISTS,
  ODD_TEXTS,
  POLLUTION,
} from './odd-values'
import { validBody, type Body } from './valid-bodies'

const FIELDS = [
  ...new Set([...Object.keys(ENTITIES.booking.fields), ...Object.keys(ENTITIES.room.fields)]),
]
const PARTS = ['category', 'type', 'payload', 'meta']
const META = ['event_id', 'ts', 'hotel_slug', 'scope']
/** Names that could stand where a name belongs. */
const NAMES = [
  ...Object.keys(EVENTS),
  ...Object.keys(CHANNELS),
  ...Object.values(ENTITIES).map(({ category }) => category),
  'rooms',
  'booking_upgraded',
  'hotel-lisboa',
  'Hotel-Killarney',
  'guest',
  ...KEYS_OF_OBJECT,
]

type Mutation = (body: Body, dice: Dice) => unknown

/** These leave the way to the store open. */
const PAYLOAD_FAULTS: readonly Mutation[] = [
  (body, dice) => set(partOf(body, 'payload'), dice.pick(FIELDS), oddValue(dice)),
  (body, dice) => set(partOf(body, 'payload'), dice.pick(FIELDS), oddValue(dice)),
  (body, dice) => set(partOf(body, 'payload'), dice.pick(FIELDS), oddValue(dice)),
  (body, dice) => set(partOf(body, 'payload'), dice.pick(KEYS_OF_OBJECT), POLLUTION),
  (body, dice) => drop(partOf(body, 'payload'), dice),
  (body, dice) => set(partOf(body, 'meta'), dice.pick(['event_id', 'ts', 'scope']), oddName(dice)),
  (body, dice) => set(body, 'payload', { ...validBody(dice), ...partOf(body, 'payload') }),
]

/** These mostly end it before. */
const ENVELOPE_FAULTS: readonly Mutation[] = [
  (body, dice) => set(partOf(body, 'meta'), dice.pick(META), oddName(dice)),
  (body, dice) => drop(partOf(body, 'meta'), dice),
  (body, dice) => set(body, dice.pick(PARTS), oddName(dice)),
  (body, dice) => drop(body, dice),
  (body, dice) => set(dice.oneIn(2) ? body : partOf(body, 'meta'), dice.pick(NAMES), POLLUTION),
  (body, dice) => set(body, 'payload', dice.oneIn(2) ? dice.pick(NOT_TEXTS) : [body.payload]),
  (body) => set(body, 'meta', [body.meta]),
  (body, dice) => dice.oneIn(20) && set(partOf(body, 'payload'), 'note', dice.pick(HUGE)),
  (body, dice) => set(body, 'payload', validBody(dice).payload),
]

/** The body with up to three faults, or something else in its place. */
export function mutateBody(body: Body, dice: Dice): unknown {
  for (let faults = dice.below(4); faults > 0; faults--) {
    dice.pick(dice.oneIn(6) ? ENVELOPE_FAULTS : PAYLOAD_FAULTS)(body, dice)
  }
  if (!dice.oneIn(60)) return body
  return dice.pick([[body], dice.pick(NOT_TEXTS), dice.pick(ODD_TEXTS), undefined])
}

/** The row with up to three odd fields. */
export function mutateRow(row: Body, dice: Dice): unknown {
  for (let faults = dice.below(4); faults > 0; faults--) {
    if (dice.oneIn(4)) drop(row, dice)
    else if (dice.oneIn(6)) set(row, dice.pick(KEYS_OF_OBJECT), POLLUTION)
    else set(row, dice.pick(FIELDS), oddValue(dice))
  }
  return dice.oneIn(40) ? dice.pick(NOT_TEXTS) : row
}

/** A value for a field of a payload; a text in it has the mark, or is an instant or a day. */
function oddValue(dice: Dice): unknown {
  switch (dice.below(9)) {
    case 8:
      return dice.pick(ODD_LISTS)
    case 0:
      return dice.pick(NOT_TEXTS)
    case 1:
      return dice.oneIn(4) ? dice.pick(LONG_TEXTS) : MARK
    case 2:
      return dice.pick(ODD_INSTANTS)
    case 3:
      return dice.pick(ODD_DAYS)
    case 4:
      return `${dice.pick(ODD_TEXTS)}${MARK}`
    case 5:
      return { [MARK]: MARK, a: [MARK, { b: MARK }] }
    case 6:
      return dice.below(10)
    default:
      return dice.pick(ODD_TEXTS)
  }
}

/** A value for what names things; never one with the mark, for reasons may show names. */
function oddName(dice: Dice): unknown {
  switch (dice.below(5)) {
    case 0:
      return dice.pick(NOT_TEXTS)
    case 1:
      return dice.pick(ODD_TEXTS)
    case 2:
      return dice.pick(ODD_INSTANTS)
    default:
      return dice.pick(NAMES)
  }
}

/** A part of the body to work on; something of its own when the body has no such part any more. */
function partOf(body: Body, part: string): Body {
  const value = body[part]
  const isUsable = typeof value === 'object' && value !== null && !Object.isFrozen(value)
  return isUsable ? (value as Body) : {}
}

/** Defines an own key, as JSON would, also where assigning would change the prototype. */
function set(target: Body, key: string, value: unknown) {
  if (key !== '__proto__') target[key] = value
  else {
    const property = { value, enumerable: true, writable: true, configurable: true }
    Object.defineProperty(target, key, property)
  }
}

function drop(target: Body, dice: Dice) {
  const keys = Object.keys(target)
  if (keys.length > 0) delete target[dice.pick(keys)]
}
