import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookingModel } from '../../src/core/booking'
import type { Row } from '../../src/core/contract'
import type { Snapshot } from '../../src/core/snapshot'
import { roomModel } from '../../src/core/room'
import { layBelow, readKeptRows } from '../../src/core/kept-rows'
import { createLedger, type Ledger } from '../../src/core/ledger'
import { finish } from '../../src/core/slices'
import { event } from '../support/events'
import { snapshotOf } from '../support/snapshot'

const T0 = Date.parse('2026-03-01T11:00:00Z')

function booking(id: string, fields: Partial<Row<'booking'>> = {}): Row<'booking'> {
  return {
    booking_id: id,
    status: 'PENDING',
    guest_name: 'Kept Guest',
    created_at: '2026-03-01T08:00:00Z',
    ...fields,
  }
}

function restore(ledger: Ledger<'booking'>, rows: Row<'booking'>[], asOf = '2026-03-01T09:00:00Z') {
  const facts = finish(readKeptRows(bookingModel, snapshotOf(rows, asOf)))
  layBelow(bookingModel, ledger.table, facts)
}

const rowsOf = ({ table }: Ledger<'booking'>) =>
  table.rows().toSorted((a, b) => (a.booking_id < b.booking_id ? -1 : 1))

describe('kept rows', () => {
  it('are shown and counted, and are no writes of an event', () => {
    const ledger = createLedger(bookingModel)
    restore(ledger, [booking('BK-1'), booking('BK-2', { status: 'CONFIRMED' })])
    expect([rowsOf(ledger), ledger.table.tally('pending'), ledger.table.writes]).toEqual([
      [booking('BK-1'), booking('BK-2', { status: 'CONFIRMED' })],
      1,
      0,
    ])
  })

  it('give way to an event, and take nothing back that one brought', () => {
    const confirmed = event('booking_confirmed', { room_number: '102' })
    const kept = [booking('BK-1', { room_number: '101' })]
    const [before, after] = [createLedger(bookingModel), createLedger(bookingModel)]
    before.apply(confirmed, T0)
    restore(before, kept)
    restore(after, kept)
    after.apply(confirmed, T0)
    const expected = booking('BK-1', {
      status: 'CONFIRMED',
      confirmed_at: '2026-03-01T10:05:00Z',
      room_number: '102',
    })
    expect([rowsOf(before), rowsOf(after)]).toEqual([[expected], [expected]])
  })

  it('give way to an event without an instant that can be trusted, before and after it', () => {
    const untimed = event('booking_confirmed', { room_number: '102' }, { ts: 'yesterday' })
    for (const isBefore of [true, false]) {
      const ledger = createLedger(bookingModel)
      if (isBefore) ledger.apply(untimed, T0)
      restore(ledger, [booking('BK-1', { status: 'CONFIRMED', room_number: '101' })])
      if (!isBefore) ledger.apply(untimed, T0)
      expect(ledger.table.get('BK-1')?.row).toMatchObject({ room_number: '102' })
    }
  })

  it('leave the status of an event without an instant when theirs is of the same stage', () => {
    const ledger = createLedger(bookingModel)
    ledger.apply(event('booking_created', { status: 'PENDING_PAYMENT' }, { ts: 'yesterday' }), T0)
    restore(ledger, [booking('BK-1')])
    expect(ledger.table.get('BK-1')?.row).toMatchObject({ status: 'PENDING_PAYMENT' })
  })

  it('of a cancellation hold against a confirmation that came late', () => {
    const ledger = createLedger(bookingModel)
    ledger.apply(event('booking_confirmed'), T0)
    const cancelled = booking('BK-1', { status: 'CANCELLED', cancelled_at: '2026-03-01T10:10:00Z' })
    restore(ledger, [cancelled], '2026-03-01T10:30:00Z')
    expect(ledger.table.get('BK-1')?.row).toMatchObject({ status: 'CANCELLED' })
    expect(ledger.table.get('BK-1')?.row.disputed).toBeUndefined()
  })

  it('[C4] do not set the server’s clock: an event long after them is not far ahead', () => {
    const ledger = createLedger(bookingModel)
    restore(ledger, [booking('BK-1')], '2026-02-28T12:00:00Z')
    expect(ledger.apply(event('booking_confirmed'), T0)).toMatchObject({
      outcome: 'applied',
      reasons: [],
    })
  })

  it('[C5] set no horizon: an old event applies until the first snapshot', () => {
    const ledger = createLedger(bookingModel)
    restore(ledger, [booking('BK-1')], '2026-03-01T10:59:00Z')
    const old = event('booking_confirmed', {}, { ts: '2026-03-01T10:00:00Z' })
    expect(ledger.apply(old, T0).reasons).toEqual([])
  })

  it('go with the first snapshot, without news and without a tombstone', () => {
    const ledger = createLedger(bookingModel)
    restore(ledger, [booking('BK-1'), booking('BK-2')])
    const report = ledger.mergeSnapshot(
      snapshotOf([booking('BK-1', { status: 'CONFIRMED' })], '2026-03-01T11:00:00Z'),
      T0,
      T0,
    )
    expect([report, rowsOf(ledger)]).toEqual([
      { isUsed: true, turned: {}, changes: [] },
      [booking('BK-1', { status: 'CONFIRMED' })],
    ])
    // Older than the snapshot: had an event brought the row, it would stay away now.
    const ts = '2026-03-01T10:59:00Z'
    const late = event('booking_created', { booking_id: 'BK-2' }, { ts })
    expect(ledger.apply(late, T0).outcome).toBe('applied')
  })

  it.each([{ isPaged: true as const }, { missing: 1 }])(
    'go with a first list %j that lacks them, also where an event came on top',
    (more) => {
      const ledger = createLedger(bookingModel)
      restore(ledger, [booking('BK-1', { status: 'COMPLETED' }), booking('BK-2')])
      ledger.apply(event('booking_confirmed'), T0)
      ledger.mergeSnapshot(snapshotOf<'booking'>([], '2026-03-01T11:00:01Z', more), T0, T0)
      const confirmed_at = '2026-03-01T10:05:00Z'
      expect(rowsOf(ledger)).toEqual([{ booking_id: 'BK-1', status: 'CONFIRMED', confirmed_at }])
    },
  )

  it('leave no field that the first list never carries', () => {
    const rooms = { ...roomModel, neverListed: new Set(['changed_at']) }
    const ledger = createLedger(rooms)
    const room = { room_id: 'R-1', status: 'OCCUPIED' }
    const kept = [{ ...room, changed_at: '2026-02-28T11:00:00Z' }]
    const facts = finish(readKeptRows(rooms, snapshotOf<'room'>(kept, '2026-02-28T12:00:00Z')))
    layBelow(rooms, ledger.table, facts)
    ledger.mergeSnapshot(snapshotOf<'room'>([room], '2026-03-01T11:00:00Z'), T0, T0)
    expect(ledger.table.rows()).toEqual([room])
  })
})

const ids = ['BK-1', 'BK-2', 'BK-3'] as const
const STATUS = { booking_created: 'PENDING', booking_confirmed: 'CONFIRMED' } as const
const anyEvent = fc
  .record({
    type: fc.constantFrom('booking_created', 'booking_confirmed', 'booking_cancelled'),
    booking_id: fc.constantFrom(...ids),
    second: fc.integer({ min: 0, max: 59 }),
    room_number: fc.constantFrom('101', '102', null, undefined),
    isTimed: fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
  })
  .map(({ type, booking_id, second, room_number, isTimed }) =>
    event(
      type,
      { booking_id, ...(room_number !== undefined && { room_number }) },
      {
        ts: isTimed ? `2026-03-01T10:59:${String(second).padStart(2, '0')}Z` : 'soon',
        event_id: `${type}-${booking_id}-${second}`,
      },
    ),
  )
const anyRow = fc
  .record({
    id: fc.constantFrom(...ids),
    status: fc.constantFrom(...Object.values(STATUS), 'CANCELLED'),
    guest_name: fc.constantFrom('Kept Guest', 'Niamh Ahern'),
    confirmed_at: fc.constantFrom('2026-03-01T10:59:30Z', '2036-03-01T10:59:30Z', undefined),
    room_number: fc.constantFrom('103', undefined),
  })
  .map(({ id, status, guest_name, confirmed_at, room_number }) =>
    booking(id, {
      status,
      guest_name,
      ...(confirmed_at && { confirmed_at }),
      ...(room_number && { room_number }),
    }),
  )
const anyRows = fc.uniqueArray(anyRow, { selector: ({ booking_id }) => booking_id })
const anyReading = fc.constantFrom<Partial<Snapshot<'booking'>>>(
  {},
  { isPaged: true },
  { missing: 1 },
  { isPaged: true, unread: 2 },
)
const rules = fc.constantFrom(bookingModel, {
  ...bookingModel,
  neverListed: new Set(['confirmed_at', 'room_number']),
})
const anyAsOf = fc.constantFrom('', '2026-03-01T09:00:00Z', '2026-03-01T10:59:40Z')

describe('a board with kept rows below it', () => {
  it('once a snapshot came, is and stays as if they had never been there', () => {
    fc.assert(
      fc.property(
        fc.record({ kept: anyRows, keptAsOf: anyAsOf, server: anyRows, more: anyReading, rules }),
        fc.array(anyEvent, { maxLength: 8 }),
        fc.nat(8),
        fc.array(anyEvent, { maxLength: 8 }),
        fc.nat(30),
        ({ kept, keptAsOf, server, more, rules: model }, before, place, after, seconds) => {
          const [plain, restored] = [createLedger(model), createLedger(model)]
          for (const [index, body] of before.entries()) {
            if (index === place) restore(restored, kept, keptAsOf)
            plain.apply(body, T0 + index * 1_000)
            restored.apply(body, T0 + index * 1_000)
          }
          if (place >= before.length) restore(restored, kept, keptAsOf)
          const at = T0 + seconds * 1_000
          const snapshot = snapshotOf(server, '2026-03-01T10:59:50Z', more)
          const reports = [plain, restored].map((ledger) => ledger.mergeSnapshot(snapshot, at, at))
          expect(reports[1]).toEqual(reports[0])
          expect(rowsOf(restored)).toEqual(rowsOf(plain))
          const results = after.map((body) => [plain.apply(body, at), restored.apply(body, at)])
          for (const [expected, result] of results) expect(result).toEqual(expected)
          // The lag rule and the second look, too.
          const older = snapshotOf(server.slice(1), '2026-03-01T10:59:45Z')
          for (const ledger of [plain, restored]) ledger.mergeSnapshot(older, at + 1, at + 1)
          expect(rowsOf(restored)).toEqual(rowsOf(plain))
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('never lets one win against a later event, whichever of the two came first', () => {
    fc.assert(
      fc.property(anyRow, anyEvent, (row, body) => {
        const [first, last] = [createLedger(bookingModel), createLedger(bookingModel)]
        restore(first, [row])
        first.apply(body, T0)
        last.apply(body, T0)
        restore(last, [row])
        expect(rowsOf(last)).toEqual(rowsOf(first))
      }),
      { numRuns: 1_000 },
    )
  })
})
