import type { Timers } from './timers'

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000
const GROWTH = 1.5
/** Two tries closer than this would only end each other's attempt. */
const CLOSEST_MS = 2_000

/**
 * Brings a lost link back sooner than the SDK does, whose tries come 1, 16, 46 and 106 s after a
 * loss, for all pages at the same moment (C8).
 */
export interface Reconnector {
  /** The link is down; a service that refused us is asked more rarely. */
  down(isRefused: boolean): void
  up(): void
  /** There is a reason to believe that it works again: tries now, if the link is down. */
  retryIfDown(): void
  /** Somebody asks for it: tries now, whatever the link says, unless it was tried just before. */
  retryNow(): void
  stop(): void
}

export interface ReconnectorPorts {
  timers: Timers
  /** From 0 to below 1. */
  random(): number
  /** A hidden page waits until it is looked at again. */
  isVisible(): boolean
  reconnect(): void
}

/** A link that is not known to be down. */
export function createReconnector({
  timers,
  random,
  isVisible,
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
    if (!isVisible() || timers.now() - lastAt < CLOSEST_MS) return wait()
    lastAt = timers.now()
    if (isDown) wait()
    reconnect()
  }

  function up() {
    isDown = false
    cancel()
  }

  return {
    down(isRefused) {
      if (isDown && !isRefused) return
      isDown = true
      ceiling = isRefused ? LONGEST_WAIT_MS : FIRST_WAIT_MS
      wait()
    },
    up,
    retryIfDown() {
      if (!isDown) return
      ceiling = FIRST_WAIT_MS
      retryNow()
    },
    retryNow,
    stop: up,
  }
}
