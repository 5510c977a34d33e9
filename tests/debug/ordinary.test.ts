/** What is ordinary makes no fault. */
import { afterEach, expect, it, vi } from 'vitest'
import { openDesk } from '../sandbox/desk'
import { createWorld } from '../support/world'
import { recordBoard } from '../../src/debug/record-board'
import { EVENTS } from '../../src/core/contract'
import { HOTEL } from '../support/events'

afterEach(() => void vi.useRealTimers())

it.each([1, 2, 3])('80 events of the sandbox’s front desk have no fault, seed %i', async (seed) => {
  const desk = openDesk({ seed })
  const world = createWorld()
  const start = world.timers.now()
  const { onTrace } = world.realtime
  const deskStart = Date.now()
  const asOf = () => new Date(deskStart + world.timers.now() - start).toISOString()
  const list = (entity: 'booking' | 'room') => ({
    get: () => ({ rows: desk.hotel.rows(entity), asOf: asOf() }),
  })
  Object.defineProperties(world.api.answers, { booking: list('booking'), room: list('room') })
  const recorder = recordBoard({ ...world, onTrace, now: world.timers.now })
  await world.openLive(HOTEL)
  let heard = 0
  for (let step = 0; heard < 80; step++) {
    desk.pass(1)
    await world.timers.advance(Date.now() - deskStart - (world.timers.now() - start))
    for (const { event } of desk.heard.slice(heard)) {
      const id = `00000000-0000-4000-8000-${String(heard++).padStart(12, '0')}`
      const body = { ...event, meta: { ...event.meta, event_id: id } }
      world.transport.publish(`${HOTEL}.${EVENTS[event.type].channel}`, event.type, body)
    }
  }
  desk.stop()
  expect(recorder.entries.filter(({ trace }) => trace.kind === 'frame').length).toBe(heard)
  expect(recorder.groups.map(({ key, finding }) => `${key}: ${finding.seen}`)).toEqual([])
})
