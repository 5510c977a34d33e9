import type { AppTrouble } from './registered'

/** What can go wrong in the engine itself, as data; `said` is what a service said, and may be empty. */
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
  | { code: 'not-loaded' }
  // A read.
  | { code: 'too-slow' }
  | { code: 'unusable' }
  // A store or a plugin threw where that cannot be made good.
  | { code: 'broken' }

export type Trouble = EngineTrouble | AppTrouble

/** A line for developers: the code, then the values. */
export function describeTrouble(trouble: Trouble): string {
  const { code, ...values } = trouble
  return [code, ...Object.values(values)].join(' ')
}

/** Whether two troubles say the same. */
export function isSameTrouble(one: Trouble | undefined, other: Trouble | undefined): boolean {
  return one === other || (!!one && !!other && describeTrouble(one) === describeTrouble(other))
}
