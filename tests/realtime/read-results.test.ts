/** What the result of a read changes: what the board says, when it reads next, the link. */
import { describe, expect, it } from 'vitest'
import type { Live } from '../../src/realtime'
import { RequestError } from '../../src/realtime/terms/request-error'
import { SECOND_LOOK_MS } from '../../src/realtime/terms/timing'
import { LONGEST_PERIOD_MS, PERIOD_MS } from '../../src/realtime/watch'
import { event, HOTEL } from '../support/events'
import { fakeBinding } from '../support/fake-binding'
import { settle } from '../support/fake-timers'
import { createWorld } from '../support/world'

const OTHER = 'hotel-lisboa'
const BROKEN = new RequestError({ code: 'server-error', status: 500 }, 500)
const BUSY = new RequestError({ code: 'said', message: 'Busy.' }, 503, 30_000)
const UNKNOWN = new RequestError({ code: 'unknown-hotel' }, 404)

/** A live board that its second look has verified just now. */
async function rested() {
  const world = createWorld()
  await world.openLive()
  await world.timers.advance(SECOND_LOOK_MS)
  return { ...world, reason: () => world.realtime.live.value.reason }
}

/** A store that loses every event. */
const losing = () =>
  fakeBinding({
    id: 'losing',
    handles: () => true,
    apply: () => Promise.reject(new TypeError('boom')),
  })

describe('why the board is stale', () => {
  it('stays the loss of the link, in its own words, whether reads work or fail', async () => {
    const { transport, timers, api, reason } = await rested()
    const own = { code: 'service-unreachable' } as const
    transport.drop(own)
    const said = []
    for (const answer of [{ rows: [] }, BROKEN]) {
      api.answers.booking = answer
      const before = api.requests.length
      await timers.advance(3 * 60_000)
      said.push([api.requests.length > before, reason()])
    }
    expect(said).toEqual([
      [true, own],
      [true, own],
    ])
  })

  it('is the link that was lost, once reads work that had failed before', async () => {
    const { transport, timers, realtime, api, live, reason } = await rested()
    api.answers.booking = BROKEN
    realtime.refresh()
    await timers.advance(5_000)
    transport.drop()
    const before = reason()
    api.answers.booking = { rows: [] }
    await timers.advance(30_000)
    expect([before, live(), reason()]).toEqual([BROKEN.trouble, 'stale', { code: 'lost' }])
  })

  it('is said from the first moment on', async () => {
    const { transport, api, realtime } = await rested()
    const told: Live[] = []
    realtime.onTrace((trace) => trace.kind === 'live' && told.push(trace.live))
    transport.drop()
    api.hold()
    api.answers.booking = BUSY
    transport.connect()
    // Another read is wanted when the server asks to wait.
    realtime.refresh()
    api.release()
    await settle()
    const stale = told.filter(({ state }) => state === 'stale')
    expect(stale.map(({ reason }) => reason?.code)).toEqual(['lost', 'said'])
  })
})

describe('the next look', () => {
  it('[C7] at a hotel that was unknown when it was opened is made after five minutes', async () => {
    const world = createWorld()
    world.api.answers.booking = UNKNOWN
    await world.openLive()
    world.api.answers.booking = { rows: [] }
    await world.timers.advance(PERIOD_MS - 1)
    const before = [world.live(), world.api.requests.length]
    await world.timers.advance(1)
    expect([before, [world.live(), world.api.requests.length]]).toEqual([
      ['stale', 2],
      ['live', 4],
    ])
  })

  it('[C7] is put off by no read that failed: a tab that is seen after its time catches up', async () => {
    const { timers, api, realtime, page, live } = await rested()
    await timers.advance(PERIOD_MS - 10_000)
    api.answers.booking = BROKEN
    realtime.refresh()
    await settle()
    page.isVisible = false
    await timers.advance(10_000)
    const before = live()
    api.hold()
    page.isVisible = true
    page.wake('visible', 10_000)
    expect([before, live()]).toEqual(['live', 'catching-up'])
  })

  it('[C6] is made half a minute after a read during which an event was lost', async () => {
    const { timers, api, realtime, publish, openLive } = createWorld()
    realtime.register(losing())
    await openLive()
    await timers.advance(SECOND_LOOK_MS - 1)
    api.hold()
    await timers.advance(1_001)
    publish(event('room_status_changed'))
    await timers.advance(1_000)
    api.release()
    const before = api.requests.length
    await timers.advance(27_999)
    const tooSoon = api.requests.length - before
    await timers.advance(1)
    expect([tooSoon, api.requests.length - before]).toEqual([0, 2])
  })

  it('[C6] is not made for a lost event before all channels are there', async () => {
    const world = createWorld()
    world.realtime.register(losing())
    world.transport.connect({ acknowledge: false })
    world.open()
    world.transport.acknowledge(`${HOTEL}.rooms`)
    world.publish(event('room_status_changed'))
    await world.timers.advance(5_000)
    expect([world.log(), world.live(), world.api.requests]).toEqual([
      [['failed', 1]],
      'connecting',
      [],
    ])
  })
})

describe('a tab that is seen for a moment', () => {
  it.each([
    ['says no more than before of rows that are just so old', LONGEST_PERIOD_MS, 'live'],
    ['catches up with older rows', LONGEST_PERIOD_MS + 1, 'catching-up'],
  ])('[C6] %s', async (_, age, state) => {
    const { timers, api, page, live } = await rested()
    // The look fails, and is made again when the tab is seen.
    api.answers.booking = BUSY
    await timers.advance(PERIOD_MS)
    page.isVisible = false
    await timers.advance(age - PERIOD_MS)
    const before = live()
    page.isVisible = true
    page.wake('visible', 50_000)
    expect([before, live()]).toEqual(['live', state])
  })

  it('[C6] stays live while a store is read that came just now', async () => {
    const { api, realtime, page, live } = await rested()
    api.hold()
    realtime.register(fakeBinding({ resync: () => new Promise(() => {}) }))
    page.wake('visible', 1_000)
    expect(live()).toBe('live')
  })
})

describe('a read that succeeds [C8]', () => {
  it('[C8] lets the first connection of a page be, also when it was lost again', async () => {
    const world = createWorld()
    world.api.hold()
    world.open()
    world.transport.connect({ acknowledge: false })
    world.transport.drop()
    world.api.release()
    await settle()
    expect([world.live(), world.bookings.loaded !== null, world.transport.reconnects]).toEqual([
      'connecting',
      true,
      0,
    ])
  })

  it('[C8] is a reason to try the link again after one that failed', async () => {
    const { transport, timers, api } = await rested()
    transport.giveUp()
    await timers.advance(60_000)
    api.answers.booking = BROKEN
    const { length } = api.requests
    while (api.requests.length === length) await timers.advance(500)
    api.answers.booking = { rows: [] }
    const before = transport.reconnects
    await timers.advance(1_500)
    expect([api.requests.length - length, transport.reconnects - before]).toEqual([3, 1])
  })

  it('[C8] for another hotel is no reason to try sooner where the service refused the board', async () => {
    const { transport, open, api } = await rested()
    transport.giveUp()
    const before = api.requests.length
    open(OTHER)
    await settle()
    expect([api.requests.length - before, transport.reconnects]).toEqual([2, 0])
  })
})
