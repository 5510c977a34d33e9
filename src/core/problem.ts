/** What whoever runs the board may hear of. Data only: codes and names, never a guest’s. */
import type { LiveState } from '../realtime/terms/live'
import type { Trouble } from './trouble'
import type { Silence } from './refusals'
import type { Refusal } from './refused'

/** What happened. Times are ms since 1970, of the board’s clock. */
export type ProblemCause =
  /** A change that the board could not use. */
  | ({ code: 'refused' } & Refusal)
  /** Reads found changes that no event announced. */
  | ({ code: 'unannounced' } & Silence)
  /** The board may be out of date: stale, signed out or stopped. */
  | { code: 'not-live'; state: LiveState; reason: Trouble['code'] | null }
  /** It is live again, after so many ms. */
  | { code: 'live-again'; afterMs: number }
  /** Something threw. The message is left out, because it may quote data. */
  | { code: 'error'; name: string; stack: readonly string[] }
  /** There were more problems than are told one by one; `count` says how many. */
  | { code: 'more' }

/** A problem, as the hook gets it. */
export type Problem = ProblemCause & {
  /** When it happened first. */
  at: number
  /** The open hotel’s slug, if any. */
  hotel: string | null
  /** How often it happened since it was told last. */
  count: number
}

const MAX_LINES = 10
const MAX_LINE = 300
/** A line of a stack names a place in a script; any other line belongs to the message. */
const PLACE = /^\s*at .+:\d+|^[^\s]*@.+:\d+/

/** An error without its message. */
export function problemOfError(error: unknown): ProblemCause {
  const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: '' }
  const places = (stack ?? '').split('\n').filter((line) => PLACE.test(line))
  return {
    code: 'error',
    name: String(name).slice(0, MAX_LINE),
    stack: places.slice(0, MAX_LINES).map((line) => line.trim().slice(0, MAX_LINE)),
  }
}
