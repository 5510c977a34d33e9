// @vitest-environment happy-dom
/** The timeline: rooms and nights, kept up to date by events. */
import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import TimelineRow from '../../src/ui/timeline/TimelineRow.vue'
import { event, HOTEL } from '../support/events'
import { hotelList } from '../support/fake-api'
import { booking, openBoard, room } from './board'

const TIMELINE = `/hotels/${HOTEL}/timeline`
/** The board is opened on Sunday, 1 March 2026. */
const stay = (check_in: string, check_out: string, room_number?: string) => ({
  status: 'CONFIRMED',
  check_in: `2026-03-${check_in}`,
  check_out: `2026-03-${check_out}`,
  room_number,
})
const rooms = [
  room('R-1', { room_number: '101', floor: '1', room_type: 'Double' }),
  room('R-2', { room_number: '102', floor: '1', room_type: 'Suite', status: 'OCCUPIED' }),
  room('R-3', { room_number: '201', floor: '2', room_type: 'Double', status: 'OUT_OF_ORDER' }),
]
const bookings = [
  booking('IN', {
    ...stay('01', '04', '102'),
    guest_name: 'Zofia Nowak',
    checked_in_at: '2026-03-01T09:00:00Z',
  }),
  booking('DUE', { ...stay('01', '03', '101'), guest_name: 'Mairéad Doyle' }),
  booking('LATER', { ...stay('05', '20', '101'), guest_name: 'Bas van der Meer' }),
  booking('ASKS', { ...stay('06', '08'), guest_name: 'Callum Reid', status: 'PENDING_APPROVAL' }),
  booking('GONE', { ...stay('02', '04', '101'), status: 'CANCELLED' }),
  booking('WHEN', { status: 'PENDING', guest_name: 'Rasmus Lindqvist' }),
]

beforeEach(() => localStorage.clear())

async function openTimeline(path = TIMELINE, setup: Parameters<typeof openBoard>[1] = {}) {
  const board = await openBoard(path, { rooms, bookings, ...setup })
  const { page } = board
  const bar = (id: string) => page.find<HTMLElement>(`main [data-booking-id="${id}"]`)
  return {
    ...board,
    bar,
    /** The room of a stay, the first night of it in sight, and how many half days it is drawn over. */
    drawn(id: string) {
      if (!bar(id).exists()) return null
      const { dataset } = bar(id).element.closest('td') as HTMLElement
      const { style } = bar(id).element
      const [from, to] = ['--from', '--to'].map((name) => Number(style.getPropertyValue(name)))
      return [dataset.roomId, dataset.date, (to as number) - (from as number)]
    },
    free: () => board.texts('[data-free]'),
    numbers: () => board.texts('tbody th b').filter((text) => text !== 'No room yet'),
    words: (roomId: string, date: string) =>
      board.texts(`[data-room-id="${roomId}"][data-date="2026-03-${date}"]`)[0],
  }
}

describe('rooms and nights', () => {
  it('are 14 from yesterday, with the free rooms of each', async () => {
    const { page, texts, free, numbers } = await openTimeline()
    const dates = page.findAll('[data-room-id="R-1"]').map((cell) => cell.attributes('data-date'))
    expect([dates.length, dates[0], dates.at(-1)]).toEqual([14, '2026-02-28', '2026-03-13'])
    expect(texts('thead th').slice(0, 3)).toEqual(['Room', 'Sat 28 Feb', 'Today Sun 1 Mar'])
    expect(free().slice(0, 6)).toEqual(['Past', '0', '0', '1', '2', '1'])
    expect(numbers()).toEqual(['101', '102', '201'])
    expect(texts('.timeline-span')[0]).toBe('Sat 28 Feb – Fri 13 Mar Dates as of 11:30')
  })

  it('have a bar for each stay, with its place by line and word', async () => {
    const { page, drawn } = await openTimeline()
    const bars = page
      .findAll('main [data-booking-id]')
      .map((bar) => [
        bar.attributes('data-booking-id'),
        bar.attributes('data-place'),
        bar.classes().find((name) => name.startsWith('is-')),
        bar.find('.stay-bar-word').exists() && bar.get('.stay-bar-word').text(),
      ])
    expect(bars).toEqual([
      ['ASKS', 'to-come', 'is-unsure', 'To approve'],
      ['DUE', 'due-in', 'is-today', 'Arriving'],
      ['LATER', 'to-come', 'is-later', 'Arrives later'],
      ['IN', 'in-house', 'is-in', 'In house'],
      ['WHEN', 'undated', undefined, false],
    ])
    expect(['IN', 'DUE', 'LATER', 'ASKS'].map(drawn)).toEqual([
      ['R-2', '2026-03-01', 6],
      ['R-1', '2026-03-01', 4],
      ['R-1', '2026-03-05', 17],
      [undefined, '2026-03-06', 4],
    ])
  })

  it('can be read cell by cell', async () => {
    const { page, bar, words } = await openTimeline()
    expect(page.get('table').attributes('role')).toBe('grid')
    expect(['01', '02', '03', '06'].map((day) => words('R-1', day))).toEqual([
      'Mairéad Doyle Arriving 1 – 3 Mar',
      'Mairéad Doyle',
      'Free',
      'Bas van der Meer',
    ])
    expect([words('R-3', '04'), bar('IN').get('[title]').attributes('title')]).toEqual([
      'Out of order',
      'Zofia Nowak, In house, 1 – 4 Mar',
    ])
  })

  it('stand still for a hotel whose date nobody knows', async () => {
    const { texts } = await openTimeline(TIMELINE, {
      fetchHotels: async () => hotelList([{ slug: HOTEL, name: 'Hotel', timezone: null }]),
    })
    expect(texts('main .blank')).toEqual([
      'The hotel’s date is not known, so there is no timeline.',
    ])
  })
})

describe('an event', () => {
  it('extends a stay, moves it to another room and cancels it', async () => {
    const { apply, drawn, free } = await openTimeline()
    const seen = [[drawn('DUE'), free()[3]]]
    const [update, at] = ['booking_updated', '2026-03-01T11:0'] as const
    for (const [index, change] of [{ check_out: '2026-03-05' }, { room_number: '201' }].entries()) {
      await apply(event(update, { booking_id: 'DUE', ...change }, { ts: `${at}${index}:00Z` }))
      seen.push([drawn('DUE'), free()[3]])
    }
    await apply(event('booking_cancelled', { booking_id: 'DUE' }, { ts: `${at}5:00Z` }))
    seen.push([drawn('DUE'), free()[3]])
    expect(seen).toEqual([
      [['R-1', '2026-03-01', 4], '1'],
      [['R-1', '2026-03-01', 8], '0'],
      [['R-3', '2026-03-01', 8], '1'],
      [null, '1'],
    ])
  })

  it('tells of a clash in nights that are not shown', async () => {
    const { apply, bar, drawn } = await openTimeline()
    await apply(event('booking_created', { booking_id: 'FAR', ...stay('18', '21', '101') }))
    const { dataset } = bar('LATER').get<HTMLElement>('[title]').element.parentElement ?? {}
    expect([drawn('FAR'), dataset?.place, bar('LATER').classes('is-clash-later')]).toEqual([
      null,
      'to-come',
      true,
    ])
  })

  it('renders the rows that it changes, and no other', async () => {
    const { page, apply } = await openTimeline()
    const trees = () =>
      page.findAllComponents(TimelineRow).map(({ vm }) => [vm.room?.room_id, vm.$.subTree] as const)
    const before = trees()
    await apply(event('booking_updated', { booking_id: 'DUE', check_out: '2026-03-05' }))
    const changed = trees().filter(([, tree], index) => tree !== before[index]?.[1])
    expect(changed.map(([id]) => id)).toEqual(['R-1'])
  })

  it('gives a room twice, and takes one away again', async () => {
    const { page, apply, bar } = await openTimeline()
    const clash = () => [
      page.findAll('[data-room-id="R-1"] .shared-nights').length,
      page.get('[data-row="R-1"]').attributes('style'),
      bar('LATER').classes().includes('is-clash-later'),
    ]
    const alone = clash()
    const nights = stay('10', '12', '101')
    await apply(event('booking_created', { booking_id: 'TWICE', ...nights }))
    expect([clash(), bar('LATER').get('[title]').attributes('title')]).toEqual([
      [1, '--lanes: 2;', true],
      'Bas van der Meer, Arrives Thu 5, 5 – 20 Mar, Double-booked Tue 10 and Wed 11',
    ])
    await apply(event('booking_cancelled', { booking_id: 'TWICE' }))
    expect([alone, clash()]).toEqual([
      [0, '--lanes: 1;', false],
      [0, '--lanes: 1;', false],
    ])
  })

  it('is not shown while updates are paused', async () => {
    const { page, apply, drawn } = await openTimeline()
    const pause = () => page.get('[data-pause]').trigger('click')
    await pause()
    await apply(event('booking_updated', { booking_id: 'DUE', room_number: '201' }))
    const paused = drawn('DUE')
    await pause()
    await flushPromises()
    expect([paused, drawn('DUE')]).toEqual([
      ['R-1', '2026-03-01', 4],
      ['R-3', '2026-03-01', 4],
    ])
  })
})

describe('a person', () => {
  it('chooses rooms by floor, type and state, which the address keeps', async () => {
    const { page, router, numbers, texts } = await openTimeline()
    await page.get('[data-filter="room_type"]').setValue('Double')
    await flushPromises()
    await page.get('[data-filter="floor"]').setValue('2')
    await flushPromises()
    expect([numbers(), router.currentRoute.value.query, texts('.free-rooms th')]).toEqual([
      ['201'],
      { room_type: 'Double', floor: '2' },
      ['Free, of all rooms'],
    ])
  })

  it('goes to another day, week by week and back', async () => {
    const { page, router, texts } = await openTimeline()
    await page.get('input[type=date]').setValue('2026-04-01')
    await flushPromises()
    const there = [router.currentRoute.value.query, texts('thead th')[1]]
    await page.get('.timeline-days a:nth-child(2)').trigger('click')
    await flushPromises()
    const later = router.currentRoute.value.query
    await page.get('.timeline-days a:last-child').trigger('click')
    await flushPromises()
    expect([there, later, router.currentRoute.value.query]).toEqual([
      [{ date: '2026-04-01' }, 'Tue 31 Mar'],
      { date: '2026-04-08' },
      {},
    ])
  })

  it('finds rooms and the rooms of guests', async () => {
    const { find, numbers } = await openTimeline()
    await find('mairead')
    const ofGuest = numbers()
    await find('suite')
    expect([ofGuest, numbers()]).toEqual([['101'], ['102']])
  })

  it('opens a booking beside it, and is back on the bar after', async () => {
    const { page, router, bar } = await openTimeline(`${TIMELINE}?floor=1`)
    await bar('IN').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ floor: '1', booking: 'IN' })
    expect([page.get('.side h2').text(), bar('IN').classes('is-open')]).toEqual([
      'Zofia Nowak',
      true,
    ])
    await page.get('.side [data-close]').trigger('click')
    await flushPromises()
    await new Promise(requestAnimationFrame)
    await flushPromises()
    expect(document.activeElement).toBe(bar('IN').element)
  })

  it.each([
    ['IN', {}],
    ['LATER', {}],
    ['ASKS', {}],
    ['WHEN', {}],
    ['FAR', { date: '2026-05-10' }],
  ])('comes from the booking %s to its bar', async (id, query) => {
    const far = booking('FAR', {
      status: 'CONFIRMED',
      check_in: '2026-05-10',
      check_out: '2026-05-12',
      room_number: '102',
    })
    const { page, router, bar } = await openTimeline(
      `/hotels/${HOTEL}/bookings?list=all&booking=${id}`,
      { bookings: [...bookings, far] },
    )
    const link = page.findAll('.side a').find((one) => one.text() === 'Show in the timeline')
    await link?.trigger('click')
    await vi.dynamicImportSettled()
    await flushPromises()
    expect(router.currentRoute.value).toMatchObject({ name: 'timeline', query })
    expect(document.activeElement).toBe(bar(id).element)
  })
})

describe('by keyboard', () => {
  async function openKeys() {
    const board = await openTimeline()
    const focused = () => {
      const { dataset, parentElement } = document.activeElement as HTMLElement
      return dataset.bookingId ?? `${parentElement?.dataset.row} ${dataset.date ?? dataset.free}`
    }
    return {
      ...board,
      async press(key: string, options: KeyboardEventInit = {}) {
        const init = { key, bubbles: true, cancelable: true, ...options }
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init))
        await flushPromises()
        return focused()
      },
    }
  }

  it('two keys lead to it', async () => {
    const { press, go, router } = await openKeys()
    await go(`/hotels/${HOTEL}/rooms`)
    await press('g')
    await press('t')
    await vi.dynamicImportSettled()
    await flushPromises()
    expect(router.currentRoute.value.name).toBe('timeline')
  })

  it('is one stop of Tab, and then cell by cell', async () => {
    const { page, press } = await openKeys()
    const stops = () => page.findAll('table [tabindex="0"]')
    const first = stops().map((cell) => cell.attributes('data-free'))
    page.get<HTMLElement>('table [tabindex="0"]').element.focus()
    const keys = ['ArrowLeft', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'End', 'ArrowDown', 'Home']
    const seen: string[] = []
    for (const key of keys) seen.push(await press(key))
    seen.push(await press('PageUp'), await press('PageDown'))
    expect([first, seen, stops().length]).toEqual([
      ['2026-02-28'],
      [
        'free 2026-02-28',
        'free 2026-03-01',
        'none 2026-03-01',
        'R-1 2026-03-01',
        'R-1 2026-03-13',
        'R-2 2026-03-13',
        'R-2 2026-02-28',
        'free 2026-02-28',
        'R-3 2026-02-28',
      ],
      1,
    ])
  })

  it('and stay by stay, and Enter opens the stay of a night', async () => {
    const { page, press, router } = await openKeys()
    page.get<HTMLElement>('[data-free="2026-03-01"]').element.focus()
    const seen: string[] = []
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft']) {
      seen.push(await press(key, { shiftKey: true }))
    }
    seen.push(await press('j'), await press('k'), await press('ArrowRight'))
    await press('Enter')
    expect([seen, router.currentRoute.value.query]).toEqual([
      ['ASKS', 'DUE', 'LATER', 'DUE', 'LATER', 'DUE', 'R-1 2026-03-02'],
      { booking: 'DUE' },
    ])
  })

  it('the focus goes with a stay that moves, and stays in the cell of one that is gone', async () => {
    const { bar, apply } = await openKeys()
    bar('DUE').element.focus()
    await apply(event('booking_updated', { booking_id: 'DUE', room_number: '201' }))
    expect(document.activeElement).toBe(bar('DUE').element)
    await apply(event('booking_cancelled', { booking_id: 'DUE' }))
    const { roomId, date } = (document.activeElement as HTMLElement).dataset
    expect([roomId, date]).toEqual(['R-3', '2026-03-01'])
  })
})

it('of a large hotel only the rows in sight are in the page', async () => {
  const many = Array.from({ length: 150 }, (_, index) =>
    room(`M-${index}`, { room_number: String(1_000 + index) }),
  )
  const { page } = await openTimeline(TIMELINE, { rooms: many })
  expect(page.get('table').attributes('aria-rowcount')).toBe('153')
  expect(page.findAll('[data-row]').length).toBeLessThan(80)
})

it('an event goes through no list of all rooms or bookings', async () => {
  const SIZE = 600
  const numbers = Array.from({ length: SIZE }, (_, index) => String(1_000 + index))
  const { apply, page } = await openTimeline(TIMELINE, {
    rooms: numbers.map((number) => room(`M-${number}`, { room_number: number, floor: number[1] })),
    bookings: numbers.map((number) => booking(`B-${number}`, stay('02', '04', number))),
  })
  const whole: string[] = []
  const names = [
    'filter',
    'map',
    'flatMap',
    'forEach',
    'toSorted',
    'some',
    'every',
    'find',
  ] as const
  for (const name of names) {
    const own = Array.prototype[name] as (...args: unknown[]) => unknown
    vi.spyOn(Array.prototype, name).mockImplementation(function (
      this: unknown[],
      ...args: unknown[]
    ) {
      if (this.length >= SIZE) whole.push(name)
      return own.apply(this, args) as never
    })
  }
  const ts = '2026-03-01T11:01:00Z'
  await apply(
    event('room_status_changed', { room_id: 'M-1001', status: 'OUT_OF_ORDER', changed_at: ts }),
  )
  await apply(event('booking_updated', { booking_id: 'B-1002', check_out: '2026-03-06' }, { ts }))
  vi.restoreAllMocks()
  const options = page.findAll('[data-filter="status"] option').map((one) => one.text())
  expect([page.get('[data-row="M-1001"]').classes('is-out'), options.slice(1), whole]).toEqual([
    true,
    ['Out of order', 'Ready'],
    [],
  ])
})

describe('in a large hotel, by keyboard', () => {
  /** Rows that are 28 px high in a page that scrolls. */
  function scrolls() {
    let y = 0
    vi.spyOn(window, 'scrollBy').mockImplementation((to) => {
      y += (to as ScrollToOptions).top ?? 0
    })
    const { getBoundingClientRect } = HTMLElement.prototype
    vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (
      this: HTMLElement,
    ) {
      return this.tagName === 'TBODY' ? new DOMRect(0, -y) : getBoundingClientRect.call(this)
    })
  }
  const many = Array.from({ length: 400 }, (_, index) =>
    room(`M-${index}`, { room_number: String(1_000 + index) }),
  )
  const sparse = [
    booking('NONE', stay('02', '04')),
    ...['1000', '1190', '1390'].map((number) => booking(`AT-${number}`, stay('02', '04', number))),
  ]

  it('stay by stay leads over rooms that are not in the page', async () => {
    scrolls()
    const { bar } = await openTimeline(TIMELINE, { rooms: many, bookings: sparse })
    bar('NONE').element.focus()
    const seen: unknown[] = []
    for (const key of [...Array(4).fill('ArrowRight'), ...Array(4).fill('ArrowLeft')]) {
      const init = { key, shiftKey: true, bubbles: true, cancelable: true }
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init))
      await flushPromises()
      seen.push((document.activeElement as HTMLElement).dataset.bookingId)
    }
    expect(seen).toEqual([
      'AT-1000',
      'AT-1190',
      'AT-1390',
      'AT-1390',
      'AT-1190',
      'AT-1000',
      'NONE',
      'NONE',
    ])
  })
})

it('the focus of a room that is gone goes to the next one', async () => {
  const { page, router } = await openTimeline()
  page.get<HTMLElement>('[data-room-id="R-1"][data-date="2026-03-02"]').element.focus()
  await router.push({ query: { floor: '2' } })
  await flushPromises()
  const { roomId, date } = (document.activeElement as HTMLElement).dataset
  expect([roomId, date]).toEqual(['R-3', '2026-03-02'])
})

it('of many stays in one room some are shown, and all are counted', async () => {
  const nights = Array.from({ length: 20 }, (_, index) => stay('05', index < 15 ? '07' : '06'))
  const many = nights.map((one, index) =>
    booking(`P-${100 + index}`, { ...one, room_number: '101' }),
  )
  const { page, texts, words } = await openTimeline(TIMELINE, { bookings: many })
  expect([
    page.findAll('[data-row="R-1"] [data-booking-id]').length,
    texts('[data-row="R-1"] th'),
    page.get('[data-row="R-1"]').attributes('style'),
    words('R-1', '07'),
  ]).toEqual([12, ['101 Double Ready and 8 more'], '--lanes: 12;', 'Free'])
})

it('of many stays without a room some are shown, and all are counted', async () => {
  const many = Array.from({ length: 70 }, (_, index) => booking(`N-${index}`, stay('05', '07')))
  const { page, texts } = await openTimeline(TIMELINE, { bookings: many })
  const shown = () => [page.findAll('.no-room [data-booking-id]').length, texts('.no-room th')]
  const closed = shown()
  await page.get('.no-room button').trigger('click')
  expect([closed, shown()]).toEqual([
    [4, ['No room yet 70 and 66 more']],
    [60, ['No room yet 70 and 10 more']],
  ])
})

it('a narrow screen has one day at a time', async () => {
  const matchMedia = window.matchMedia.bind(window)
  vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
    matchMedia(query === '(width < 720px)' ? 'all' : query),
  )
  const { page, router, apply, drawn } = await openTimeline()
  const dates = () =>
    page.findAll('[data-room-id="R-1"]').map((cell) => cell.attributes('data-date'))
  const today = [dates(), drawn('DUE'), drawn('LATER')]
  const lanes = () => page.get('[data-row="R-1"]').attributes('style')
  await apply(event('booking_created', { booking_id: 'TWICE', ...stay('10', '12', '101') }))
  // As many as the day needs, and not those of other days.
  expect(lanes()).toBe('--lanes: 1;')
  await page.get('.timeline-days a:nth-child(2)').trigger('click')
  await flushPromises()
  expect([today, router.currentRoute.value.query, dates(), drawn('DUE')]).toEqual([
    [['2026-03-01'], ['R-1', '2026-03-01', 1], null],
    { date: '2026-03-02' },
    ['2026-03-02'],
    ['R-1', '2026-03-02', 2],
  ])
})
