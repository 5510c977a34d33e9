/** What is handled or sent twice, told apart. */
import { describe, expect, it } from 'vitest'
import { HOTEL } from '../support/events'
import { fakeBinding } from '../support/fake-binding'
import { recorded, told, uuid } from './recorded'

const BOOKINGS = `${HOTEL}.room-bookings`

async function live() {
  const world = recorded()
  await world.openLive()
  return world
}

describe('a double', () => {
  it('that one message of the SDK brings is handled twice', async () => {
    const world = await live()
    world.transport.publishTwice(BOOKINGS, 'booking_confirmed', told('booking_confirmed'))
    const [first] = world.recorder.entries.slice(-2)
    expect(first?.findings).toEqual([])
    expect(world.last()).toMatchObject([
      { code: 'handled-twice', path: BOOKINGS, ref: { seq: first?.trace.seq, byMs: 0 } },
    ])
  })

  it('has its cause, where a second handler was seen', async () => {
    const world = await live()
    world.transport.tellWire({ code: 'handlers', channel: `private-${BOOKINGS}`, count: 2 })
    // A handler that only looks does no harm.
    expect(world.last()).toEqual([])
    world.transport.publishTwice(BOOKINGS, 'booking_confirmed', told('booking_confirmed'))
    expect(world.codes()).toEqual(['handler-bound-twice'])
    expect(world.recorder.groups).toMatchObject([
      { key: `handler-bound-twice ${BOOKINGS}`, count: 1, lastRowId: 'BK-1' },
    ])
    world.transport.tellWire({ code: 'handlers', channel: `private-${BOOKINGS}`, count: 1 })
    world.bookings.applyRealtimeEvent(told('booking_cancelled') as never)
    // The second handler is gone, so it is not named as the cause.
    expect(world.last()?.map(({ hint }) => hint)).toEqual(['It was called for BK-1.'])
  })

  it.each([0, 1])('of a store’s binding is named, when it says that it wrote %i', async (wrote) => {
    const world = await live()
    const { bookings } = world
    const apply = (_: string, body: unknown, at: number) => ({
      ...bookings.applyRealtimeEvent(body as never, at),
      mutations: wrote,
    })
    world.realtime.register(fakeBinding({ id: 'bookings', handles: () => true, apply }))
    world.publish(told('booking_confirmed'))
    expect(world.last()).toMatchObject([
      { code: 'bound-twice', path: 'store bookings', seen: '2 bindings' },
    ])
  })

  it('by a call from outside the engine names the action and the row', async () => {
    const world = await live()
    world.bookings.applyRealtimeEvent(told('booking_confirmed'))
    expect(world.last()).toMatchObject([
      {
        code: 'called-outside',
        path: 'store bookings.applyRealtimeEvent',
        seen: '1 row written',
        hint: 'It was called for BK-1.',
      },
    ])
  })

  it('of the connection is told', async () => {
    const world = await live()
    world.transport.tellWire({ code: 'connections', count: 2 })
    expect(world.last()).toMatchObject([{ code: 'second-connection', seen: '2 connections' }])
  })

  it('of a frame comes at once, on one channel', async () => {
    const world = await live()
    const body = told('booking_confirmed')
    world.publish(body)
    const first = world.recorder.entries.at(-1)?.trace.seq
    await world.timers.advance(30)
    world.publish(structuredClone(body))
    expect(world.last()).toMatchObject([
      { code: 'frame-repeated', path: BOOKINGS, ref: { seq: first, byMs: 30 } },
    ])
  })

  it('of an event comes later, or with another in between', async () => {
    const world = await live()
    const body = told('booking_confirmed')
    world.publish(body)
    const first = world.recorder.entries.at(-1)?.trace.seq
    world.publish(told('booking_created', { booking_id: 'BK-2' }))
    world.publish(structuredClone(body))
    expect(world.last()).toMatchObject([
      { code: 'event-repeated', path: 'meta.event_id', ref: { seq: first, byMs: 0 } },
    ])
    await world.timers.advance(4_000)
    world.publish(structuredClone(body))
    expect(world.last()).toMatchObject([
      { code: 'event-repeated', ref: { seq: first, byMs: 4_000 } },
    ])
  })

  it('that a lost link brings stays a warning', async () => {
    const world = await live()
    const body = told('booking_confirmed')
    world.publish(body)
    await world.timers.advance(1_000)
    world.publish(structuredClone(body))
    expect(world.recorder.groups.map(({ severity }) => severity)).toEqual(['warning'])
  })
})

describe('an event id', () => {
  it('that another body has says which frame had it', async () => {
    const world = await live()
    const meta = { event_id: uuid(900_001) }
    world.publish(told('booking_created', {}, meta))
    const seq = world.recorder.entries.at(-1)?.trace.seq
    world.publish(told('booking_created', { guest_name: 'Another' }, meta))
    expect(world.last()).toMatchObject([{ code: 'body-differs', ref: { seq } }])
  })

  it('that another booking has is reused', async () => {
    const world = await live()
    const meta = { event_id: uuid(900_002) }
    world.publish(told('booking_created', {}, meta))
    const seq = world.recorder.entries.at(-1)?.trace.seq
    world.publish(told('booking_created', { booking_id: 'BK-2' }, meta))
    expect(world.last()).toMatchObject([{ code: 'event-id-reused', ref: { seq } }])
  })

  it('that another ts has is reused, said once', async () => {
    const world = await live()
    const meta = { event_id: uuid(900_003) }
    world.publish(told('booking_created', {}, meta))
    world.publish(told('booking_created', {}, { ...meta, ts: '2026-03-01T10:05:05Z' }))
    expect(world.codes()).toEqual(['event-id-reused'])
    expect(world.last()[0]?.ref?.seq).toBeDefined()
  })

  it('that is new, of a fact that was told, is told twice', async () => {
    const world = await live()
    world.publish(told('booking_confirmed'))
    world.publish(told('booking_confirmed'))
    expect(world.codes()).toEqual(['told-twice'])
  })

  it('that is no uuid is told', async () => {
    const world = await live()
    world.publish(told('booking_confirmed', {}, { event_id: 'e-1' }))
    expect(world.codes()).toEqual(['event-id-no-uuid'])
  })
})
