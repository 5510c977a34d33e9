/** Waits a moment for the first rows: a page that is mounted with them is laid out once, not twice. */
import { watch } from 'vue'
import type { Board } from './board'
import type { Timers } from './realtime/timers'

/** How long the first paint waits for rows (ms). A backend that is near has answered by then. */
const MOMENT_MS = 150

/** Resolves when both lists of the open hotel are there, after a moment, or at once if none is open. */
export function firstRows(
  { realtime, bookings, rooms }: Pick<Board, 'realtime' | 'bookings' | 'rooms'>,
  { after }: Timers,
): Promise<void> {
  const areThere = () => bookings.loaded !== null && rooms.loaded !== null
  if (realtime.scope.value === null || areThere()) return Promise.resolve()
  return new Promise((resolve) => {
    watch(areThere, () => resolve(), { once: true })
    after(MOMENT_MS, resolve)
  })
}
