/** The order of events, their delay, and the clock of their sender, by the server's clock. */
import { expect, it } from 'vitest'
import { recorded, told } from './recorded'

/** The fake backend answers at 10:05:05 of the server, when the board's own clock is at 11:00:00. */
async function live() {
  const world = recorded()
  world.api.answers.booking = { rows: [], asOf: '2026-03-01T10:05:05.500000Z' }
  world.api.answers.room = { rows: [], asOf: '2026-03-01T10:05:05.500000Z' }
  await world.openLive()
  return world
}

it('an event of the server’s present has nothing wrong with it', async () => {
  const world = await live()
  world.publish(told('booking_confirmed', {}, { ts: '2026-03-01T10:05:05.400000Z' }))
  expect([world.codes(), world.recorder.entries.at(-1)?.aheadMs]).toEqual([[], -3_294_500])
})

it.each([
  ['2026-03-01T10:05:07.499000Z', []],
  ['2026-03-01T10:05:07.500000Z', [{ code: 'clock-ahead', ref: { byMs: 2_000 } }]],
  ['2026-03-01T10:07:05.500000Z', [{ code: 'clock-ahead', ref: { byMs: 120_000 } }]],
  ['2026-03-01T10:15:05.500000Z', [{ code: 'ts-unusable', ref: { byMs: 600_000 } }]],
  ['2026-03-01T10:04:05.501000Z', []],
  ['2026-03-01T10:04:05.500000Z', [{ code: 'late', ref: { byMs: 60_000 } }]],
  ['2026-03-01T09:55:05.500000Z', [{ code: 'older-than-snapshot', ref: { byMs: 290_000 } }]],
])('an event with the ts %s is told with its amount', async (ts, found) => {
  const world = await live()
  world.publish(told('booking_confirmed', { confirmed_at: ts }, { ts }))
  expect(world.last()).toMatchObject(found)
  expect(world.last()).toHaveLength(found.length)
})

it('says nothing of clocks before a read has told the server’s', async () => {
  const world = recorded()
  world.api.hold()
  await world.openLive()
  world.publish(told('booking_confirmed', {}, { ts: '2026-03-01T12:00:00Z' }))
  expect(world.codes()).toEqual([])
})

it('an older event says than which, and by how much', async () => {
  const world = await live()
  world.publish(told('booking_confirmed', {}, { ts: '2026-03-01T10:05:05.300000Z' }))
  const seq = world.recorder.entries.at(-1)?.trace.seq
  world.publish(told('booking_created', {}, { ts: '2026-03-01T10:05:03.100000Z' }))
  expect(world.recorder.entries.at(-1)?.trace).toMatchObject({ outcome: 'filled' })
  expect(world.last()).toMatchObject([{ code: 'out-of-order', ref: { seq, byMs: 2_200 } }])
  const again = { status: 'PENDING', guest_name: 'Niamh Ahern' }
  world.publish(told('booking_created', again, { ts: '2026-03-01T10:05:02.300000Z' }))
  expect(world.recorder.entries.at(-1)?.trace).toMatchObject({ outcome: 'stale' })
  expect(world.last()).toMatchObject([{ code: 'out-of-order', ref: { seq, byMs: 3_000 } }])
  expect(world.recorder.groups).toMatchObject([{ count: 2, worstMs: 3_000 }])
})

it('an event that only the list is newer than was on its way during the read', async () => {
  const world = recorded()
  const row = {
    booking_id: 'BK-1',
    status: 'CONFIRMED',
    guest_name: 'A',
    created_at: '2026-03-01T10:00:00Z',
  }
  world.api.answers.booking = { rows: [row], asOf: '2026-03-01T10:05:05.500000Z' }
  await world.openLive()
  const ts = '2026-03-01T10:05:05.100000Z'
  world.publish(told('booking_created', { ...row, status: 'PENDING' }, { ts }))
  expect(world.last()).toEqual([])
})
