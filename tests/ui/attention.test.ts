// @vitest-environment happy-dom
/** Needs attention: what is wrong, in which order, and what one press does about it. */
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { onUpdated } from 'vue'
import { RequestError } from '../../src/realtime/terms/request-error'
import { useActionStore } from '../../src/stores/actions'
import NextStepButton from '../../src/ui/bookings/NextStepButton.vue'
import { event, HOTEL } from '../support/events'
import { booking, NOW, openBoard, room } from './board'

const PAGE = `/hotels/${HOTEL}/bookings`
const LIST = `${PAGE}?list=attention`
const TODAY = '2026-03-01'
const LATER = '2026-03-05'

// Which hotels tell of check-ins is remembered on the device.
afterEach(() => {
  localStorage.clear()
  vi.useRealTimers()
})

const guest = (id: string, guest_name: string, fields: Parameters<typeof booking>[1] = {}) =>
  booking(id, {
    guest_name,
    status: 'CONFIRMED',
    check_in: TODAY,
    check_out: '2026-03-03',
    actions: 'check-in assign cancel',
    ...fields,
  })

/** Two guests of one room, a dirty room, nobody in an occupied room, and what can wait. */
const TROUBLE = {
  bookings: [
    guest('BK-1', 'Chloé de La Tour', { room_number: '308' }),
    guest('BK-2', 'Lindiwe Mokoena', { room_number: '308' }),
    guest('BK-3', 'Thabo Dlamini', { room_number: '208' }),
    guest('BK-4', 'Hanna Nowak', {
      room_number: '409',
      status: 'IN_HOUSE',
      checked_in_at: '2026-02-28T15:00:00Z',
      check_in: '2026-02-28',
      actions: 'check-out extend',
    }),
    guest('BK-5', 'Callum Reid', {
      status: 'PENDING_APPROVAL',
      check_in: LATER,
      check_out: '2026-03-07',
      actions: 'approve decline',
    }),
    guest('BK-6', 'Rasmus Lindqvist', {
      status: 'PENDING_APPROVAL',
      check_in: undefined,
      check_out: undefined,
      actions: 'approve decline',
    }),
  ],
  rooms: [
    room('R-102', { room_number: '102' }),
    room('R-208', { room_number: '208', status: 'CHECKOUT_DIRTY', actions: 'status' }),
    room('R-305', { room_number: '305', status: 'OCCUPIED', actions: 'status' }),
    room('R-308', { room_number: '308' }),
    room('R-409', { room_number: '409', status: 'OCCUPIED' }),
  ],
}

const focusedRoom = () =>
  document.activeElement?.closest('[data-room-id]')?.getAttribute('data-room-id')

async function openTrouble(path = LIST) {
  const board = await openBoard(path, TROUBLE)
  const { page } = board
  return {
    ...board,
    /** The lines of the table: heads of groups, and rows. */
    lines: () => board.texts('tbody tr'),
    step: (id: string) => page.get(`[data-booking-id="${id}"] [data-next-step]`),
    async press(selector: string) {
      await page.get(selector).trigger('click')
      await flushPromises()
    },
  }
}

describe('what needs attention', () => {
  it('is listed with bookings and rooms, tonight’s first, each with its sentence and step', async () => {
    const { lines, badge, texts } = await openTrouble()
    expect(lines()).toEqual([
      'For tonight 4',
      'Double-booked Chloé de La Tour Same room as Lindiwe Mokoena, Sun 1 and Mon 2 308 Ready Move to 102 : Chloé de La Tour',
      'Double-booked Lindiwe Mokoena Same room as Chloé de La Tour, Sun 1 and Mon 2 308 Ready Change room : Lindiwe Mokoena',
      'Room not ready Thabo Dlamini Arriving today; 208 is dirty, clean it first 208 Dirty Start cleaning : Thabo Dlamini',
      'Contradiction Room 305 Occupied, nobody checked in 305 Occupied Set room status',
      'Can wait 2',
      // Nobody knows how urgent the one without dates is.
      'To approve Rasmus Lindqvist Dates not known, waiting since 10:00 Approve or decline : Rasmus Lindqvist',
      'To approve Callum Reid 5 – 7 Mar, waiting since 10:00 Approve or decline : Callum Reid',
    ])
    expect(badge('list-attention')).toEqual(['6'])
    expect(texts('.chip')).toEqual(['All 6', 'Double-booked 2', 'Rooms 2', 'Pending 2', 'Other 0'])
  })

  it('says for automation what each row is', async () => {
    const { page } = await openTrouble()
    const data = page.findAll('tbody tr:not(.group)').map(({ element }) => {
      const { bookingId, roomId, status, place, attention } = (element as HTMLElement).dataset
      return [bookingId ?? roomId, status, place, attention].join(' ')
    })
    expect(data).toEqual([
      'BK-1 CONFIRMED due-in double-booked',
      'BK-2 CONFIRMED due-in double-booked',
      'BK-3 CONFIRMED due-in room-not-ready',
      'R-305 OCCUPIED  contradiction',
      'BK-6 PENDING_APPROVAL undated pending',
      'BK-5 PENDING_APPROVAL to-come pending',
    ])
  })

  it.each([
    ['double-booked', ['BK-1', 'BK-2']],
    ['rooms', ['BK-3']],
    ['to-approve', ['BK-6', 'BK-5']],
    ['other', []],
    ['nonsense', ['BK-1', 'BK-2', 'BK-3', 'BK-6', 'BK-5']],
  ])('only %s, by the address', async (only, expected) => {
    const { ids } = await openTrouble(`${LIST}&only=${only}`)
    expect(ids()).toEqual(expected)
  })

  it('is under the filters of all its reasons: a guest without a room is still to approve', async () => {
    const { ids, texts } = await openBoard(`${LIST}&only=to-approve`, {
      ...TROUBLE,
      bookings: [
        guest('BK-7', 'Kabir Iyer', { status: 'PENDING', actions: 'confirm cancel' }),
        guest('BK-8', 'Kenji Mori', { room_number: '102' }),
      ],
    })
    expect([ids(), texts('tbody [data-booking-id] td').slice(0, 1)]).toEqual([
      ['BK-7'],
      ['No room'],
    ])
    expect(texts('.chip')).toEqual(['All 1', 'Double-booked 0', 'Rooms 1', 'Pending 1', 'Other 0'])
  })

  it('goes from row to row by keyboard, past the heads of the groups', async () => {
    const { page } = await openTrouble()
    page.get<HTMLElement>('[data-booking-id=BK-1] a').element.focus()
    const seen: (string | null | undefined)[] = []
    for (const key of ['j', 'j', 'j', 'j', 'k']) {
      const pressed = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(pressed)
      await flushPromises()
      const row = document.activeElement?.closest('tr')
      seen.push(row?.getAttribute('data-booking-id') ?? row?.getAttribute('data-room-id'))
    }
    expect(seen).toEqual(['BK-2', 'BK-3', 'R-305', 'BK-6', 'R-305'])
  })

  it('opens a room on the page of rooms', async () => {
    const { press, router } = await openTrouble()
    await press('[data-room-id="R-305"] a')
    await vi.waitUntil(() => router.currentRoute.value.name === 'rooms')
    expect(router.currentRoute.value.query).toEqual({ by: 'status', status: 'OCCUPIED' })
  })

  it('leads from the contradiction to the button that sets the status of that room', async () => {
    const { press } = await openTrouble()
    await press('[data-room-id="R-305"] [data-next-step="set-room-status"]')
    expect(focusedRoom()).toBe('R-305')
    expect(document.activeElement?.getAttribute('data-action')).toBe('status')
  })

  it('keeps its order while somebody uses it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const { page, ids, apply } = await openTrouble()
    const before = ids()
    await page.get('tbody').trigger('pointermove')
    await apply(
      event('booking_updated', { booking_id: 'BK-5', check_in: TODAY, status: 'PENDING_APPROVAL' }),
    )
    const meanwhile = ids()
    vi.advanceTimersByTime(2_000)
    await page.vm.$nextTick()
    expect(meanwhile).toEqual(before)
    expect(ids().indexOf('BK-5')).toBeLessThan(ids().indexOf('BK-6'))
  })

  it('has its own order again after a time on another list', async () => {
    const { page, ids, apply, go } = await openTrouble()
    await page.get('tbody').trigger('pointermove')
    await go(`${PAGE}?list=all`)
    await apply(
      event('booking_updated', { booking_id: 'BK-5', check_in: TODAY, status: 'PENDING_APPROVAL' }),
    )
    await page.get('tbody').trigger('pointermove')
    await go(LIST)
    expect(ids().indexOf('BK-5')).toBeLessThan(ids().indexOf('BK-6'))
  })

  it.each([
    [LIST, `${PAGE}?list=all`, 'BK-1'],
    [`${PAGE}?list=all`, LIST, 'BK-1'],
    [`${PAGE}?list=arrivals`, `${PAGE}?list=cancelled`, 'BK-1'],
  ])('keeps the focus on the page from %s to %s', async (from, to, id) => {
    const { page, go } = await openTrouble(from)
    page.get<HTMLElement>(`[data-booking-id="${id}"] a`).element.focus()
    await go(to)
    expect(document.activeElement?.closest('main')).not.toBe(null)
  })

  it('mounts a window of a long list, and says how long it is', async () => {
    const bookings = Array.from({ length: 400 }, (_, index) =>
      booking(`BK-${index}`, { status: 'PENDING' }),
    )
    const { ids, page } = await openBoard(LIST, { bookings })
    await vi.waitFor(() => expect(ids().length).toBeGreaterThan(40))
    expect(ids().length).toBeLessThan(100)
    // The heads of the columns, one group, and its rows.
    expect(page.get('table').attributes('aria-rowcount')).toBe('402')
  })

  it('calls nothing new that the lists brought', async () => {
    const { texts, apply } = await openTrouble()
    const atFirst = texts('tbody .new')
    await apply(event('booking_created', { booking_id: 'BK-9', status: 'PENDING' }))
    expect([atFirst, texts('[data-booking-id="BK-9"] .new')]).toEqual([[], ['new']])
  })
})

it('does not say that nothing needs attention before the rooms have come', async () => {
  const { board, texts } = await openBoard(LIST, {
    bookings: [guest('BK-1', 'Thabo Dlamini', { room_number: '208' })],
    rooms: [room('R-208', { room_number: '208' })],
    isLoaded: false,
  })
  await board.bookings.resync(HOTEL)
  await flushPromises()
  const before = texts('.blank')
  await board.rooms.resync(HOTEL)
  await flushPromises()
  expect([before, texts('.blank')]).toEqual([['Loading rooms…'], ['Nothing needs attention']])
})

describe('one press on the next step', () => {
  it('moves a guest to the room that it names', async () => {
    const { press, actions, page, apply, ids } = await openTrouble()
    await press('[data-booking-id="BK-1"] [data-next-step="move"]')
    const body = '{"room_id":"R-102","room_number":"102"}'
    expect(actions.requests).toEqual([`booking ${HOTEL} BK-1 assign ${body}`])
    const button = page.get('[data-booking-id="BK-1"] [data-next-step]')
    expect([button.attributes('aria-busy'), button.attributes('aria-disabled')]).toEqual([
      'true',
      'true',
    ])
    actions.accept()
    const status = 'CONFIRMED'
    await apply(event('booking_updated', { booking_id: 'BK-1', status, room_number: '102' }))
    expect(ids()).not.toContain('BK-1')
    expect(ids()).not.toContain('BK-2')
  })

  it('starts the cleaning of the room, and then marks it as cleaned', async () => {
    const { press, actions, step, apply } = await openTrouble()
    await press('[data-booking-id="BK-3"] [data-next-step]')
    actions.accept()
    const changed_at = '2026-03-01T11:00:00Z'
    await apply(
      event('room_status_changed', {
        room_id: 'R-208',
        room_number: '208',
        status: 'CLEANING_IN_PROGRESS',
        changed_at,
      }),
    )
    expect([actions.requests, step('BK-3').attributes('data-next-step')]).toEqual([
      [`room ${HOTEL} R-208 status {"status":"CLEANING_IN_PROGRESS"}`],
      'mark-cleaned',
    ])
  })

  it('does not do the step after it too, by the second click of a double click', async () => {
    const { page, press, actions, apply, step } = await openTrouble()
    await press('[data-booking-id="BK-3"] [data-next-step]')
    actions.accept()
    const changed_at = '2026-03-01T11:00:00Z'
    const status = 'CLEANING_IN_PROGRESS'
    await apply(event('room_status_changed', { room_id: 'R-208', status, changed_at }))
    const now = step('BK-3').attributes('data-next-step')
    await page.get('[data-booking-id="BK-3"] [data-next-step]').trigger('click', { detail: 2 })
    await flushPromises()
    expect([now, actions.requests.length]).toEqual(['mark-cleaned', 1])
  })

  it('ends when the hotel says so, also on a board that is paused meanwhile', async () => {
    const { press, actions, apply, board } = await openTrouble()
    await press('[data-booking-id="BK-3"] [data-next-step]')
    await press('[data-pause]')
    actions.accept()
    const changed_at = '2026-03-01T11:00:00Z'
    const status = 'CLEANING_IN_PROGRESS'
    await apply(event('room_status_changed', { room_id: 'R-208', status, changed_at }))
    expect(useActionStore(board.pinia).list).toEqual([])
  })

  it('says in the next hotel nothing of who was pressed in this one', async () => {
    const { press, go, texts, actions, apply } = await openTrouble()
    await press('[data-booking-id="BK-1"] [data-next-step="move"]')
    actions.accept()
    await apply(event('booking_updated', { booking_id: 'BK-1', room_number: '102' }))
    await go(`/hotels/hotel-lisboa/bookings?list=all&booking=BK-1`)
    await press('aside [data-action="check-in"]')
    await go(`/hotels/hotel-lisboa/bookings?list=all`)
    expect([actions.requests.length, texts('.step-state')]).toEqual([2, []])
  })

  it.each([
    ['checks in', 'check-in', 'READY_FOR_GUEST', {}, 'Check in'],
    [
      'checks out',
      'check-out',
      'OCCUPIED',
      { check_in: '2026-02-27', check_out: '2026-03-01', checked_in_at: '2026-02-27T15:00:00Z' },
      'Check out',
    ],
  ])(
    '%s at the second press: it asks of whom, in the open booking',
    async (_, name, roomStatus, fields, word) => {
      const { page, go, texts, actions } = await openBoard(`${PAGE}?list=all`, {
        bookings: [guest('BK-1', 'Kenji Mori', { room_number: '102', actions: name, ...fields })],
        rooms: [room('R-102', { room_number: '102', status: roomStatus })],
      })
      const list = name === 'check-in' ? 'arrivals' : 'departures'
      await go(`${PAGE}?list=${list}`)
      await page.get(`[data-next-step="${name}"]`).trigger('click')
      await vi.waitFor(() => page.get('aside .action-form'))
      expect([texts('aside .action-form p'), texts('aside .action-form button')]).toEqual([
        ['Kenji Mori, Room 102 . The board cannot undo this.'],
        [word, 'Back'],
      ])
      expect(actions.requests).toEqual([])
      await page.get('aside .action-form').trigger('submit')
      await flushPromises()
      expect(actions.requests).toEqual([`booking ${HOTEL} BK-1 ${name} {}`])
    },
  )

  it('opens the form of what needs an answer, beside the list', async () => {
    const { press, actions, page, router } = await openTrouble()
    await press('[data-booking-id="BK-2"] [data-next-step="change-room"]')
    await vi.waitFor(() => page.get('aside .action-form select'))
    expect([router.currentRoute.value.query.booking, actions.requests]).toEqual(['BK-2', []])
  })

  it('opens the booking where a person has to choose', async () => {
    const { press, actions, page, texts } = await openTrouble()
    await press('[data-booking-id="BK-5"] [data-next-step]')
    await vi.waitFor(() => page.get('aside h2'))
    expect([texts('aside .actions [data-action]'), actions.requests]).toEqual([
      ['Approve', 'Decline'],
      [],
    ])
  })

  it('says below the list why it was refused, until that is taken note of', async () => {
    const { press, actions, texts, page } = await openTrouble()
    await press('[data-booking-id="BK-3"] [data-next-step]')
    actions.refuse(new RequestError({ code: 'said', message: 'Nobody is free to clean.' }, 409))
    await flushPromises()
    expect(texts('.step-state b, .step-state [role=alert]')).toEqual([
      'Room 208',
      'Nobody is free to clean.',
    ])
    await press('.step-state button')
    expect(page.find('.step-state').exists()).toBe(false)
  })

  it('changes nothing on a board that is not live, or paused, and says why', async () => {
    const { press, actions, live, step } = await openTrouble()
    const state = () => [step('BK-3').attributes('aria-disabled'), step('BK-3').attributes('title')]
    live.value = { state: 'stale', since: NOW }
    await flushPromises()
    await press('[data-booking-id="BK-3"] [data-next-step]')
    const stale = state()
    live.value = { state: 'live', since: NOW }
    await press('[data-pause]')
    await press('[data-booking-id="BK-3"] [data-next-step]')
    expect([stale, state(), actions.requests]).toEqual([
      ['true', 'The board may be out of date. Actions are available once it is live.'],
      ['true', 'Updates are paused. Resume to use actions.'],
      [],
    ])
  })

  it('is not drawn again by an event of another row', async () => {
    const { page, apply } = await openTrouble(`${PAGE}?list=arrivals`)
    const drawn = vi.fn<() => void>()
    for (const { vm } of page.findAllComponents(NextStepButton)) onUpdated(drawn, vm.$)
    await apply(event('booking_updated', { booking_id: 'BK-5', adults: 3 }))
    expect(drawn).not.toHaveBeenCalled()
  })

  it('leaves the focus in its row when the button goes', async () => {
    const { page, apply } = await openBoard(`${PAGE}?list=arrivals`, {
      bookings: [guest('BK-1', 'Kenji Mori', { room_number: '102' })],
      rooms: [room('R-102', { room_number: '102' })],
    })
    page.get<HTMLElement>('[data-next-step="check-in"]').element.focus()
    await apply(
      event('booking_checked_in', { booking_id: 'BK-1', checked_in_at: '2026-03-01T11:00:00Z' }),
    )
    expect(document.activeElement?.closest('tr')?.dataset.bookingId).toBe('BK-1')
  })
})

describe('the open booking', () => {
  it('says first with whom it shares its room, and how to resolve that', async () => {
    const { texts, press, actions } = await openTrouble(`${LIST}&booking=BK-2`)
    expect(texts('aside .pane-issues h3, aside .pane-issues p')).toEqual([
      'Double-booked Sun 1 and Mon 2',
      'Room 308 is also given to Chloé de La Tour , BK-1 , 2 nights, not arrived yet.',
      '102, ready.',
    ])
    expect(texts('aside .night')).toEqual(['Sun 1', 'Mon 2', 'Tue 3', 'Wed 4', 'Thu 5'])
    expect(texts('aside .bar')).toEqual(['Lindiwe Mokoena', 'Chloé de La Tour'])
    expect(texts('aside .pane-issues button span:first-child')).toEqual([
      'Move to 102',
      'Other rooms…',
    ])
    await press('aside [data-next-step="move"]')
    expect(actions.requests).toEqual([
      `booking ${HOTEL} BK-2 assign {"room_id":"R-102","room_number":"102"}`,
    ])
  })

  it('opens the rooms to choose from, when another one is wanted', async () => {
    const { press, page } = await openTrouble(`${LIST}&booking=BK-2`)
    await press('aside [data-next-step="change-room"]')
    expect(page.find('aside .action-form select').exists()).toBe(true)
  })

  it('stays beside the rooms, on the way to the other guest and to another room', async () => {
    const ROOMS = `/hotels/${HOTEL}/rooms?status=OCCUPIED`
    const { press, router, page } = await openTrouble(`${ROOMS}&booking=BK-2`)
    await press('aside [data-next-step="change-room"]')
    expect(page.find('aside .action-form select').exists()).toBe(true)
    await press('aside .pane-issues a')
    expect(router.currentRoute.value.fullPath).toBe(`${ROOMS}&booking=BK-1`)
    // What the rooms are filtered by is no filter of a list.
    await press('aside .pane-lists a')
    expect(router.currentRoute.value.query).toEqual({ list: 'attention', booking: 'BK-1' })
  })

  it('leads to the other guest', async () => {
    const { press, router } = await openTrouble(`${LIST}&booking=BK-2`)
    await press('aside .pane-issues a')
    await vi.waitFor(() => expect(router.currentRoute.value.query.booking).toBe('BK-1'))
  })
})
