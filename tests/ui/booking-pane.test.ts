// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { hotelmate } from '../../src/dialects/hotelmate'
import { event, HOTEL } from '../support/events'
import { booking, openBoard, room } from './board'

const LIST = `/hotels/${HOTEL}/bookings?list=all`
const OPEN = `${LIST}&booking=BK-1`

async function openPane(path: string, setup: Parameters<typeof openBoard>[1]) {
  const board = await openBoard(path, setup)
  return { ...board, facts: () => board.texts('aside .fact:not([hidden])') }
}

const KNOWN = booking('BK-1', {
  status: 'CONFIRMED',
  confirmed_at: '2026-03-01T10:05:00Z',
  check_in: '2026-03-01',
  check_out: '2026-03-04',
  room_number: '204',
  adults: 2,
  children: 1,
})

it('tells everything that is known of a booking, with its room', async () => {
  const { facts, texts } = await openPane(OPEN, {
    bookings: [KNOWN],
    rooms: [
      room('R-1', { room_number: '204', room_type: 'Double', floor: '2', status: 'OCCUPIED' }),
    ],
  })
  expect(texts('aside h2, aside .pane-top p')).toEqual(['BK-1 1 of 1 in Bookings', 'Niamh Ahern'])
  expect(facts()).toEqual([
    'Stay 1 – 4 Mar · 3 nights',
    'Party 2 adults, 1 child',
    'Room 204 Double · Floor 2 Occupied',
    'Today Arriving',
    'Booking Confirmed since 10:05',
    'Created 10:00',
  ])
  expect(texts('aside .pane-lists a')).toEqual(['Needs attention', 'Arrivals', 'New'])
  expect(texts('aside .pane-issues section')).toEqual([
    'Room not ready Arriving today; 204 is still occupied',
  ])
})

it('says what is missing, and leaves out what this hotel never tells', async () => {
  const bare = { booking_id: 'BK-1', status: 'CONFIRMED' } as typeof KNOWN
  const { facts, texts } = await openPane(OPEN, {
    bookings: [bare, booking('BK-2', { room_number: '7', confirmed_at: '2026-03-01T10:05:00Z' })],
  })
  expect(texts('aside h2')).toEqual(['guest not loaded yet'])
  expect(facts()).toEqual([
    'Room not assigned yet',
    'Today Dates not known',
    'Booking Confirmed',
    'Created not received yet',
    'Confirmed not received yet',
  ])
  expect(texts('aside .pane-issues section')).toEqual([
    'Details missing BK-1, details not loaded yet Refresh',
  ])
})

const FACTS: Record<string, string[]> = {
  CONFIRMED: ['Today Dates not known', 'Booking Confirmed', 'Created 10:00'],
  CANCELLED: ['Booking Cancelled', 'Created 10:00'],
}

it('does not wait for what the lists of a dialect never carry', async () => {
  for (const status of ['CONFIRMED', 'CANCELLED']) {
    const bookings = [booking('BK-1', { status })]
    const { facts, page } = await openPane(OPEN, { bookings, dialect: hotelmate })
    expect(facts()).toEqual(FACTS[status])
    page.unmount()
  }
})

it('expects no instant that the lists of this hotel never have', async () => {
  const bookings = [booking('BK-1', { status: 'CONFIRMED' }), booking('BK-2')]
  const { facts } = await openPane(OPEN, { bookings })
  expect(facts()).toEqual(FACTS.CONFIRMED)
})

it('does not claim that a cancellation had no reason', async () => {
  const cancelled_at = '2026-03-01T10:01:00Z'
  const bookings = [booking('BK-1', { status: 'CANCELLED', cancelled_at })]
  const { facts } = await openPane(OPEN, { bookings })
  expect(facts()).toEqual(['Booking Cancelled since 10:01', 'Created 10:00', 'Reason not known'])
})

it('follows the events, marks what is new, and keeps what was before', async () => {
  const { apply, facts, texts, page } = await openPane(OPEN, { bookings: [booking('BK-1')] })
  await apply(event('booking_confirmed'))
  await apply(event('booking_cancelled'))
  expect(facts()).toEqual([
    'Booking Cancelled since 10:10 new',
    'Created 10:00',
    'Confirmed 10:05 new',
    'Reason guest request new',
  ])
  expect(texts('aside .pane-history ol > li')).toEqual([
    '11:30 cancelled Status: before: Confirmed → now: Cancelled Cancelled: 10:10 Reason: guest request',
    '11:30 confirmed Status: before: Pending → now: Confirmed Confirmed: 10:05',
    '10:00 booked',
  ])
  expect(page.findAll('aside .pane-history p').at(-1)?.text()).not.toContain('Older')
})

it('calls nothing new that a snapshot brought', async () => {
  const { api, load, facts } = await openPane(OPEN, { bookings: [booking('BK-1')] })
  api.answers.booking = {
    rows: [{ ...KNOWN, check_in: undefined, check_out: undefined, room_number: undefined }],
  } as never
  await load()
  expect(facts()).toEqual([
    'Party 2 adults, 1 child',
    'Today Dates not known',
    'Booking Confirmed since 10:05',
    'Created 10:00',
  ])
})

it('says of a booking that is not on the board what was known of it last', async () => {
  const { activity, page, texts } = await openPane(OPEN, { bookings: [booking('BK-2')] })
  expect(texts('aside .notice')).toEqual(['There is no booking BK-1 on the board.'])
  activity.recordSnapshot('booking', [{ before: KNOWN, row: undefined }], 0)
  await flushPromises()
  expect(texts('aside h2, aside .notice')).toEqual([
    'Niamh Ahern',
    'This booking is no longer on the board. These are its last known details.',
  ])
  expect(page.find('aside .row-actions').exists()).toBe(false)
})

it('is opened by a row, takes the focus, and gives it back when it is closed', async () => {
  const { page, router } = await openPane(LIST, { bookings: [booking('BK-1')] })
  const link = page.get<HTMLElement>('[data-booking-id="BK-1"] a')
  link.element.focus()
  await link.trigger('click')
  await flushPromises()
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Niamh Ahern'))
  expect(document.activeElement?.tagName).toBe('H2')
  expect(router.currentRoute.value.query).toEqual({ list: 'all', booking: 'BK-1' })
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
  )
  await vi.waitFor(() =>
    expect(document.activeElement?.closest('tr')?.dataset.bookingId).toBe('BK-1'),
  )
  expect([router.currentRoute.value.query, page.find('aside').exists()]).toEqual([
    { list: 'all' },
    false,
  ])
})

it('leaves the focus alone when the address brought it', async () => {
  await openPane(OPEN, { bookings: [booking('BK-1')] })
  expect(document.activeElement).toBe(document.body)
})

it('says why nothing is there when the session has ended, and keeps the focus', async () => {
  const { page, board, live, texts } = await openPane(OPEN, { bookings: [KNOWN] })
  const button = page.findAll('aside button').at(-1)?.element as HTMLElement
  button.focus()
  live.value = { state: 'signed-out', since: 0, reason: { code: 'unauthorised' } }
  board.bookings.reset()
  await flushPromises()
  expect(texts('aside [role=status]')).toEqual(['Sign in again.'])
  expect(texts('aside h2')).toEqual(['BK-1'])
  expect(document.activeElement?.closest('aside')).not.toBeNull()
})
