import type { AppTrouble } from './registered'

/**
 * What can go wrong in the engine itself, as data. `said` is the service's own text; it may be
 * empty.
 */
export type EngineTrouble =
  // The live service.
  | { code: 'connecting' }
  | { code: 'lost' }
  | { code: 'closed' }
  | { code: 'service-unreachable' }
  | { code: 'no-websocket' }
  | { code: 'refused'; said: string }
  | { code: 'channel-refused' }
  | { code: 'unacknowledged' }
  | { code: 'not-connected' }
  // A read.
  | { code: 'too-slow' }
  | { code: 'unusable' }
  // What an app says of a read, or of a channel that it signs: the person’s session has ended, or
  // the scope is not theirs. Their rows are then cleared.
  | { code: 'unauthorised' }
  | { code: 'forbidden' }
  // A store or a plugin threw, and the engine cannot recover from it.
  | { code: 'broken' }

/** All that can go wrong: the engine's troubles, and those that the app registered. */
export type Trouble = EngineTrouble | AppTrouble

/** Why nobody may see the rows. */
export type Bar = { code: 'unauthorised' } | { code: 'forbidden' }

/** Whether a trouble says that the person may not see the rows. */
export function isBar(trouble: Trouble): trouble is Bar {
  return trouble.code === 'unauthorised' || trouble.code === 'forbidden'
}

/** Returns a line for developers: the code, then the values. */
export function describeTrouble(trouble: Trouble): string {
  const { code, ...values } = trouble
  return [code, ...Object.values(values)].join(' ')
}

/** Whether two troubles are equal. */
export function isSameTrouble(one: Trouble | undefined, other: Trouble | undefined): boolean {
  return one === other || (!!one && !!other && describeTrouble(one) === describeTrouble(other))
}
