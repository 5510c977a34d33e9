/**
 * What went wrong, as data: the words for a person at the desk are in `ui/text`. `said` is what a
 * server said itself, and is shown as it came.
 */
export type Trouble =
  // The address.
  | { code: 'bad-slug' }
  | { code: 'reserved-slug'; prefix: string }
  // The backend.
  | { code: 'unreachable' }
  | { code: 'too-slow' }
  | { code: 'unauthorised' }
  | { code: 'unknown-hotel' }
  | { code: 'server-error'; status: number }
  | { code: 'not-understood'; expected: 'hotels' | 'bookings' | 'rooms' }
  | { code: 'list-incomplete'; what: 'bookings' | 'rooms'; missing: number | null }
  | { code: 'unusable' }
  // `missing`: how many rows are not in it, when the list says so.
  | { code: 'list-incomplete'; what: 'bookings' | 'rooms'; missing: number | null }
  | { code: 'said'; message: string }
  // An action.
  | { code: 'maybe-done' }
  | { code: 'unknown-action' }
  | { code: 'changed-meanwhile' }
  // The live service; what it said of a refusal may be empty.
  | { code: 'connecting' }
  | { code: 'lost' }
  | { code: 'closed' }
  | { code: 'service-unreachable' }
  | { code: 'no-websocket' }
  | { code: 'refused'; said: string }
  | { code: 'channel-refused' }
  | { code: 'unacknowledged' }
  | { code: 'not-connected' }
  // The board itself: a store or a plugin threw where that cannot be made good.
  | { code: 'broken' }

/** A line for developers. */
export function describeTrouble(trouble: Trouble): string {
  const { code, ...values } = trouble
  return [code, ...Object.values(values)].join(' ')
}

/** Whether two troubles say the same. */
export function isSameTrouble(one: Trouble | undefined, other: Trouble | undefined): boolean {
  return one === other || (!!one && !!other && describeTrouble(one) === describeTrouble(other))
}
