/** When the engine asks for the rows again, and what it does with the answer. */
import { describe, expect, it } from 'vitest'
import { RequestError } from '../../src/realtime/terms/request-error'
import { event, HOTEL } from '../support/events'
import { fakeBinding } from '../support/fake-binding'
import { settle } from '../support/fake-timers'
import { createWorld } from '../support/world'
import { SECOND_LOOK_MS } from '../../src/realtime/terms/timing'

const channelsOf = (hotel: string) => [`${hotel}.room-bookings`, `${hotel}.rooms`]
const CREATED = event('booking_created')
const ROW = { booking_id: 'BK-9', status: 'PENDING', guest_name: 'Tadhg Moran' }

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

  it('[C6] shows rows before the link is up, and reads them again once it is', async () => {
    const world = createWorld()
    world.api.answers.booking = { rows: [ROW] }
    world.open()
    await settle()
    expect([world.live(), world.bookings.counts.all, world.api.requests.length]).toEqual([
      'connecting',
      1,
      2,
    ])
    expect(world.transport.reconnects).toBe(0)
    world.transport.connect()
    await settle()
    expect([world.live(), world.api.requests.length]).toEqual(['live', 4])
  })

  it('[C7] asks again after a failure, with growing waits, and honours Retry-After', async () => {
    const world = createWorld()
    world.api.answers.room = new RequestError({ code: 'said', message: 'Busy.' }, 503, 20_000)
    await world.openLive()
    const rooms = () => world.api.requests.filter((request) => request.startsWith('room')).length
    expect([world.live(), rooms()]).toEqual(['stale', 1])
    await world.timers.advance(19_999)
    expect(rooms()).toBe(1)
    world.api.answers.room = { rows: [] }
    await world.timers.advance(1)
    expect([world.live(), rooms()]).toEqual(['live', 2])
  })

  describe('[C7] while a Retry-After runs', () => {
    const busy = new RequestError({ code: 'said', message: 'Busy.' }, 503, 60_000)

    /** A board that was live, and whose latest read was answered with a wait of 60 s. */
    async function waiting() {
      const world = createWorld()
      await world.openLive()
      await world.timers.advance(20_000)
      world.api.answers.room = busy
      world.realtime.refresh()
      await settle()
      const before = world.api.requests.length
      return { world, requests: () => world.api.requests.length - before }
    }

    function reconnect({ transport }: ReturnType<typeof createWorld>) {
      transport.drop()
      transport.connect()
    }

    it.each<[string, (world: ReturnType<typeof createWorld>) => unknown]>([
      ['a link that comes back', reconnect],
      ['the return of the network', ({ page }) => page.wake('online')],
      ['a tab that is shown again', ({ page }) => page.wake('visible', 60_000)],
    ])('%s reads nothing before its end, and the board says why', async (_, act) => {
      const { world, requests } = await waiting()
      await world.timers.advance(30_000)
      act(world)
      await world.timers.advance(29_999)
      expect([requests(), world.realtime.live.value]).toMatchObject([
        0,
        { state: 'stale', reason: busy.trouble },
      ])
      world.api.answers.room = { rows: [] }
      await world.timers.advance(1)
      expect([requests(), world.live()]).toEqual([2, 'live'])
    })

    it('a cause that came during the read waits as well', async () => {
      const { world, requests } = await waiting()
      world.api.hold()
      await world.timers.advance(60_000)
      world.page.wake('online')
      world.api.release()
      await world.timers.advance(59_999)
      expect(requests()).toBe(1)
      await world.timers.advance(1)
      expect(requests()).toBe(3)
    })

    it('a person’s Refresh asks once, and the wait begins anew', async () => {
      const { world, requests } = await waiting()
      await world.timers.advance(30_000)
      world.realtime.refresh()
      await world.timers.advance(59_999)
      expect(requests()).toBe(2)
      await world.timers.advance(1)
      expect(requests()).toBe(3)
    })

    it('a person’s Refresh asks at once also while the link is down', async () => {
      const { world, requests } = await waiting()
      world.transport.drop()
      world.realtime.refresh()
      await settle()
      expect(requests()).toBe(2)
    })

    it('the read at its end has its second look as well', async () => {
      const { world, requests } = await waiting()
      reconnect(world)
      world.api.answers.room = { rows: [] }
      await world.timers.advance(60_000)
      const before = requests()
      await world.timers.advance(SECOND_LOOK_MS)
      expect([before, requests()]).toEqual([2, 4])
    })

    it('another failure, as of a store, does not end it', async () => {
      const { world, requests } = await waiting()
      world.api.answers.room = new Error('The store threw.')
      world.realtime.refresh()
      await settle()
      reconnect(world)
      await world.timers.advance(59_999)
      expect(requests()).toBe(2)
      world.api.answers.room = { rows: [] }
      await world.timers.advance(1)
      expect([requests(), world.live()]).toEqual([4, 'live'])
    })

    it('an answer that worked ends it', async () => {
      const { world, requests } = await waiting()
      world.api.answers.room = { rows: [] }
      world.realtime.refresh()
      await settle()
      reconnect(world)
      await settle()
      expect([requests(), world.live()]).toEqual([4, 'live'])
    })
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
    await world.timers.advance(SECOND_LOOK_MS - 1)
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
    await world.timers.advance(SECOND_LOOK_MS + 1)
    expect([world.bookings.counts.all, world.live()]).toEqual([0, 'live'])
  })

  it('[C7] when one list fails, that one is asked for again, and the board is stale until then', async () => {
    const world = createWorld()
    world.api.answers.booking = new RequestError({ code: 'said', message: 'Broken.' }, 500)
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
    await world.timers.advance(SECOND_LOOK_MS)
    expect(requests.slice(before + 1)).toEqual([`booking ${HOTEL}`, `room ${HOTEL}`])
  })

  it('[C7] a new cause of a request asks for every list again', async () => {
    const world = createWorld()
    world.api.answers.booking = new RequestError({ code: 'said', message: 'Broken.' }, 500)
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
    world.api.answers.booking = new RequestError({ code: 'said', message: 'No such hotel.' }, 404)
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
    ['five minutes', 2, ({ timers }) => timers.advance(5 * 60_000 + SECOND_LOOK_MS)],
  ])('[C6] %s', async (_, requests, act) => {
    expect(await requestsAfter(act)).toBe(requests)
  })

  it('[C6] two causes of the page within a second, once, but once more in a hotel opened between', async () => {
    const both = async ({ page, timers }: ReturnType<typeof createWorld>) => {
      page.wake('resume')
      await timers.advance(900)
      page.wake('pageshow')
    }
    expect(await requestsAfter(both)).toBe(1)
    const world = createWorld()
    world.transport.connect()
    world.page.wake('resume')
    world.open()
    await settle()
    const before = world.api.requests.length
    world.page.wake('pageshow')
    await settle()
    expect(world.api.requests.length - before).toBe(2)
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

describe('a read that the app asks for within a minute', () => {
  /** A live board past its second look. `reads` counts the reads from then on. */
  async function rested() {
    const world = createWorld()
    await world.openLive()
    await world.timers.advance(SECOND_LOOK_MS)
    const before = world.api.requests.length
    return { ...world, reads: () => (world.api.requests.length - before) / 2 }
  }

  it('[C6] is made at a random moment of that minute, and once more for the second look', async () => {
    const { realtime, timers, reads } = await rested()
    realtime.readSoon(60_000)
    await timers.advance(29_999)
    const before = reads()
    await timers.advance(1)
    const then = reads()
    await timers.advance(60_000)
    expect([before, then, reads()]).toEqual([0, 1, 2])
  })

  it('[C6] is not made by a hidden page, which reads when it is seen', async () => {
    const { realtime, timers, reads, page } = await rested()
    page.isVisible = false
    realtime.readSoon(60_000)
    await timers.advance(60_000)
    const before = reads()
    page.isVisible = true
    page.wake('visible', 1_000)
    await settle()
    expect([before, reads()]).toEqual([0, 1])
  })

  it('[C7] keeps a wait that the server asked for', async () => {
    const { realtime, timers, reads, api } = await rested()
    api.answers.booking = new RequestError({ code: 'said', message: 'Busy.' }, 503, 90_000)
    realtime.refresh()
    await settle()
    realtime.readSoon(60_000)
    await timers.advance(89_999)
    const before = reads()
    await timers.advance(1)
    // One store was read before, and only the other one is asked again.
    expect([before, reads()]).toEqual([1, 1.5])
  })

  it('[C6] follows a read that had begun before it', async () => {
    const { realtime, timers, reads, api } = await rested()
    realtime.refresh()
    await settle()
    await timers.advance(SECOND_LOOK_MS - 1_000)
    api.hold()
    await timers.advance(1_500)
    realtime.readSoon(2_000)
    await timers.advance(5_000)
    const before = reads()
    api.release()
    await settle()
    await timers.advance(0)
    expect([before, reads()]).toEqual([2, 3])
  })

  it('[C6] is nothing to a board without a hotel', async () => {
    const { realtime, timers, reads, open } = await rested()
    open(null)
    realtime.readSoon(60_000)
    await timers.advance(120_000)
    expect(reads()).toBe(0)
  })
})
