/**
 * The actions that the backend offers on a row. A row keeps their names as one text, so that rows can
 * be compared field by field. Only this file knows the form of that text.
 */
import { hasLeft, isInHouse } from './booking'
import { roomKey } from './room'

/** The most actions of one row. */
export const MAX_ACTIONS = 16
/** What an action may be called. It goes into addresses, so nothing in it needs an escape. */
export const ACTION_NAME = /^[a-z][a-z0-9_-]{0,31}$/

/** The fields of a row that actions depend on. */
export interface Offering {
  readonly room_number?: string
  readonly check_out?: string
  readonly checked_in_at?: string
  readonly checked_out_at?: string
  readonly status?: string
  readonly actions?: string
  /** The backend's own name of the row in addresses, where that is not its id. */
  readonly ref?: string
}

/** The text of a list of actions without repetitions; `undefined` when the value is not such a list. */
export function readActions(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length > MAX_ACTIONS) return undefined
  const names = [...new Set<unknown>(value)]
  return names.every(isActionName) ? names.join(' ') : undefined
}

/** Whether a value can name an action. */
export function isActionName(value: unknown): value is string {
  return typeof value === 'string' && ACTION_NAME.test(value)
}

/** The actions that the backend offers on a row, in its order; empty when it did not say. */
export function actionsOf({ actions }: Offering): string[] {
  return actions ? actions.split(' ') : []
}

/**
 * Where an action asks “Are you sure?”, because the board has no action that undoes it. `in-lists`:
 * only in lists, where people easily press the wrong row. `always`: in the open booking or room, too.
 */
type Asks = 'in-lists' | 'always'

/** What one action does to a row. */
interface Effect {
  /** Left out: it never asks, because another action undoes it. */
  asks?: Asks
  /** The value of the body that the row shows when it is done. */
  wants?: string
  isDone(row: Offering, wanted: string | undefined): boolean | null
  /** Whether it makes no sense on the row. Left out: the same as done. */
  isMoot?(row: Offering): boolean
}

const has =
  (...statuses: (string | undefined)[]) =>
  ({ status }: Offering) =>
    statuses.includes(status)
const isOff = has('CANCELLED', 'DECLINED')
const confirmation: Effect = { isDone: has('CONFIRMED'), isMoot: has('CONFIRMED', 'CANCELLED') }

const EFFECTS: Readonly<Record<string, Effect>> = {
  confirm: confirmation,
  approve: confirmation,
  cancel: { asks: 'always', isDone: has('CANCELLED') },
  decline: {
    asks: 'always',
    isDone: has('DECLINED'),
    isMoot: has('DECLINED', 'CONFIRMED', 'CANCELLED'),
  },
  'check-in': {
    asks: 'in-lists',
    isDone: isInHouse,
    isMoot: (row) => isInHouse(row) || hasLeft(row) || isOff(row),
  },
  'check-out': {
    asks: 'always',
    isDone: hasLeft,
    isMoot: (row) => hasLeft(row) || isOff(row),
  },
  assign: {
    wants: 'room_number',
    isDone: ({ room_number }, wanted) =>
      wanted === undefined ? null : roomKey(room_number ?? '') === roomKey(wanted),
    isMoot: (row) => hasLeft(row) || isOff(row),
  },
  extend: {
    wants: 'check_out',
    isDone: ({ check_out }, wanted) => (wanted === undefined ? null : check_out === wanted),
    isMoot: (row) => hasLeft(row) || isOff(row),
  },
  status: {
    wants: 'status',
    isDone: ({ status }, wanted) => (wanted === undefined ? null : status === wanted),
    isMoot: () => false,
  },
}

/** The board's name of an action, for backends that write `check_in`. */
export function actionName(action: string): string {
  return action.replaceAll('_', '-')
}

function effectOf(action: string): Effect | undefined {
  const name = actionName(action)
  return Object.hasOwn(EFFECTS, name) ? EFFECTS[name] : undefined
}

/** Whether an action is out of date, because an event is newer than the list of actions. */
export function isMoot(row: Offering, action: string): boolean {
  const effect = effectOf(action)
  return effect !== undefined && (effect.isMoot ?? effect.isDone)(row, undefined) === true
}

/**
 * Whether an action has to ask before it is done. One that the board does not know always asks.
 *
 * @param isInList whether it is pressed in a list, and not in the open booking or room
 */
export function asksFirst(action: string, isInList: boolean): boolean {
  const effect = effectOf(action)
  if (!effect) return true
  return effect.asks === 'always' || (isInList && effect.asks === 'in-lists')
}

/** What the row shows when the action is done, out of the body of its request. */
export function wantedOf(action: string, body: Readonly<Record<string, string>>) {
  const wants = effectOf(action)?.wants
  return wants && body[wants]
}

/** The body of the request that gives a booking a room. */
export function roomBody(room: { room_id: string } & Offering): Record<string, string> {
  const { room_id, room_number, ref } = room
  return {
    room_id,
    ...(room_number !== undefined && { room_number }),
    ...(ref !== undefined && { room_ref: ref }),
  }
}

/** Whether an action is one of the contract’s own. */
export function isKnownAction(action: string): boolean {
  return effectOf(action) !== undefined
}

/** Whether a row shows the result of an action; `null` when any change of the row may be the result. */
export function isDone(row: Offering, action: string, wanted?: string): boolean | null {
  return effectOf(action)?.isDone(row, wanted) ?? null
}
