// @vitest-environment happy-dom
/** The lists of the day, their filters and their order, as the page shows them. */
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useBookingStore } from '../../src/stores/bookings'
import { event, HOTEL } from '../support/events'
import { booking, openBoard, room } from './board'

const PAGE = `/hotels/${HOTEL}/bookings`
const TODAY = '2026-03-01'
const LONG_AGO = '2026-01-01T10:00:00Z'

/** One booking for each list, and the rooms of two of them. */
const DAY = {
  bookings: [
    booking('BK-ARRIVES', {
      status: 'CONFIRMED',
      created_at: LONG_AGO,
      check_in: TODAY,
      check_out: '2026-03-04',
      room_number: '12',
    }),
    booking('BK-STAYS', {
      status: 'CONFIRMED',
      created_at: LONG_AGO,
      checked_in_at: '2026-02-27T15:00:00Z',
      check_in: '2026-02-27',
      check_out: '2026-03-03',
      room_number: '9',
      guest_name: 'Ágnes Zöld',
    }),
    booking('BK-LEAVES', {
      status: 'CONFIRMED',
      created_at: LONG_AGO,
      checked_in_at: '2026-02-28T15:00:00Z',
      check_in: '2026-02-28',
      check_out: TODAY,
      room_number: '10',
      guest_name: 'Brian Byrne',
    }),
    booking('BK-NEW', { status: 'CONFIRMED', check_in: '2026-04-01', guest_name: 'Cara Daly' }),
    booking('BK-ASKS', { status: 'PENDING', created_at: LONG_AGO, guest_name: 'Dara Egan' }),
    booking('BK-GONE', {
      status: 'CANCELLED',
      created_at: LONG_AGO,
      cancelled_at: '2026-03-01T08:00:00Z',
      cancellation_reason: 'ill',
    }),
  ],
  rooms: [
    room('R-12', { room_number: '12', status: 'CHECKOUT_DIRTY' }),
    room('R-9', { room_number: '9', status: 'OCCUPIED' }),
  ],
}

afterEach(() => vi.useRealTimers())

describe('the lists of the day', () => {
  it.each([
    ['arrivals', ['BK-ARRIVES']],
    ['in-house', ['BK-STAYS', 'BK-LEAVES']],
    ['departures', ['BK-LEAVES']],
    ['new', ['BK-NEW']],
    ['attention', ['BK-ARRIVES', 'BK-ASKS']],
    ['cancelled-today', ['BK-GONE']],
  ])('%s has the rows of its badge', async (list, expected) => {
    const { ids, badge } = await openBoard(`${PAGE}?list=${list}`, DAY)
    expect([ids(), badge(`list-${list}`)]).toEqual([expected, [String(expected.length)]])
  })

  it('opens with the arrivals, and says which room is not ready for one', async () => {
    const { rows, texts } = await openBoard(PAGE, DAY)
    expect([texts('h1'), rows()]).toEqual([
      ['Arrivals'],
      [['Niamh Ahern', '3', 'Wed 4', '12 Dirty', 'Arriving', 'Open : Niamh Ahern']],
    ])
  })

  it('takes an arrival off what needs attention when its room is ready', async () => {
    const { ids, apply, badge } = await openBoard(`${PAGE}?list=attention`, DAY)
    await apply(
      event('room_status_changed', {
        room_id: 'R-12',
        status: 'READY_FOR_GUEST',
        changed_at: '2026-03-01T11:00:00Z',
      }),
    )
    expect([ids(), badge('list-attention')]).toEqual([['BK-ASKS'], ['1']])
  })

  it('has no list that the snapshot says nothing about', async () => {
    const { page, go } = await openBoard(PAGE, { bookings: [booking('BK-1')] })
    const badges = (nav: string) =>
      page.findAll(`${nav} [data-badge]`).map((badge) => badge.attributes('data-badge'))
    expect(badges('.hotel-nav')).not.toContain('list-arrivals')
    expect(badges('.hotel-nav')).not.toContain('list-departures')
    await go(`${PAGE}?list=all`)
    expect(badges('.chips')).toEqual([
      'all',
      'pending',
      'confirmed',
      'cancelled',
      'list-new',
      'list-cancelled-today',
    ])
  })

  it('shows every booking when the address asks for a list that there is not', async () => {
    const { texts } = await openBoard(`${PAGE}?list=arrivals`, { bookings: [booking('BK-1')] })
    expect(texts('h1')).toEqual(['Bookings'])
  })
})

/** Guests who came, who left, and those who are still to. */
const MOVES = {
  bookings: [
    ['BK-LATE', 'Zoë', { check_in: '2026-02-28', check_out: '2026-03-04', room_number: '7' }],
    ['BK-LONG', 'Yara', { check_in: '2026-02-26', check_out: '2026-03-04', room_number: '8' }],
    ['BK-DUE', 'Mara', { check_in: TODAY, check_out: '2026-03-04', adults: 2, children: 1 }],
    ['BK-CAME', 'Adam', { check_in: TODAY, check_out: '2026-03-04', ...stayed('01T09:00') }],
    [
      'BK-OVER',
      'Olaf',
      { check_in: '2026-02-25', check_out: '2026-02-28', ...stayed('25T15:00', 2) },
    ],
    ['BK-OUT', 'Paul', { check_in: '2026-02-25', check_out: TODAY, ...stayed('25T15:00', 2) }],
    [
      'BK-LEFT',
      'Rosa',
      {
        check_in: '2026-02-25',
        check_out: TODAY,
        status: 'COMPLETED',
        ...stayed('25T15:00', 2),
        checked_out_at: '2026-03-01T08:10:00Z',
      },
    ],
  ].map(([id, guest_name, fields]) =>
    booking(id as string, {
      status: 'CONFIRMED',
      created_at: LONG_AGO,
      guest_name: guest_name as string,
      ...(fields as object),
    }),
  ),
  rooms: [room('R-7', { room_number: '7' }), room('R-8', { room_number: '8' })],
}

function stayed(at: string, month = 3) {
  return { checked_in_at: `2026-0${month}-${at}:00Z` }
}

describe('the groups of a list', () => {
  it('Arrivals adds up: expected earlier, yesterday, today, and who came', async () => {
    const { texts, badge } = await openBoard(`${PAGE}?list=arrivals`, MOVES)
    expect(texts('tbody tr')).toEqual([
      'Expected earlier 1',
      'Yara 6 Wed 4 8 Ready Not arrived since Thu 26 Open : Yara',
      'Expected yesterday 1',
      'Zoë 4 Wed 4 7 Ready Not arrived since Sat 28 Open : Zoë',
      'Expected today 1',
      'Mara 2+1 2 adults, 1 child 3 Wed 4 No room Arriving Open : Mara',
      'Arrived today 1',
      'Adam 3 Wed 4 Arrived 09:00',
    ])
    expect([badge('list-arrivals'), texts('.rest'), texts('.chip')]).toEqual([
      ['3'],
      ['3 still to come'],
      ['All 3', 'No room 1', 'Room not ready 0', 'Pending 0'],
    ])
    expect(document.title).toMatch(/^\(3\) Arrivals/)
  })

  it.each([
    ['arrivals', '1 still to come · 3 guests'],
    // Who leaves today is not at breakfast tomorrow.
    ['in-house', '2 stay tonight · 5 guests'],
    ['departures', '2 still to leave'],
  ])('%s says how many people that is', async (list, rest) => {
    const party = (id: string, check_in: string, check_out: string, adults: number) =>
      booking(id, { status: 'CONFIRMED', check_in, check_out, adults, children: 1 })
    const cameIn = { checked_in_at: '2026-02-27T15:00:00Z' }
    const { texts } = await openBoard(`${PAGE}?list=${list}`, {
      bookings: [
        party('BK-1', '2026-03-01', '2026-03-02', 2),
        { ...party('BK-2', '2026-02-27', '2026-03-02', 2), ...cameIn },
        { ...party('BK-3', '2026-02-27', '2026-02-28', 1), ...cameIn },
        { ...party('BK-4', '2026-02-27', '2026-03-01', 4), ...cameIn },
      ],
      rooms: [],
    })
    expect(texts('.rest')).toEqual([rest])
  })

  it('Departures adds up: overdue, due out, and who left', async () => {
    const { texts, badge, page } = await openBoard(`${PAGE}?list=departures`, MOVES)
    expect(texts('tbody tr')).toEqual([
      'Overdue 1',
      'Olaf No room 25 – 28 Feb Overdue 1 night Open : Olaf',
      'Due out today 1',
      'Paul No room 25 Feb – 1 Mar Due out Open : Paul',
      'Left today 1',
      'Rosa 25 Feb – 1 Mar Left 08:10',
    ])
    expect([badge('list-departures'), texts('.rest')]).toEqual([['2'], ['2 still to leave']])
    expect(page.get('[data-booking-id="BK-LEFT"]').classes()).toContain('is-done')
  })

  it('a guest who comes goes from one group to the other, and out of the count', async () => {
    const { apply, texts, badge } = await openBoard(`${PAGE}?list=arrivals`, MOVES)
    await apply(
      event('booking_checked_in', { booking_id: 'BK-DUE', checked_in_at: '2026-03-01T10:00:00Z' }),
    )
    expect([texts('.group'), badge('list-arrivals')]).toEqual([
      ['Expected earlier 1', 'Expected yesterday 1', 'Arrived today 2'],
      ['2'],
    ])
  })

  it.each([
    ['list=arrivals&room=none', ['BK-DUE']],
    ['list=arrivals&only=room-not-ready', []],
    ['list=departures&only=overdue', ['BK-OVER']],
    ['list=in-house&only=due-out', ['BK-OUT']],
    // A filter of another list is none.
    ['list=in-house&only=no-room', ['BK-CAME', 'BK-OUT', 'BK-OVER']],
  ])('%s shows only those, and nobody who is done', async (query, expected) => {
    const { ids } = await openBoard(`${PAGE}?${query}`, MOVES)
    expect(ids()).toEqual(expected)
  })

  it('sorts within the groups', async () => {
    const { ids } = await openBoard(`${PAGE}?list=arrivals&sort=-guest`, MOVES)
    expect(ids()).toEqual(['BK-LONG', 'BK-LATE', 'BK-DUE', 'BK-CAME'])
  })

  it('has no heads while a search puts the exact match first', async () => {
    const { find, ids, texts } = await openBoard(`${PAGE}?list=arrivals`, MOVES)
    await find('BK-L')
    expect([ids(), texts('.group')]).toEqual([['BK-LONG', 'BK-LATE'], []])
  })
})

it('all bookings say the place in the day, where the status does not', async () => {
  const inRoom = ([id, fields]: [string, object]) =>
    booking(id, { status: 'CONFIRMED', room_number: id, check_out: '2026-03-04', ...fields })
  const cameIn = { check_in: '2026-02-27', ...stayed('27T15:00', 2) }
  const { rows } = await openBoard(`${PAGE}?list=all&sort=booking`, {
    bookings: (
      [
        ['1', { check_in: TODAY }],
        ['2', cameIn],
        ['3', { ...cameIn, status: 'IN_HOUSE' }],
        ['4', { ...cameIn, status: 'IN_HOUSE', check_out: TODAY }],
        ['5', { ...cameIn, checked_out_at: '2026-03-01T08:10:00Z' }],
        ['6', { check_in: '2026-03-02' }],
        ['7', { check_in: '2026-02-20', check_out: '2026-02-22' }],
      ] as [string, object][]
    ).map(inRoom),
  })
  expect(rows().map(([, id, status]) => [id, status])).toEqual([
    ['1', 'Confirmed Arriving'],
    ['2', 'Confirmed In house'],
    ['3', 'In house'],
    ['4', 'In house Due out'],
    ['5', 'Confirmed Checked out'],
    ['6', 'Confirmed'],
    ['7', 'Confirmed Stay is over'],
  ])
})

describe('filters and sort', () => {
  it.each([
    ['status=CONFIRMED', ['BK-NEW', 'BK-ARRIVES', 'BK-LEAVES', 'BK-STAYS']],
    ['status=OTHER', []],
    ['room=none', ['BK-NEW', 'BK-ASKS', 'BK-GONE']],
    ['status=CONFIRMED&room=none', ['BK-NEW']],
    ['sort=guest&status=CONFIRMED', ['BK-STAYS', 'BK-LEAVES', 'BK-NEW', 'BK-ARRIVES']],
    ['sort=-guest&status=CONFIRMED', ['BK-ARRIVES', 'BK-NEW', 'BK-LEAVES', 'BK-STAYS']],
    // Rooms in the order of their size, and what has none at the end either way.
    ['sort=room&status=CONFIRMED', ['BK-STAYS', 'BK-LEAVES', 'BK-ARRIVES', 'BK-NEW']],
    ['sort=-room&status=CONFIRMED', ['BK-ARRIVES', 'BK-LEAVES', 'BK-STAYS', 'BK-NEW']],
    ['sort=stay&status=CONFIRMED', ['BK-STAYS', 'BK-LEAVES', 'BK-ARRIVES', 'BK-NEW']],
    ['sort=nonsense&room=none', ['BK-NEW', 'BK-ASKS', 'BK-GONE']],
  ])('an address with %s shows them', async (query, expected) => {
    const { ids } = await openBoard(`${PAGE}?list=all&${query}`, DAY)
    expect(ids()).toEqual(expected)
  })

  it('are put into the address, and sort anew by the head that was pressed', async () => {
    const { page, router, ids } = await openBoard(`${PAGE}?list=all`, DAY)
    const steps = [router.currentRoute.value.fullPath]
    const look = async () => {
      await vi.waitUntil(() => router.currentRoute.value.fullPath !== steps.at(-1))
      steps.push(router.currentRoute.value.fullPath)
    }
    await page.get('.filter select').setValue('CONFIRMED')
    await look()
    await page.get('.filter input').setValue(true)
    await look()
    for (const _ of ['up', 'down']) {
      await page.get('thead .guest button').trigger('click')
      await look()
    }
    expect(page.get('thead .guest').attributes('aria-sort')).toBe('descending')
    expect(steps.map((step) => step.split('?')[1])).toEqual([
      'list=all',
      'list=all&status=CONFIRMED',
      'list=all&status=CONFIRMED&room=none',
      'list=all&status=CONFIRMED&room=none&sort=guest',
      'list=all&status=CONFIRMED&room=none&sort=-guest',
    ])
    expect(ids()).toEqual(['BK-NEW'])
  })

  it('say that nothing passes them, and can be cleared', async () => {
    const { page, texts, ids, router } = await openBoard(`${PAGE}?list=all&status=NO_SHOW`, DAY)
    expect(texts('main .blank')).toEqual(['No bookings match the filter Clear the filter'])
    await page.get('main .blank button').trigger('click')
    await vi.waitUntil(() => router.currentRoute.value.fullPath === `${PAGE}?list=all`)
    expect(ids()).toHaveLength(6)
  })
})

describe('a list that somebody uses', () => {
  const LATER = { confirmed_at: '2026-03-01T11:00:00Z' }

  it('keeps rows where they are until nobody has for two seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const { page, ids, apply } = await openBoard(`${PAGE}?list=all&sort=-changed`, DAY)
    const before = ids()
    await page.get('tbody').trigger('pointermove')
    await apply(event('booking_confirmed', { booking_id: 'BK-ASKS', ...LATER }))
    const meanwhile = ids()
    vi.advanceTimersByTime(2_000)
    await page.vm.$nextTick()
    expect([before.at(-1), meanwhile, ids()[0]]).toEqual(['BK-ASKS', before, 'BK-ASKS'])
  })

  it('keeps the row that has the focus until it has not, and says that it left the list', async () => {
    const { page, ids, apply, texts } = await openBoard(`${PAGE}?list=attention`, DAY)
    page.get<HTMLElement>('[data-booking-id=BK-ASKS] a').element.focus()
    await apply(event('booking_confirmed', { booking_id: 'BK-ASKS', ...LATER }))
    expect([ids(), texts('.note').at(-1)]).toEqual([
      ['BK-ARRIVES', 'BK-ASKS'],
      'no longer in this list',
    ])
    page.get<HTMLElement>('[data-booking-id=BK-ARRIVES] a').element.focus()
    await page.vm.$nextTick()
    expect(ids()).toEqual(['BK-ARRIVES'])
  })

  it('keeps it as well when the focus was in it before the list was chosen', async () => {
    const { page, ids, apply, go } = await openBoard(`${PAGE}?list=all`, DAY)
    page.get<HTMLElement>('[data-booking-id=BK-ASKS] a').element.focus()
    await go(`${PAGE}?list=pending`)
    await apply(event('booking_confirmed', { booking_id: 'BK-ASKS', ...LATER }))
    expect(ids()).toEqual(['BK-ASKS'])
  })

  it('keeps the row under a pointer until that rests, so that no other one comes to it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const { page, ids, apply } = await openBoard(`${PAGE}?list=attention`, DAY)
    await page.get('[data-booking-id=BK-ASKS] .wrong').trigger('pointermove')
    await apply(event('booking_confirmed', { booking_id: 'BK-ASKS', ...LATER }))
    const meanwhile = ids()
    vi.advanceTimersByTime(2_000)
    await page.vm.$nextTick()
    expect([meanwhile, ids()]).toEqual([['BK-ARRIVES', 'BK-ASKS'], ['BK-ARRIVES']])
  })

  it('does not keep it in another list', async () => {
    const { page, ids, go } = await openBoard(`${PAGE}?list=attention`, DAY)
    page.get<HTMLElement>('[data-booking-id=BK-ASKS] a').element.focus()
    await go(`${PAGE}?list=new`)
    expect(ids()).toEqual(['BK-NEW'])
  })
})

describe('a changed row', () => {
  it('says that it is new for a minute', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
    const { page, apply, texts } = await openBoard(`${PAGE}?list=all`, DAY)
    await apply(event('booking_confirmed', { booking_id: 'BK-ASKS' }))
    const marks = [texts('tbody .new')]
    vi.advanceTimersByTime(58_000)
    await page.vm.$nextTick()
    marks.push(texts('tbody .new'))
    vi.advanceTimersByTime(3_000)
    await page.vm.$nextTick()
    expect([...marks, texts('tbody .new')]).toEqual([['new'], ['new'], []])
  })
})

describe('Pause updates', () => {
  it('holds rows and badges still, says how many changes wait, and then shows them', async () => {
    const { page, ids, apply, badge, texts } = await openBoard(`${PAGE}?list=attention`, DAY)
    const button = page.get('[data-pause]')
    await button.trigger('click')
    await apply(event('booking_created', { booking_id: 'BK-2', status: 'PENDING' }))
    await apply(event('booking_created', { booking_id: 'BK-3', status: 'PENDING' }))
    expect([ids(), badge('list-attention'), texts('main .notice')]).toEqual([
      ['BK-ARRIVES', 'BK-ASKS'],
      ['2'],
      ['Updates are paused since 11:30. 2 changes waiting.'],
    ])
    await button.trigger('click')
    await page.vm.$nextTick()
    expect([ids().toSorted(), badge('list-attention'), texts('main .notice')]).toEqual([
      ['BK-2', 'BK-3', 'BK-ARRIVES', 'BK-ASKS'],
      ['4'],
      [],
    ])
  })

  it('is of the whole board, whatever list, order or page is opened meanwhile', async () => {
    const { page, ids, apply, badge, texts, go } = await openBoard(`${PAGE}?list=all`, {
      ...DAY,
      rooms: [room('R-1', { room_number: '204' })],
    })
    const press = async () => {
      await page.get('[data-pause]').trigger('click')
      await flushPromises()
    }
    const seen = async () => {
      const found: unknown[] = []
      for (const query of ['list=all', 'list=all&sort=guest', 'list=pending']) {
        await go(`${PAGE}?${query}`)
        found.push([
          ids().includes('BK-2'),
          texts(`.chips [data-badge=${query.includes('all') ? 'all' : 'pending'}]`),
        ])
      }
      await go(`/hotels/${HOTEL}/rooms`)
      const tile = page.get('[data-room-id]').attributes('data-status')
      return [...found, [tile, badge('room-READY_FOR_GUEST'), badge('room-OCCUPIED')]]
    }
    const all = String(DAY.bookings.length)
    const pending = texts('.chips [data-badge=pending]')
    await press()
    await apply(event('booking_created', { booking_id: 'BK-2', status: 'PENDING' }))
    await apply(event('room_status_changed', { changed_at: '2026-03-01T11:00:00Z' }))
    expect(await seen()).toEqual([
      [false, [all]],
      [false, [all]],
      [false, pending],
      ['READY_FOR_GUEST', ['1'], ['0']],
    ])
    await press()
    const more = (count: string) => [String(Number(count) + 1)]
    expect(await seen()).toEqual([
      [true, more(all)],
      [true, more(all)],
      [true, more(pending[0] ?? '')],
      ['OCCUPIED', ['0'], ['1']],
    ])
  })

  it('dates a printed sheet, whose rows are as old as it', async () => {
    const { page, clock, texts } = await openBoard(`${PAGE}?list=all`, DAY)
    await page.get('[data-pause]').trigger('click')
    clock.ms += 10 * 60_000
    document.dispatchEvent(new Event('visibilitychange'))
    await page.vm.$nextTick()
    expect([texts('.hotel-time span').at(-2), texts('main > .print-only')]).toEqual([
      '11:40 Europe/Dublin',
      ['As of Sun 1 Mar 2026, 11:30 (Europe/Dublin)'],
    ])
  })

  it('counts what a snapshot changes, which is mostly nothing', async () => {
    const { page, api, load, texts } = await openBoard(`${PAGE}?list=all`, DAY)
    await page.get('[data-pause]').trigger('click')
    await load()
    const before = texts('main .notice')
    api.answers.booking = { rows: [], setsClock: false }
    await load()
    expect([before, texts('main .notice')]).toEqual([
      ['Updates are paused since 11:30. 0 changes waiting.'],
      [`Updates are paused since 11:30. ${DAY.bookings.length} changes waiting.`],
    ])
  })

  it('calls new what events changed meanwhile, and nothing that a snapshot brought', async () => {
    const { page, ids, api, apply, load, texts } = await openBoard(`${PAGE}?list=all`, DAY)
    const marked = () => texts('tbody .new').length
    const press = () => page.get('[data-pause]').trigger('click')
    await press()
    await apply(event('booking_confirmed', { booking_id: 'BK-ASKS' }))
    await press()
    const byEvent = marked()
    await press()
    api.answers.booking = { rows: [...DAY.bookings, booking('BK-8'), booking('BK-9')] }
    await load()
    await press()
    const bySnapshot = marked()
    await press()
    await load()
    await press()
    await apply(event('booking_confirmed', { booking_id: 'BK-8' }))
    expect([byEvent, ids().length, bySnapshot, marked()]).toEqual([
      1,
      DAY.bookings.length + 2,
      1,
      2,
    ])
  })

  it('does not hold the first snapshot: a hotel with bookings would look empty', async () => {
    const { page, ids, load, texts } = await openBoard(`${PAGE}?list=all`, {
      bookings: [booking('BK-1')],
      isLoaded: false,
    })
    await page.get('[data-pause]').trigger('click')
    await load()
    expect([ids(), texts('.chips [data-badge=all]')]).toEqual([['BK-1'], ['1']])
  })

  it('ends when the hotel is another one', async () => {
    const { page, ids, go, load, texts } = await openBoard(`${PAGE}?list=all`, DAY)
    await page.get('[data-pause]').trigger('click')
    await go('/hotels/hotel-lisboa/bookings?list=all')
    useBookingStore().reset()
    await load()
    expect([ids().length, texts('main .notice')]).toEqual([DAY.bookings.length, []])
  })
})

describe('a row', () => {
  it('is opened by the keyboard while a text is marked, and never loads the page anew', async () => {
    const { page, router } = await openBoard(`${PAGE}?list=new`, DAY)
    const link = page.get<HTMLElement>('[data-booking-id] a')
    getSelection()?.selectAllChildren(page.get('h1').element)
    const byMouse = new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 })
    link.element.dispatchEvent(byMouse)
    expect([byMouse.defaultPrevented, router.currentRoute.value.query.booking]).toEqual([
      true,
      undefined,
    ])
    link.element.click()
    await vi.waitUntil(() => router.currentRoute.value.query.booking === 'BK-NEW')
  })

  it('opens its booking in the address, without the guest', async () => {
    const { page, router } = await openBoard(`${PAGE}?list=new`, DAY)
    const href = page.get('[data-booking-id] a').attributes('href')
    await page.get('[data-booking-id] .stay').trigger('click')
    await vi.waitUntil(() => router.currentRoute.value.query.booking)
    const address = `${PAGE}?list=new&booking=BK-NEW`
    expect([href, router.currentRoute.value.fullPath]).toEqual([address, address])
  })
})
