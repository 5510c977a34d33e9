/** What the board does while changes do not arrive by themselves. */
import { describe, expect, it } from 'vitest'
import { followLink } from '../../src/realtime/link-state'
import { createLiveState } from '../../src/realtime/live-state'
import type { ReadResults } from '../../src/realtime/read-results'
import type { Reconnector } from '../../src/realtime/reconnector'
import { RequestError } from '../../src/realtime/terms/request-error'
import { createUnheard } from '../../src/realtime/unheard'
import { event, HOTEL } from '../support/events'
import { fakeBinding } from '../support/fake-binding'
import { createFakeTimers, settle } from '../support/fake-timers'
import { createFakeTransport } from '../support/fake-transport'
import { createWorld } from '../support/world'

const ROW = { booking_id: 'BK-9', status: 'PENDING', guest_name: 'Tadhg Moran' }
const BROKEN = new RequestError({ code: 'server-error', status: 500 }, 500)

type World = ReturnType<typeof createWorld>

/** When a count grew (s since now), in so many seconds. */
async function timesIn({ timers }: World, seconds: number, count: () => number) {
  const times: number[] = []
  for (let second = 1; second <= seconds; second++) {
    const before = count()
    await timers.advance(1_000)
    if (count() > before) times.push(second)
  }
  return times
}

const readsIn = (world: World, seconds: number) =>
  timesIn(world, seconds, () => world.api.requests.length)

describe('a socket that never opens [C8]', () => {
  it('[C8] makes the board stale after 15 s, with the rows that it has, and says why', async () => {
    const world = createWorld()
    world.api.answers.booking = { rows: [ROW] }
    world.open()
    await world.timers.advance(14_999)
    const before = world.live()
    await world.timers.advance(1)
    expect([before, world.realtime.live.value, world.bookings.counts.all]).toEqual([
      'connecting',
      // The rows were verified by the first read.
      { state: 'stale', since: world.timers.now() - 15_000, reason: { code: 'not-connected' } },
      1,
    ])
  })

  it('[C6] has the rows read every 30 s, give or take a fifth, once each time', async () => {
    const world = createWorld()
    world.open()
    const times = await readsIn(world, 200)
    // The second look, and from then on with the middle of what may be drawn.
    expect(times).toEqual([16, 46, 76, 106, 136, 166, 196])
    expect(world.live()).toBe('stale')
  })

  it.each([
    ['fails', BROKEN],
    ['does not exist', new RequestError({ code: 'unknown-hotel' }, 404)],
  ])('[C6] has one list read every 30 s although the other one %s', async (_, error) => {
    const world = createWorld()
    world.api.answers.room = error
    world.open()
    const isOfBookings = (request: string) => request.startsWith('booking')
    const times = await timesIn(world, 200, () => world.api.requests.filter(isOfBookings).length)
    const gaps = times.map((at, index) => at - (times[index - 1] ?? 0))
    // A retry comes up to 30 s after the list is due.
    expect(gaps.filter((gap) => gap > 60)).toEqual([])
    expect(times.length).toBeGreaterThan(3)
  })

  it('[C6] has nothing read while the tab is hidden, and once when it is seen', async () => {
    const world = createWorld()
    world.open()
    await world.timers.advance(20_000)
    const before = world.api.requests.length
    world.page.isVisible = false
    await world.timers.advance(60 * 60_000)
    expect(world.api.requests.length).toBe(before)
    world.page.isVisible = true
    world.page.wake('visible', 60 * 60_000)
    await world.timers.advance(1_000)
    expect(world.api.requests.length).toBe(before + 2)
  })

  it('[C7] is asked for no sooner than the server wants', async () => {
    const world = createWorld()
    world.open()
    await world.timers.advance(20_000)
    world.api.answers.booking = new RequestError({ code: 'said', message: 'Busy.' }, 503, 300_000)
    expect(await readsIn(world, 400)).toEqual([26, 326])
  })

  it('is forgotten once it opens', async () => {
    const world = createWorld()
    world.open()
    await world.timers.advance(60_000)
    world.api.answers.booking = { rows: [ROW] }
    world.transport.connect()
    await settle()
    expect([world.live(), world.bookings.counts.all]).toEqual(['live', 1])
    expect(await readsIn(world, 250)).toEqual([16])
  })

  it('leaves the reason to it once the server answers', async () => {
    const world = createWorld()
    world.api.answers.booking = BROKEN
    world.open()
    await settle()
    const first = world.realtime.live.value.reason
    world.api.answers.booking = { rows: [] }
    await world.timers.advance(30_000)
    expect([first, world.live(), world.realtime.live.value.reason]).toEqual([
      { code: 'server-error', status: 500 },
      'stale',
      { code: 'not-connected' },
    ])
  })

  it('leaves the reason to a server that asked for a wait', async () => {
    const world = createWorld()
    const busy = new RequestError({ code: 'said', message: 'Busy.' }, 503, 60_000)
    world.api.answers.booking = busy
    world.open()
    await world.timers.advance(20_000)
    expect(world.realtime.live.value).toMatchObject({ state: 'stale', reason: busy.trouble })
  })

  it('[C8] is tried by the board itself after 15 s', async () => {
    const world = createWorld()
    world.open()
    await world.timers.advance(15_000)
    const before = world.transport.reconnects
    await world.timers.advance(1_000)
    expect([before, world.transport.reconnects]).toEqual([0, 1])
  })

  it('is waited for no longer because another store comes', async () => {
    const world = createWorld()
    world.open()
    await world.timers.advance(10_000)
    world.realtime.register(fakeBinding({ channels: (hotel) => [`${hotel}.other`] }))
    await world.timers.advance(5_000)
    expect(world.live()).toBe('stale')
  })

  it('makes a Retry connect for 15 s at most as well', async () => {
    const world = createWorld()
    world.transport.giveUp()
    world.open()
    world.realtime.refresh()
    expect(world.live()).toBe('connecting')
    await world.timers.advance(15_000)
    expect([world.live(), world.realtime.live.value.reason]).toEqual([
      'stale',
      { code: 'not-connected' },
    ])
  })
})

describe('a link that is lost later [C6]', () => {
  it('[C6] has the rows read every 2 min, from 15 s after the loss, not by all boards at once', async () => {
    const world = createWorld()
    await world.openLive()
    await world.timers.advance(200_000)
    world.transport.drop()
    // The first is spread over 48 s.
    expect(await readsIn(world, 300)).toEqual([15 + 24, 159, 279])
    expect([world.live(), world.realtime.live.value.reason]).toEqual(['stale', { code: 'lost' }])
  })

  it('[C6] has the rows read where the service refused the board', async () => {
    const world = createWorld()
    await world.openLive()
    await world.timers.advance(200_000)
    world.transport.giveUp()
    expect((await readsIn(world, 60))[0]).toBe(15 + 24)
    expect(world.live()).toBe('stopped')
  })

  it('[C8] is not tried more often because those reads succeed', async () => {
    const world = createWorld()
    await world.openLive()
    await world.timers.advance(20_000)
    world.transport.drop()
    await world.timers.advance(10 * 60_000)
    const before = world.transport.reconnects
    await world.timers.advance(10 * 60_000)
    // Every 15 to 30 s, so with the middle of it about 27 times.
    expect(world.transport.reconnects - before).toBeLessThan(30)
  })

  it('[C8] is tried ever more rarely, whatever the read after 15 s says', async () => {
    const world = createWorld()
    await world.openLive()
    await world.timers.advance(200_000)
    world.transport.drop()
    const tries = await timesIn(world, 100, () => world.transport.reconnects)
    const waits = tries.map((at, i) => at - (tries[i - 1] ?? 0))
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(tries.at(-1)).toBeGreaterThan(15 + 24)
  })

  it('[C6] has nothing read for a loss that is over at once', async () => {
    const world = createWorld()
    await world.openLive()
    await world.timers.advance(200_000)
    world.transport.drop()
    await world.timers.advance(1_000)
    world.transport.connect()
    // Caught up at once, and the second look.
    expect(await readsIn(world, 60)).toEqual([16])
  })
})

describe('channels that are not there', () => {
  it.each<[string, string, (world: World) => void]>([
    ['are never acknowledged', 'unacknowledged', () => {}],
    ['are refused', 'channel-refused', ({ transport }) => transport.refuse(`${HOTEL}.rooms`, 500)],
  ])('[C6] that %s do not keep the rows from being read', async (_, code, act) => {
    const world = createWorld()
    world.api.answers.booking = { rows: [ROW] }
    world.transport.connect({ acknowledge: false })
    world.open()
    act(world)
    await world.timers.advance(11_000)
    expect([world.live(), world.realtime.live.value.reason, world.bookings.counts.all]).toEqual([
      'stale',
      { code },
      1,
    ])
  })

  it('that are refused on a live board end its being live', async () => {
    const world = createWorld()
    await world.openLive()
    world.transport.refuse(`${HOTEL}.rooms`, 500)
    const { state, reason } = world.realtime.live.value
    expect([state, reason]).toEqual(['stale', { code: 'channel-refused' }])
  })

  it('[C8] are asked for on a new connection, also when only one was refused', async () => {
    const world = createWorld()
    world.transport.connect({ acknowledge: false })
    world.open()
    world.transport.acknowledge(`${HOTEL}.room-bookings`)
    world.transport.refuse(`${HOTEL}.rooms`, 500)
    await world.timers.advance(12_000)
    expect(world.transport.reconnects).toBe(1)
  })

  it('[C6] that are refused because of a sign-out are no reason to read', async () => {
    const world = createWorld()
    world.open()
    world.transport.connect({ acknowledge: false })
    world.api.isSignedOut = true
    world.transport.refuse(`${HOTEL}.rooms`, 401, { code: 'unauthorised' })
    await world.timers.advance(20_000)
    const before = world.api.requests.length
    await world.timers.advance(100_000)
    expect([world.live(), world.api.requests.length]).toEqual(['signed-out', before])
  })

  it('that were pending for a store that is disposed are not waited for', async () => {
    const world = createWorld()
    const leave = world.realtime.register(fakeBinding({ channels: (hotel) => [`${hotel}.other`] }))
    world.open()
    world.transport.connect({ acknowledge: false })
    world.transport.acknowledge(`${HOTEL}.rooms`)
    world.transport.acknowledge(`${HOTEL}.room-bookings`)
    await settle()
    expect(world.live()).toBe('connecting')
    leave()
    await settle()
    expect(world.live()).toBe('live')
  })

  it('that were refused for a store that is disposed do not count any more', async () => {
    const world = createWorld()
    const leave = world.realtime.register(fakeBinding({ channels: (hotel) => [`${hotel}.other`] }))
    world.open()
    world.transport.connect({ acknowledge: false })
    world.transport.refuse(`${HOTEL}.other`, 500)
    world.transport.acknowledge(`${HOTEL}.rooms`)
    world.transport.acknowledge(`${HOTEL}.room-bookings`)
    expect(world.live()).toBe('stale')
    leave()
    await settle()
    expect(world.live()).toBe('live')
  })

  it('of a store that comes later are waited for, and for no longer than 15 s', async () => {
    const world = createWorld()
    await world.openLive()
    world.transport.connect({ acknowledge: false })
    world.realtime.register(fakeBinding({ channels: (hotel) => [`${hotel}.other`] }))
    await settle()
    const before = world.live()
    await world.timers.advance(15_000)
    const after = world.live()
    world.transport.connect()
    await settle()
    expect([before, after, world.live()]).toEqual(['connecting', 'stale', 'live'])
  })

  it('of stores that ask for none are all there, whatever the link says', async () => {
    const world = createWorld()
    const read: string[] = []
    world.bookings.$dispose()
    world.rooms.$dispose()
    world.realtime.register(fakeBinding({ resync: async (hotel) => void read.push(hotel) }))
    world.open()
    await settle()
    const before = world.live()
    world.transport.drop()
    world.transport.connect()
    world.transport.drop()
    await world.timers.advance(20_000)
    expect([before, world.live(), read]).toEqual(['live', 'live', [HOTEL, HOTEL]])
  })

  it('a store that is let go of twice takes no other one with it', async () => {
    const world = createWorld()
    const leave = world.realtime.register(fakeBinding({ handles: () => false }))
    leave()
    leave()
    await world.openLive()
    world.publish(event('room_status_changed'))
    expect(world.log()).toEqual([['applied', 1]])
  })
})

it('[C6] stores that have nothing to read are not read again and again', async () => {
  const world = createWorld()
  world.bookings.$dispose()
  world.rooms.$dispose()
  const { resync: _, ...binding } = fakeBinding({ channels: (hotel) => [`${hotel}.rooms`] })
  world.realtime.register(binding)
  world.open()
  await world.timers.advance(5 * 60_000)
  const before = world.live()
  world.transport.connect()
  await settle()
  expect([before, world.live()]).toEqual(['stale', 'live'])
})

describe('a wait for channels', () => {
  /** A wait of a page that has left its hotel, and how often it asked for the session. */
  function createWait() {
    const timers = createFakeTimers()
    let asked = 0
    const unheard = createUnheard({
      timers,
      session: () => (asked++, null),
      liveState: createLiveState(timers),
      link: followLink(createFakeTransport(), () => {}),
      results: {} as ReadResults,
      reconnector: {} as Reconnector,
    })
    return { ...unheard, timers, asked: () => asked }
  }

  it('changes nothing when nothing is open at its end', async () => {
    const { expectSubscription, timers, asked } = createWait()
    expectSubscription()
    await timers.advance(15_000)
    expect(asked()).toBe(1)
  })

  it('that is settled has no end', async () => {
    const { expectSubscription, settle: end, timers, asked } = createWait()
    expectSubscription()
    end()
    await timers.advance(15_000)
    expect(asked()).toBe(0)
  })
})
