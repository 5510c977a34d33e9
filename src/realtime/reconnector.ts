import type { Timers } from './timers'

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000
const GROWTH = 1.5
/** The shortest time between two tries (ms). A try sooner would only end the one before. */
const CLOSEST_MS = 2_000

/**
 * Reconnects sooner than the SDK, which tries 1, 16, 46 and 106 s after a loss, in all pages at the
 * same moment (C8).
 */
export interface Reconnector {
  /** The link is down: starts trying. Waits longer between tries when the service refused us. */
  down(isRefused: boolean): void
  up(): void
  /** All channels are confirmed: the next waits are short again. */
  confirmed(): void
  /** Something suggests that the link may work again: tries now, if the link is down. */
  retryIfDown(): void
  /**
   * A person asks for it: tries now, whatever the state of the link, unless the last try was just
   * before.
   */
  retryNow(): void
  stop(): void
}

/** `reconnect` is called again and again until `up` is; each try ends the one before. */
export interface ReconnectorPorts {
  timers: Timers
  /** Returns a random number from 0 to below 1. */
  random(): number
  /** Whether it may try. A hidden page leaves it to the SDK, if that tries. */
  mayTry(): boolean
  reconnect(): void
}

/** Creates a reconnector that does nothing until `down` is called. */
export function createReconnector({
  timers,
  random,
  mayTry,
  reconnect,
}: ReconnectorPorts): Reconnector {
  let isDown = false
  let ceiling = FIRST_WAIT_MS
  let lastAt = Number.NEGATIVE_INFINITY
  let cancel = () => {}

  function wait() {
    cancel()
    const drawn = ceiling * (0.5 + random() / 2)
    cancel = timers.after(Math.max(drawn, lastAt + CLOSEST_MS - timers.now()), () => {
      ceiling = Math.min(LONGEST_WAIT_MS, ceiling * GROWTH)
      retryNow()
    })
  }

  function retryNow() {
    if (!mayTry() || timers.now() - lastAt < CLOSEST_MS) return wait()
    lastAt = timers.now()
    if (isDown) wait()
    reconnect()
  }

  function up() {
    isDown = false
    cancel()
  }

  function confirmed() {
    ceiling = FIRST_WAIT_MS
  }

  return {
    down(isRefused) {
      if (isDown && !isRefused) return
      isDown = true
      if (isRefused) ceiling = LONGEST_WAIT_MS
      wait()
    },
    up,
    confirmed,
    retryIfDown() {
      if (!isDown) return
      ceiling = FIRST_WAIT_MS
      retryNow()
    },
    retryNow,
    stop() {
      up()
      confirmed()
    },
  }
}
