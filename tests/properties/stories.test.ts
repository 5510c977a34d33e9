/** Whole stories of one row, in each of their 5,040 orders of arrival. */
import { describe, expect, it } from 'vitest'
import { bookingModel } from '../../src/core/booking'
import { createLedger, type Ledger } from '../../src/core/ledger'
import { roomModel } from '../../src/core/room'
import { event } from '../support/events'
import { everyOrder } from './every-order'

const T0 = Date.parse('2026-03-01T11:00:00Z')
const at = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, '0')}:00.250000Z`

/** A row as a text in which the order of its fields does not matter. */
function written(row: object | undefined): string {
  return JSON.stringify(Object.entries(row ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** The rows that a story ends in, and in how many orders it was told. */
function endings<E extends 'booking' | 'room'>(
  ledger: Ledger<E>,
  id: string,
  story: readonly object[],
) {
  const rows = new Set<string>()
  const orders = everyOrder(story, (order) => {
    ledger.reset()
    for (const body of [...order, ...order]) ledger.apply(body, T0)
    rows.add(written(ledger.table.get(id)?.row))
  })
  return { orders, rows: [...rows] }
}

const CREATED = event('booking_created', {}, { ts: at(0) })
const CONFIRMED = event('booking_confirmed', {}, { ts: at(5) })
const CREATED_WITH_MORE = event(
  'booking_created',
  { adults: 2, children: 1, check_in: '2026-03-02', check_out: '2026-03-04' },
  { ts: at(6), event_id: 'more' },
)
const CONFIRMED_LATER = event(
  'booking_confirmed',
  { confirmed_at: '2026-03-01T10:08:00Z', room_number: '204' },
  { ts: at(8) },
)
const CANCELLED = event('booking_cancelled', {}, { ts: at(10) })
const CREATED_LATE = event(
  'booking_created',
  { guest_name: 'Niamh Ahern-Moran', status: 'PENDING_APPROVAL', adults: 3 },
  { ts: at(12), event_id: 'late' },
)

const STORY = [CREATED, CONFIRMED, CREATED_WITH_MORE, CONFIRMED_LATER, CANCELLED, CREATED_LATE]
const ENDING = {
  booking_id: 'BK-1',
  status: 'CANCELLED',
  created_at: '2026-03-01T10:00:00Z',
  guest_name: 'Niamh Ahern-Moran',
  confirmed_at: '2026-03-01T10:08:00Z',
  cancelled_at: '2026-03-01T10:10:00Z',
  cancellation_reason: 'guest request',
  room_number: '204',
  adults: 3,
  children: 1,
  check_in: '2026-03-02',
  check_out: '2026-03-04',
}

describe('[C3] seven events, each delivered twice, end in one row in all 5,040 orders', () => {
  it('[C3] a booking that is cancelled, and cancelled again with a better reason', () => {
    const again = event(
      'booking_cancelled',
      { cancelled_at: '2026-03-01T10:11:00Z', cancellation_reason: 'no flight' },
      { ts: at(11) },
    )
    const ending = {
      ...ENDING,
      cancelled_at: '2026-03-01T10:11:00Z',
      cancellation_reason: 'no flight',
    }
    expect(endings(createLedger(bookingModel), 'BK-1', [...STORY, again])).toEqual({
      orders: 5_040,
      rows: [written(ending)],
    })
  })

  it('[C3] a booking whose last confirmation came after its cancellation is disputed', () => {
    const after = event(
      'booking_confirmed',
      { confirmed_at: '2026-03-01T10:20:00Z' },
      { ts: at(20) },
    )
    const ending = { ...ENDING, confirmed_at: '2026-03-01T10:20:00Z', disputed: true }
    expect(endings(createLedger(bookingModel), 'BK-1', [...STORY, after])).toEqual({
      orders: 5_040,
      rows: [written(ending)],
    })
  })

  it('[C3] a stay whose room is given, taken away, given again and left', () => {
    const updated = (minute: number, more: object) =>
      event('booking_updated', more, { ts: at(minute), event_id: `u${minute}` })
    const story = [
      event('booking_created', { room_number: '101', adults: 2, children: 1 }, { ts: at(0) }),
      updated(2, { status: 'CONFIRMED', room_number: null, children: null }),
      event('booking_checked_in', { checked_in_at: at(4), room_number: '204' }, { ts: at(4) }),
      updated(6, { status: 'CONFIRMED', check_out: '2026-03-09', adults: 0 }),
      updated(7, { status: 'CONFIRMED', room_number: '207', actions: null }),
      updated(9, { status: 'CONFIRMED', room_number: null, check_in: null }),
      event(
        'booking_checked_out',
        { checked_out_at: at(11), check_in: '2026-03-01' },
        { ts: at(8) },
      ),
    ]
    const ending = {
      booking_id: 'BK-1',
      status: 'CONFIRMED',
      created_at: '2026-03-01T10:00:00Z',
      guest_name: 'Niamh Ahern',
      checked_in_at: at(4),
      checked_out_at: at(11),
      check_out: '2026-03-09',
      adults: 0,
    }
    expect(endings(createLedger(bookingModel), 'BK-1', story)).toEqual({
      orders: 5_040,
      rows: [written(ending)],
    })
  })

  it('[C3] a room that was left and given in one instant, by the events’ ids', () => {
    const told = (event_id: string, room_number: string | null, ts = at(5)) =>
      event('booking_updated', { status: 'CONFIRMED', room_number }, { ts, event_id })
    const story = (last: string) => [
      told('before', '101', at(3)),
      told('e1', '204'),
      told(last, null),
      told('e5', '207'),
      told('early', '108', at(4)),
    ]
    const rows = ['e3', 'e7'].map(
      (last) => endings(createLedger(bookingModel), 'BK-1', story(last)).rows,
    )
    const row = { booking_id: 'BK-1', status: 'CONFIRMED' }
    expect(rows).toEqual([[written({ ...row, room_number: '207' })], [written(row)]])
  })

  it('[C3] a room, by when it changed', () => {
    const changed = (minute: number, status: string, more: object = {}) =>
      event(
        'room_status_changed',
        { status, changed_at: at(minute), ...more },
        // Published in another order than it changed, which must not matter.
        { ts: at(59 - minute) },
      )
    const story = [
      changed(1, 'OCCUPIED', { room_number: '101', floor: '1' }),
      changed(2, 'CHECKOUT_DIRTY'),
      changed(3, 'CLEANING_IN_PROGRESS', { room_type: 'Double' }),
      changed(4, 'CLEANED_UNINSPECTED', { floor: '2' }),
      changed(5, 'READY_FOR_GUEST'),
      changed(6, 'OCCUPIED', { room_type: 'Twin' }),
      changed(7, 'OUT_OF_ORDER'),
    ]
    expect(endings(createLedger(roomModel), 'R-1', story)).toEqual({
      orders: 5_040,
      rows: [
        written({
          room_id: 'R-1',
          status: 'OUT_OF_ORDER',
          changed_at: at(7),
          room_number: '101',
          floor: '2',
          room_type: 'Twin',
        }),
      ],
    })
  })
})
