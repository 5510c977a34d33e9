// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { hotelmate } from '../../src/dialects/hotelmate'
import { contract } from '../../src/dialects/contract'
import RoomSection from '../../src/ui/rooms/RoomSection.vue'
import { event, HOTEL } from '../support/events'
import { booking, openBoard, room } from './board'

/** Bookings of the day that the board is opened on. */
const ARRIVAL = { status: 'CONFIRMED', check_in: '2026-03-01', check_out: '2026-03-04' }
const IN_HOUSE = {
  status: 'CONFIRMED',
  check_in: '2026-02-27',
  check_out: '2026-03-03',
  checked_in_at: '2026-02-27T15:00:00Z',
}
const ROOMS = `/hotels/${HOTEL}/rooms`
const rooms = [
  room('R-1', { room_number: '201', floor: '2', room_type: 'Double' }),
  room('R-2', { room_number: '1010', floor: '10', status: 'OCCUPIED' }),
  room('R-3', { room_number: '204', floor: '2', status: 'DEEP_CLEAN' }),
  room('R-4'),
]

it('stands by floor, each tile with number, type, time and status', async () => {
  const { page, texts } = await openBoard(ROOMS, { rooms })
  expect(texts('main h2')).toEqual(['Floor 2', 'Floor 10', 'Floor not known'])
  const tiles = page
    .findAll('[data-room-id]')
    .map((tile) => [tile.attributes('data-room-id'), tile.attributes('data-status')])
  expect(tiles).toEqual([
    ['R-1', 'READY_FOR_GUEST'],
    ['R-3', 'DEEP_CLEAN'],
    ['R-2', 'OCCUPIED'],
    ['R-4', 'READY_FOR_GUEST'],
  ])
  expect(texts('[data-room-id]')).toEqual([
    '201 10:00 Double Ready',
    '204 10:00 DEEP_CLEAN',
    '1010 10:00 Occupied',
    'R-4 10:00 Ready',
  ])
})

it('needs no word of floors when the hotel tells none', async () => {
  const { texts } = await openBoard(ROOMS, { rooms: [room('R-1'), room('R-2')] })
  expect(texts('main h2')).toEqual(['Rooms'])
})

it('offers on a tile what the dialect offers, when rows name no actions', async () => {
  const dialect = { ...contract, offersOn: () => ['status'] }
  const { texts } = await openBoard(ROOMS, { rooms: [room('R-1')], dialect })
  expect(texts('[data-room-id] [data-action]')).toEqual(['Set status Room R-1'])
})

it.each([
  ['can be called occupied where nobody is checked in', {}, true],
  ['is occupied by a check-in where guests are checked in', IN_HOUSE, false],
])('a room %s', async (_, stay, isOffered) => {
  const setup = { rooms: [room('R-1', { actions: 'status' })], bookings: [booking('BK-1', stay)] }
  const { page, texts } = await openBoard(ROOMS, setup)
  await page.find('[data-action=status]').trigger('click')
  expect(texts('form option').includes('Occupied')).toBe(isOffered)
})

it('counts the rooms of each status, known or not, with a 0 where there are none', async () => {
  const { page, texts, apply } = await openBoard(ROOMS, { rooms })
  const counts = () => {
    const names = page.findAll('[data-badge^="room-"]').map((b) => b.attributes('data-badge'))
    const numbers = texts('[data-badge^="room-"]')
    return names.map((name, index) => `${name} ${numbers[index]}`)
  }
  expect(counts()).toEqual([
    'room-READY_FOR_GUEST 2',
    'room-OCCUPIED 1',
    'room-CHECKOUT_DIRTY 0',
    'room-CLEANING_IN_PROGRESS 0',
    'room-CLEANED_UNINSPECTED 0',
    'room-MAINTENANCE_REQUIRED 0',
    'room-OUT_OF_ORDER 0',
    'room-DEEP_CLEAN 1',
  ])
  await apply(event('room_status_changed', { room_id: 'R-3', status: 'CHECKOUT_DIRTY' }))
  expect(counts()).toEqual([
    'room-READY_FOR_GUEST 2',
    'room-OCCUPIED 1',
    'room-CHECKOUT_DIRTY 1',
    'room-CLEANING_IN_PROGRESS 0',
    'room-CLEANED_UNINSPECTED 0',
    'room-MAINTENANCE_REQUIRED 0',
    'room-OUT_OF_ORDER 0',
  ])
})

it('tints the room that an event changed', async () => {
  const { page, apply } = await openBoard(ROOMS, { rooms })
  await apply(event('room_status_changed', { status: 'OUT_OF_ORDER' }))
  const tinted = page.findAll('[class*=tint-]').map((tile) => tile.attributes('data-room-id'))
  expect(tinted).toEqual(['R-1'])
})

it('offers what a dialect offers, where rows carry no actions', async () => {
  const { page, actions } = await openBoard(ROOMS, {
    rooms: [room('201', { ref: '5' }), room('202')],
    dialect: hotelmate,
  })
  expect(page.findAll('[data-action]')).toHaveLength(1)
  await page.get('[data-room-id="201"] [data-action="status"]').trigger('click')
  await page.get('.action-form select').setValue('OUT_OF_ORDER')
  await page.get('.action-form').trigger('submit')
  expect(actions.requests).toEqual([`room ${HOTEL} 201 status {"status":"OUT_OF_ORDER"}`])
})

it('shows hostile texts as texts', async () => {
  const text = '<img src=x onerror=alert(1)>'
  const { page, texts } = await openBoard(ROOMS, {
    rooms: [room(text, { floor: text, room_type: text, status: text.toUpperCase() })],
  })
  expect(texts('[data-room-id]')).toEqual([`${text} 10:00 ${text} ${text.toUpperCase()}`])
  expect(page.findAll('img')).toEqual([])
})

it('says that there are no rooms', async () => {
  const { texts } = await openBoard(ROOMS)
  expect(texts('main .blank')).toEqual(['This hotel has no rooms on the board'])
})

it('stands by status, and shows one status only, as the address says', async () => {
  const { page, texts, go, router } = await openBoard(`${ROOMS}?by=status`, { rooms })
  expect(texts('main h2')).toEqual(['Ready', 'Occupied', 'DEEP_CLEAN'])
  expect(texts('main [role=group] [aria-current]')).toEqual(['By status', 'All'])

  await page.get('[data-badge="room-OCCUPIED"]').trigger('click')
  await flushPromises()
  expect(router.currentRoute.value.query).toEqual({ by: 'status', status: 'OCCUPIED' })
  expect(texts('main [role=group] [aria-current]')).toEqual(['By status', 'Occupied 1'])
  expect(texts('[data-room-id] b')).toEqual(['1010'])
  expect(texts('[data-badge="room-READY_FOR_GUEST"]')).toEqual(['2'])

  await page.get('[data-badge="room-OCCUPIED"]').trigger('click')
  await flushPromises()
  expect(router.currentRoute.value.query).toEqual({ by: 'status' })

  await go(`${ROOMS}?status=GHOST`)
  expect(texts('main .blank')).toEqual(['No room is in this status now: GHOST Show all rooms'])
  expect(texts('main [role=group] [aria-current]')).toEqual(['By floor', 'GHOST 0'])
})

const guests = [
  booking('BK-1', { ...IN_HOUSE, room_number: '1010', guest_name: 'Aoife Byrne' }),
  booking('BK-2', { ...ARRIVAL, room_number: '201', guest_name: 'Niamh Ahern' }),
  booking('BK-3', { ...ARRIVAL, room_number: '204', guest_name: undefined }),
  booking('BK-4', { ...ARRIVAL, room_number: '999', guest_name: 'Nobody’s room' }),
]

it('shows who is in a room and whom it waits for, and what somebody has to act upon', async () => {
  const { page, texts, apply } = await openBoard(ROOMS, { rooms, bookings: guests })
  expect(texts('[data-room-id]')).toEqual([
    '201 10:00 Double Ready waits for Niamh Ahern',
    '204 10:00 DEEP_CLEAN Room not ready waits for BK-3',
    '1010 10:00 Occupied in house Aoife Byrne',
    'R-4 10:00 Ready',
  ])
  expect(page.findAll('.tile a').map((link) => link.attributes('href'))).toEqual(
    ['BK-2', 'BK-3', 'BK-1'].map((id) => `/hotels/${HOTEL}/bookings?list=all&booking=${id}`),
  )
  expect(texts('[class*=tint-]')).toEqual([])

  await apply(event('room_status_changed', { room_id: 'R-1', status: 'CHECKOUT_DIRTY' }))
  const [changed] = texts('[data-room-id="R-1"]')
  expect(changed).toMatch(/^201 new .* Double Dirty Room not ready waits for Niamh Ahern$/)
})

it('shows both bookings of a room that was given twice, and marks it, as an event says so', async () => {
  const { page, texts, apply } = await openBoard(ROOMS, { rooms, bookings: guests })
  await apply(event('booking_created', { booking_id: 'BK-9', ...ARRIVAL, room_number: '1010' }))
  const tinted = page.findAll('[class*=tint-]').map((tile) => tile.attributes('data-room-id'))
  expect(tinted).toEqual(['R-2'])
  expect(texts('[data-room-id="R-2"] .tile-mark')).toEqual(['Double booking', 'Room not ready'])
  expect(texts('[data-room-id="R-2"] a')).toHaveLength(2)
})

it('renders only the floor on which something changed', async () => {
  const { page, apply } = await openBoard(ROOMS, { rooms })
  const sections = page.findAllComponents(RoomSection)
  const before = sections.map((section) => section.props('tiles'))
  await apply(event('room_status_changed', { room_id: 'R-2', status: 'CHECKOUT_DIRTY' }))
  const kept = sections.map((section, index) => section.props('tiles') === before[index])
  expect(kept).toEqual([true, false, true])
})
