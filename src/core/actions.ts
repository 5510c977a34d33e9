/**
 * The actions that the backend offers on a row. A row keeps their names as one text, so that rows can
 * be compared field by field. Only this file knows the form of that text.
 */

/** The most actions of one row. */
export const MAX_ACTIONS = 16
/** The name of an action. */
export const ACTION_NAME = /^[a-z][a-z0-9_-]{0,31}$/

/** The fields of a row that actions depend on. */
export interface Offering {
  readonly status?: string
  readonly actions?: string
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

/** Whether an action is out of date, because an event is newer than the list of actions. */
export function isMoot({ status }: Offering, action: string): boolean {
  if (action === 'confirm') return status === 'CONFIRMED' || status === 'CANCELLED'
  return action === 'cancel' && status === 'CANCELLED'
}

/** Whether a row shows the result of an action; `null` when any change of the row may be the result. */
export function isDone({ status }: Offering, action: string, wanted?: string): boolean | null {
  if (action === 'confirm') return status === 'CONFIRMED'
  if (action === 'cancel') return status === 'CANCELLED'
  return action === 'status' && wanted !== undefined ? status === wanted : null
}
