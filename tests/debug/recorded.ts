/** A world whose engine is recorded, and short ways to look at what was found. */
import { recordBoard, type RecordPorts } from '../../src/debug/record-board'
import { event } from '../support/events'
import { createWorld } from '../support/world'

/** The ids of events in the tests of the record: a uuid for each number. */
export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

/** A valid event of the fake backend's present, whose id is a uuid. */
export const told: typeof event = (type, payload, meta) =>
  event(type, payload, { event_id: uuid(++count), ts: '2026-03-01T10:05:04.900000Z', ...meta })
let count = 0

export function recorded(
  options: Parameters<typeof createWorld>[0] = {},
  ports: Partial<RecordPorts> = {},
) {
  const world = createWorld(options)
  const { now } = world.timers
  const { onTrace } = world.realtime
  const recorder = recordBoard({ ...world, onTrace, now, ...ports })
  return {
    ...world,
    recorder,
    /** What was found in the latest entry. */
    last: () => recorder.entries.at(-1)?.findings ?? [],
    /** The codes that were found in the latest entry. */
    codes: () => recorder.entries.at(-1)?.findings.map(({ code }) => code),
    /** The kinds of all faults. */
    faults: () => recorder.groups.map(({ key }) => key),
  }
}
