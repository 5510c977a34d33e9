/** What a row says against an action: a check-in or a check-out asks only then. */
import { expect, it } from 'vitest'
import type { Booking } from '../../src/core/booking'
import { objectionsTo, type Around } from '../../src/core/objections'

const TODAY = '2026-03-06'
const READY = { room_id: 'R-1', room_number: '101', status: 'READY_FOR_GUEST' }
const DIRTY = { ...READY, status: 'CHECKOUT_DIRTY' }
const arrival: Booking = {
  booking_id: 'BK-1',
  status: 'CONFIRMED',
  check_in: TODAY,
  check_out: '2026-03-08',
  room_number: '101',
}
const inside = { ...arrival, check_out: TODAY, checked_in_at: '2026-03-04T15:00:00Z' }

it.each<[string, string, Booking, Partial<Around>, string[]]>([
  ['a guest of today with a ready room', 'check-in', arrival, {}, []],
  ['a guest of another day', 'check-in', arrival, { date: '2026-03-05' }, ['arrives-later']],
  ['a guest without dates', 'check-in', { ...arrival, check_in: undefined } as never, {}, []],
  ['a guest without dates', 'check-out', { ...inside, check_out: undefined } as never, {}, []],
  ['a guest who is late', 'check-in', arrival, { date: '2026-03-07' }, []],
  ['a hotel whose date is not known', 'check-in', arrival, { date: '' }, []],
  ['a hotel whose date is not known', 'check-out', inside, { date: '' }, []],
  [
    'a booking that is pending',
    'check_in',
    { ...arrival, status: 'PENDING_APPROVAL' },
    {},
    ['pending'],
  ],
  ['a room that is not ready', 'check-in', arrival, { room: DIRTY }, ['room-not-ready']],
  ['a room that the board does not know', 'check-in', arrival, { room: undefined }, []],
  [
    'no room',
    'check-in',
    { ...arrival, room_number: undefined } as never,
    { room: undefined },
    ['no-room'],
  ],
  [
    'no room in a hotel without rooms',
    'check-in',
    { ...arrival, room_number: undefined } as never,
    { room: undefined, givesRooms: false },
    [],
  ],
  ['a departure of today', 'check-out', inside, {}, []],
  ['an overdue guest', 'check-out', inside, { date: '2026-03-09' }, []],
  ['a guest who stays on', 'check-out', inside, { date: '2026-03-05' }, ['leaves-later']],
  ['nobody inside', 'check-out', arrival, { date: '2026-03-08' }, ['not-checked-in']],
  ['a confirmation', 'confirm', { ...arrival, check_in: '2026-04-01' }, {}, []],
])('%s: %s', (_, action, booking, around, codes) => {
  const found = objectionsTo(action, booking, {
    date: TODAY,
    room: READY,
    givesRooms: true,
    ...around,
  })
  expect(found.map(({ code }) => code)).toEqual(codes)
})
