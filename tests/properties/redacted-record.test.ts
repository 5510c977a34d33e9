/** A guest in every field of a record is in nothing that is handed on. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contract } from '../../src/dialects/contract'
import type { Entry } from '../../src/debug/entry'
import { createHandOn } from '../../src/debug/hand-on'
import { recordWorld } from '../support/record-world'
import { RequestError } from '../../src/realtime/terms/request-error'
import { createFakeTimers } from '../support/fake-timers'
import { fakeBinding } from '../support/fake-binding'
import { event } from '../support/events'
import { createWorld } from '../support/world'

const GUEST = 'Zoë Sentinel'
const BOOKINGS = 'hotel-killarney.room-bookings'
/** Texts that the board itself chooses from a list, and those that no backend sets. */
const OWN = new Set(
  'kind outcome state cause code entity store action changed scope list severity'.split(' '),
)

async function recorded() {
  const world = createWorld()
  const recorder = recordWorld(world)
  const apply = () => {
    throw new Error(`${GUEST} threw`)
  }
  world.realtime.register(fakeBinding({ id: 'tasks', apply }))
  world.api.answers.booking = {
    rows: [{ booking_id: 'BK-5', status: 'PENDING', guest_name: GUEST }],
  }
  await world.openLive()
  world.publish(event('booking_created', { guest_name: GUEST }))
  world.publish(event('booking_confirmed'))
  world.transport.publish(BOOKINGS, GUEST, { [GUEST]: [{ [GUEST]: GUEST }] })
  world.transport.publish(BOOKINGS, 'booking_created', JSON.stringify({ name: GUEST }))
  world.transport.publish(BOOKINGS, 'booking_created', GUEST)
  const data = { deep: { guest: GUEST } }
  world.transport.tellWire({ code: 'unasked', channel: GUEST, event: GUEST, data })
  world.transport.tellWire({ code: 'handlers', channel: GUEST, count: 2 })
  world.bookings.applyRealtimeEvent(event('booking_created', { guest_name: GUEST }))
  world.api.answers.booking = {
    rows: [{ booking_id: 'BK-5', status: 'CONFIRMED', guest_name: `${GUEST} II` }],
  }
  world.realtime.refresh()
  await world.timers.advance(15_000)
  world.api.answers.room = new RequestError({ code: 'said', message: GUEST }, 503)
  world.realtime.refresh()
  await world.timers.advance(1)
  world.transport.drop({ code: 'refused', said: GUEST })
  return recorder
}

/** A copy in which some of the texts are the guest, and objects have unknown fields with the guest. */
function spoiled(value: unknown, isHit: () => boolean, key = ''): unknown {
  if (typeof value === 'string') return !OWN.has(key) && isHit() ? `${GUEST} ${key}` : value
  if (typeof value !== 'object' || value === null || value instanceof Error) return value
  if (Array.isArray(value)) return value.map((one) => spoiled(one, isHit, key))
  const copy = Object.entries(value).map(([name, one]) => [name, spoiled(one, isHit, name)])
  if (isHit()) copy.push([GUEST, GUEST])
  return Object.fromEntries(copy)
}

it('whatever field it is in', async () => {
  const recorder = await recorded()
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat(3)), (stream) => {
      const isHit = () => stream.next().value === 0
      const entries = recorder.entries.map((entry) => {
        const { trace, ...rest } = entry
        return {
          ...(spoiled(rest, isHit) as Entry),
          trace: spoiled(trace, isHit) as Entry['trace'],
        }
      })
      const checkpoints = spoiled(recorder.checkpoints, isHit) as typeof recorder.checkpoints
      // The names of hotels are no guests'.
      for (const checkpoint of checkpoints) checkpoint.scope = 'hotel-killarney'
      const handOn = createHandOn(
        { entries, checkpoints },
        { board: '1', dialect: contract, timers: createFakeTimers(), wallNow: () => 0 },
      )
      const told = [
        handOn.exportFile(),
        handOn.exportBefore(entries.at(-1)?.trace.seq ?? 0),
        handOn.report(entries),
        ...entries.flatMap((entry) => [
          handOn.vitest(entry),
          handOn.curl(entry),
          handOn.trigger(entry),
        ]),
      ]
      for (const text of told) expect(text).not.toMatch(/Zoë|Sentinel/i)
    }),
    { numRuns: 60 },
  )
})

it('and in all of it when that is asked for', async () => {
  const recorder = await recorded()
  const timers = createFakeTimers()
  const ports = { board: '1', dialect: contract, timers, wallNow: () => 0 }
  const { exportFile, importFile } = createHandOn(recorder, ports)
  expect(exportFile({ complete: true })).toContain(GUEST)
  expect(importFile(exportFile()).entries).toHaveLength(recorder.entries.length)
})
