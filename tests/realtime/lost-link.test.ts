/** How the engine brings a lost link back. */
import { describe, expect, it } from 'vitest'
import { SECOND_LOOK_MS } from '../../src/realtime/terms/timing'
import { settle } from '../support/fake-timers'
import { createWorld, slug } from '../support/world'
import { RequestError } from '../../src/realtime/terms/request-error'

const OTHER = slug('hotel-lisboa')
const ROW = { booking_id: 'BK-9', status: 'PENDING', guest_name: 'Tadhg Moran' }

describe('a lost link [C8]', () => {
  async function lost() {
    const world = createWorld()
    await world.openLive()
    // Past the second look, whose success would be a reason to try the link.
    await world.timers.advance(20_000)
    world.transport.drop()
    return world
  }

  it('[C8] is tried after waits that grow by half, from 1 s to 30 s', async () => {
    const { timers, transport } = await lost()
    const tries: number[] = []
    for (let second = 0; second < 250; second++) {
      const before = transport.reconnects
      await timers.advance(1_000)
      if (transport.reconnects > before) tries.push(second)
    }
    const waits = tries.map((at, i) => at - (tries[i - 1] ?? 0))
    expect(waits.slice(0, 5)).toEqual([0, 2, 2, 3, 4])
    expect(Math.max(...waits)).toBeLessThanOrEqual(30)
    expect(waits.at(-1)).toBeGreaterThan(15)
  })

  it('[C8] is left alone while nobody looks, and tried at once when somebody does', async () => {
    const { timers, transport, page } = await lost()
    page.isVisible = false
    await timers.advance(10 * 60_000)
    expect(transport.reconnects).toBe(0)
    page.isVisible = true
    page.wake('visible', 5_000)
    expect(transport.reconnects).toBe(1)
  })

  it('[C8] is tried when a request succeeds, however rarely it would be', async () => {
    const { api, realtime, transport, timers, openLive } = createWorld()
    await openLive()
    api.answers.booking = new RequestError({ code: 'unreachable' })
    realtime.refresh()
    await settle()
    transport.giveUp()
    api.answers.booking = { rows: [ROW] }
    expect(transport.reconnects).toBe(0)
    await timers.advance(2_000)
    expect(transport.reconnects).toBe(1)
  })

  it('[C8] is tried on waking, but never twice within 2 s', async () => {
    const { transport, timers, page } = await lost()
    page.wake('online')
    await settle()
    page.wake('resume')
    expect(transport.reconnects).toBe(1)
    await timers.advance(2_000)
    expect(transport.reconnects).toBe(2)
  })

  it('[C8] is tried when somebody asks, however often they press, once in 2 s', async () => {
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

  it('[C8] is not tried once it is up, or no hotel is open', async () => {
    const { transport, timers, open } = await lost()
    transport.connect()
    await timers.advance(60_000)
    transport.drop()
    open(null)
    await timers.advance(60_000)
    expect(transport.reconnects).toBe(0)
  })

  it('[C8] is tried for the next hotel as well, after none was open', async () => {
    const { transport, timers, open } = await lost()
    open(null)
    open()
    await timers.advance(1_000)
    expect(transport.reconnects).toBe(1)
  })

  it('[C8] is tried no sooner for another hotel', async () => {
    const { transport, timers, open } = await lost()
    await timers.advance(60_000)
    const before = transport.reconnects
    while (transport.reconnects === before) await timers.advance(1_000)
    open(OTHER)
    await timers.advance(2_000)
    expect(transport.reconnects).toBe(before + 1)
  })

  it('[C8] is tried after short waits again when the next read succeeds', async () => {
    const tries = async (isRead: boolean) => {
      const { transport, timers, openLive } = createWorld()
      await openLive()
      await timers.advance(isRead ? SECOND_LOOK_MS - 6_000 : SECOND_LOOK_MS)
      transport.drop()
      await timers.advance(11_000)
      return transport.reconnects
    }
    expect([await tries(true), await tries(false)]).toEqual([6, 4])
  })

  it('[C8] is tried by Refresh while a channel is not acknowledged', async () => {
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

  it('[C8] that opens and is lost again is tried ever more rarely, until the channels are there', async () => {
    const { timers, transport } = await lost()
    const tries: number[] = []
    async function tryFor(ms: number) {
      for (const end = timers.now() + ms; timers.now() < end; await timers.advance(100)) {
        if (transport.reconnects === tries.length) continue
        tries.push(timers.now())
        transport.connect({ acknowledge: false })
        transport.drop()
      }
      return tries.map((at, i) => at - (tries[i - 1] ?? at))
    }
    const waits = await tryFor(180_000)
    expect(waits.at(-1)).toBeGreaterThan(15_000)
    transport.connect()
    transport.drop()
    expect((await tryFor(3_000)).at(-1)).toBeLessThan(15_000)
  })

  it('[C8] is tried in a hidden page too where the SDK does not try', async () => {
    const { timers, transport, page } = await lost()
    page.isVisible = false
    transport.rest()
    await timers.advance(5_000)
    expect(transport.reconnects).toBeGreaterThan(0)
  })

  it('[C8] that never was up is tried for a hotel that is opened while the SDK rests', async () => {
    const { timers, transport, open } = createWorld()
    transport.rest()
    open()
    await timers.advance(1_000)
    expect(transport.reconnects).toBe(1)
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

  it('[C6] a read that was spread waits until the page is seen, whatever wakes it', async () => {
    const { transport, timers, page, api, live } = await lost()
    const before = api.requests.length
    transport.connect({ isCrowded: true })
    page.isVisible = false
    await timers.advance(60_000)
    page.wake('online')
    await settle()
    expect([live(), api.requests.length]).toEqual(['catching-up', before])
    page.isVisible = true
    page.wake('visible', 60_000)
    await settle()
    expect([live(), api.requests.length]).toEqual(['live', before + 2])
  })
})
