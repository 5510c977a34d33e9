/** What was measured, as the few numbers that are compared. */
import type { Measured } from './probe'

/** Numbers by name, in the order in which they are shown. */
export type Figures = Record<string, number>

/** A display shows 60 frames a second, and headless Chromium does as if it had one. */
export const FRAME_MS = 1_000 / 60

export function figuresOf({ latencies, frames, longTasks }: Measured): Figures {
  return {
    'p50 ms': percentile(latencies, 0.5),
    'p99 ms': percentile(latencies, 0.99),
    'dropped %': 100 * droppedShare(frames),
    ...blocksOf(longTasks),
  }
}

export function blocksOf(longTasks: readonly number[]): Figures {
  return { 'long tasks': longTasks.length, 'longest ms': Math.max(0, ...longTasks) }
}

/** The smallest value that so large a share of all values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** Of the frames that the display could have shown, the share that never came. */
export function droppedShare(frames: readonly number[]): number {
  let dropped = 0
  for (let index = 1; index < frames.length; index++) {
    const passed = (frames[index] as number) - (frames[index - 1] as number)
    dropped += Math.max(0, Math.round(passed / FRAME_MS) - 1)
  }
  return dropped / (dropped + Math.max(1, frames.length - 1))
}
