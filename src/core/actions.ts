/**
 * What the backend lets a person do to a row. A row keeps the names as one text, so that rows are
 * compared field by field like any others; only this file knows its form.
 */

/** As many as a person can choose from. */
const MAX_ACTIONS = 16
const NAME = /^[a-z][a-z0-9_-]{0,31}$/

/** A row as far as its actions go. */
export interface Offering {
  readonly status?: string
  readonly actions?: string
}

/** The kept form of a list of actions, each named once, in its order; `undefined` when it is none. */
export function readActions(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length > MAX_ACTIONS) return undefined
  const names = [...new Set<unknown>(value)]
  return names.every(isActionName) ? names.join(' ') : undefined
}

/** Whether a value can name an action. */
export function isActionName(value: unknown): value is string {
  return typeof value === 'string' && NAME.test(value)
}

/** The actions that the backend offers on a row, in its order; none when it said nothing of them. */
export function actionsOf({ actions }: Offering): string[] {
  return actions ? actions.split(' ') : []
}

/** Whether an action has nothing left to do: an event may be newer than the list of actions. */
export function isMoot({ status }: Offering, action: string): boolean {
  if (action === 'confirm') return status === 'CONFIRMED' || status === 'CANCELLED'
  return action === 'cancel' && status === 'CANCELLED'
}

/** Whether a row says what an action was to bring; `null` when any change of the row may be it. */
export function isDone({ status }: Offering, action: string, wanted?: string): boolean | null {
  if (action === 'confirm') return status === 'CONFIRMED'
  if (action === 'cancel') return status === 'CANCELLED'
  return action === 'status' && wanted !== undefined ? status === wanted : null
}
