/** The hook of whoever runs the board. Without one, nothing is followed and nothing is sent. */
import { effectScope, watch } from 'vue'
import { problemOfError, type Problem, type ProblemCause } from './core/problem'
import { isRefused, refusalOf } from './core/refused'
import type { Realtime, Timers } from './realtime'
import type { ShownRefusals } from './stores/refusals'
import { isBehind } from './realtime/terms/live'

/** Problems are told together, this long (ms) after the first. */
export const PACE_MS = 5_000
/** The most different problems that are told at once. */
export const MAX_AT_ONCE = 20

/** The hook of whoever runs the board. It is called once for each kind of problem. */
export type OnProblem = (problem: Problem) => void

/** What is followed, and the hook that is told. `onProblem` may throw: that is not told again. */
export interface ProblemsPorts {
  realtime: Pick<Realtime, 'live' | 'scope' | 'onHandled' | 'onOpened'>
  refusals: Pick<ShownRefusals, 'silence'>
  timers: Timers
  onProblem: OnProblem
}

/** The problems that are followed. */
export interface Problems {
  /** Takes an error that nobody has handled. */
  takeError(error: unknown): void
}

/**
 * Follows what may go wrong on the board and tells it. The hook is called from a timer, so it never
 * delays an event or a paint: at most `MAX_AT_ONCE` times, once for each equal problem, and then not
 * for `PACE_MS`. What it throws is reported as an uncaught error, and is not told again.
 */
export function followProblems({ realtime, refusals, timers, onProblem }: ProblemsPorts): Problems {
  const { live, scope } = realtime
  const waiting = new Map<string, Problem>()
  let more: Problem | null = null
  let isTelling = false
  let thrown: unknown
  let lostAt: number | null = null

  function take(cause: ProblemCause) {
    const hotel = scope.value
    const key = JSON.stringify([hotel, cause])
    const known = waiting.get(key)
    if (waiting.size === 0) timers.after(PACE_MS, tell)
    if (known) known.count++
    else if (waiting.size < MAX_AT_ONCE) {
      waiting.set(key, { ...cause, at: timers.now(), hotel, count: 1 })
    } else if (more) more.count++
    else more = { code: 'more', at: timers.now(), hotel, count: 1 }
  }

  function tell() {
    const problems = [...waiting.values(), ...(more ? [more] : [])]
    waiting.clear()
    more = null
    isTelling = true
    for (const problem of problems) tellOne(problem)
    isTelling = false
  }

  function tellOne(problem: Problem) {
    try {
      onProblem(problem)
    } catch (error) {
      thrown = error
      queueMicrotask(() => {
        throw error
      })
    }
  }

  realtime.onHandled((handled) => {
    if (isRefused(handled)) take({ code: 'refused', ...refusalOf(handled) })
  })
  realtime.onOpened(() => (lostAt = null))
  // Detached: it lasts as long as the board.
  effectScope(true).run(() => {
    watch(
      live,
      (now) => {
        const { state, since, reason } = now
        if (isBehind(now)) {
          lostAt ??= since
          take({ code: 'not-live', state, reason: reason?.code ?? null })
        } else if (state === 'live' && lostAt !== null) {
          take({ code: 'live-again', afterMs: since - lostAt })
          lostAt = null
        }
      },
      { flush: 'sync' },
    )
    watch(
      refusals.silence,
      (silence, before) => {
        if (silence && !before) take({ code: 'unannounced', ...silence })
      },
      { flush: 'sync' },
    )
  })

  return {
    takeError(error) {
      // Telling an error of the hook itself would never end.
      if (!isTelling && (thrown === undefined || error !== thrown)) take(problemOfError(error))
    },
  }
}
