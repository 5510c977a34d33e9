/** What the engine tells of its work, in order. */
import { defineStore } from 'pinia'
import { expect, it } from 'vitest'
import { effectScope } from 'vue'
import type { Trace } from '../../src/realtime'
import { RequestError } from '../../src/realtime'
import { EVENTS, type WireEvent } from '../../src/core/contract'
import { event, HOTEL } from '../support/events'
import { fakeBinding } from '../support/fake-binding'
import { settle } from '../support/fake-timers'
import { createWorld } from '../support/world'
import { SECOND_LOOK_MS } from '../../src/realtime/terms/timing'

const BOOKINGS = `${HOTEL}.${EVENTS.booking_confirmed.channel}`

function traced(options?: Parameters<typeof createWorld>[0]) {
  const world = createWorld(options)
  const traces: Trace[] = []
  const stop = world.realtime.onTrace((trace) => traces.push(trace))
  function of<K extends Trace['kind']>(kind: K) {
    return traces.filter((trace): trace is Extract<Trace, { kind: K }> => trace.kind === kind)
  }
  return { ...world, traces, of, stop }
}

it('tells in order, numbered from 1, and says first how things stand', async () => {
  const world = traced()
  await world.openLive()
  expect(world.traces.map(({ seq }) => seq)).toEqual(world.traces.map((_, index) => index + 1))
  expect(world.traces.slice(0, 3).map(({ kind }) => kind)).toEqual(['scope', 'link', 'live'])
  expect(world.of('live').at(-1)?.live.state).toBe('live')
})

it('says how things stand to the first listener only', () => {
  const world = traced()
  const before = world.traces.length
  world.realtime.onTrace(() => {})
  expect(world.traces).toHaveLength(before)
})

it('tells nothing to a listener that has gone', async () => {
  const world = traced()
  world.stop()
  await world.openLive()
  expect(world.traces).toHaveLength(3)
})

it('a frame has what each store answered', async () => {
  const world = traced()
  await world.openLive()
  world.publish(event('booking_confirmed'))
  const [frame] = world.of('frame')
  expect(frame?.outcome).toBe('applied')
  expect(frame?.answers.map(({ store, outcome }) => [store, outcome])).toEqual([
    ['bookings', 'applied'],
  ])
})

it('a second binding of a store is seen in the answers', async () => {
  const world = traced()
  const { bookings } = world
  world.realtime.register(
    fakeBinding({
      id: 'bookings',
      handles: () => true,
      apply: (_, body, at) => bookings.applyRealtimeEvent(body as never, at),
    }),
  )
  await world.openLive()
  world.publish(event('booking_confirmed'))
  const [frame] = world.of('frame')
  expect(frame?.answers.map(({ store, outcome }) => [store, outcome])).toEqual([
    ['bookings', 'applied'],
    ['bookings', 'duplicate'],
  ])
  expect(world.of('outside')).toEqual([])
})

it('what an action threw is with its answer', async () => {
  const world = traced()
  const error = new Error('out of rooms')
  world.realtime.register(
    fakeBinding({
      id: 'other',
      handles: () => true,
      apply() {
        throw error
      },
    }),
  )
  await world.openLive()
  world.publish(event('booking_confirmed'))
  const [frame] = world.of('frame')
  expect(frame?.answers.map((answer) => answer.error)).toEqual([undefined, error])
  // One store wrote its row and one failed: the count is as it should be.
  expect(frame?.reasons.map(({ code }) => code)).toEqual(['handler-threw'])
})

it('a call of an action from elsewhere is told, and one of the engine is not', async () => {
  const world = traced()
  await world.openLive()
  world.publish(event('booking_confirmed'))
  expect(world.of('outside')).toEqual([])
  const body = event('booking_cancelled')
  world.bookings.applyRealtimeEvent(body)
  const [outside] = world.of('outside')
  expect(outside).toMatchObject({ store: 'bookings', action: 'applyRealtimeEvent', written: 1 })
  expect(outside?.body).toEqual(body)
})

it('a call from elsewhere is told also before the first frame', async () => {
  const world = traced()
  await world.openLive()
  world.bookings.applyRealtimeEvent(event('booking_cancelled'))
  expect(world.of('outside')).toHaveLength(1)
})

it('a call from elsewhere that throws is told as well', () => {
  const world = traced()
  const take = (_event: WireEvent<'booking_created'>) => {
    throw new TypeError('boom')
  }
  const useOther = defineStore('other', () => ({ take }), {
    realtime: { channels: () => [], events: { booking_created: 'take' } },
  })
  const body = event('booking_created')
  expect(() => useOther(world.pinia).take(body)).toThrow('boom')
  expect(world.of('outside')).toMatchObject([{ action: 'take', body, written: 0, changes: [] }])
})

it('calls from elsewhere are told after the component is gone that was the first to listen', () => {
  const world = createWorld()
  const component = effectScope()
  component.run(() => world.realtime.onTrace(() => {}))
  component.stop()
  const told: string[] = []
  world.realtime.onTrace(({ kind }) => told.push(kind))
  world.bookings.applyRealtimeEvent(event('booking_cancelled'))
  expect(told).toEqual(['outside'])
})

it('a read has its cause, the second look and a person’s wish as well', async () => {
  const world = traced()
  await world.openLive()
  await world.timers.advance(SECOND_LOOK_MS)
  await settle()
  world.realtime.refresh()
  await settle()
  const causes = world.of('read').map(({ store, cause }) => `${store}: ${cause}`)
  expect(causes).toEqual([
    'bookings: subscribed',
    'rooms: subscribed',
    'bookings: second-look',
    'rooms: second-look',
    'bookings: asked',
    'rooms: asked',
  ])
})

it('a read before the link is up has another cause than the one after it', async () => {
  const world = traced()
  world.open('hotel-lisboa')
  await settle()
  world.open(null)
  world.open()
  await settle()
  world.transport.connect()
  await settle()
  const causes = world.of('read').flatMap(({ store, cause }) => (store === 'rooms' ? cause : []))
  expect(causes).toEqual(['opened', 'opened', 'subscribed'])
})

it('a read that is made because it is time says so', async () => {
  const world = traced()
  await world.openLive()
  await world.timers.advance(SECOND_LOOK_MS + 5 * 60_000)
  expect(world.of('read').at(-1)?.cause).toBe('due')
})

it('a read that fails says why, and a retry that it is one', async () => {
  const world = traced()
  world.api.answers.booking = new RequestError({ code: 'unusable' }, 503)
  await world.openLive()
  const [failed] = world.of('read-failed')
  expect(failed).toMatchObject({ cause: 'subscribed', status: 503 })
})

it('a read of a store that throws failed as well', async () => {
  const world = traced()
  world.api.answers.booking = new TypeError('of a store') as never
  await world.openLive()
  expect(world.of('read-failed')[0]).toMatchObject({ trouble: { code: 'unusable' } })
})

it('a read that another one replaced did not fail, and one that took too long did', async () => {
  const world = traced()
  world.api.hold()
  await world.openLive()
  world.transport.drop()
  world.transport.connect()
  await settle()
  const replaced = world.of('read-failed').length
  await world.timers.advance(10_000)
  expect([replaced, world.of('read-failed').map(({ trouble }) => trouble.code)]).toEqual([
    0,
    ['too-slow', 'too-slow'],
  ])
})

it('a channel is told in each of its states, a refusal with its status', async () => {
  const world = traced()
  world.transport.connect({ acknowledge: false })
  world.open()
  world.transport.refuse(BOOKINGS, 403)
  world.open(null)
  const told = world.of('channel').filter(({ name }) => name === BOOKINGS)
  expect(told.map(({ state, status }) => [state, status])).toEqual([
    ['pending', undefined],
    ['refused', 403],
    ['left', undefined],
  ])
})

it('hands on what the transport sees on the wire', () => {
  const world = traced()
  world.transport.tellWire({ code: 'not-json', size: 12 })
  expect(world.of('wire').map(({ fault }) => fault)).toEqual([{ code: 'not-json', size: 12 }])
})

it('asks nothing of a transport that does not see the wire', () => {
  const { transport, realtime } = createWorld()
  delete transport.onWire
  const traces: Trace[] = []
  realtime.onTrace((trace) => traces.push(trace))
  expect(traces.map(({ kind }) => kind)).toEqual(['scope', 'link', 'live'])
})
