// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { LIVE_STATES, type Live } from '../../src/core/live'
import { event, HOTEL } from '../support/events'
import { booking, NOW, openBoard, room } from './board'

const BOOKINGS = `/hotels/${HOTEL}/bookings`
const ROOMS = `/hotels/${HOTEL}/rooms`
const LOST = { code: 'lost' } as const
const REASON = 'The connection was lost.'

describe('navigation', () => {
  const data = {
    bookings: [
      booking('BK-1'),
      booking('BK-2', { status: 'PENDING_APPROVAL' }),
      booking('BK-3', { status: 'CONFIRMED' }),
      booking('BK-4', { status: 'IN_HOUSE' }),
    ],
    rooms: [room('R-1'), room('R-2')],
  }
  const BADGES = ['all', 'pending', 'confirmed', 'cancelled', 'rooms']

  it.each([BOOKINGS, ROOMS])('has each badge once on %s, with plain digits', async (path) => {
    const { badge } = await openBoard(path, data)
    expect(BADGES.map(badge)).toEqual([['4'], ['2'], ['1'], ['0'], ['2']])
  })

  it('counts events on the page of the rooms as well', async () => {
    const { badge, apply } = await openBoard(ROOMS, data)
    await apply(event('booking_confirmed', { booking_id: 'BK-1' }))
    await apply(event('booking_cancelled', { booking_id: 'BK-3' }))
    expect(BADGES.map(badge)).toEqual([['4'], ['1'], ['1'], ['1'], ['2']])
  })

  it('counts the whole hotel whatever is looked for', async () => {
    const { badge, find } = await openBoard(`${BOOKINGS}?list=confirmed`, data)
    await find('nobody')
    expect(BADGES.map(badge)).toEqual([['4'], ['2'], ['1'], ['0'], ['2']])
  })

  it.each([
    [BOOKINGS, 'All 4'],
    [`${BOOKINGS}?list=all`, 'All 4'],
    [`${BOOKINGS}?list=pending`, 'Pending 2'],
    [`${BOOKINGS}?list=cancelled`, 'Cancelled 0'],
    [ROOMS, 'Rooms 2'],
  ])('says that %s is the current page', async (path, expected) => {
    const { texts } = await openBoard(path, data)
    expect(texts('.hotel-nav [aria-current]')).toEqual([expected])
  })

  it('leads to each list', async () => {
    const { page } = await openBoard(ROOMS, data)
    const links = page.findAll('.hotel-nav a').map((link) => link.attributes('href'))
    expect(links).toEqual([
      // Nobody has a date, so there are no arrivals and no departures.
      `${BOOKINGS}?list=in-house`,
      `${BOOKINGS}?list=new`,
      `${BOOKINGS}?list=attention`,
      `${BOOKINGS}?list=cancelled-today`,
      `${BOOKINGS}?list=all`,
      `${BOOKINGS}?list=pending`,
      `${BOOKINGS}?list=confirmed`,
      `${BOOKINGS}?list=cancelled`,
      ROOMS,
      `/hotels/${HOTEL}/activity`,
    ])
  })

  it('keeps a 0 out of sight until the list has come', async () => {
    const { page, load } = await openBoard(BOOKINGS, { ...data, isLoaded: false })
    const hidden = () => page.findAll('.is-unknown').map((badge) => badge.attributes('data-badge'))
    const before = hidden()
    await load()
    expect([before, hidden()]).toEqual([
      [
        'list-arrivals',
        'list-in-house',
        'list-departures',
        'list-new',
        'list-attention',
        'list-cancelled-today',
        ...BADGES,
      ],
      [],
    ])
  })
})

describe('the page', () => {
  it('is named in the title, with the number of its bookings', async () => {
    const { go, apply } = await openBoard(BOOKINGS)
    const titles = [document.title]
    await apply(event('booking_created'))
    titles.push(document.title)
    await go(`${BOOKINGS}?list=pending`)
    titles.push(document.title)
    await go(ROOMS)
    titles.push(document.title)
    await go('/')
    titles.push(document.title)
    expect(titles).toEqual([
      'Bookings · Hotel Killarney',
      '(1) Bookings · Hotel Killarney',
      '(1) Pending bookings · Hotel Killarney',
      '(1) Rooms · Hotel Killarney',
      'Hotels',
    ])
  })

  it('counts its bookings in the title at once, and then once a second', async () => {
    const { apply } = await openBoard(BOOKINGS)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const titles = []
    for (const booking_id of ['1', '2', '3']) {
      await apply(event('booking_created', { booking_id }))
      titles.push(document.title.slice(0, 3))
    }
    vi.advanceTimersByTime(1_000)
    titles.push(document.title.slice(0, 3))
    vi.useRealTimers()
    expect(titles).toEqual(['(1)', '(1)', '(1)', '(3)'])
  })

  it('gives its heading the focus when another page opens, and leaves it for another list', async () => {
    const { go, page } = await openBoard(BOOKINGS)
    const focus = () => document.activeElement?.textContent
    expect(document.activeElement).toBe(document.body)
    await go(ROOMS)
    expect(focus()).toBe('Rooms')
    await go(BOOKINGS)
    expect(focus()).toBe('Bookings')
    const link = page.get<HTMLElement>('nav a')
    link.element.focus()
    await go(`${BOOKINGS}?list=pending`)
    expect(document.activeElement).toBe(link.element)
  })

  it('can be reached past the navigation', async () => {
    const { page } = await openBoard(BOOKINGS)
    await page.get('.skip-link').trigger('click')
    expect(document.activeElement?.textContent).toBe('Bookings')
  })

  it('shows the hotel’s name, date, time and zone', async () => {
    const { texts } = await openBoard(BOOKINGS)
    expect(texts('.hotel-name, .hotel-time')).toEqual([
      'Hotel Killarney',
      'Sun 1 Mar 2026 hotel date 11:30 Europe/Dublin',
    ])
  })

  it('shows the day the hotel works on, where the backend sends it', async () => {
    const { api, load, texts } = await openBoard(BOOKINGS, { isLoaded: false })
    const { fetchSnapshot } = api
    api.fetchSnapshot = async (...request) => ({
      ...(await fetchSnapshot(...request)),
      businessDate: '2026-02-28',
    })
    await load()
    expect(texts('.hotel-time')).toEqual(['Sat 28 Feb 2026 hotel date 11:30 Europe/Dublin'])
  })

  it('goes to the next day at its own midnight, where the backend sends none', async () => {
    const { clock, page, texts } = await openBoard(BOOKINGS)
    const dayAt = async (time: string) => {
      clock.ms = Date.parse(time)
      document.dispatchEvent(new Event('visibilitychange'))
      await page.vm.$nextTick()
      return texts('.hotel-time span')[0]
    }
    expect([await dayAt('2026-03-01T23:59:59Z'), await dayAt('2026-03-02T00:00:00Z')]).toEqual([
      'Sun 1 Mar 2026 hotel date',
      'Mon 2 Mar 2026 hotel date',
    ])
  })

  it('says that there is no such hotel, and leads back', async () => {
    const { texts, page } = await openBoard('/hotels/hotel-nowhere/bookings')
    expect(texts('main')).toEqual([
      'No such hotel There is no hotel “hotel-nowhere” among yours. Choose a hotel',
    ])
    expect(page.get('main a').attributes('href')).toBe('/')
  })

  it('works without the list of hotels, under the name in the address', async () => {
    const { texts, ids } = await openBoard(BOOKINGS, {
      bookings: [booking('BK-1')],
      fetchHotels: () => Promise.reject(new Error('no hotels')),
    })
    expect([texts('.hotel-name'), ids()]).toEqual([[HOTEL], ['BK-1']])
  })
})

describe('the live state', () => {
  const show = async (live: Live) => {
    const { texts, page } = await openBoard(BOOKINGS, { live, bookings: [booking('BK-1')] })
    return {
      state: page.findAll('[data-live-state]').map((found) => found.attributes('data-live-state')),
      words: texts('[data-live-state]'),
      actions: texts('.live .button, .live-advice'),
      notice: texts('.notice'),
      shape: page.get('[data-live-state] path').attributes('d'),
    }
  }
  const since = Date.parse('2026-03-01T11:05:00Z')
  const notice =
    'These bookings may be out of date. The board has not been live since 11:05: The connection was lost.'

  it.each<[Live, object]>([
    [
      { state: 'connecting', since },
      { words: ['Connecting…'], actions: [], notice: [] },
    ],
    [
      { state: 'catching-up', since },
      { words: ['Catching up…'], actions: [], notice: [] },
    ],
    [
      { state: 'live', since },
      { words: ['Live'], actions: [], notice: [] },
    ],
    [
      { state: 'stale', since, reason: LOST },
      { words: [`Stale since 11:05 · ${REASON}`], actions: ['Refresh'], notice: [notice] },
    ],
    [
      { state: 'signed-out', since, reason: LOST },
      { words: [`Signed out · ${REASON}`], actions: ['Sign in again', 'Retry'], notice: [notice] },
    ],
    [
      { state: 'stopped', since, reason: LOST },
      { words: [`Live updates stopped · ${REASON}`], actions: ['Retry'], notice: [notice] },
    ],
  ])('is in words for staff: %o', async (live, expected) => {
    expect(await show(live)).toMatchObject({ state: [live.state], ...expected })
  })

  it('has a shape of its own for each, not only a colour', async () => {
    const shapes = []
    for (const state of LIVE_STATES) shapes.push((await show({ state, since })).shape)
    expect(new Set(shapes).size).toBe(LIVE_STATES.length)
  })

  it('leads to where a person signs in, when the build names it', async () => {
    vi.stubEnv('VITE_SIGN_IN_URL', 'https://pms.example.com/login')
    const { page } = await openBoard(BOOKINGS, { live: { state: 'signed-out', since } })
    const link = page.get('.live a')
    expect([link.text(), link.attributes('href')]).toEqual([
      'Sign in again',
      'https://pms.example.com/login',
    ])
    vi.unstubAllEnvs()
  })

  it('follows the engine, and Refresh asks it', async () => {
    const { live, texts, page, refresh } = await openBoard(BOOKINGS)
    live.value = { state: 'stale', since: NOW, reason: LOST }
    await flushPromises()
    await page.get('.live button').trigger('click')
    expect(texts('.live [role=status]')).toEqual([`Stale since 11:30 · ${REASON}`])
    expect(refresh).toHaveBeenCalledTimes(1)
    live.value = { state: 'live', since: NOW }
    await flushPromises()
    expect(texts('.live, .notice')).toEqual(['Live'])
  })
})

describe('before the first list', () => {
  it.each([
    [BOOKINGS, 'Loading bookings…'],
    [ROOMS, 'Loading rooms…'],
  ])('%s says that it loads', async (path, expected) => {
    const { texts } = await openBoard(path, {
      isLoaded: false,
      live: { state: 'connecting', since: NOW },
    })
    expect(texts('[aria-busy=true]')).toEqual([expected])
  })

  it.each([
    [BOOKINGS, 'The bookings could not be loaded'],
    [ROOMS, 'The rooms could not be loaded'],
  ])('%s says why it could not be loaded, and can be retried', async (path, title) => {
    const { texts, page, refresh } = await openBoard(path, {
      isLoaded: false,
      live: { state: 'stale', since: NOW, reason: LOST },
    })
    expect(texts('main .blank')).toEqual([`${title} ${REASON} Retry`])
    await page.get('main .blank button').trigger('click')
    expect(refresh).toHaveBeenCalledTimes(1)
  })

  it('shows what events brought, and that it is not everything', async () => {
    const { apply, ids, texts } = await openBoard(BOOKINGS, {
      isLoaded: false,
      live: { state: 'stale', since: NOW, reason: LOST },
    })
    await apply(event('booking_created'))
    expect([ids(), texts('.notice')]).toEqual([
      ['BK-1'],
      [
        'The list has not come yet. These are only the bookings that changed since this page was opened.',
      ],
    ])
  })
})
