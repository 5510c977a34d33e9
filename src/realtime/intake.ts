import type { Binding } from './binding'
import { dispatch, type Arrived, type Dispatched } from './dispatch'
import { createFrameQueue } from './frame-queue'
import type { Frame, Route } from './terms/frame'

/** A frame with its result. */
export interface Handled extends Dispatched {
  frame: Frame
  /** Whether the rows were live when the frame was handled. Only then may it be announced. */
  wasLive: boolean
}

/** Receives frames and queues them until the next paint. */
export interface Intake {
  push(arrived: Arrived): void
  /** Handles all waiting frames now. */
  drain(): void
}

/** `stores` and `isLive` are read when waiting frames are dispatched, not when a frame arrives. */
export interface IntakePorts {
  /** Runs a task before the next paint, or at once in a hidden page. */
  schedule(task: () => void): void
  stores: readonly Binding[]
  route: Route
  isLive(): boolean
  /** Runs the dispatch of the frames that waited. It never throws. */
  whileDispatching<T>(dispatch: () => T): T
  onHandled(handled: Handled): void
}

/** Creates an intake in which no frame waits. */
export function createIntake({
  schedule,
  stores,
  route,
  isLive,
  whileDispatching,
  onHandled,
}: IntakePorts): Intake {
  let lastNumber = 0

  return createFrameQueue<Arrived>(schedule, (arrived) => {
    const wasLive = isLive()
    const results = whileDispatching(() => dispatch(arrived, stores, route))
    arrived.forEach(({ frame }, index) => {
      const result = results[index] as Dispatched
      if (frame.number === lastNumber) {
        const expected = 'each frame once'
        result.reasons.push({ code: 'handled-twice', path: 'frame', expected, seen: 'it again' })
      }
      lastNumber = frame.number
      onHandled({ ...result, frame, wasLive })
    })
  })
}
