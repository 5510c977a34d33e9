import type { EngineTrouble } from '../realtime/terms/trouble'

/**
 * What can go wrong on the board beside the engine's own, as data: the words for a person at the
 * desk are in `ui/text`. `said` is what a server said itself, and is shown as it came.
 */
export type BoardTrouble =
  // The address.
  | { code: 'bad-slug' }
  | { code: 'reserved-slug'; prefix: string }
  // The backend.
  | { code: 'unreachable' }
  | { code: 'unknown-hotel' }
  | { code: 'server-error'; status: number }
  | { code: 'not-understood'; expected: 'hotels' | 'bookings' | 'rooms' | 'notes' }
  // `missing`: how many rows are not in it, when the list says so.
  | { code: 'list-incomplete'; what: 'bookings' | 'rooms'; missing: number | null }
  | { code: 'said'; message: string }
  // The token against forged requests no longer holds.
  | { code: 'page-expired' }
  // The backend does not sign a channel.
  | { code: 'unsigned' }
  // An action.
  | { code: 'maybe-done' }
  | { code: 'unknown-action' }
  | { code: 'not-allowed' }
  | { code: 'changed-meanwhile' }

/** All that can go wrong: the engine's troubles, and the board's. */
export type Trouble = EngineTrouble | BoardTrouble
