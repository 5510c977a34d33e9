import { SETTLING_MS } from '../core/facts'
import { RequestError } from '../core/request-error'
import { SNAPSHOT_TIMEOUT_MS } from '../core/snapshot'
import type { Timers } from './timers'

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000

/**
 * Reads the hotel's rows again, one request at a time, until it worked; and once more when what
 * arrived just before has settled, since the first answer may not have known of it yet (C7).
 */
export interface Recovery {
  /** Reads once more, after the flight that may be under way. */
  trigger(): void
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
  onMerged(): void
  onFailed(error: RequestError): void
}

/** A recovery at rest. A refused sign-in ends it until somebody triggers it again. */
export function createRecovery({
  timers,
  random,
  attempt,
  onMerged,
  onFailed,
}: RecoveryPorts): Recovery {
  let flight: { request: AbortController; isWantedAgain: boolean } | null = null
  let cancelNext = () => {}
  let failures = 0

  function flyAfter(ms: number, isVerifying: boolean, isRetry = false) {
    cancelNext = timers.after(ms, () => void fly(isVerifying, isRetry))
  }

  async function fly(isVerifying = false, isRetry = false) {
    cancelNext()
    const request = new AbortController()
    const own = { request, isWantedAgain: false }
    flight = own
    const cancelTimeout = timers.after(SNAPSHOT_TIMEOUT_MS, () =>
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
    if (error) fail(error, isVerifying)
    else {
      failures = 0
      onMerged()
      if (!isVerifying) flyAfter(SETTLING_MS, true)
    }
    if (own.isWantedAgain && !flight) void fly()
  }

  function fail(error: RequestError, isVerifying: boolean) {
    onFailed(error)
    if (error.isFinal) return
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** ++failures)
    const wait = FIRST_WAIT_MS + random() * (ceiling - FIRST_WAIT_MS)
    flyAfter(Math.max(wait, error.retryAfter ?? 0), isVerifying, true)
  }

  function stop() {
    cancelNext()
    const own = flight
    flight = null
    own?.request.abort()
  }

  return {
    trigger() {
      if (flight) flight.isWantedAgain = true
      else void fly()
    },
    restart(afterMs = 0) {
      stop()
      if (afterMs > 0) flyAfter(afterMs, false)
      else void fly()
    },
    stop,
  }
}

/** Anything else than a `RequestError` is a fault of the board, told without its details. */
function toRequestError(error: unknown): RequestError {
  return error instanceof RequestError ? error : new RequestError({ code: 'unusable' })
}
