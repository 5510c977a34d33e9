/** How far the wall stands from its place, so that no edge burns in. */

/** The farthest in each direction (px). Together they come to the same place again after ten hours. */
const [FAR_X, FAR_Y] = [14, 11]
const MINUTE_MS = 60_000

/**
 * By a pixel a minute: nobody sees it move.
 *
 * @param ms any clock
 */
export function driftAt(ms: number): { x: number; y: number } {
  const minute = Math.floor(ms / MINUTE_MS)
  return { x: swing(minute, FAR_X), y: swing(minute, FAR_Y) }
}

/** From `-far` to `far` and back, by one with each step. */
function swing(step: number, far: number): number {
  return Math.abs((step % (4 * far)) - 2 * far) - far
}
