/** Sessions, and what becomes of a frame. */
import { describe, expect, it } from 'vitest'
import { describeReason, REASONS } from '../../src/core/reason'
import { event, HOTEL, withField, without } from '../support/events'
import { fakeBinding } from '../support/fake-binding'
import { settle } from '../support/fake-timers'
import { createWorld } from '../support/world'

const OTHER = 'hotel-lisboa'
const channelsOf = (hotel: string) => [`${hotel}.room-bookings`, `${hotel}.rooms`]
const CREATED = event('booking_created')
const ROW = { booking_id: 'BK-9', status: 'PENDING', guest_name: 'Tadhg Moran' }

describe('sessions [C2]', () => {
  it('[C2] opening a hotel subscribes exactly its two channels', () => {
    const world = createWorld()
    world.open()
    expect(world.transport.channels).toEqual(channelsOf(HOTEL))
  })

  it('[C2] switching leaves nothing of the old hotel behind', async () => {
    const world = createWorld()
    await world.openLive()
    world.publish(CREATED)
    world.open(OTHER)
    await settle()
    expect(world.transport.channels).toEqual(channelsOf(OTHER))
    expect(world.bookings.list).toEqual([])
    expect(world.bookings.counts).toEqual({ all: 0, pending: 0, confirmed: 0, cancelled: 0 })
  })

  it('[C2] leaving the hotel pages leaves the channels', async () => {
    const world = createWorld()
    await world.openLive()
    world.open(null)
    expect([world.transport.channels, world.realtime.channels.value]).toEqual([[], []])
  })

  it('[C2] opening the open hotel again changes nothing', async () => {
    const world = createWorld()
    await world.openLive()
    world.publish(CREATED)
    world.open()
    expect([world.bookings.counts.all, world.live()]).toEqual([1, 'live'])
  })

  it('[C6] an event that was applied brings no read', async () => {
    const world = createWorld()
    await world.openLive()
    await world.timers.advance(60_000)
    const before = world.api.requests.length
    world.publish(CREATED)
    await world.timers.advance(120_000)
    expect(world.api.requests.length).toBe(before)
  })

  it('[C2] a frame that waits while its hotel is left is foreign', async () => {
    const world = createWorld({ paints: true })
    await world.openLive()
    world.publish(CREATED)
    world.open(OTHER)
    world.open(HOTEL)
    world.paint()
    expect([world.log(), world.reasons(), world.bookings.counts.all]).toEqual([
      [['foreign', 0]],
      ['session-closed'],
      0,
    ])
  })

  it('[C2] a snapshot that arrives after its hotel was left is not merged', async () => {
    const world = createWorld()
    world.api.hold()
    world.api.answers.booking = { rows: [ROW] }
    await world.openLive()
    world.open(OTHER)
    world.api.release()
    world.api.answers.booking = { rows: [] }
    await settle()
    expect(world.bookings.list).toEqual([])
  })

  it('[C2] A → B → A while subscriptions are pending handles each event once', async () => {
    const world = createWorld()
    for (const hotel of [HOTEL, OTHER, HOTEL]) world.open(hotel)
    world.transport.connect()
    await settle()
    world.publish(CREATED)
    expect([world.log(), world.transport.channels]).toEqual([[['applied', 1]], channelsOf(HOTEL)])
  })
})

describe('outcomes, in their order of precedence', () => {
  const body = CREATED as object
  const bookings = `${HOTEL}.room-bookings`
  const big = withField(CREATED, 'payload.note', 'x'.repeat(70_000))
  const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) as unknown

  it.each<[string, string, string, unknown, string, string[]]>([
    ['null', bookings, 'booking_created', null, 'rejected', ['not-an-object']],
    ['an array', bookings, 'booking_created', [], 'rejected', ['not-an-object']],
    ['a number', bookings, 'booking_created', 42, 'rejected', ['not-an-object']],
    ['a text', bookings, 'booking_created', '{"type"', 'rejected', ['not-an-object']],
    ['nothing', bookings, 'booking_created', undefined, 'rejected', ['not-an-object']],
    ['a large body', bookings, 'booking_created', big, 'rejected', ['too-large']],
    ['deep nesting', bookings, 'a', { type: 'a', deep }, 'rejected', ['hotel-missing']],
    ['a large text', bookings, 'a', 'x'.repeat(70_000), 'rejected', ['too-large']],
    ['a large array', bookings, 'a', Array(70_000).fill(0), 'rejected', ['too-large']],
    ['another event name', bookings, 'booking_confirmed', body, 'rejected', ['event-name-differs']],
    [
      'no hotel',
      bookings,
      'booking_created',
      without(body, 'meta.hotel_slug'),
      'rejected',
      ['hotel-missing'],
    ],
    ['no meta', bookings, 'booking_created', without(body, 'meta'), 'rejected', ['hotel-missing']],
    [
      'another hotel',
      bookings,
      'booking_created',
      withField(body, 'meta.hotel_slug', OTHER),
      'foreign',
      ['other-hotel'],
    ],
    [
      'an unknown type',
      bookings,
      'booking_moved',
      withField(body, 'type', 'booking_moved'),
      'unknown',
      ['unknown-type'],
    ],
    [
      'a type called __proto__',
      bookings,
      '__proto__',
      withField(body, 'type', '__proto__'),
      'unknown',
      ['unknown-type'],
    ],
    [
      'the wrong channel',
      `${HOTEL}.rooms`,
      'booking_created',
      body,
      'misrouted',
      ['wrong-channel'],
    ],
    [
      'another category',
      bookings,
      'booking_created',
      withField(body, 'category', 'room'),
      'rejected',
      ['category-differs'],
    ],
    [
      'no payload',
      bookings,
      'booking_created',
      without(body, 'payload'),
      'rejected',
      ['id-unusable'],
    ],
  ])('%s', async (_, channel, name, data, outcome, reasons) => {
    const world = createWorld()
    await world.openLive()
    world.transport.publish(channel, name, data)
    expect([world.log(), world.reasons(), world.bookings.counts.all]).toEqual([
      [[outcome, 0]],
      reasons,
      0,
    ])
  })

  it('a deprecated channel is told from a wrong one', async () => {
    const world = createWorld()
    world.transport.connect()
    world.realtime.register(fakeBinding({ channels: (hotel) => [`${hotel}.booking`] }))
    world.open()
    world.publish(CREATED, `${HOTEL}.booking`)
    expect([world.log(), world.reasons()]).toEqual([[['misrouted', 0]], ['deprecated-channel']])
  })

  it('applied, duplicate, filled, unchanged and stale come from the store', async () => {
    const world = createWorld()
    await world.openLive()
    world.publish(event('booking_confirmed'))
    world.publish(event('booking_confirmed'))
    world.publish(CREATED)
    world.publish(event('booking_confirmed', {}, { event_id: 'n', ts: '2026-03-01T10:06:00Z' }))
    world.publish(event('booking_created', {}, { event_id: 'o' }))
    expect(world.log()).toEqual([
      ['applied', 1],
      ['duplicate', 0],
      ['filled', 1],
      ['unchanged', 0],
      ['stale', 0],
    ])
  })

  it('routes by category and type: a room event changes a room and no booking', async () => {
    const world = createWorld()
    await world.openLive()
    world.publish(event('room_status_changed'))
    expect([world.rooms.counts, world.bookings.counts.all]).toEqual([{ 'room-OCCUPIED': 1 }, 0])
  })

  it('marks a frame that reaches the board twice', async () => {
    const world = createWorld()
    await world.openLive()
    world.transport.publishTwice(`${HOTEL}.room-bookings`, 'booking_created', CREATED)
    expect([world.log(), world.reasons()]).toEqual([
      [
        ['applied', 1],
        ['duplicate', 0],
      ],
      ['handled-twice'],
    ])
    expect(world.handled.at(-1)?.reasons.map(describeReason)).toEqual([
      `frame: expected each frame once, saw it again (${REASONS['handled-twice']})`,
    ])
  })
})

describe('the queue', () => {
  it('handles a burst once per paint, and never keeps more than 2,000', async () => {
    const world = createWorld({ paints: true })
    await world.openLive()
    for (let i = 0; i < 2_500; i++) {
      world.publish(event('booking_created', { booking_id: `B${i}` }))
    }
    expect(world.handled).toHaveLength(2_000)
    world.paint()
    expect([world.handled.length, world.bookings.counts.pending]).toEqual([2_500, 2_500])
  })
})
