import { AWAY_MS } from './terms/live'
import type { Page } from './page'
import type { Timers } from './timers'

/** What was lost without a trace is found within this time, give or take a fifth. */
export const PERIOD_MS = 5 * 60_000
const TICK_MS = 5_000
/** A tick that comes this much late says that the machine slept. */
const JUMP_MS = 15_000

/** Everything but the link that is a reason to read the rows again (C6). */
export interface Watch {
  /** The rows that were read at `from` (ms) are due again after a period, give or take a fifth. */
  plan(from: number, periodMs: number): void
  /** Nothing is open: nothing is due. */
  rest(): void
  stop(): void
}

export interface WatchPorts {
  timers: Timers
  /** From 0 to below 1. */
  random(): number
  page: Page
  /** The page is awake: whatever waited for it may go on. */
  onWake(): void
  /** The period is over while somebody looks. */
  onDue(): void
  /** Somebody looks at rows that may be older than may be claimed. */
  onOutdated(): void
  /** Somebody looks again: what was put off may go on. Comes after `onOutdated`. */
  onSeen(): void
}

/** A watch over a page: while it is hidden nothing is read, and when it is seen it is read once. */
export function startWatch({
  timers,
  random,
  page,
  onWake,
  onDue,
  onOutdated,
  onSeen,
}: WatchPorts): Watch {
  let dueAt = Infinity
  let cancelDue = () => {}
  let cancelTick = () => {}
  let jumps = timers.jumps
  /** Since when something may have been missed that nobody has looked at yet. */
  let missedAt = Infinity

  function wake(isOutdated: boolean) {
    onWake()
    if (isOutdated) missedAt = timers.now()
    if (missedAt === Infinity || !page.isVisible) return
    rest()
    onOutdated()
  }

  /** Whether the machine slept, or its clock was set, since this was asked last. */
  function hasJumped(expectedAt: number): boolean {
    const isLate = timers.now() - expectedAt > JUMP_MS
    const before = jumps
    jumps = timers.jumps
    return isLate || jumps !== before
  }

  function tick(expectedAt: number) {
    // A timer of a hidden page also comes late because the browser slows it down: that can wait
    // until somebody looks, like everything else.
    if (hasJumped(expectedAt)) wake(true)
    startTick()
  }

  function startTick() {
    cancelTick()
    const nextAt = timers.now() + TICK_MS
    cancelTick = timers.after(TICK_MS, () => tick(nextAt))
  }

  /** A read is on its way, or not wanted: its end plans the next one. */
  function rest() {
    missedAt = Infinity
    dueAt = Infinity
    cancelDue()
  }

  function look() {
    if (!page.isVisible) return
    rest()
    onDue()
  }

  const stopWake = page.onWake(({ cause, awayMs }) => {
    const isOverdue = hasJumped(Infinity) || timers.now() >= dueAt
    // A tick that the browser slowed down is no second reason.
    if (cause === 'visible') startTick()
    wake(cause !== 'visible' || awayMs >= AWAY_MS || isOverdue)
    if (page.isVisible) onSeen()
  })
  startTick()

  return {
    plan(from, periodMs) {
      if (from >= missedAt) missedAt = Infinity
      cancelDue()
      dueAt = from + periodMs * (0.8 + 0.4 * random())
      cancelDue = timers.after(Math.max(0, dueAt - timers.now()), look)
    },
    rest,
    stop() {
      stopWake()
      cancelTick()
      cancelDue()
    },
  }
}
