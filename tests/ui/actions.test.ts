// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Booking } from '../../src/core/booking'
import type { Room } from '../../src/core/room'
import { RequestError } from '../../src/realtime/terms/request-error'
import type { LiveState } from '../../src/realtime/terms/live'
import { event, HOTEL } from '../support/events'
import { booking, NOW, openBoard, room } from './board'

// Which hotels tell of check-ins is remembered on the device.
afterEach(() => localStorage.clear())

const OPEN = `/hotels/${HOTEL}/bookings?list=all&booking=BK-1`
const ROOMS = `/hotels/${HOTEL}/rooms`

const offering = (...actions: string[]) => booking('BK-1', { actions: actions.join(' ') })

async function openPane(
  row = offering('confirm', 'cancel', 'check_in', 'fold-towels'),
  { rooms = [], others = [] }: { rooms?: Room[]; others?: Booking[] } = {},
) {
  const board = await openBoard(OPEN, { bookings: [row, ...others], rooms })
  await vi.waitFor(() => board.page.get('aside h2'))
  const { page, texts } = board
  return {
    ...board,
    buttons: () => texts('.row-actions .actions button'),
    /** What is said of the action. */
    state: () => texts('.row-actions [role=status], .row-actions [role=alert]').filter(Boolean),
    async press(action: string) {
      await page.get(`.row-actions [data-action="${action}"]`).trigger('click')
      await flushPromises()
    },
  }
}

describe('the actions of a booking', () => {
  it('are those that the backend offers, by a name that is known or as it is', async () => {
    const { buttons } = await openPane()
    expect(buttons()).toEqual(['Confirm', 'Cancel booking', 'Check in', 'fold-towels'])
  })

  it('are none when none is offered, and none that has nothing left to do', async () => {
    const none = await openPane(booking('BK-1'))
    expect(none.buttons()).toEqual([])
    none.page.unmount()
    const { buttons } = await openPane({ ...offering('confirm', 'cancel'), status: 'CONFIRMED' })
    expect(buttons()).toEqual(['Cancel booking'])
  })

  it('change nothing by themselves: the event does, and says that it is done', async () => {
    const { page, actions, apply, press, state, texts } = await openPane()
    await press('confirm')
    const button = page.get('[data-action="confirm"]')
    expect([button.attributes('aria-busy'), button.attributes('aria-disabled'), state()]).toEqual([
      'true',
      'true',
      ['Sending…'],
    ])
    await press('confirm')
    actions.accept()
    await flushPromises()
    expect([state(), texts('.fact-status'), actions.requests]).toEqual([
      ['Accepted – updating…'],
      ['Booking Pending since 10:00'],
      [`booking ${HOTEL} BK-1 confirm {}`],
    ])
    await apply(event('booking_confirmed', { actions: ['cancel'] }))
    expect([state(), texts('.fact-status')]).toEqual([
      ['Confirmed'],
      ['Booking Confirmed since 10:05 new'],
    ])
  })

  it.each([
    ['no_show', 'Marked as no show', 'Als No-Show vermerkt'],
    ['fold-towels', 'Done: fold-towels', 'Erledigt: fold-towels'],
  ])('say in the words of the desk that %s is done', async (action, english, german) => {
    const said: string[][] = []
    for (const language of ['en', 'de'] as const) {
      const { page, actions, apply, press, settings, state } = await openPane(offering(action))
      settings.set('language', language)
      await vi.waitFor(() =>
        expect(page.get('h1').text()).toBe(language === 'en' ? 'Bookings' : 'Buchungen'),
      )
      await press(action)
      await page.get('.action-form').trigger('submit')
      actions.accept()
      await flushPromises()
      const ts = '2026-03-01T10:05:05Z'
      await apply(event('booking_created', { room_number: '204', actions: [action] }, { ts }))
      said.push(state())
      page.unmount()
    }
    expect(said).toEqual([[english], [german]])
  })

  it('leave the focus in the pane when the button goes with what was done', async () => {
    const { page, actions, apply, press } = await openPane(offering('confirm'))
    page.get<HTMLElement>('[data-action="confirm"]').element.focus()
    await press('confirm')
    actions.accept()
    await apply(event('booking_confirmed', { actions: [] }))
    await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('H2'))
  })

  it('cancel with a reason of the list, at the second press', async () => {
    const { page, actions, press } = await openPane()
    await press('cancel')
    const form = page.get('.action-form')
    expect(document.activeElement?.tagName).toBe('SELECT')
    await form.trigger('submit')
    expect(actions.requests).toEqual([])
    await form.get('select').setValue('Booked twice')
    await form.trigger('submit')
    expect(actions.requests).toEqual([
      `booking ${HOTEL} BK-1 cancel {"cancellation_reason":"Booked twice"}`,
    ])
  })

  it('cancel with a reason of one’s own, and never without', async () => {
    const { page, actions, press } = await openPane()
    await press('cancel')
    const form = page.get('.action-form')
    await form.get('select').setValue(' ')
    await form.get('input').setValue('   ')
    await form.trigger('submit')
    expect(actions.requests).toEqual([])
    await form.get('input').setValue(' Storm in Dover ')
    await form.trigger('submit')
    expect(actions.requests).toEqual([
      `booking ${HOTEL} BK-1 cancel {"cancellation_reason":"Storm in Dover"}`,
    ])
  })

  it('go back from the reason by Esc, which leaves the pane open', async () => {
    const { page, press } = await openPane()
    await press('cancel')
    await page.get('.action-form select').trigger('keydown', { key: 'Escape' })
    await flushPromises()
    expect([page.find('.action-form').exists(), page.find('aside h2').exists()]).toEqual([
      false,
      true,
    ])
    expect(document.activeElement?.getAttribute('data-action')).toBe('cancel')
  })

  it('decline with a reason, in words of its own', async () => {
    const { page, actions, apply, press, state, texts } = await openPane(
      offering('approve', 'decline'),
    )
    await press('decline')
    expect(texts('.action-form option')).toContain('No room available')
    await page.get('.action-form select').setValue('No room available')
    await page.get('.action-form').trigger('submit')
    expect(actions.requests).toEqual([
      `booking ${HOTEL} BK-1 decline {"reason":"No room available"}`,
    ])
    actions.accept()
    await apply(event('booking_updated', { status: 'DECLINED' }))
    expect(state()).toEqual(['Declined'])
  })

  it('approve by one press', async () => {
    const { actions, apply, press, state } = await openPane(offering('approve', 'decline'))
    await press('approve')
    expect(actions.requests).toEqual([`booking ${HOTEL} BK-1 approve {}`])
    actions.accept()
    await apply(event('booking_updated', { status: 'CONFIRMED' }))
    expect(state()).toEqual(['Approved'])
  })

  it('show what the backend said when it refused, until that is taken note of', async () => {
    const { page, actions, press, state, texts } = await openPane()
    await press('confirm')
    actions.refuse(new RequestError({ code: 'said', message: 'BK-1 is not paid.' }, 409))
    await flushPromises()
    expect(texts('[role=alert]')).toEqual(['BK-1 is not paid.'])
    await page.get('.action-problem button').trigger('click')
    await flushPromises()
    expect(state()).toEqual([])
  })

  it('say that the change is late, and offer to refresh', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { page, actions, press, refresh, texts } = await openPane()
    await press('confirm')
    actions.accept()
    await flushPromises()
    vi.advanceTimersByTime(10_000)
    vi.useRealTimers()
    await flushPromises()
    expect(texts('[role=alert]')).toEqual([
      'Accepted, but the change has not arrived yet. Please check before you try again.',
    ])
    await page.get('.action-problem button').trigger('click')
    expect(refresh).toHaveBeenCalledOnce()
  })

  it.each<[LiveState, string]>([
    ['connecting', 'Actions are available once the board is live.'],
    ['stale', 'The board may be out of date. Actions are available once it is live.'],
    ['signed-out', 'You are signed out.'],
    ['stopped', 'Live updates have stopped, so actions are not available.'],
  ])('wait while the board is %s, and say so', async (state, words) => {
    const board = await openPane()
    board.live.value = { state, since: NOW }
    await flushPromises()
    await board.press('confirm')
    await board.press('cancel')
    expect([board.state(), board.actions.requests, board.buttons().length]).toEqual([
      [words],
      [],
      4,
    ])
  })

  it('wait while updates are paused, since nobody would see the end of them', async () => {
    const board = await openPane()
    await board.page.get('[data-pause]').trigger('click')
    await board.press('confirm')
    expect([board.state(), board.actions.requests]).toEqual([
      ['Updates are paused. Resume to use actions.'],
      [],
    ])
  })
})

/** A guest of today, in a hotel whose day is 1 March, with two other bookings and five rooms. */
const TODAY = '2026-03-01'
const arrival = (fields: Partial<Booking> = {}) =>
  booking('BK-1', {
    status: 'CONFIRMED',
    check_in: TODAY,
    check_out: '2026-03-03',
    room_number: '101',
    actions: 'check-in check-out assign extend',
    ...fields,
  })
const ROOMS_OF_HOTEL = [
  room('R-1', { room_number: '101' }),
  room('R-2', { room_number: '102', room_type: 'Suite', status: 'CHECKOUT_DIRTY' }),
  room('R-3', { room_number: '103', room_type: 'Suite' }),
  room('R-4', { room_number: '104' }),
  room('R-5', { room_number: '105' }),
]
const OTHERS = [
  booking('BK-2', {
    status: 'CONFIRMED',
    check_in: '2026-03-02',
    check_out: '2026-03-04',
    room_number: '104',
  }),
  booking('BK-3', {
    status: 'CONFIRMED',
    check_in: '2026-03-04',
    check_out: '2026-03-06',
    room_number: '101',
  }),
]

describe('a stay', () => {
  const openStay = (row = arrival(), rooms = ROOMS_OF_HOTEL) =>
    openPane(row, { rooms, others: OTHERS })

  it('is checked in by one press when nothing speaks against it, and out by two', async () => {
    const { actions, apply, press, state } = await openStay()
    await press('check-in')
    actions.accept()
    await apply(event('booking_checked_in'))
    expect(state()).toEqual(['Checked in'])
    const leaving = arrival({
      check_in: '2026-02-27',
      check_out: TODAY,
      checked_in_at: '2026-02-27T15:00:00Z',
    })
    const other = await openStay(leaving)
    await other.press('check-out')
    expect([other.texts('.action-form button'), other.actions.requests]).toEqual([
      ['Check out', 'Back'],
      [],
    ])
    await other.page.get('.action-form').trigger('submit')
    expect([...actions.requests, ...other.actions.requests]).toEqual([
      `booking ${HOTEL} BK-1 check-in {}`,
      `booking ${HOTEL} BK-1 check-out {}`,
    ])
  })

  it('says what speaks against a check-in, and does it at the second press', async () => {
    const dirty = [room('R-1', { room_number: '101', status: 'CHECKOUT_DIRTY' })]
    const { page, actions, press, texts } = await openStay(
      arrival({ check_in: '2026-03-02' }),
      dirty,
    )
    await press('check-in')
    expect(texts('.action-form [role=alert]')).toEqual([
      'The guest is expected on Mon 2 March 2026.',
      'The room is not ready: Dirty.',
    ])
    expect([texts('.action-form button'), document.activeElement?.textContent?.trim()]).toEqual([
      ['Check in anyway', 'Back'],
      'Check in anyway',
    ])
    expect(actions.requests).toEqual([])
    await page.get('.action-form').trigger('submit')
    expect(actions.requests).toEqual([`booking ${HOTEL} BK-1 check-in {}`])
  })

  it('gets one of the rooms that are free for its nights, the best one chosen', async () => {
    const { page, actions, apply, buttons, press, state, texts } = await openStay()
    expect(buttons()).toEqual(['Check in', 'Check out', 'Change room', 'Extend stay'])
    await press('assign')
    expect(page.findAll('.action-form optgroup').map((group) => group.attributes('label'))).toEqual(
      ['Free and ready', 'Free, not ready yet'],
    )
    expect(texts('.action-form option')).toEqual([
      'Choose a room',
      '101 (room now)',
      '103 · Suite',
      '105',
      '102 · Suite · Dirty',
    ])
    const select = page.get<HTMLSelectElement>('.action-form select').element
    expect([select.value, document.activeElement === select]).toEqual(['R-3', true])
    await page.get('.action-form').trigger('submit')
    expect(actions.requests).toEqual([
      `booking ${HOTEL} BK-1 assign {"room_id":"R-3","room_number":"103"}`,
    ])
    actions.accept()
    await apply(event('booking_updated', { room_number: '103' }))
    expect(state()).toEqual(['Room given'])
  })

  it('without a room is given one, and says when none is free', async () => {
    const { room_number: _, ...without } = arrival()
    const { page, buttons, press, texts } = await openStay(without, ROOMS_OF_HOTEL.slice(3, 4))
    expect(buttons()).toContain('Give a room')
    await press('assign')
    expect(texts('.action-form p, .action-form button')).toEqual([
      'No room is free for these nights, as far as the board knows.',
      'Back',
    ])
    await page.get('.action-form button').trigger('keydown', { key: 'Escape' })
    await flushPromises()
    expect(document.activeElement?.getAttribute('data-action')).toBe('assign')
  })

  it('leaves no room chosen that another booking takes meanwhile', async () => {
    const { page, actions, apply, press } = await openStay()
    await press('assign')
    await apply(
      event('booking_updated', { booking_id: 'BK-2', status: 'CONFIRMED', room_number: '103' }),
    )
    expect(page.get<HTMLSelectElement>('.action-form select').element.value).toBe('')
    await page.get('.action-form').trigger('submit')
    expect(actions.requests).toEqual([])
  })

  it('is extended by a night, or more, and not before its departure', async () => {
    const { page, actions, apply, press, state, texts } = await openStay()
    await press('extend')
    const input = page.get<HTMLInputElement>('.action-form input')
    expect([input.element.type, input.element.value, input.element.min]).toEqual([
      'date',
      '2026-03-04',
      '2026-03-04',
    ])
    await input.setValue('2026-03-05')
    expect(texts('.action-form [role=status]')).toEqual(['Room 101 is given to Niamh Ahern then.'])
    await input.setValue('2026-03-03')
    await page.get('.action-form').trigger('submit')
    expect(actions.requests).toEqual([])
    await input.setValue('2026-03-04')
    expect(texts('.action-form [role=status]')).toEqual([])
    await page.get('.action-form').trigger('submit')
    expect(actions.requests).toEqual([`booking ${HOTEL} BK-1 extend {"check_out":"2026-03-04"}`])
    actions.accept()
    await apply(event('booking_updated', { check_out: '2026-03-04' }))
    expect(state()).toEqual(['Stay extended'])
  })

  it('of a guest who should have left is extended from tomorrow on', async () => {
    const overdue = arrival({ check_in: '2026-02-20', check_out: '2026-02-25' })
    const { page, press } = await openStay(overdue)
    await press('extend')
    expect(page.get<HTMLInputElement>('.action-form input').element.min).toBe('2026-03-02')
  })

  it('is looked after in German as well', async () => {
    const { page, buttons, press, settings, texts } = await openStay(
      arrival({ check_in: '2026-03-02' }),
    )
    settings.set('language', 'de')
    await vi.waitFor(() => expect(page.get('h1').text()).toBe('Buchungen'))
    expect(buttons()).toEqual(['Einchecken', 'Auschecken', 'Zimmer wechseln', 'Verlängern'])
    await press('check-in')
    expect(texts('.action-form button')).toEqual(['Trotzdem: Einchecken', 'Zurück'])
  })
})

describe('the actions of a room', () => {
  async function openRooms() {
    // A hotel whose backend once told of check-ins is remembered.
    localStorage.clear()
    const board = await openBoard(ROOMS, {
      rooms: [room('R-1', { room_number: '204', actions: 'status' }), room('R-2')],
    })
    await vi.waitFor(() => board.page.get('.room-actions'))
    return board
  }

  it('stand on the tiles of the rooms that have them', async () => {
    const { texts, page } = await openRooms()
    expect(texts('.room-actions')).toEqual(['Set status Room 204'])
    expect(page.findAll('[data-room-id]')).toHaveLength(2)
  })

  it('set a status that was chosen, and nothing before it is there', async () => {
    const { page, actions, apply, texts } = await openRooms()
    await page.get('.room-actions button').trigger('click')
    await flushPromises()
    expect(texts('.room-actions option')).toEqual([
      'New status',
      'Occupied',
      'Dirty',
      'Cleaning',
      'To inspect',
      'Maintenance',
      'Out of order',
    ])
    await page.get('.room-actions form').trigger('submit')
    expect(actions.requests).toEqual([])
    await page.get('.room-actions select').setValue('OUT_OF_ORDER')
    await page.get('.room-actions form').trigger('submit')
    actions.accept()
    await flushPromises()
    expect([actions.requests, page.get('[data-room-id="R-1"]').attributes('data-status')]).toEqual([
      [`room ${HOTEL} R-1 status {"status":"OUT_OF_ORDER"}`],
      'READY_FOR_GUEST',
    ])
    const changed_at = '2026-03-01T11:00:00Z'
    await apply(event('room_status_changed', { status: 'OUT_OF_ORDER', changed_at }))
    expect(page.get('[data-room-id="R-1"]').attributes('data-status')).toBe('OUT_OF_ORDER')
    expect(page.find('.room-actions form').exists()).toBe(false)
  })
})
