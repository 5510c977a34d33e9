/** What is wrong with a frame by itself: all of it, once. */
import { expect, it } from 'vitest'
import { HOTEL, without, withField } from '../support/events'
import { fakeBinding } from '../support/fake-binding'
import { recorded, told } from './recorded'

const BOOKINGS = `${HOTEL}.room-bookings`

async function publish(data: unknown, name = 'booking_confirmed', channel = BOOKINGS) {
  const world = recorded()
  await world.openLive()
  world.transport.publish(channel, name, data)
  return world
}

it('one that is right has nothing', async () => {
  const world = await publish(told('booking_confirmed'))
  expect([world.codes(), world.faults()]).toEqual([[], []])
})

it('the first fault that ends it hides no other', async () => {
  const body = ['category', 'payload.status', 'payload.confirmed_at', 'meta.event_id'].reduce(
    without,
    withField(told('booking_confirmed'), 'meta.scope', 'guest'),
  )
  const world = await publish(withField(body, 'category', 'room'))
  expect(world.codes()?.toSorted()).toEqual([
    'category-differs',
    'event-id-missing',
    'missing-field',
    'missing-field',
    'other-scope',
  ])
})

it('a group is one path of one code', async () => {
  const world = await publish(without(told('booking_confirmed'), 'payload.confirmed_at'))
  const body = without(told('booking_confirmed', { booking_id: 'BK-7' }), 'payload.confirmed_at')
  world.transport.publish(BOOKINGS, 'booking_confirmed', body)
  expect(world.recorder.groups).toMatchObject([
    { key: 'missing-field payload.confirmed_at', count: 2, lastRowId: 'BK-7' },
  ])
})

it.each([
  [
    'of another hotel',
    withField(told('booking_confirmed'), 'meta.hotel_slug', 'hotel-lisboa'),
    'other-hotel',
  ],
  [
    'with another name',
    withField(told('booking_confirmed'), 'type', 'booking_created'),
    'event-name-differs',
  ],
  ['encoded twice', JSON.stringify(told('booking_confirmed')), 'encoded-twice'],
  ['no object', 7, 'not-an-object'],
  ['no JSON', 'booking', 'not-json'],
  ['encrypted', { nonce: 'bm9uY2U=', ciphertext: 'c2VjcmV0' }, 'body-encrypted'],
  ['too large', { text: 'x'.repeat(70_000) }, 'too-large'],
])('one that is %s says so', async (_, data, code) => {
  expect((await publish(data)).codes()?.[0]).toBe(code)
})

it('one on the wrong channel says so', async () => {
  const world = await publish(told('booking_confirmed'), 'booking_confirmed', `${HOTEL}.rooms`)
  expect(world.codes()).toEqual(['wrong-channel'])
})

it('what a store threw is named, and stays in memory', async () => {
  const world = recorded()
  world.realtime.register(
    fakeBinding({
      id: 'other',
      handles: () => true,
      apply() {
        throw new RangeError('Niamh Ahern has no room')
      },
    }),
  )
  await world.openLive()
  world.publish(told('booking_confirmed'))
  expect(world.last()).toMatchObject([
    { code: 'handler-threw', path: 'store other', seen: 'RangeError' },
  ])
  expect(JSON.stringify(world.last())).not.toContain('Niamh')
})

it('an action that is asynchronous is told once, as that', async () => {
  const world = recorded()
  world.realtime.register(fakeBinding({ id: 'other', handles: () => true, apply: async () => 1 }))
  await world.openLive()
  world.publish(told('booking_confirmed'))
  expect(world.codes()).toEqual(['handler-async'])
  expect(world.recorder.groups).toMatchObject([{ key: 'handler-async store other', count: 1 }])
})

it('frames of a hotel that was left are no fault', async () => {
  const world = recorded({ paints: true })
  await world.openLive()
  world.publish(told('booking_confirmed'))
  world.open('hotel-lisboa')
  world.paint()
  const frame = world.recorder.entries.findLast(({ trace }) => trace.kind === 'frame')
  expect(frame?.findings.map(({ code }) => code)).toEqual(['session-closed'])
  expect(world.faults()).toEqual([])
})
