/** The record on whatever may come over the wire. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { changesIn, compareRows } from '../../src/debug/changes'
import { lineOf } from '../../src/debug/line'
import { EVERYTHING, matches } from '../../src/debug/query'
import { createBoardApi } from '../../src/debug/trace-api'
import { recorded, told } from '../debug/recorded'
import { HOTEL, withField } from '../support/events'

const PATHS = [
  'category',
  'type',
  'payload',
  'payload.booking_id',
  'meta',
  'meta.ts',
  'meta.event_id',
]
const CHANNEL = `${HOTEL}.room-bookings`

it('no frame makes it throw, and each has a line', async () => {
  const world = recorded()
  await world.openLive()
  const frame = fc.oneof(
    fc.anything(),
    fc
      .tuple(fc.constantFrom(...PATHS), fc.anything())
      .map(([path, value]) => withField(told('booking_created'), path, value)),
  )
  fc.assert(
    fc.property(frame, fc.string(), (data, event) => {
      const before = world.recorder.total
      world.transport.publish(
        CHANNEL,
        fc.stringify(data).length % 2 ? event : 'booking_created',
        data,
      )
      world.transport.tellWire({ code: 'unasked', channel: event, event, data })
      expect(world.recorder.total).toBe(before + 2)
      for (const entry of world.recorder.entries.slice(-2)) {
        expect(lineOf(entry).seq).toBe(entry.trace.seq)
        compareRows(changesIn(entry.trace))
        matches(entry, { ...EVERYTHING, text: 'x' })
      }
    }),
    { numRuns: 500 },
  )
  createBoardApi(world.recorder).trace()
})

it('memory is bounded over 100,000 frames, and the groups survive', async () => {
  const world = recorded()
  await world.openLive()
  world.publish(told('booking_created', {}, { scope: 'guest' }))
  for (let count = 0; count < 100_000; count++) {
    world.publish(told('booking_created', { booking_id: `BK-${count % 500}` }))
    if (count % 1_000 === 0) await Promise.resolve()
  }
  const { entries, groups, total } = world.recorder
  expect(total).toBeGreaterThan(100_000)
  expect(entries.length).toBeLessThanOrEqual(20_000)
  expect(entries.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(16 * 1024 * 1024)
  expect(groups.find(({ code }) => code === 'other-scope')).toMatchObject({ count: 1 })
})
