import { RequestError, toRequestError } from './terms/request-error'
import { READ_TIMEOUT_MS, SETTLING_MS } from './terms/timing'
import type { Timers } from './timers'

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000

/**
 * Reads the rows again, one request at a time, until it worked; and once more when what
 * arrived just before has settled, since the first answer may not have known of it yet (C7).
 */
export interface Recovery {
  /** Reads once more, after the flight that may be under way. */
  trigger(): void
  /**
   * Reads once more, unless that is under way or planned: what a server asked to wait is waited.
   * @param isLast no event arrives that the answer may not know of, so no second look is needed
   */
  readIfIdle(isLast: boolean): void
  /** Somebody looks again: makes the read that was put off, if any. */
  resume(): void
  /** Gives up what is under way, and starts afresh, after a while if need be (ms). */
  restart(afterMs?: number): void
  stop(): void
}

export interface RecoveryPorts {
  timers: Timers
  /** From 0 to below 1. */
  random(): number
  /**
   * One attempt; a retry needs to bring only what the attempt before it did not. Rejects with a
   * `RequestError` when the backend did not answer as hoped.
   */
  attempt(signal: AbortSignal, isRetry: boolean): Promise<void>
  /** The rows were read, and nothing asks for a later read. */
  onMerged(): void
  /** Whether somebody looks: a retry and the second look are put off while nobody does. */
  isSeen?(): boolean
  /** @param failures how many attempts failed since one worked, with this one */
  onFailed(error: RequestError, failures: number): void
}

/** A recovery at rest. A refused sign-in ends it until somebody triggers it again. */
export function createRecovery({
  timers,
  random,
  attempt,
  isSeen = () => true,
  onMerged,
  onFailed,
}: RecoveryPorts): Recovery {
  let flight: { request: AbortController; isWantedAgain: boolean } | null = null
  /** Takes back the flight that is planned, if one is. */
  let cancelNext: (() => void) | null = null
  /** Makes the read that was due while nobody looked, if one was. */
  let putOff: (() => void) | null = null
  let failures = 0

  function flyWhenSeen(ms: number, isVerifying: boolean, isRetry = false) {
    cancelNext = timers.after(ms, () => {
      if (isSeen()) return void fly(isVerifying, isRetry)
      dropPlan()
      putOff = () => void fly(isVerifying, isRetry)
    })
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
    const cancelTimeout = timers.after(READ_TIMEOUT_MS, () =>
      request.abort(new RequestError({ code: 'too-slow' })),
    )
    // Also when the attempt itself does not heed the signal.
    const aborted = new Promise<never>((_, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason))
    })
    const error = await Promise.race([attempt(request.signal, isRetry), aborted]).then(
      () => undefined,
      (error: unknown) => toRequestError(request.signal.aborted ? request.signal.reason : error),
    )
    cancelTimeout()
    if (flight !== own) return
    flight = null
    failures = error ? failures + 1 : 0
    if (error) planRetry(error, isVerifying)
    else if (!isVerifying) flyWhenSeen(SETTLING_MS, true)
    if (own.isWantedAgain) void fly()
    // Last, for whoever hears of it may stop the recovery.
    if (error) onFailed(error, failures)
    // Who asked meanwhile may know of more than this answer does.
    else if (!own.isWantedAgain) onMerged()
  }

  function planRetry({ isFinal, retryAfter = 0 }: RequestError, isVerifying: boolean) {
    if (isFinal) return
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures)
    const wait = FIRST_WAIT_MS + random() * (ceiling - FIRST_WAIT_MS)
    flyWhenSeen(Math.max(wait, retryAfter), isVerifying, true)
  }

  function stop() {
    dropPlan()
    const own = flight
    flight = null
    own?.request.abort()
  }

  return {
    trigger() {
      if (flight) flight.isWantedAgain = true
      else void fly()
    },
    readIfIdle(isLast) {
      if (!flight && !cancelNext) void fly(isLast)
    },
    resume: () => putOff?.(),
    restart(afterMs = 0) {
      stop()
      if (afterMs > 0) cancelNext = timers.after(afterMs, () => void fly())
      else void fly()
    },
    stop,
  }
}
