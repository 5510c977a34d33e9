import type { Trouble } from './trouble'

/** What the board may claim about itself, and how it comes from one claim to the next. */
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
  /** Since when, ms of the board's clock. */
  since: number
  /** For stale, signed out and stopped: what happened. */
  reason?: Trouble
}

/** What can happen to a hotel's session. `subscribed`: all its channels, on this connection. */
export type LiveInput =
  'opened' | 'retried' | 'subscribed' | 'merged' | 'lost' | 'failed' | 'refused' | 'gave-up'

/** The next state for each input; where none stands the input changes nothing. */
const NEXT: Record<LiveState, Partial<Record<LiveInput, LiveState>>> = {
  connecting: {
    subscribed: 'catching-up',
    failed: 'stale',
    refused: 'signed-out',
    'gave-up': 'stopped',
  },
  'catching-up': {
    merged: 'live',
    lost: 'stale',
    failed: 'stale',
    refused: 'signed-out',
    'gave-up': 'stopped',
  },
  live: { lost: 'stale', refused: 'signed-out', 'gave-up': 'stopped' },
  stale: { subscribed: 'catching-up', merged: 'live', refused: 'signed-out', 'gave-up': 'stopped' },
  // Waits for a person, who may also sign in elsewhere: then the next look brings rows.
  'signed-out': { retried: 'connecting', merged: 'live', 'gave-up': 'stopped' },
  stopped: { retried: 'connecting', subscribed: 'catching-up', refused: 'signed-out' },
}

/** The state after an input; the same object when nothing changes. */
export function nextLive(live: Live, input: LiveInput, at: number, reason?: Trouble): Live {
  const state = input === 'opened' ? 'connecting' : NEXT[live.state][input]
  if (!state) return live
  return { state, since: at, ...(reason !== undefined && { reason }) }
}
