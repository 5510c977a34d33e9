import { describe, expect, it } from 'vitest'
import { describeReason, REASONS } from '../../src/core/reason'
import { RequestError } from '../../src/core/request-error'
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
      'booking_updated',
      withField(body, 'type', 'booking_updated'),
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

describe('live state', () => {
  it('is connecting, with no channels, before a hotel is open', () => {
    const { realtime, timers } = createWorld()
    expect([realtime.live.value, realtime.channels.value]).toEqual([
      { state: 'connecting', since: timers.now() },
      [],
    ])
  })

  it('goes from connecting over catching up to live, once all channels and the snapshot are there', async () => {
    const world = createWorld()
    world.api.hold()
    world.open()
    const states = [world.live()]
    world.transport.connect({ acknowledge: false })
    world.transport.acknowledge(`${HOTEL}.rooms`)
    states.push(world.live())
    world.transport.acknowledge(`${HOTEL}.room-bookings`)
    states.push(world.live())
    world.api.release()
    await settle()
    states.push(world.live())
    expect(states).toEqual(['connecting', 'connecting', 'catching-up', 'live'])
  })

  it('is stale after a drop, with its reason, and live again after the next snapshot', async () => {
    const world = createWorld()
    await world.openLive()
    world.transport.drop('The connection was lost.')
    expect(world.realtime.live.value).toEqual({
      state: 'stale',
      since: world.timers.now(),
      reason: 'The connection was lost.',
    })
    expect(world.bookings.list).toEqual([])
    world.api.answers.booking = { rows: [ROW] }
    world.transport.connect()
    await settle()
    expect([world.live(), world.bookings.counts.all]).toEqual(['live', 1])
  })

  it('is stopped when the service gives up for ever, until somebody retries', async () => {
    const world = createWorld()
    await world.openLive()
    world.transport.giveUp()
    expect(world.live()).toBe('stopped')
    world.realtime.refresh()
    expect([world.live(), world.transport.reconnects]).toEqual(['connecting', 1])
    world.transport.connect()
    await settle()
    expect(world.live()).toBe('live')
  })

  it('is signed out on 401, asks no more, and comes back on retry', async () => {
    const world = createWorld()
    world.api.answers.booking = new RequestError('Sign in again.', 401)
    await world.openLive()
    const asked = world.api.requests.length
    await world.timers.advance(120_000)
    expect([world.live(), world.api.requests.length]).toEqual(['signed-out', asked])
    world.api.answers.booking = { rows: [] }
    world.realtime.refresh()
    await settle()
    expect(world.live()).toBe('live')
  })

  it('is live again by itself when somebody signed in elsewhere', async () => {
    const world = createWorld()
    world.api.answers.booking = new RequestError('Sign in again.', 401)
    await world.openLive()
    world.api.answers.booking = { rows: [] }
    world.page.wake('visible', 60_000)
    await settle()
    expect(world.live()).toBe('live')
  })

  it.each<[string, string, (world: ReturnType<typeof createWorld>) => void]>([
    [
      'never acknowledged',
      'The live service did not confirm the channels of this hotel.',
      () => {},
    ],
    [
      'refused for another reason',
      'Refused.',
      ({ transport }) => transport.refuse(`${HOTEL}.rooms`, 500),
    ],
  ])('is stale, and connects anew, when a channel is %s', async (_, reason, act) => {
    const world = createWorld()
    world.open()
    world.transport.connect({ acknowledge: false })
    act(world)
    await world.timers.advance(12_000)
    expect([world.realtime.live.value, world.transport.reconnects]).toMatchObject([
      { state: 'stale', reason },
      1,
    ])
  })

  it('expects no channels of a link that is down, or while no hotel is open', async () => {
    const world = createWorld()
    world.open()
    await world.timers.advance(60_000)
    world.open(null)
    world.transport.connect()
    await world.timers.advance(60_000)
    expect([world.live(), world.transport.reconnects]).toEqual(['connecting', 0])
  })

  it('is signed out when a channel is refused with 403, and does not try anew', async () => {
    const world = createWorld()
    world.open()
    world.transport.connect({ acknowledge: false })
    world.transport.refuse(`${HOTEL}.rooms`, 403)
    expect([world.live(), world.realtime.channels.value]).toEqual([
      'signed-out',
      [
        { name: `${HOTEL}.room-bookings`, state: 'pending' },
        { name: `${HOTEL}.rooms`, state: 'refused' },
      ],
    ])
    await world.timers.advance(60_000)
    expect([world.live(), world.transport.reconnects]).toEqual(['signed-out', 0])
  })
})

describe('snapshots [C6, C7]', () => {
  it('[C6] any stream of events causes as many requests as an empty one', async () => {
    const world = createWorld()
    await world.openLive()
    const before = [...world.api.requests]
    world.publish(event('booking_confirmed'))
    world.publish(CREATED)
    world.publish(event('booking_cancelled', { booking_id: 'BK-7' }))
    world.publish(event('room_status_changed'))
    world.transport.publish(`${HOTEL}.rooms`, 'room_updated', { type: 'room_updated' })
    await world.timers.advance(5_000)
    expect(world.api.requests).toEqual(before)
  })

  it('[C7] asks again after a failure, with growing waits, and honours Retry-After', async () => {
    const world = createWorld()
    world.api.answers.room = new RequestError('Busy.', 503, 20_000)
    await world.openLive()
    const rooms = () => world.api.requests.filter((request) => request.startsWith('room')).length
    expect([world.live(), rooms()]).toEqual(['stale', 1])
    await world.timers.advance(19_999)
    expect(rooms()).toBe(1)
    world.api.answers.room = { rows: [] }
    await world.timers.advance(1)
    expect([world.live(), rooms()]).toEqual(['live', 2])
  })

  it('[C7] gives up a request after 10 s and asks again', async () => {
    const world = createWorld()
    world.api.hold()
    await world.openLive()
    await world.timers.advance(10_000)
    expect(world.live()).toBe('stale')
    world.api.release()
    await world.timers.advance(30_000)
    expect(world.live()).toBe('live')
  })

  it('[C7] reads once more when what arrived before has settled, and then rests', async () => {
    const world = createWorld()
    await world.openLive()
    world.publish(CREATED)
    const counts = [world.api.requests.length]
    await world.timers.advance(9_999)
    counts.push(world.api.requests.length)
    await world.timers.advance(1)
    counts.push(world.api.requests.length)
    await world.timers.advance(200_000)
    counts.push(world.api.requests.length)
    expect(counts).toEqual([2, 2, 4, 4])
  })

  it('[C7] what a server forgot goes with the second look', async () => {
    const world = createWorld()
    await world.openLive()
    world.publish(CREATED)
    world.transport.drop()
    world.transport.connect()
    await settle()
    expect(world.bookings.counts.all).toBe(1)
    await world.timers.advance(10_001)
    expect([world.bookings.counts.all, world.live()]).toEqual([0, 'live'])
  })

  it('[C7] when one list fails, that one is asked for again, and the board is stale until then', async () => {
    const world = createWorld()
    world.api.answers.booking = new RequestError('Broken.', 500)
    await world.openLive()
    await world.timers.advance(3_000)
    const { requests } = world.api
    expect([world.live(), requests.filter((one) => one.startsWith('room')).length]).toEqual([
      'stale',
      1,
    ])
    const before = requests.length
    world.api.answers.booking = { rows: [] }
    await world.timers.advance(4_000)
    expect([world.live(), ...requests.slice(before)]).toEqual(['live', `booking ${HOTEL}`])
    // The second look is at both again.
    await world.timers.advance(10_000)
    expect(requests.slice(before + 1)).toEqual([`booking ${HOTEL}`, `room ${HOTEL}`])
  })

  it('[C7] a new cause of a request asks for every list again', async () => {
    const world = createWorld()
    world.api.answers.booking = new RequestError('Broken.', 500)
    await world.openLive()
    const before = world.api.requests.length
    world.realtime.refresh()
    await settle()
    expect(world.api.requests.slice(before)).toEqual([`booking ${HOTEL}`, `room ${HOTEL}`])
  })

  it('[C7] a list that never answers keeps no request open past its time', async () => {
    const world = createWorld()
    world.api.hang('room')
    await world.openLive()
    await world.timers.advance(60_000)
    expect([world.live(), world.api.hanging()]).toEqual(['stale', 1])
    expect(world.api.requests.filter((one) => one.startsWith('booking'))).toHaveLength(1)
  })

  it('[C7] an unknown hotel is not asked for again', async () => {
    const world = createWorld()
    world.api.answers.booking = new RequestError('No such hotel.', 404)
    await world.openLive()
    await world.timers.advance(120_000)
    expect([world.live(), world.api.requests.length]).toEqual(['stale', 2])
  })

  it('[C7] a refresh during a flight causes one more request, not two', async () => {
    const world = createWorld()
    await world.openLive()
    world.api.hold()
    for (let i = 0; i < 5; i++) world.realtime.refresh()
    world.api.release()
    await settle()
    expect(world.api.requests).toHaveLength(3 * 2)
  })

  it('[C5] an event during a snapshot is applied at once and survives it', async () => {
    const world = createWorld()
    world.api.hold()
    await world.openLive()
    world.publish(CREATED)
    expect(world.bookings.counts.all).toBe(1)
    world.api.answers.booking = { rows: [ROW] }
    world.api.release()
    await settle()
    expect(world.bookings.counts.all).toBe(1)
  })

  it('[C5] frames that wait are handled before a snapshot is merged', async () => {
    const world = createWorld({ paints: true })
    world.api.hold()
    await world.openLive()
    world.publish(event('booking_cancelled', { booking_id: 'BK-9' }))
    world.api.answers.booking = { rows: [ROW] }
    world.api.release()
    await settle()
    expect([world.log(), world.bookings.find('BK-9')?.status]).toEqual([
      [['applied', 1]],
      'CANCELLED',
    ])
  })
})

describe('what makes the board read again [C6]', () => {
  async function requestsAfter(act: (world: ReturnType<typeof createWorld>) => unknown) {
    const world = createWorld()
    await world.openLive()
    await world.timers.advance(20_000)
    const before = world.api.requests.length
    await act(world)
    await settle()
    return (world.api.requests.length - before) / 2
  }

  it.each<[string, number, (world: ReturnType<typeof createWorld>) => unknown]>([
    ['a person’s Refresh', 1, ({ realtime }) => realtime.refresh()],
    ['the tab seen again after a minute', 1, ({ page }) => page.wake('visible', 60_000)],
    ['the tab seen again at once', 0, ({ page }) => page.wake('visible', 59_999)],
    ['the back/forward cache', 1, ({ page }) => page.wake('pageshow')],
    ['a thaw', 1, ({ page }) => page.wake('resume')],
    ['the network', 1, ({ page }) => page.wake('online')],
    // The next tick is due in 5 s.
    ['a machine that slept', 1, ({ timers }) => timers.sleep(20_001)],
    ['a timer that is a little late', 0, ({ timers }) => timers.sleep(20_000)],
    // The look itself, and its second one.
    ['five minutes', 2, ({ timers }) => timers.advance(5 * 60_000)],
  ])('[C6] %s', async (_, requests, act) => {
    expect(await requestsAfter(act)).toBe(requests)
  })

  it('[C6] a hidden tab does not look every five minutes', async () => {
    const requests = await requestsAfter(async ({ page, timers }) => {
      page.isVisible = false
      await timers.advance(30 * 60_000)
    })
    expect(requests).toBe(0)
  })

  it('[C6] a store that joins channels which are there already', async () => {
    const read: string[] = []
    await requestsAfter(({ realtime }) =>
      realtime.register(
        fakeBinding({
          channels: channelsOf,
          resync: async (hotel) => void read.push(hotel),
        }),
      ),
    )
    expect(read).toEqual([HOTEL])
  })

  it('[C6] nothing is read while no hotel is open', async () => {
    const world = createWorld()
    world.page.wake('online')
    world.realtime.refresh()
    await world.timers.advance(60 * 60_000)
    expect(world.api.requests).toEqual([])
  })
})

describe('a lost link [C8]', () => {
  async function lost() {
    const world = createWorld()
    await world.openLive()
    // Past the second look, whose success would be a reason to kick.
    await world.timers.advance(20_000)
    world.transport.drop()
    return world
  }

  it('[C8] is kicked after waits that grow by half, from 1 s to 30 s', async () => {
    const { timers, transport } = await lost()
    const kicks: number[] = []
    for (let second = 0; second < 250; second++) {
      const before = transport.reconnects
      await timers.advance(1_000)
      if (transport.reconnects > before) kicks.push(second)
    }
    const waits = kicks.map((kick, i) => kick - (kicks[i - 1] ?? 0))
    expect(waits.slice(0, 5)).toEqual([0, 2, 2, 3, 4])
    expect(Math.max(...waits)).toBeLessThanOrEqual(30)
    expect(waits.at(-1)).toBeGreaterThan(15)
  })

  it('[C8] is left alone while nobody looks, and kicked at once when somebody does', async () => {
    const { timers, transport, page } = await lost()
    page.isVisible = false
    await timers.advance(10 * 60_000)
    expect(transport.reconnects).toBe(0)
    page.isVisible = true
    page.wake('visible', 5_000)
    expect(transport.reconnects).toBe(1)
  })

  it('[C8] is kicked when a request succeeds, however rarely it would be', async () => {
    const { transport, timers, openLive } = createWorld()
    await openLive()
    transport.giveUp()
    await timers.advance(9_999)
    expect(transport.reconnects).toBe(0)
    // The second look.
    await timers.advance(1)
    expect(transport.reconnects).toBe(1)
  })

  it('[C8] is kicked on waking, but never twice within 2 s', async () => {
    const { transport, timers, page } = await lost()
    page.wake('online')
    await settle()
    page.wake('resume')
    expect(transport.reconnects).toBe(1)
    await timers.advance(2_000)
    expect(transport.reconnects).toBe(2)
  })

  it('[C8] is kicked when somebody asks, however often they press, once in 2 s', async () => {
    const { transport, timers, realtime } = await lost()
    for (let press = 0; press < 5; press++) realtime.refresh()
    await settle()
    expect(transport.reconnects).toBe(1)
    await timers.advance(2_000)
    expect(transport.reconnects).toBe(2)
  })

  it('[C6] leaves the board stale, with the rows that a Refresh brings', async () => {
    const world = await lost()
    world.api.answers.booking = { rows: [ROW] }
    world.realtime.refresh()
    await settle()
    expect([world.live(), world.bookings.counts.all]).toEqual(['stale', 1])
  })

  it('[C8] is not kicked once it is up, or no hotel is open', async () => {
    const { transport, timers, open } = await lost()
    transport.connect()
    await timers.advance(60_000)
    transport.drop()
    open(null)
    await timers.advance(60_000)
    expect(transport.reconnects).toBe(0)
  })

  it('[C8] is kicked for the next hotel as well, after none was open', async () => {
    const { transport, timers, open } = await lost()
    open(null)
    open()
    await timers.advance(1_000)
    expect(transport.reconnects).toBe(1)
  })

  it('[C8] is kicked by Refresh while a channel is not acknowledged', async () => {
    const { transport, realtime, open, live } = createWorld()
    open()
    transport.connect({ acknowledge: false })
    realtime.refresh()
    expect([live(), transport.reconnects]).toEqual(['connecting', 1])
  })

  it('[C8] that the service refused is asked again rarely, and may come back', async () => {
    const world = await lost()
    world.transport.giveUp()
    await world.timers.advance(14_000)
    expect([world.live(), world.transport.reconnects]).toEqual(['stopped', 0])
    await world.timers.advance(16_000)
    expect(world.transport.reconnects).toBe(1)
    world.transport.connect()
    await settle()
    expect(world.live()).toBe('live')
  })

  it('[C7] boards that were all sent away at once read spread over 2 s', async () => {
    const { transport, timers, api, live } = await lost()
    const before = api.requests.length
    transport.connect({ isCrowded: true })
    await timers.advance(999)
    expect([live(), api.requests.length]).toEqual(['catching-up', before])
    await timers.advance(1)
    expect([live(), api.requests.length]).toEqual(['live', before + 2])
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
