/** Reads: that they fail, what their lists say, and what no event announced. */
import { describe, expect, it } from 'vitest'
import { RequestError } from '../../src/realtime'
import { settle } from '../support/fake-timers'
import { recorded, told } from './recorded'

const ROW = {
  booking_id: 'BK-1',
  status: 'PENDING',
  guest_name: 'Niamh Ahern',
  created_at: '2026-03-01T10:00:00Z',
}

async function live() {
  const world = recorded()
  world.api.answers.booking = { rows: [ROW] }
  await world.openLive()
  await world.timers.advance(10_000)
  expect(world.faults()).toEqual([])
  return {
    ...world,
    async readWith(...rows: object[]) {
      world.api.answers.booking = { rows: rows as never[], asOf: '2026-03-01T10:05:15.500000Z' }
      world.realtime.refresh()
      await settle()
    },
    /** Time passes, and something is told. */
    async later() {
      await world.timers.advance(10_000)
      world.publish(told('room_status_changed', { room_id: 'R-9' }))
    },
  }
}

it('one that fails has its cause, its status and its duration', async () => {
  const world = recorded()
  world.api.answers.booking = new RequestError({ code: 'unusable' }, 503)
  await world.openLive()
  expect(world.recorder.groups).toMatchObject([
    { code: 'read-failed', path: 'store bookings', count: 1 },
  ])
  expect(world.recorder.groups[0]?.finding.seen).toBe(
    'HTTP 503 after 0 ms, in a read that was due after subscribing',
  )
})

describe('changes that a read finds', () => {
  it('are told with their rows and fields, once no event can announce them any more', async () => {
    const world = await live()
    await world.readWith({ ...ROW, status: 'CONFIRMED' })
    expect(world.faults()).toEqual([])
    await world.later()
    expect(world.recorder.groups).toMatchObject([
      { code: 'read-found-changes', path: 'store bookings' },
    ])
    expect(world.recorder.groups[0]?.finding).toMatchObject({
      seen: '1 row changed: status',
      hint: 'BK-1',
    })
    expect(world.recorder.groups[0]?.last.trace.kind).toBe('read')
  })

  it('are no fault when an event told of them, before or after', async () => {
    const world = await live()
    await world.readWith({ ...ROW, status: 'CONFIRMED' })
    world.publish(told('booking_confirmed', {}, { ts: '2026-03-01T10:05:05.400000Z' }))
    await world.later()
    expect(world.faults()).toEqual([])
  })

  it('are no fault when a row goes, or an older one joins', async () => {
    const world = await live()
    await world.readWith({ ...ROW, booking_id: 'BK-2' })
    await world.later()
    expect(world.faults()).toEqual([])
  })

  it('are told of a row that is new', async () => {
    const world = await live()
    const created_at = '2026-03-01T10:05:12Z'
    await world.readWith(ROW, { ...ROW, booking_id: 'BK-2', created_at })
    await world.later()
    expect(world.recorder.groups[0]?.finding.seen).toBe('1 row changed: a new row')
  })

  it('are what a read after an outage is for', async () => {
    const world = await live()
    world.transport.drop()
    world.api.answers.booking = { rows: [{ ...ROW, status: 'CONFIRMED' }] }
    world.transport.connect()
    await settle()
    await world.timers.advance(30_000)
    await world.later()
    expect(world.faults()).toEqual(['link-down connection'])
  })
})
