import { RequestError, toRequestError } from './terms/request-error'
import { READ_TIMEOUT_MS, SECOND_LOOK_MS } from './terms/timing'
import type { Timers } from './timers'

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000

/**
 * Reads the rows again, one attempt at a time, until one succeeds. Then reads them once more (the
 * second look): the first answer may not contain events that arrived just before it (C7).
 */
export interface Recovery {
  /**
   * Starts a read. When one is under way, another follows it. While a `Retry-After` runs, the read
   * waits for its end.
   * @param isAsked a person asks for the read, so it does not wait
   */
  trigger(isAsked?: boolean): void
  /**
   * Starts a read unless one is under way or planned. So a wait that the server asked for is kept.
   * @param isLast no second look is needed, because no event can arrive that the answer lacks
   */
  readIfIdle(isLast: boolean): void
  /** The page is visible again: starts the read that was put off, if any. */
  resume(): void
  /**
   * Aborts what is under way and starts again, after a delay if given (ms), and not before the end
   * of a `Retry-After`. A delayed read waits until the page is visible.
   */
  restart(afterMs?: number): void
  stop(): void
}

/** Which attempt of a recovery it is. */
export type Turn = 'first' | 'retry' | 'second-look'

/** How one attempt is made, and who hears of its end. `onMerged` and `onFailed` may call `stop`. */
export interface RecoveryPorts {
  timers: Timers
  /** Returns a random number from 0 to below 1. */
  random(): number
  /**
   * Makes one attempt. A retry needs to read only what the attempt before did not. Rejects with a
   * `RequestError` when the read failed.
   *
   * @param onProgress starts the time-out again: a part of the answer has arrived
   */
  attempt(signal: AbortSignal, turn: Turn, onProgress: () => void): Promise<void>
  /** The rows were read, and no other read was requested meanwhile. */
  onMerged(): void
  /** A read was put off until the end of a `Retry-After`. */
  onWaiting?(): void
  /** Whether the page is visible. Retries and the second look wait until it is. */
  isSeen?(): boolean
  /** @param failures how many attempts have failed since the last success, this one included */
  onFailed(error: RequestError, failures: number): void
}

/**
 * Creates a recovery that does nothing until it is triggered. A final error ends it until the
 * next trigger.
 */
export function createRecovery({
  timers,
  random,
  attempt,
  isSeen = () => true,
  onMerged,
  onWaiting,
  onFailed,
}: RecoveryPorts): Recovery {
  let flight: { request: AbortController; isWantedAgain: boolean } | null = null
  /** Cancels the planned read, if any. */
  let cancelNext: (() => void) | null = null
  /** Starts the read that was put off while the page was hidden, if any. */
  let putOff: (() => void) | null = null
  let failures = 0
  /** The server asked for no read before this time (ms). */
  let busyUntil = -Infinity

  function flyWhenSeen(ms: number, isVerifying: boolean, isRetry = false) {
    cancelNext = timers.after(ms, () => {
      if (isSeen()) return void fly(isVerifying, isRetry)
      dropPlan()
      putOff = () => void fly(isVerifying, isRetry)
    })
  }

  function busyMs(): number {
    return Math.max(0, busyUntil - timers.now())
  }

  function flyWhenAllowed() {
    const wait = busyMs()
    if (wait === 0) return void fly()
    dropPlan()
    flyWhenSeen(wait, false)
    onWaiting?.()
  }

  function dropPlan() {
    cancelNext?.()
    cancelNext = null
    putOff = null
  }

  async function fly(isVerifying = false, isRetry = false) {
    dropPlan()
    const request = new AbortController()
    const own = { request, isWantedAgain: false }
    flight = own
    let cancelTimeout = () => {}
    function startTimeout() {
      cancelTimeout()
      if (flight !== own) return
      cancelTimeout = timers.after(READ_TIMEOUT_MS, () =>
        request.abort(new RequestError({ code: 'too-slow' })),
      )
    }
    startTimeout()
    const turn = isRetry ? 'retry' : isVerifying ? 'second-look' : 'first'
    // Ends the wait even when the attempt ignores the signal.
    const aborted = new Promise<never>((_, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason))
    })
    const error = await Promise.race([attempt(request.signal, turn, startTimeout), aborted]).then(
      () => undefined,
      (error: unknown) => toRequestError(request.signal.aborted ? request.signal.reason : error),
    )
    cancelTimeout()
    if (flight !== own) return
    flight = null
    failures = error ? failures + 1 : 0
    // Only a success ends a wait that the server asked for: other failures say nothing of it.
    busyUntil = error ? Math.max(busyUntil, timers.now() + (error.retryAfter ?? 0)) : -Infinity
    if (error) planRetry(error, isVerifying)
    else if (!isVerifying) flyWhenSeen(SECOND_LOOK_MS, true)
    if (own.isWantedAgain) flyWhenAllowed()
    // Called last, because the callback may stop the recovery.
    if (error) onFailed(error, failures)
    // A trigger during the read may know of a change that this answer lacks. Then another read
    // follows.
    else if (!own.isWantedAgain) onMerged()
  }

  function planRetry({ isFinal }: RequestError, isVerifying: boolean) {
    if (isFinal) return
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures)
    const wait = FIRST_WAIT_MS + random() * (ceiling - FIRST_WAIT_MS)
    flyWhenSeen(Math.max(wait, busyMs()), isVerifying, true)
  }

  function stop() {
    dropPlan()
    const own = flight
    flight = null
    own?.request.abort()
  }

  return {
    trigger(isAsked = false) {
      if (flight) flight.isWantedAgain = true
      else if (isAsked) void fly()
      else flyWhenAllowed()
    },
    readIfIdle(isLast) {
      if (flight || cancelNext) return
      // After a sign-out no read is planned, and still the server may have asked for a wait.
      if (busyMs() > 0) flyWhenAllowed()
      else void fly(isLast)
    },
    resume: () => putOff?.(),
    restart(afterMs = 0) {
      stop()
      if (afterMs > busyMs()) flyWhenSeen(afterMs, false)
      else flyWhenAllowed()
    },
    stop,
  }
}
