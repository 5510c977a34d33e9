import type { Trouble } from './trouble'
import { isSameTrouble } from './trouble'

/** The live states: what the page may claim about its rows. */
export const LIVE_STATES = [
  'connecting',
  'catching-up',
  'live',
  'stale',
  'signed-out',
  'stopped',
] as const

/** After being hidden this long (ms), a tab has to catch up before it is live. */
export const AWAY_MS = 60_000

/** `live`: the rows are up to date. The other states say why they may not be. */
export type LiveState = (typeof LIVE_STATES)[number]

/** What the page may claim about its rows now. */
export interface Live {
  state: LiveState
  /** Since when this state holds (ms of the engine's clock). */
  since: number
  /** The cause; for stale, signed out and stopped. */
  reason?: Trouble
}

/** Whether events may have been missed, so that the rows may be out of date. */
export function isBehind({ state }: Live): boolean {
  return state === 'stale' || state === 'signed-out' || state === 'stopped'
}

/**
 * What can happen to a session. `joined`: a new channel is pending. `subscribed`: all channels are
 * confirmed on this connection. `outdated`: the page was hidden so long that the rows have to be
 * read before they are live. `merged`: the rows were read. `failed`: a read or a channel failed.
 * `doubted`: too many reads failed for the rows to be live, or a list says that it is incomplete.
 */
export type LiveInput =
  | 'opened'
  | 'retried'
  | 'joined'
  | 'subscribed'
  | 'outdated'
  | 'merged'
  | 'lost'
  | 'failed'
  | 'doubted'
  | 'refused'
  | 'gave-up'

/** The next state for each input. An input that is not listed changes nothing. */
const NEXT: Record<LiveState, Partial<Record<LiveInput, LiveState>>> = {
  connecting: {
    subscribed: 'catching-up',
    failed: 'stale',
    doubted: 'stale',
    refused: 'signed-out',
    'gave-up': 'stopped',
  },
  'catching-up': {
    joined: 'connecting',
    merged: 'live',
    lost: 'stale',
    failed: 'stale',
    doubted: 'stale',
    refused: 'signed-out',
    'gave-up': 'stopped',
  },
  // One failed read leaves the rows live. It is retried.
  live: {
    joined: 'connecting',
    outdated: 'catching-up',
    lost: 'stale',
    doubted: 'stale',
    refused: 'signed-out',
    'gave-up': 'stopped',
  },
  stale: {
    subscribed: 'catching-up',
    merged: 'live',
    failed: 'stale',
    doubted: 'stale',
    refused: 'signed-out',
    'gave-up': 'stopped',
  },
  // Waits for a person to sign in. Then the scope is opened again.
  'signed-out': {},
  stopped: { retried: 'connecting', subscribed: 'catching-up', refused: 'signed-out' },
}

/**
 * Returns the state after an input, or the same object when nothing changes. When only the reason
 * changes, `since` stays.
 *
 * @param at since when a new state holds (ms of the engine's clock)
 */
export function nextLive(live: Live, input: LiveInput, at: number, reason?: Trouble): Live {
  const state = input === 'opened' ? 'connecting' : NEXT[live.state][input]
  if (!state) return live
  const because = reason !== undefined && { reason }
  if (state !== live.state || input === 'opened') return { state, since: at, ...because }
  return isSameTrouble(live.reason, reason) ? live : { state, since: live.since, ...because }
}
