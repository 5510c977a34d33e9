// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'
import { event, HOTEL } from '../support/events'
import { hotelList } from '../support/fake-api'
import { booking, NOW, openBoard, room } from './board'

const HOUSEKEEPING = `/hotels/${HOTEL}/housekeeping`
const MINUTE = 60_000
const STATUS = { actions: 'status' }

beforeEach(() => localStorage.clear())

const data = {
  bookings: [
    booking('LATE', {
      status: 'CONFIRMED',
      guest_name: 'Niamh Ahern',
      check_in: '2026-02-28',
      check_out: '2026-03-03',
      room_number: '104',
    }),
    booking('DUE', {
      status: 'CONFIRMED',
      check_in: '2026-03-01',
      check_out: '2026-03-03',
      room_number: '103',
      checked_out_at: undefined,
    }),
    booking('NEXT', {
      status: 'CONFIRMED',
      check_in: '2026-03-02',
      check_out: '2026-03-03',
      room_number: '102',
    }),
    // This hotel tells of check-ins.
    booking('LEFT', { status: 'COMPLETED', check_in: '2026-02-27', check_out: '2026-03-01' }),
  ],
  rooms: [
    room('R-1', { room_number: '101', status: 'CLEANING_IN_PROGRESS', ...STATUS }),
    room('R-2', { room_number: '102', status: 'CHECKOUT_DIRTY', ...STATUS }),
    room('R-3', { room_number: '103', status: 'CHECKOUT_DIRTY', ...STATUS }),
    room('R-4', { room_number: '104', status: 'CLEANED_UNINSPECTED', ...STATUS }),
    room('R-5', { room_number: '105' }),
  ],
}

it('has the rooms in the order in which somebody waits, and names no guest', async () => {
  const { texts, page } = await openBoard(HOUSEKEEPING, data)
  expect(texts('.todo')).toEqual([
    '104 To inspect Expected since Sat 28 Mark ready 104',
    '103 Dirty Arriving today Start cleaning 103',
    '102 Dirty Next guest Mon 2 Start cleaning 102',
    '101 Cleaning Mark cleaned 101',
  ])
  expect(page.text()).not.toMatch(/Niamh|BK-|LATE/)
  expect(page.find('.hotel-nav, .find').exists()).toBe(false)
})

it('is gone through by keyboard', async () => {
  const { page } = await openBoard(HOUSEKEEPING, data)
  for (const { element } of page.findAll('[data-room-id]')) {
    element.getBoundingClientRect = () => new DOMRect(0, 40, 100, 36)
  }
  const at = () => document.activeElement?.closest('[data-room-id]')?.getAttribute('data-room-id')
  const seen = ['j', 'j', 'k'].map((key) => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    return at()
  })
  expect(seen).toEqual(['R-4', 'R-3', 'R-4'])
})

it('takes a room a step further with one press, and shows it when the hotel says so', async () => {
  const { page, actions, apply, texts } = await openBoard(HOUSEKEEPING, data)
  await page.get('[data-room-id=R-3] [data-next]').trigger('click')
  expect(actions.requests).toEqual([`room ${HOTEL} R-3 status {"status":"CLEANING_IN_PROGRESS"}`])
  await page.get('[data-room-id=R-3] [data-next]').trigger('click')
  expect(actions.requests).toHaveLength(1)
  actions.accept()
  await flushPromises()
  await apply(event('room_status_changed', { room_id: 'R-3', status: 'CLEANING_IN_PROGRESS' }))
  expect(texts('[data-room-id=R-3] .status')).toEqual(['Cleaning'])
})

it('keeps every room where it is while somebody uses the list', async () => {
  const { page, apply, texts } = await openBoard(HOUSEKEEPING, data)
  const numbers = () => texts('.todo-number')
  await page.get('.todo').trigger('pointerdown')
  await apply(event('room_status_changed', { room_id: 'R-4', status: 'READY_FOR_GUEST' }))
  await apply(event('room_status_changed', { room_id: 'R-5', status: 'CHECKOUT_DIRTY' }))
  expect([numbers(), texts('.todo-done')]).toEqual([['104', '103', '102', '101', '105'], ['Done']])
})

it('has no button where the backend offers none, and says why none works', async () => {
  const rooms = data.rooms.map((row) => ({ ...row, actions: '' }))
  const plain = await openBoard(HOUSEKEEPING, { ...data, rooms })
  expect(plain.page.find('[data-next]').exists()).toBe(false)
  plain.page.unmount()
  const board = await openBoard(HOUSEKEEPING, data)
  board.live.value = { state: 'stale', since: NOW }
  await flushPromises()
  expect(board.texts('[data-notice=blocked]')).toEqual([
    'The board may be out of date. Actions are available once it is live.',
  ])
})

it('says what changed while the telephone slept', async () => {
  const { activity, apply, texts } = await openBoard(HOUSEKEEPING, data)
  await apply(event('room_status_changed', { room_id: 'R-5', status: 'CHECKOUT_DIRTY' }))
  activity.comeBack({ from: NOW - 5 * MINUTE, to: NOW + MINUTE })
  await flushPromises()
  expect([texts('.slept summary'), texts('[data-room-id=R-5] .todo-slept')]).toEqual([
    ['1 room changed since you last looked, 11:25'],
    ['Changed since you last looked: Ready → Dirty 11:30'],
  ])
})

it('says of which hotel and of when a printed sheet is', async () => {
  const { texts } = await openBoard(HOUSEKEEPING, data)
  expect(texts('.print-only')).toEqual([
    'Hotel Killarney',
    'As of Sun 1 Mar 2026, 11:30 (Europe/Dublin)',
  ])
})

it('says whose time it is when the zone of the hotel is not known', async () => {
  const { texts } = await openBoard(HOUSEKEEPING, {
    ...data,
    fetchHotels: async () => hotelList([{ slug: HOTEL, name: 'Hotel', timezone: null }]),
  })
  expect(texts('[data-no-zone] b')).toEqual(['The hotel’s time zone is not known.'])
})
