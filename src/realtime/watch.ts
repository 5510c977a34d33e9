import { AWAY_MS } from './terms/live'
import type { Page } from './page'
import type { Timers } from './timers'

/** The time between periodic reads (ms, ± 20 %). A lost event is found within it. */
export const PERIOD_MS = 5 * 60_000
/** The longest such time. `plan` spreads the reads of many pages. */
export const LONGEST_PERIOD_MS = 1.2 * PERIOD_MS
const TICK_MS = 5_000
/** Reasons of the page that come within this time (ms) are one: a thaw, and a tab that is shown. */
const ONE_REASON_MS = 1_000
/** A tick that is this late (ms) means that the machine slept. */
const JUMP_MS = 15_000

/** Watches for every cause of a read except the link (C6). */
export interface Watch {
  /** Plans the next read: one period after `from` (ms), ± 20 %. */
  plan(from: number, periodMs: number): void
  /**
   * Plans a read at a random moment within this time (ms). A read that begins before then counts as
   * this one; a read that has begun already does not.
   */
  readSoon(withinMs: number): void
  /** Cancels the plan, because nothing is open. */
  rest(): void
  stop(): void
}

/** The page that is watched, and whom the watch calls. For a hidden page it calls `onWake` only. */
export interface WatchPorts {
  timers: Timers
  /** Returns a random number from 0 to below 1. */
  random(): number
  page: Page
  /** The page is awake: what waited for it may go on. */
  onWake(): void
  /** The period is over, and the page is visible. */
  onDue(): void
  /** The page is visible, and its rows may be too old to be called live. */
  onOutdated(): void
  /** The page is visible again: what was put off may go on. Called after `onOutdated`. */
  onSeen(): void
}

/**
 * Starts a watch over a page. While the page is hidden nothing is read; when it is shown, one read
 * follows.
 */
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
  /** The read that `readSoon` asked for, until it is made. */
  let soon: { askedAt: number; dueAt: number } | null = null
  let cancelTick = () => {}
  let jumps = timers.jumps
  /** Since when something may have been missed that no visible page has read yet (ms). */
  let missedAt = Infinity
  /** When the page's rows were last called outdated (ms). */
  let outdatedAt = -Infinity

  function wake(isOutdated: boolean) {
    onWake()
    if (isOutdated) missedAt = timers.now()
    if (missedAt === Infinity || !page.isVisible) return
    rest()
    outdatedAt = timers.now()
    onOutdated()
  }

  /** Takes in the clock's jumps. @returns whether the machine slept, or its clock was set, since the last call */
  function takeJump(expectedAt: number): boolean {
    const isLate = timers.now() - expectedAt > JUMP_MS
    const before = jumps
    jumps = timers.jumps
    return isLate || jumps !== before
  }

  function tick(expectedAt: number) {
    // A hidden page's timer is also late because the browser slows it down. That is handled when
    // the page is shown.
    if (takeJump(expectedAt)) wake(true)
    startTick()
  }

  function startTick() {
    cancelTick()
    const nextAt = timers.now() + TICK_MS
    cancelTick = timers.after(TICK_MS, () => tick(nextAt))
  }

  /** Cancels the plan: a read is under way and will plan the next one, or no read is wanted. */
  function rest() {
    missedAt = Infinity
    outdatedAt = -Infinity
    dueAt = Infinity
    cancelDue()
  }

  function planAt(at: number) {
    cancelDue()
    dueAt = at
    cancelDue = timers.after(Math.max(0, at - timers.now()), look)
  }

  function look() {
    if (!page.isVisible) return
    rest()
    onDue()
  }

  const stopWake = page.onWake(({ cause, awayMs }) => {
    const isOverdue = takeJump(Infinity) || timers.now() >= dueAt
    const isReason = cause !== 'visible' || awayMs >= AWAY_MS
    const isNew = timers.now() - outdatedAt >= ONE_REASON_MS
    // Restart the tick. Its delay in a hidden page is not a second cause for a read.
    if (cause === 'visible') startTick()
    wake(isOverdue || (isReason && isNew))
    if (page.isVisible) onSeen()
  })
  startTick()

  return {
    plan(from, periodMs) {
      if (from >= missedAt) missedAt = Infinity
      if (soon && from >= soon.askedAt) soon = null
      planAt(Math.min(from + periodMs * (0.8 + 0.4 * random()), soon?.dueAt ?? Infinity))
    },
    readSoon(withinMs) {
      const askedAt = timers.now()
      soon = { askedAt, dueAt: askedAt + random() * withinMs }
      // Without a plan, a read is under way, and plans the next one.
      if (dueAt !== Infinity && dueAt > soon.dueAt) planAt(soon.dueAt)
    },
    rest,
    stop() {
      stopWake()
      cancelTick()
      cancelDue()
    },
  }
}
