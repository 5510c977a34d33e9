import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { describe, expect, it } from 'vitest'
import type { HotelList } from '../../src/api/hotels'
import { RequestError } from '../../src/realtime/terms/request-error'
import { createRecovery } from '../../src/realtime/recovery'
import { useHotelStore } from '../../src/stores/hotels'
import { STORE_PORTS } from '../../src/stores/ports'
import { createFakeApi, hotelList } from '../support/fake-api'
import { createFakePage } from '../support/fake-page'
import { createFakeTimers, settle } from '../support/fake-timers'

const BUSY = new RequestError({ code: 'server-error', status: 503 }, 503)
const SIGNED_OUT = new RequestError({ code: 'unauthorised' }, 401)
const LIST = hotelList([{ slug: 'h', name: 'H', timezone: null }])

/** The store with a backend that gives these answers in turn, and then the last one for ever. */
function openHotels(...answers: (HotelList | Error | 'nothing')[]) {
  const timers = createFakeTimers()
  const page = createFakePage()
  const start = timers.now()
  /** When it was asked, in seconds. */
  const asked: number[] = []
  const api = createFakeApi()
  api.fetchHotels = async () => {
    const answer = answers[Math.min(asked.length, answers.length - 1)]
    asked.push((timers.now() - start) / 1_000)
    if (answer instanceof Error) throw answer
    return answer === 'nothing' || !answer ? new Promise(() => {}) : answer
  }
  const pinia = createPinia()
  createApp({})
    .use(pinia)
    .provide(STORE_PORTS, {
      api,
      now: timers.now,
      page,
      recover: (task) => createRecovery({ timers, random: () => 0.5, ...task }),
    })
  const hotels = useHotelStore(pinia)
  return { hotels, timers, page, asked, state: () => hotels.loading?.state }
}

describe('the list of hotels', () => {
  it('[C7] is asked for again where it did not exist', async () => {
    const missing = new RequestError({ code: 'server-error', status: 404 })
    const { hotels, timers, asked } = openHotels(missing, missing, LIST)
    hotels.load()
    await timers.advance(10_000)
    expect([asked.length, hotels.find('h')?.name]).toEqual([3, 'H'])
  })

  it('[C2] answers whatever others do when a store is asked', async () => {
    const { hotels, timers } = openHotels(LIST)
    hotels.load()
    await timers.advance(0)
    hotels.$onAction(() => {
      throw new Error('a subscriber')
    })
    expect(hotels.find('h')?.name).toBe('H')
  })

  it('is read once, also where several pages ask', async () => {
    const { hotels, timers, asked, state } = openHotels(LIST)
    hotels.load()
    hotels.load()
    await timers.advance(60_000)
    hotels.load()
    hotels.retry()
    await timers.advance(600_000)
    expect([state(), asked]).toEqual(['loaded', [0]])
  })

  it('[C7] is asked for again after one 503, at the pace of the other lists', async () => {
    const { hotels, timers, asked, state } = openHotels(BUSY, BUSY, BUSY, LIST)
    hotels.load()
    await settle()
    expect(state()).toBe('failed')
    await timers.advance(60_000)
    expect([state(), asked]).toEqual(['loaded', [0, 1.5, 4, 8.5]])
  })

  it('[C7] waits for as long as the server asks', async () => {
    const busy = new RequestError({ code: 'server-error', status: 503 }, 503, 40_000)
    const { hotels, timers, asked } = openHotels(busy, LIST)
    hotels.load()
    await timers.advance(60_000)
    expect(asked).toEqual([0, 40])
  })

  it('[C7] waits also when the network is back, but not when a person asks', async () => {
    const busy = new RequestError({ code: 'server-error', status: 503 }, 503, 40_000)
    const { hotels, timers, page, asked } = openHotels(busy, busy, LIST)
    hotels.load()
    await timers.advance(10_000)
    page.wake('online')
    await timers.advance(10_000)
    hotels.retry()
    await timers.advance(60_000)
    expect(asked).toEqual([0, 20, 60])
  })

  it('[C7] waits also when another page opens, or the board becomes live', async () => {
    const busy = new RequestError({ code: 'server-error', status: 503 }, 503, 40_000)
    const { hotels, timers, asked } = openHotels(busy, LIST)
    hotels.load()
    await timers.advance(10_000)
    hotels.load()
    await timers.advance(60_000)
    expect(asked).toEqual([0, 40])
  })

  it('[C7] that never comes has failed after 10 s, and is asked for again', async () => {
    const { hotels, timers, asked, state } = openHotels('nothing', LIST)
    hotels.load()
    await timers.advance(9_999)
    const before = state()
    await timers.advance(1)
    expect([before, hotels.loading]).toEqual([
      'loading',
      { state: 'failed', problem: { code: 'too-slow' } },
    ])
    await timers.advance(30_000)
    expect([state(), asked]).toEqual(['loaded', [0, 11.5]])
  })

  it('[C7] is not asked for by itself once the session has ended', async () => {
    const { hotels, timers, asked, state } = openHotels(SIGNED_OUT, LIST)
    hotels.load()
    await timers.advance(600_000)
    expect(asked).toEqual([0])
    hotels.load()
    await settle()
    expect(state()).toBe('loaded')
  })

  it('stays failed during a retry of its own, and loads anew for a person', async () => {
    const { hotels, timers, state } = openHotels(BUSY, 'nothing')
    hotels.load()
    await timers.advance(5_000)
    const itself = state()
    hotels.retry()
    expect([itself, state()]).toEqual(['failed', 'loading'])
  })
})

describe('[C6] while nobody looks', () => {
  it('there is no retry, and one as soon as the page is seen', async () => {
    const { hotels, timers, page, asked, state } = openHotels(BUSY, LIST)
    hotels.load()
    await settle()
    page.isVisible = false
    await timers.advance(600_000)
    expect(asked).toEqual([0])
    page.isVisible = true
    page.wake('visible', 600_000)
    await settle()
    expect([state(), asked]).toEqual(['loaded', [0, 600]])
  })

  it('a glance elsewhere does not hurry a retry', async () => {
    const { hotels, timers, page, asked } = openHotels(BUSY, LIST)
    hotels.load()
    await timers.advance(500)
    page.wake('visible', 300)
    await timers.advance(5_000)
    expect(asked).toEqual([0, 1.5])
  })

  it('a network that is back does', async () => {
    const { hotels, timers, page, asked } = openHotels(BUSY, LIST)
    hotels.load()
    await timers.advance(500)
    page.wake('online')
    await settle()
    expect(asked).toEqual([0, 0.5])
  })
})

it('a list is incomplete when rows of it cannot be read, or it announces more', async () => {
  const isIncomplete = async (rest: Partial<HotelList>) => {
    const { hotels } = openHotels({ ...LIST, ...rest })
    hotels.load()
    await settle()
    return hotels.isIncomplete
  }
  expect([
    await isIncomplete({}),
    await isIncomplete({ unreadable: 1 }),
    await isIncomplete({ missing: 3 }),
    await isIncomplete({ missing: null }),
  ]).toEqual([false, true, true, true])
})
