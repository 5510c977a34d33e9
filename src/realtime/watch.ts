import { AWAY_MS } from '../core/live'
import type { Page } from './page'
import type { Timers } from './timers'

/** What was lost without a trace is found within this time, give or take a fifth. */
const PERIOD_MS = 5 * 60_000
const TICK_MS = 5_000
/** A tick that comes this much late says that the machine slept. */
const JUMP_MS = 15_000

export interface WatchPorts {
  timers: Timers
  /** From 0 to below 1. */
  random(): number
  page: Page
  /** The page is awake: whatever waited for it may go on. */
  onWake(): void
  /** The rows may be out of date, so it is time to read them again. */
  onDue(): void
}

/** Everything but the link that makes the board read its rows again (C6), until the undo is called. */
export function startWatch({ timers, random, page, onWake, onDue }: WatchPorts): () => void {
  let cancelTick = () => {}
  let cancelPeriod = () => {}

  function tick(expectedAt: number) {
    if (timers.now() - expectedAt > JUMP_MS) {
      onWake()
      onDue()
    }
    const nextAt = timers.now() + TICK_MS
    cancelTick = timers.after(TICK_MS, () => tick(nextAt))
  }

  function startPeriod() {
    cancelPeriod = timers.after(PERIOD_MS * (0.8 + 0.4 * random()), () => {
      if (page.isVisible) onDue()
      startPeriod()
    })
  }

  const stopWake = page.onWake(({ cause, awayMs }) => {
    onWake()
    if (cause !== 'visible' || awayMs >= AWAY_MS) onDue()
  })
  tick(timers.now())
  startPeriod()

  return () => {
    stopWake()
    cancelTick()
    cancelPeriod()
  }
}
