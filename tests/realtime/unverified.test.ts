/** Rows that cannot be verified are not called live. */
import { describe, expect, it } from 'vitest'
import { RequestError } from '../../src/realtime/terms/request-error'
import type { Binding, ResyncReport } from '../../src/realtime/binding'
import { HOTEL } from '../support/events'
import { fakeBinding } from '../support/fake-binding'
import { settle } from '../support/fake-timers'
import { createWorld } from '../support/world'
import { SECOND_LOOK_MS } from '../../src/realtime/terms/timing'

const BROKEN = new RequestError({ code: 'server-error', status: 500 }, 500)
const SIGNED_OUT = new RequestError({ code: 'unauthorised' }, 401)
const PART: ResyncReport = {
  entity: 'booking',
  rows: 1,
  reasons: [],
  turned: {},
  changes: [],
  trouble: { code: 'list-incomplete', what: 'bookings', missing: 3 },
}

/** A live board that was verified by the second look. */
async function liveWorld() {
  const world = createWorld()
  const start = world.timers.now()
  await world.openLive()
  await world.timers.advance(SECOND_LOOK_MS + 9_000)
  return { ...world, verifiedAt: start + SECOND_LOOK_MS }
}

describe('reads that fail while the link is up [C7]', () => {
  it('[C7] one is made again, and the board stays live', async () => {
    const { api, live, realtime, timers } = await liveWorld()
    api.answers.booking = BROKEN
    realtime.refresh()
    await settle()
    const before = live()
    api.answers.booking = { rows: [] }
    await timers.advance(30_000)
    expect([before, live()]).toEqual(['live', 'live'])
  })

  it('[C7] after one, a tab that is shown with older rows catches up', async () => {
    const { api, live, timers, page } = await liveWorld()
    api.answers.booking = new RequestError({ code: 'server-error', status: 503 }, 503, 30_000)
    await timers.advance(5 * 60_000)
    const before = live()
    page.isVisible = false
    await timers.advance(55_000)
    api.answers.booking = { rows: [] }
    api.hold()
    page.isVisible = true
    page.wake('visible', 55_000)
    expect([before, live()]).toEqual(['live', 'catching-up'])
    api.release()
    await settle()
    expect(live()).toBe('live')
  })

  it('[C7] a server that asks for a long wait does not keep it live beyond the period', async () => {
    const { api, realtime, timers, verifiedAt } = await liveWorld()
    api.answers.booking = new RequestError({ code: 'server-error', status: 503 }, 503, 300_000)
    await timers.advance(6 * 60_000 - 9_000)
    const before = realtime.live.value.state
    await timers.advance(30_000)
    expect([before, realtime.live.value]).toEqual([
      'live',
      { state: 'stale', since: verifiedAt, reason: { code: 'server-error', status: 503 } },
    ])
  })

  it('[C7] nor does a list that comes page by page for an hour', async () => {
    const world = createWorld()
    let pages = 0
    const resync: Binding['resync'] = async (_, { onProgress }) => {
      for (let page = 0; page < pages; page++) {
        await new Promise<void>((done) => world.timers.after(9_000, done))
        onProgress?.()
      }
    }
    world.realtime.register(fakeBinding({ resync }))
    await world.openLive()
    await world.timers.advance(SECOND_LOOK_MS)
    pages = 400
    await world.timers.advance(6 * 60_000 + 30_000)
    const slow = [world.live(), world.realtime.live.value.reason]
    pages = 0
    await world.timers.advance(10_000)
    expect([slow, world.live()]).toEqual([['stale', { code: 'too-slow' }], 'live'])
  })

  it('[C7] a hidden tab is not called stale meanwhile, and catches up when it is shown', async () => {
    const { api, live, timers, page } = await liveWorld()
    api.answers.booking = new RequestError({ code: 'server-error', status: 503 }, 503, 300_000)
    page.isVisible = false
    await timers.advance(10 * 60_000)
    const before = live()
    page.isVisible = true
    page.wake('visible', 600_000)
    expect([before, live()]).toEqual(['live', 'catching-up'])
  })

  it('[C7] two in a row make it stale since its rows were verified last, with the reason', async () => {
    const { api, realtime, timers, verifiedAt } = await liveWorld()
    api.answers.booking = BROKEN
    realtime.refresh()
    await timers.advance(2_000)
    expect(realtime.live.value).toEqual({
      state: 'stale',
      since: verifiedAt,
      reason: { code: 'server-error', status: 500 },
    })
  })

  it('[C7] says the reason of the latest, and is live again with the first that works', async () => {
    const { api, live, realtime, timers, verifiedAt } = await liveWorld()
    api.answers.booking = BROKEN
    realtime.refresh()
    await timers.advance(60_000)
    api.answers.booking = new RequestError({ code: 'unreachable' })
    await timers.advance(60_000)
    const { since, reason } = realtime.live.value
    api.answers.booking = { rows: [] }
    await timers.advance(30_000)
    expect([since, reason, live()]).toEqual([verifiedAt, { code: 'unreachable' }, 'live'])
  })

  it('[C7] for hours are never called live', async () => {
    const { api, live, realtime, timers } = await liveWorld()
    api.answers.booking = BROKEN
    api.answers.room = BROKEN
    realtime.refresh()
    await timers.advance(5_000)
    const states = new Set<string>()
    for (let minute = 0; minute < 180; minute++) {
      await timers.advance(60_000)
      states.add(live())
    }
    expect([...states]).toEqual(['stale'])
  })

  it('[C7] of one list for longer than a period have the other one read again as well', async () => {
    const { api, live, realtime, timers } = await liveWorld()
    api.answers.room = BROKEN
    realtime.refresh()
    const bookings = () => api.requests.filter((one) => one.startsWith('booking')).length
    const before = bookings()
    await timers.advance(16 * 60_000)
    expect([live(), bookings() - before]).toEqual(['stale', 3])
  })

  it('[C7] with an unknown hotel there is no second one to wait for', async () => {
    const { api, live, realtime } = await liveWorld()
    api.answers.booking = new RequestError({ code: 'unknown-hotel' }, 404)
    realtime.refresh()
    await settle()
    expect(live()).toBe('stale')
  })

  it('[C7] a sign-out counts, whatever becomes of the other list', async () => {
    const { api, live, realtime } = await liveWorld()
    api.answers.booking = BROKEN
    api.answers.room = SIGNED_OUT
    realtime.refresh()
    await settle()
    expect(live()).toBe('signed-out')
  })

  it('[C7] waits as long as any of the lists wants', async () => {
    const { api, realtime, timers } = await liveWorld()
    api.answers.booking = new RequestError({ code: 'said', message: 'No.' }, 500)
    api.answers.room = new RequestError({ code: 'said', message: 'Busy.' }, 503, 25_000)
    realtime.refresh()
    const before = api.requests.length
    await timers.advance(24_999)
    expect(api.requests.length).toBe(before)
    await timers.advance(1)
    expect(api.requests.length).toBe(before + 2)
  })

  it('[C7] a read that works while another is asked for does not make the board live', async () => {
    const world = createWorld()
    world.api.hold()
    await world.openLive()
    world.realtime.refresh()
    world.api.release()
    world.api.hold()
    await settle()
    const before = world.live()
    world.api.release()
    await settle()
    expect([before, world.live()]).toEqual(['catching-up', 'live'])
  })
})

describe('a list that is not whole [C7]', () => {
  it('[C7] is told of, and makes the board stale at once, until one is whole', async () => {
    const world = await liveWorld()
    const told: unknown[] = []
    let report: ResyncReport = PART
    world.realtime.onMerged(({ store, rows }) => told.push([store, rows]))
    world.realtime.register(fakeBinding({ id: 'part', resync: async () => report }))
    await settle()
    expect(world.realtime.live.value).toEqual({
      state: 'stale',
      // The store that came just now has never been verified.
      since: world.timers.now(),
      reason: PART.trouble,
    })
    expect(told).toContainEqual(['part', 1])
    report = { ...PART }
    delete report.trouble
    await world.timers.advance(30_000)
    expect(world.live()).toBe('live')
  })

  it('[C7] keeps the board from being live in the first place', async () => {
    const world = createWorld()
    world.realtime.register(fakeBinding({ resync: async () => PART }))
    world.open()
    await settle()
    const before = world.live()
    world.transport.connect()
    await world.timers.advance(120_000)
    expect([before, world.live(), world.realtime.live.value.reason]).toEqual([
      'stale',
      'stale',
      PART.trouble,
    ])
  })
})

describe('rows that nobody looked at [C6]', () => {
  it.each<[string, (world: ReturnType<typeof createWorld>) => unknown]>([
    ['a tab seen after a minute', ({ page }) => page.wake('visible', 60_000)],
    ['the back/forward cache', ({ page }) => page.wake('pageshow')],
    ['a thaw', ({ page }) => page.wake('resume')],
    ['the network', ({ page }) => page.wake('online')],
    ['a sleep', ({ timers }) => timers.sleep(8 * 60 * 60_000)],
  ])('[C6] are caught up with at once after %s', async (_, act) => {
    const world = await liveWorld()
    world.api.hold()
    await act(world as never)
    const before = world.live()
    world.api.release()
    await settle()
    expect([before, world.live()]).toEqual(['catching-up', 'live'])
  })

  it('[C6] are caught up with when a tab is seen for a moment after the period', async () => {
    const { page, timers, api, live } = await liveWorld()
    const before = api.requests.length
    const states: string[] = []
    for (let minute = 0; minute < 6; minute++) {
      page.isVisible = false
      await timers.advance(55_000)
      page.isVisible = true
      api.hold()
      page.wake('visible', 55_000)
      states.push(live())
      api.release()
      await timers.advance(5_000)
    }
    expect([states, api.requests.length - before]).toEqual([
      ['live', 'live', 'live', 'live', 'catching-up', 'live'],
      // With the second look.
      4,
    ])
  })

  it('[C6] stay live while the look that comes every five minutes is under way', async () => {
    const { timers, api, live } = await liveWorld()
    api.hold()
    const before = api.requests.length
    await timers.advance(5 * 60_000 - 9_000)
    expect([live(), api.requests.length]).toEqual(['live', before + 2])
  })

  it('[C6] that cannot be read then are stale since they were verified last', async () => {
    const { page, timers, api, realtime, verifiedAt } = await liveWorld()
    page.isVisible = false
    await timers.advance(60 * 60_000)
    api.answers.booking = BROKEN
    page.isVisible = true
    page.wake('visible', 60 * 60_000)
    await settle()
    expect(realtime.live.value).toMatchObject({ state: 'stale', since: verifiedAt })
  })

  it('[C6] of no open hotel are nobody’s', async () => {
    const world = createWorld()
    world.page.wake('visible', 60_000)
    await settle()
    expect([world.live(), world.api.requests]).toEqual(['connecting', []])
  })
})

it('[C6] a hidden tab whose timers run once a minute reads once in hours, when it is seen', async () => {
  const { page, timers, api } = await liveWorld()
  const before = api.requests.length
  page.isVisible = false
  for (let minute = 0; minute < 180; minute++) await timers.sleep(60_000)
  expect(api.requests.length).toBe(before)
  page.isVisible = true
  page.wake('visible', 180 * 60_000)
  await timers.advance(9_000)
  expect(api.requests.slice(before)).toEqual([`booking ${HOTEL}`, `room ${HOTEL}`])
})

describe('a store that is disposed while it is read', () => {
  it('is not waited for', async () => {
    const world = createWorld()
    const remove = world.realtime.register(fakeBinding({ resync: () => new Promise(() => {}) }))
    await world.openLive()
    const before = world.live()
    remove()
    await settle()
    expect([before, world.live()]).toEqual(['catching-up', 'live'])
  })

  it.each<[string, () => Promise<ResyncReport>]>([
    ['whose incomplete list comes later', () => Promise.resolve(PART)],
    ['whose read fails later', () => Promise.reject(BROKEN)],
  ])('%s counts for nothing', async (_, answer) => {
    const world = await liveWorld()
    let end = () => {}
    const asked = new Promise<void>((resolve) => (end = resolve))
    const resync = () => asked.then(answer)
    const remove = world.realtime.register(
      fakeBinding({ channels: () => [`${HOTEL}.rooms`], resync }),
    )
    await settle()
    remove()
    end()
    await settle()
    const after = world.live()
    world.api.answers.booking = BROKEN
    world.realtime.refresh()
    await settle()
    expect([after, world.live()]).toEqual(['live', 'live'])
  })
})
