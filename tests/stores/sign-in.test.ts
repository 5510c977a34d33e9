/** The end of a session, wherever it is noticed, and its return. */
import { describe, expect, it } from 'vitest'
import { effect } from 'vue'
import { RequestError } from '../../src/realtime/terms/request-error'
import type { TabNews, Tabs } from '../../src/stores/sign-in'
import { catchErrors } from '../support/catch-errors'
import { event, HOTEL } from '../support/events'
import { settle } from '../support/fake-timers'
import { createWorld } from '../support/world'

const ROW = { booking_id: 'BK-1', status: 'PENDING', guest_name: 'Niamh Ahern' }

/** Some tabs of one browser profile, live on one hotel. */
async function openTabs(count = 1) {
  const heard: ((news: TabNews) => void)[] = []
  const told: TabNews[] = []
  const tabsOf = (own: number): Tabs => ({
    tell(news) {
      told.push(news)
      for (const [n, hear] of heard.entries()) if (n !== own) hear(news)
    },
    listen: (listener) => void (heard[own] = listener),
  })
  const worlds = Array.from({ length: count }, (_, own) => createWorld({ tabs: tabsOf(own) }))
  for (const world of worlds) {
    world.api.answers.booking = { rows: [{ ...ROW, created_at: '2026-03-01T10:00:00Z' }] }
    world.hotels.load()
    await world.openLive()
  }
  told.length = 0
  return { worlds, told, world: worlds[0] as (typeof worlds)[number] }
}

/** The board shows nothing, listens to nothing, and says why. */
const isEmpty = ({ live, transport, bookings, realtime }: ReturnType<typeof createWorld>) => [
  live(),
  transport.channels,
  bookings.counts.all,
  bookings.loaded,
  realtime.scope.value,
]
const EMPTY = ['signed-out', [], 0, null, null]

describe('[C7] a session that ends', () => {
  it('is noticed within 55 s on a quiet board, and nothing stays', async () => {
    const { world } = await openTabs()
    expect(world.bookings.counts.all).toBe(1)
    world.api.isSignedOut = true
    await world.timers.advance(55_000)
    expect(isEmpty(world)).toEqual(EMPTY)
    world.publish(event('booking_created'))
    expect(world.bookings.counts.all).toBe(0)
  })

  it.each<[string, (world: ReturnType<typeof createWorld>) => unknown]>([
    ['by a list', ({ realtime }) => realtime.refresh()],
    ['by the list of hotels', ({ signIn }) => signIn.ask()],
    [
      'by a signature',
      ({ transport }) => transport.refuse(`${HOTEL}.rooms`, 401, { code: 'unauthorised' }),
    ],
    ['by what the door says of any request', ({ signIn }) => signIn.end()],
  ])('%s, ends in every tab at once', async (_, notice) => {
    const { worlds, told, world } = await openTabs(3)
    for (const { api } of worlds) api.isSignedOut = true
    notice(world)
    await settle()
    expect(worlds.map(isEmpty)).toEqual([EMPTY, EMPTY, EMPTY])
    expect(told).toEqual(['signed-out'])
  })

  it('[C2] leaves nothing, whatever those who watch it throw', async () => {
    const errors = catchErrors()
    const { worlds, told, world } = await openTabs(2)
    effect(() => {
      if (world.signIn.state.value.is === 'out') throw new TypeError('boom')
    })
    for (const { api } of worlds) api.isSignedOut = true
    world.realtime.refresh()
    await settle()
    expect([worlds.map(isEmpty), told]).toEqual([[EMPTY, EMPTY], ['signed-out']])
    expect(errors()).toEqual(['TypeError: boom'])
  })

  it('is not asked about before the server wants it, also by a tab that is shown again', async () => {
    const { world } = await openTabs()
    const { api, page, signIn, timers } = world
    const { fetchHotels } = api
    let asked = 0
    api.fetchHotels = async (signal) => {
      if (++asked === 1) throw new RequestError({ code: 'server-error', status: 503 }, 503, 120_000)
      return fetchHotels(signal)
    }
    await signIn.ask()
    await timers.advance(60_000)
    page.wake('visible', 60_000)
    await timers.advance(60_000)
    expect(asked).toBe(1)
    // Not from all boards at once.
    await timers.advance(10_000)
    expect(asked).toBe(2)
  })

  it('is not asked about before the server wants it because another tab signed in', async () => {
    const { worlds, world } = await openTabs(2)
    const { api, signIn, timers } = world
    const { fetchHotels } = api
    let asked = 0
    api.fetchHotels = async (signal) => {
      asked++
      return fetchHotels(signal)
    }
    signIn.fail(new RequestError({ code: 'server-error', status: 503 }, 503, 120_000))
    worlds[1]?.signIn.take({ ...(await fetchHotels()), session: 'another' })
    await timers.advance(119_000)
    const before = asked
    await timers.advance(11_000)
    expect([before, asked > 0]).toEqual([0, true])
  })

  it('that ended is told to the other tabs, whatever a subscriber of the hotels throws', async () => {
    const errors = catchErrors()
    const { world, told } = await openTabs()
    world.hotels.$onAction(({ name }) => {
      if (name === 'bar') throw new TypeError('boom')
    })
    world.api.isSignedOut = true
    world.realtime.refresh()
    await settle()
    expect([told, errors()]).toEqual([['signed-out'], ['TypeError: boom']])
  })

  it('is asked about soon after the server wants it, however long it had time', async () => {
    const { world } = await openTabs()
    // The next question would be due after 45 s.
    world.signIn.fail(new RequestError({ code: 'server-error', status: 503 }, 503, 50_000))
    world.api.isSignedOut = true
    await world.timers.advance(60_000)
    expect(isEmpty(world)).toEqual(EMPTY)
  })

  it('is not asked about while the server wants no question for the list of hotels', async () => {
    const world = createWorld()
    const { api, hotels, page, timers } = world
    let asked = 0
    api.fetchHotels = async () => {
      asked++
      throw new RequestError({ code: 'server-error', status: 503 }, 503, 120_000)
    }
    hotels.load()
    await timers.advance(100_000)
    page.wake('visible', 60_000)
    await timers.advance(19_999)
    expect(asked).toBe(1)
  })

  it('is asked about again by a tab that was shown while the server wanted no question', async () => {
    const world = createWorld()
    const { api, hotels, page, timers } = world
    const { fetchHotels } = api
    page.isVisible = false
    api.fetchHotels = async () => {
      throw new RequestError({ code: 'server-error', status: 503 }, 503, 120_000)
    }
    hotels.load()
    await timers.advance(100_000)
    page.isVisible = true
    page.wake('visible', 100_000)
    api.fetchHotels = fetchHotels
    await world.openLive()
    api.isSignedOut = true
    await timers.advance(30_000)
    expect(isEmpty(world)).toEqual(EMPTY)
  })

  it('comes back by itself, in every tab, with the hotel that was open', async () => {
    const { worlds, world } = await openTabs(2)
    for (const { api } of worlds) api.isSignedOut = true
    world.signIn.end()
    await world.timers.advance(300_000)
    expect(worlds.map(isEmpty)).toEqual([EMPTY, EMPTY])
    for (const { api } of worlds) api.isSignedOut = false
    await world.timers.advance(55_000)
    for (const { live, bookings, hotels } of worlds) {
      expect([live(), bookings.counts.all, hotels.hotels.length]).toEqual(['live', 1, 2])
    }
  })

  it('comes back with the hotel that was asked for meanwhile', async () => {
    const { world } = await openTabs()
    world.api.isSignedOut = true
    world.signIn.end()
    world.open('hotel-lisboa')
    expect(isEmpty(world)).toEqual(EMPTY)
    world.api.isSignedOut = false
    world.page.wake('visible')
    await settle()
    expect([world.live(), world.realtime.scope.value]).toEqual(['live', 'hotel-lisboa'])
  })

  it('is asked for at once by a person, and Refresh opens nothing before', async () => {
    const { world } = await openTabs()
    world.api.isSignedOut = true
    world.signIn.end()
    const asked = world.api.requests.length
    world.realtime.refresh()
    expect([world.transport.channels, world.api.requests.length]).toEqual([[], asked])
    await settle()
    expect(isEmpty(world)).toEqual(EMPTY)
    world.api.isSignedOut = false
    world.realtime.refresh()
    await settle()
    expect(world.live()).toBe('live')
  })

  it('is not asked for by a hidden page, and at once by one that is seen', async () => {
    const { world } = await openTabs()
    world.page.isVisible = false
    const before = world.api.hotelRequests
    await world.timers.advance(600_000)
    expect(world.api.hotelRequests).toBe(before)
    world.api.isSignedOut = true
    world.page.isVisible = true
    world.page.wake('visible', 600_000)
    await settle()
    expect(isEmpty(world)).toEqual(EMPTY)
  })

  it('is asked for by a hidden page that still tells of bookings, and no longer once it does not', async () => {
    const { world } = await openTabs()
    world.page.isVisible = false
    await world.timers.advance(600_000)
    const before = world.api.hotelRequests
    world.signIn.askHidden(true)
    await world.timers.advance(450_000)
    const during = world.api.hotelRequests
    world.signIn.askHidden(false)
    await world.timers.advance(600_000)
    expect([during - before, world.api.hotelRequests - during]).toEqual([10, 0])
    world.signIn.askHidden(true)
    world.api.isSignedOut = true
    await world.timers.advance(55_000)
    expect(isEmpty(world)).toEqual(EMPTY)
  })

  it('does not end because the backend is away', async () => {
    const { world } = await openTabs()
    world.api.fetchHotels = async () => {
      throw new RequestError({ code: 'unreachable' })
    }
    await world.timers.advance(200_000)
    expect([world.live(), world.bookings.counts.all]).toEqual(['live', 1])
  })
})

describe('another session', () => {
  it('takes the rows of the one before off the page', async () => {
    const { worlds, world } = await openTabs(2)
    const seen: number[] = []
    world.realtime.onOpened(() => seen.push(world.bookings.counts.all ?? 0))
    for (const { api } of worlds) api.session = 'of somebody else'
    await world.timers.advance(55_000)
    expect(seen).toEqual([1, 0])
    expect(worlds.map(({ live }) => live())).toEqual(['live', 'live'])
  })
})

describe('[C7] a hotel that is not theirs', () => {
  const FORBIDDEN = new RequestError({ code: 'forbidden' }, 403)

  it('stops the board, and nothing of it stays; another hotel opens as ever', async () => {
    const { world, told } = await openTabs()
    world.api.answers.room = FORBIDDEN
    world.realtime.refresh()
    await settle()
    expect(isEmpty(world)).toEqual(['stopped', [], 0, null, null])
    await world.timers.advance(300_000)
    expect([world.live(), told]).toEqual(['stopped', []])
    world.api.answers.room = { rows: [] }
    world.open('hotel-lisboa')
    await settle()
    expect(world.live()).toBe('live')
  })

  it('is asked for again when a person wants it', async () => {
    const { world } = await openTabs()
    world.api.answers.room = FORBIDDEN
    world.realtime.refresh()
    await settle()
    world.open()
    expect(world.live()).toBe('stopped')
    world.api.answers.room = { rows: [] }
    world.realtime.refresh()
    await settle()
    await settle()
    expect(world.live()).toBe('live')
  })
})
