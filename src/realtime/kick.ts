import type { Timers } from './timers'

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000
const GROWTH = 1.5
/** Two kicks closer than this would only end each other's attempt. */
const CLOSEST_MS = 2_000

/**
 * Brings a lost link back sooner than the SDK does, whose tries come 1, 16, 46 and 106 s after a
 * loss, for every board of the hotel at the same moment (C8).
 */
export interface Kick {
  /** The link is down; a service that refused us is asked more rarely. */
  down(isRefused: boolean): void
  up(): void
  /** There is a reason to believe that it works again: now, if the link is down. */
  now(): void
  /** Somebody asks for it: now, whatever the link says, unless it was tried just before. */
  demand(): void
  stop(): void
}

export interface KickPorts {
  timers: Timers
  /** From 0 to below 1. */
  random(): number
  /** A hidden page waits until it is looked at again. */
  isVisible(): boolean
  reconnect(): void
}

export function createKick({ timers, random, isVisible, reconnect }: KickPorts): Kick {
  let isDown = false
  let ceiling = FIRST_WAIT_MS
  let lastAt = Number.NEGATIVE_INFINITY
  let cancel = () => {}

  function wait() {
    cancel()
    const drawn = ceiling * (0.5 + random() / 2)
    cancel = timers.after(Math.max(drawn, lastAt + CLOSEST_MS - timers.now()), () => {
      ceiling = Math.min(LONGEST_WAIT_MS, ceiling * GROWTH)
      kick()
    })
  }

  function kick() {
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
    now() {
      if (!isDown) return
      ceiling = FIRST_WAIT_MS
      kick()
    },
    demand: kick,
    stop: up,
  }
}
