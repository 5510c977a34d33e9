import type { Trouble } from './trouble'
import { isSameTrouble } from './trouble'

/** What may be claimed about the rows, and how it comes from one claim to the next. */
export const LIVE_STATES = [
  'connecting',
  'catching-up',
  'live',
  'stale',
  'signed-out',
  'stopped',
] as const

/** A tab that was hidden for as long as this has been left, and has to catch up (ms). */
export const AWAY_MS = 60_000

export type LiveState = (typeof LIVE_STATES)[number]

export interface Live {
  state: LiveState
  /** Since when, ms of the engine's clock. */
  since: number
  /** For stale, signed out and stopped: what happened. */
  reason?: Trouble
}

/**
 * What can happen to a session. `joined`: a channel is pending that was not there before.
 * `subscribed`: all its channels are there, on this connection. `outdated`: nobody looked for so
 * long that the rows have to be read before they may be called live. `merged`: they were read.
 * `failed`: a read or a channel failed. `doubted`: reads failed so often that the rows can no longer
 * be called live, or the list says itself that it is not whole.
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

/** The next state for each input; where none stands the input changes nothing. */
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
  // One failed read is no reason to doubt the rows: it is made again.
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
  // Waits for a person, who may also sign in elsewhere: then the next look brings rows.
  'signed-out': { retried: 'connecting', merged: 'live', 'gave-up': 'stopped' },
  stopped: { retried: 'connecting', subscribed: 'catching-up', refused: 'signed-out' },
}

/**
 * The state after an input; the same object when nothing changes. A state that goes on keeps its
 * `since`, and may get another reason.
 *
 * @param at since when a new state is true, ms of the engine's clock
 */
export function nextLive(live: Live, input: LiveInput, at: number, reason?: Trouble): Live {
  const state = input === 'opened' ? 'connecting' : NEXT[live.state][input]
  if (!state) return live
  const because = reason !== undefined && { reason }
  if (state !== live.state || input === 'opened') return { state, since: at, ...because }
  return isSameTrouble(live.reason, reason) ? live : { state, since: live.since, ...because }
}
