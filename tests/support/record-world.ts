import { recordBoard } from '../../src/debug/record-board'
import type { Recorder } from '../../src/debug/recorder'
import type { createWorld } from './world'

/** Records a world as the page does. */
export function recordWorld(world: ReturnType<typeof createWorld>): Recorder {
  const { onTrace } = world.realtime
  return recordBoard({ ...world, onTrace, now: world.timers.now })
}
