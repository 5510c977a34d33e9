// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { instantOf, NO_INSTANT } from '../../src/core/instant'
import { LIVE_STATES, type Live } from '../../src/realtime/terms/live'
import { RequestError } from '../../src/realtime/terms/request-error'
import { useBookingStore } from '../../src/stores/bookings'
import { useRoomStore } from '../../src/stores/rooms'
import type { Loaded } from '../../src/stores/use-ledger'
import { faultsOf, type ListState } from '../../src/ui/page/list-faults'
import { createEnglish } from '../../src/ui/text/en'
import { event, HOTEL } from '../support/events'
import { hotelList } from '../support/fake-api'
import { booking, NOW, openBoard, room } from './board'

const BOOKINGS = `/hotels/${HOTEL}/bookings`
const ROOMS = `/hotels/${HOTEL}/rooms`
const LOST = { code: 'lost' } as const
const REASON = 'The connection was lost.'

describe('navigation', () => {
  const TODAY = '2026-03-01'
  const data = {
    bookings: [
      booking('DUE', { status: 'CONFIRMED', check_in: TODAY, check_out: '2026-03-03' }),
      booking('ASKS', { status: 'PENDING', check_in: TODAY, check_out: '2026-03-03' }),
      booking('IN', {
        status: 'IN_HOUSE',
        check_in: '2026-02-27',
        check_out: '2026-03-02',
        room_number: '101',
      }),
      booking('OUT', {
        status: 'IN_HOUSE',
        check_in: '2026-02-27',
        check_out: TODAY,
        room_number: '102',
      }),
      booking('LEFT', { status: 'COMPLETED', check_in: '2026-02-27', check_out: TODAY }),
    ],
    rooms: [
      room('R-1', { room_number: '101', status: 'OCCUPIED' }),
      room('R-2', { room_number: '102', status: 'OCCUPIED' }),
      room('R-3', { room_number: '103' }),
      room('R-4', { room_number: '104', status: 'CHECKOUT_DIRTY' }),
    ],
  }
  const NAV = '.hotel-nav a'
  const CELLS = [
    // Both arrivals are without a room, and one is to be approved.
    'Needs attention 2 2 for tonight',
    'Arrivals 2 0 of 2 arrived',
    'In house 2 1 stays tonight',
    'Departures 1 1 of 2 left',
    'Free tonight 3 1 ready now',
    'To clean 1 0 for arrivals',
  ]

  it.each([`${BOOKINGS}?list=all`, ROOMS])('is the day in six numbers on %s', async (path) => {
    const { texts } = await openBoard(path, data)
    expect(texts(NAV)).toEqual([
      ...CELLS,
      'Rooms',
      'Timeline',
      'All bookings',
      'Activity',
      'Handover',
      'Housekeeping',
    ])
  })

  it('counts events on every page', async () => {
    const { badge, apply } = await openBoard(ROOMS, data)
    await apply(event('booking_cancelled', { booking_id: 'ASKS' }))
    await apply(event('room_status_changed', { room_id: 'R-4', status: 'READY_FOR_GUEST' }))
    expect(['list-attention', 'list-arrivals', 'free-tonight', 'to-clean'].map(badge)).toEqual([
      ['1'],
      ['1'],
      ['3'],
      ['0'],
    ])
  })

  it('counts the whole hotel whatever is looked for', async () => {
    const { texts, find } = await openBoard(`${BOOKINGS}?list=arrivals`, data)
    await find('nobody')
    expect(texts('.day-cell')).toEqual(CELLS)
  })

  it('says when nothing is left to do', async () => {
    const { texts, page } = await openBoard(`${BOOKINGS}?list=all`, {
      bookings: [booking('LEFT', { status: 'COMPLETED', check_in: TODAY, check_out: TODAY })],
      rooms: [room('R-1', { status: 'OUT_OF_ORDER' })],
    })
    expect([texts('.day-cell'), page.find('.is-urgent').exists()]).toEqual([
      [
        'Needs attention 0 Nothing to do',
        'Arrivals 0 1 of 1 arrived',
        'In house 0 0 stay tonight',
        'Departures 0 1 of 1 left',
        'Free tonight 0 None free',
        'To clean 0 All clean',
      ],
      false,
    ])
  })

  it.each([
    [BOOKINGS, 'Arrivals'],
    [`${BOOKINGS}?list=attention`, 'Needs attention'],
    [`${BOOKINGS}?list=all`, 'All bookings'],
    [`${BOOKINGS}?list=pending`, 'All bookings'],
    [`${BOOKINGS}?list=new`, 'All bookings'],
    [ROOMS, 'Rooms'],
    [`${ROOMS}?show=free-tonight`, 'Free tonight'],
    [`${ROOMS}?show=nonsense`, 'Rooms'],
    [`/hotels/${HOTEL}/activity`, 'Activity'],
  ])('says that %s is in %s', async (path, expected) => {
    const { page } = await openBoard(path, data)
    const current = page.findAll('.hotel-nav [aria-current]')
    expect(current.map((link) => link.get('span').text())).toEqual([expected])
  })

  it('leads to each list and page', async () => {
    const { page } = await openBoard(ROOMS, data)
    expect(page.findAll(NAV).map((link) => link.attributes('href'))).toEqual([
      `${BOOKINGS}?list=attention`,
      `${BOOKINGS}?list=arrivals`,
      `${BOOKINGS}?list=in-house`,
      `${BOOKINGS}?list=departures`,
      `${ROOMS}?show=free-tonight`,
      `${ROOMS}?show=to-clean`,
      ROOMS,
      `/hotels/${HOTEL}/timeline`,
      `${BOOKINGS}?list=all`,
      `/hotels/${HOTEL}/activity`,
      `/hotels/${HOTEL}/handover`,
      `/hotels/${HOTEL}/housekeeping`,
    ])
  })

  it('has only what the hotel has the data for', async () => {
    localStorage.clear()
    const { page } = await openBoard(ROOMS, { bookings: [booking('A'), booking('B')] })
    const badges = page.findAll('.hotel-nav .badge').map((badge) => badge.attributes('data-badge'))
    expect(badges).toEqual(['list-attention'])
  })

  it('keeps a 0 and its small line out of sight until the list has come', async () => {
    const { page, texts, load } = await openBoard(BOOKINGS, { isLoaded: false })
    const hidden = () =>
      page.findAll('.hotel-nav .is-unknown').map((badge) => badge.attributes('data-badge'))
    const before = [hidden(), texts('.sum')]
    await load()
    expect([before, hidden()]).toEqual([
      [
        [
          'list-attention',
          'list-arrivals',
          'list-in-house',
          'list-departures',
          'free-tonight',
          'to-clean',
        ],
        [],
      ],
      [],
    ])
  })
})

describe('a hotel that does not tell of check-ins', () => {
  const SAYS = [
    'This hotel’s system does not report check-ins. Guests who arrive today may be here already; guests of earlier days count as in house.',
  ]
  const stay = { check_in: '2026-02-27', check_out: '2026-03-02' }
  // The device remembers the hotels that do.
  beforeEach(() => localStorage.clear())

  it.each([
    [`${BOOKINGS}?list=in-house`, SAYS],
    [ROOMS, SAYS],
    [`${BOOKINGS}?list=arrivals`, SAYS],
    [`${BOOKINGS}?list=all`, []],
  ])('says so on %s', async (path, expected) => {
    const { texts } = await openBoard(path, {
      bookings: [
        booking('BK-1', { status: 'CONFIRMED', ...stay }),
        booking('BK-2', { status: 'CONFIRMED', check_in: '2026-03-01', check_out: '2026-03-02' }),
      ],
    })
    expect(texts('[data-notice="check-ins"]')).toEqual(expected)
  })

  it('does not claim that nobody has come or left', async () => {
    const { texts, page, go } = await openBoard(BOOKINGS, {
      bookings: [
        booking('BK-1', { status: 'CONFIRMED', check_in: '2026-03-01', check_out: '2026-03-02' }),
        booking('BK-2', { status: 'CONFIRMED', check_in: '2026-02-27', check_out: '2026-03-01' }),
      ],
    })
    expect(texts('.day-cell').slice(1, 4)).toEqual([
      'Arrivals 1 As booked',
      'In house 1 As booked',
      'Departures 1 As booked',
    ])
    const titles = page.findAll('.day-cell').map((cell) => cell.attributes('title'))
    expect(titles.slice(0, 4)).toEqual([undefined, ...SAYS, ...SAYS, ...SAYS])
    expect(texts('.rest')).toEqual(['1 expected'])
    await go(`${BOOKINGS}?list=departures`)
    expect(texts('.rest')).toEqual(['1 due out'])
  })

  it('says nothing once a guest has checked in', async () => {
    const { texts, apply } = await openBoard(`${BOOKINGS}?list=in-house`, {
      bookings: [booking('BK-1', { status: 'CONFIRMED', ...stay })],
    })
    await apply(event('booking_checked_in', { booking_id: 'BK-1' }))
    expect(texts('[data-notice="check-ins"]')).toEqual([])
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
      'Business date Sun 1 March 2026 11:30 Europe/Dublin',
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
    expect(texts('.hotel-time')).toEqual(['Business date Sat 28 February 2026 11:30 Europe/Dublin'])
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
      'Business date Sun 1 March 2026',
      'Business date Mon 2 March 2026',
    ])
  })

  it('says that there is no such hotel, and leads back', async () => {
    const { texts, page } = await openBoard('/hotels/hotel-nowhere/bookings')
    expect(texts('main')).toEqual([
      'Hotel not found There is no hotel “hotel-nowhere” among yours. Choose a hotel',
    ])
    expect(page.get('main a').attributes('href')).toBe('/')
  })

  it('does not say so while the list of hotels is not whole', async () => {
    const { texts, ids } = await openBoard('/hotels/hotel-nowhere/bookings', {
      bookings: [booking('BK-1')],
      fetchHotels: async () => hotelList([], { unreadable: 1 }),
    })
    expect([texts('.hotel-name'), ids()]).toEqual([['hotel-nowhere'], ['BK-1']])
  })
})

describe('without the hotel’s time zone', () => {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(NOW)
  const data = {
    bookings: [
      booking('BK-1', { check_in: '2026-03-01' }),
      booking('BK-2', { status: 'IN_HOUSE' }),
    ],
  }
  const nameless = { slug: HOTEL, name: HOTEL, timezone: null }
  const tabs = ({ page }: Awaited<ReturnType<typeof openBoard>>) =>
    page.findAll('.hotel-nav [data-badge^=list-]').map((badge) => badge.attributes('data-badge'))

  it('because the list of hotels cannot be read, the page says so, and shows the rows', async () => {
    const board = await openBoard(BOOKINGS, {
      ...data,
      fetchHotels: () => Promise.reject(new RequestError({ code: 'server-error', status: 503 })),
    })
    expect([board.texts('.hotel-name, .hotel-time, .notice'), tabs(board), board.ids()]).toEqual([
      [
        HOTEL,
        `${clock} this device, ${own}`,
        `The hotel’s time zone is not known. Times are those of this device, ${own}. Lists of the day cannot be shown. The hotel’s server answered with an error (503). Retry`,
      ],
      // Whose day it is does not matter for these.
      ['list-attention', 'list-in-house'],
      ['BK-1', 'BK-2'],
    ])
  })

  it('Retry asks for the list of hotels, and then the times are the hotel’s', async () => {
    let isDown = true
    const board = await openBoard(BOOKINGS, {
      ...data,
      async fetchHotels() {
        if (isDown) throw new RequestError({ code: 'unreachable' })
        return hotelList([{ ...nameless, timezone: 'Europe/Dublin' }])
      },
    })
    isDown = false
    await board.page.get('.notice button').trigger('click')
    await flushPromises()
    expect(board.texts('.hotel-time, .notice')).toEqual([
      'Business date Sun 1 March 2026 11:30 Europe/Dublin',
    ])
  })

  it.each([null, 'Mars/Olympus'])('because the backend does not say it: %j', async (timezone) => {
    const board = await openBoard(BOOKINGS, {
      ...data,
      fetchHotels: async () => hotelList([{ ...nameless, timezone }]),
    })
    expect(board.texts('.hotel-time, .notice')).toEqual([
      `${clock} this device, ${own}`,
      `The hotel’s time zone is not known. Times are those of this device, ${own}. Lists of the day cannot be shown.`,
    ])
  })

  it('has the lists of the date that the backend sends', async () => {
    const board = await openBoard(BOOKINGS, {
      ...data,
      isLoaded: false,
      fetchHotels: async () => hotelList([nameless]),
    })
    const { fetchSnapshot } = board.api
    board.api.fetchSnapshot = async (...request) => ({
      ...(await fetchSnapshot(...request)),
      businessDate: '2026-03-01',
    })
    await board.load()
    expect([board.texts('.hotel-time, .notice'), tabs(board), board.ids()]).toEqual([
      [
        `Business date Sun 1 March 2026 ${clock} this device, ${own}`,
        `The hotel’s time zone is not known. Times are those of this device, ${own}.`,
      ],
      ['list-attention', 'list-arrivals', 'list-in-house'],
      ['BK-1'],
    ])
  })

  it('until it comes there are no times at all', async () => {
    const board = await openBoard(BOOKINGS, { ...data, fetchHotels: () => new Promise(() => {}) })
    expect([board.texts('.hotel-time, .notice'), board.ids()]).toEqual([[''], ['BK-1', 'BK-2']])
  })
})

describe('[C4] a machine whose clock is three hours behind', () => {
  const SERVER_NOW = '2026-03-01T23:30:00Z'
  const machine = Date.parse('2026-03-01T20:30:00Z')

  async function openBehind(live?: Live) {
    const board = await openBoard(`${BOOKINGS}?list=all`, {
      isLoaded: false,
      ...(live && { live }),
    })
    board.clock.ms = machine
    board.api.answers.booking = {
      rows: ['2026-03-01', '2026-03-02'].map((check_in) => booking(check_in, { check_in })),
      asOf: SERVER_NOW,
    }
    await board.load()
    return board
  }

  it('has the server’s time and day, where the backend names no date', async () => {
    const board = await openBehind()
    await board.go(BOOKINGS)
    const before = [board.texts('.hotel-time'), board.ids()]
    board.clock.ms += 30 * 60_000
    document.dispatchEvent(new Event('visibilitychange'))
    await flushPromises()
    expect([before, [board.texts('.hotel-time'), board.ids()]]).toEqual([
      [['Business date Sun 1 March 2026 23:30 Europe/Dublin'], ['2026-03-01']],
      [['Business date Mon 2 March 2026 00:00 Europe/Dublin'], ['2026-03-01', '2026-03-02']],
    ])
  })

  it('says by the server’s time since when it is stale, and when it was printed', async () => {
    const { texts } = await openBehind({ state: 'stale', since: machine - 60_000, reason: LOST })
    expect(texts('.live [role=status], .notice, .print-only')).toEqual([
      `Not live since 23:29 · ${REASON}`,
      'As of Sun 1 Mar 2026, 23:29 (Europe/Dublin); the board was not live when this was printed',
      `These bookings may be out of date. ${REASON}`,
    ])
  })

  it('has the server’s time from the list of hotels, before any other', async () => {
    const { texts, page } = await openBoard(BOOKINGS, {
      isLoaded: false,
      fetchHotels: async () =>
        hotelList([{ slug: HOTEL, name: 'H', timezone: 'Europe/Dublin' }], {
          asOf: instantOf(NOW + 3 * 60 * 60_000),
        }),
    })
    await page.vm.$nextTick()
    expect(texts('.hotel-time')).toEqual(['Business date Sun 1 March 2026 14:30 Europe/Dublin'])
  })
})

describe('a list that is not all that it should be', () => {
  const listOf = (state: Partial<ListState>): ListState => ({
    what: 'rooms',
    loaded: null,
    slowSender: false,
    ...state,
  })
  const faults = (...lists: Partial<ListState>[]) => faultsOf(createEnglish(), lists.map(listOf))
  const TO_CHECK = 'Please look in the hotel’s own system, and tell whoever runs it.'

  it('is live, and says on both pages what is the matter with its rows', async () => {
    const { texts, ids, go } = await openBoard(BOOKINGS, { bookings: [booking('BK-1')] })
    const store = useBookingStore()
    if (store.lastRead) store.lastRead = { ...store.lastRead, unreadable: 10, repeated: 1 }
    await flushPromises()
    const said = [
      `10 of the bookings cannot be shown. Their number is missing. ${TO_CHECK}`,
      `The list of bookings contradicts itself. 1 came twice with different details; the first is shown. ${TO_CHECK}`,
    ]
    expect([texts('.live [role=status]'), texts('.notice'), ids()]).toEqual([
      ['Live'],
      said,
      ['BK-1'],
    ])
    await go(ROOMS)
    expect(texts('.notice')).toEqual(said)
  })

  const PAGES = ['bookings', 'rooms', 'timeline', 'housekeeping', 'activity', 'handover']
  it.each([...PAGES, 'handover/pack', 'wall'])('is said once of the rooms on %s', async (name) => {
    const { page } = await openBoard(`/hotels/${HOTEL}/${name}`, {
      bookings: [booking('BK-1')],
      rooms: [room('R-1')],
    })
    const store = useRoomStore()
    if (store.lastRead) store.lastRead = { ...store.lastRead, unreadable: 10 }
    await flushPromises()
    expect(page.findAll('[data-notice=rooms-unreadable]')).toHaveLength(1)
  })

  it.each([
    [3, '3 are missing from the list.'],
    [null, 'More are missing from the list.'],
  ])('says that %j rows are missing', (missing, more) => {
    const loaded = { asOf: NO_INSTANT, missing } as Loaded
    expect(faults({ loaded })).toEqual([
      { name: 'rooms-missing', head: 'These are not all rooms.', more },
    ])
  })

  it('says how many rows are on pages that it does not read', () => {
    const loaded = { asOf: NO_INSTANT, missing: 0, unread: 1_013 } as Loaded
    expect(faults({ loaded })).toEqual([
      {
        name: 'rooms-unread',
        head: 'These are not all rooms.',
        more: '1,013 more are not loaded: the list is too long.',
      },
    ])
  })

  it('says that a sender’s clock is slow, and what to do', () => {
    const loaded = { asOf: NO_INSTANT } as Loaded
    expect(faults({ loaded, slowSender: true }, { what: 'bookings', slowSender: true })).toEqual([
      {
        name: 'slow-sender',
        head: 'Some changes show late.',
        more: 'A clock in the hotel’s systems is slow. Reload the page to see them now, and tell whoever runs the systems.',
      },
    ])
  })

  it('says nothing before it came, or when it is whole', () => {
    const lists = [null, { asOf: NO_INSTANT, missing: 0, unreadable: 0, repeated: 0 } as Loaded]
    expect(lists.map((loaded) => faults({ loaded }))).toEqual([[], []])
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
  const notice = `These bookings may be out of date. ${REASON}`

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
      { words: [`Not live since 11:05 · ${REASON}`], actions: ['Refresh'], notice: [notice] },
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

  it('leads to where a person signs in, when the settings name it', async () => {
    const signInUrl = 'https://pms.example.com/login'
    const { page } = await openBoard(BOOKINGS, { live: { state: 'signed-out', since }, signInUrl })
    const link = page.get('.live a')
    expect([link.text(), link.attributes('href')]).toEqual(['Sign in again', signInUrl])
  })

  it('follows the engine, and Refresh asks it', async () => {
    const { live, texts, page, refresh } = await openBoard(BOOKINGS)
    live.value = { state: 'stale', since: NOW, reason: LOST }
    await flushPromises()
    await page.get('.live button').trigger('click')
    expect(texts('.live [role=status]')).toEqual([`Not live since 11:30 · ${REASON}`])
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
        'The bookings could not be loaded. So far you see only the bookings that changed since you opened this page.',
      ],
    ])
  })

  it('says that the list is being loaded while it is', async () => {
    const { apply, texts } = await openBoard(BOOKINGS, { isLoaded: false })
    await apply(event('booking_created'))
    expect(texts('[data-notice=not-yet] b')).toEqual(['Still loading the list.'])
  })
})
