/** What the engine tells of itself where one thing meets another. */
import type { Trouble } from '../../src/realtime/terms/trouble'
import { describe, expect, it } from 'vitest'
import { RequestError } from '../../src/realtime/terms/request-error'
import type { ResyncReport } from '../../src/realtime/binding'
import type { Merged } from '../../src/realtime/reads'
import { event, HOTEL } from '../support/events'
import { fakeBinding } from '../support/fake-binding'
import { settle } from '../support/fake-timers'
import { createWorld } from '../support/world'

const CREATED = event('booking_created')
const ROW = { booking_id: 'BK-9', status: 'PENDING', guest_name: 'Tadhg Moran' }

/** A world that notes what was merged. */
function createNotedWorld() {
  const world = createWorld()
  const merged: Merged[] = []
  const stopNoting = world.realtime.onMerged((report) => merged.push(report))
  return { ...world, merged, stopNoting }
}

describe('what is told of snapshots', () => {
  it('names the store, its rows, and what turned, for each store', async () => {
    const world = createNotedWorld()
    world.api.answers.booking = { rows: [ROW] }
    await world.openLive()
    world.api.answers.booking = { rows: [{ ...ROW, status: 'CONFIRMED' }] }
    world.api.answers.booking.asOf = '2026-03-01T11:02:00Z'
    world.realtime.refresh()
    await settle()
    const nothing = { reasons: [], turned: {}, changes: [] }
    const change = { before: ROW, row: { ...ROW, status: 'CONFIRMED' } }
    expect(world.merged).toMatchObject([
      { store: 'bookings', entity: 'booking', rows: 1, ...nothing },
      { store: 'rooms', entity: 'room', rows: 0, ...nothing },
      {
        store: 'bookings',
        entity: 'booking',
        rows: 1,
        reasons: [],
        turned: { CONFIRMED: 1 },
        changes: [change],
      },
      { store: 'rooms', entity: 'room', rows: 0, ...nothing },
    ])
  })

  it('[C2] is nothing once the hotel is left, or nobody listens', async () => {
    const world = createNotedWorld()
    world.api.hold()
    await world.openLive()
    world.open(null)
    world.api.release()
    await settle()
    await world.openLive()
    const before = world.merged.length
    world.stopNoting()
    world.realtime.refresh()
    await settle()
    expect([before, world.merged.length]).toEqual([2, 2])
  })

  it('[C2] is nothing of a store that reports nothing, or reports after its hotel was left', async () => {
    const world = createNotedWorld()
    let report = () => {}
    const late = new Promise<ResyncReport>((resolve) => {
      report = () => resolve({ entity: 'booking', rows: 1, reasons: [], turned: {}, changes: [] })
    })
    world.realtime.register(fakeBinding({ id: 'silent' }))
    world.realtime.register(fakeBinding({ id: 'late', resync: () => late }))
    await world.openLive()
    world.open(null)
    report()
    await settle()
    expect(world.merged.map(({ store }) => store)).toEqual(['bookings', 'rooms'])
  })
})

describe('[C2] a request that does not heed its signal', () => {
  it.each<[string, (world: ReturnType<typeof createWorld>) => unknown]>([
    ['its hotel was left', ({ open }) => open(null)],
    ['its time was over', ({ timers }) => timers.advance(10_000)],
  ])('[C2] is not merged when it is answered after %s', async (_, end) => {
    const world = createWorld()
    const { fetchSnapshot } = world.api
    world.api.fetchSnapshot = (entity, hotel) => fetchSnapshot(entity, hotel)
    world.api.answers.booking = { rows: [ROW] }
    world.api.hold()
    await world.openLive()
    await end(world)
    world.api.release()
    await settle()
    expect(world.bookings.list).toEqual([])
  })
})

describe('[C10] what is told of frames', () => {
  it('[C10] says whether the board was live', async () => {
    const world = createWorld()
    world.api.hold()
    await world.openLive()
    world.publish(CREATED)
    world.api.release()
    await settle()
    world.publish(event('booking_confirmed'))
    expect(world.handled.map(({ wasLive }) => wasLive)).toEqual([false, true])
  })
})

describe('[C7] a refused channel', () => {
  it.each<[Trouble, string]>([
    [{ code: 'unauthorised' }, 'signed-out'],
    [{ code: 'forbidden' }, 'stopped'],
    [{ code: 'unsigned' }, 'stale'],
    [{ code: 'channel-refused' }, 'stale'],
  ])('because of %j makes the board %s', (reason, state) => {
    const world = createWorld()
    world.open()
    world.transport.connect({ acknowledge: false })
    world.transport.refuse(`${HOTEL}.rooms`, 403, reason)
    expect(world.realtime.live.value).toMatchObject({ state, reason })
  })
})

describe('a hotel that is opened', () => {
  it('[C8] while the link is down goes on being tried', async () => {
    const world = createWorld()
    await world.openLive()
    world.transport.drop()
    world.open('hotel-lisboa')
    expect(world.realtime.live.value).toMatchObject({ state: 'connecting' })
    await world.timers.advance(60_000)
    expect(world.transport.reconnects).toBeGreaterThan(0)
  })

  it('while nobody tries any more is stopped, and says why', () => {
    const world = createWorld()
    const reason = { code: 'refused', said: '4004: over the limit' } as const
    world.transport.giveUp(reason)
    world.open()
    expect(world.realtime.live.value).toMatchObject({ state: 'stopped', reason })
  })

  it('for the first time is left to the first attempt of the SDK', async () => {
    const world = createWorld()
    world.open()
    await world.timers.advance(9_000)
    expect([world.live(), world.transport.reconnects]).toEqual(['connecting', 0])
  })
})

describe('[C2] an engine that is closed', () => {
  it('[C2] leaves its channels, forgets its rows, and waits for nothing', async () => {
    const world = createWorld()
    await world.openLive()
    world.publish(CREATED)
    world.realtime.close()
    expect([world.transport.channels, world.bookings.list, world.timers.pending]).toEqual([
      [],
      [],
      // The board, which is not the engine, asks whether the person is signed in.
      1,
    ])
    world.page.wake('online')
    await settle()
    expect(world.api.requests).toHaveLength(2)
  })
})

describe('[C7] a snapshot that fails', () => {
  it('says in its own words what the backend said, and none of an error of the board', async () => {
    const world = createWorld()
    world.api.answers.room = new RequestError({ code: 'said', message: 'Busy.' }, 503)
    await world.openLive()
    const first = world.realtime.live.value.reason
    world.open('hotel-lisboa')
    world.api.answers.room = new TypeError('secret detail')
    await settle()
    expect([first, world.live(), world.realtime.live.value.reason]).toEqual([
      { code: 'said', message: 'Busy.' },
      'stale',
      { code: 'unusable' },
    ])
  })
})
