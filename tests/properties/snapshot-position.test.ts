/** Where between the events a snapshot is merged does not matter in the end. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bookingModel } from '../../src/core/booking'
import type { EventType, Row } from '../../src/core/contract'
import { instantOf, writeInstant } from '../../src/core/instant'
import { SETTLING_MS } from '../../src/realtime/terms/timing'
import { createLedger } from '../../src/core/ledger'
import { event } from '../support/events'
import { snapshotOf } from '../support/snapshot'

const T0 = Date.parse('2026-03-01T11:00:00Z')
const id = fc.constantFrom('A', 'B', 'C')
const status = fc.constantFrom('PENDING', 'CONFIRMED', 'CANCELLED', 'IN_HOUSE')
const second = fc.integer({ min: -30, max: 30 })

const roomNumber = fc.constantFrom('101', '102')
const row = fc.record(
  {
    booking_id: id,
    status,
    guest_name: fc.constantFrom('Niamh', 'Tadhg'),
    room_number: roomNumber,
  },
  { requiredKeys: ['booking_id', 'status', 'guest_name'] },
)
const rows = fc.uniqueArray(row, { maxLength: 3, selector: ({ booking_id }) => booking_id })
const anEvent = fc.record({
  type: fc.constantFrom<EventType[]>(
    'booking_created',
    'booking_confirmed',
    'booking_cancelled',
    'booking_updated',
    'booking_checked_in',
    'booking_checked_out',
  ),
  id,
  room: fc.option(fc.option(roomNumber, { nil: null }), { nil: undefined }),
  second,
})
const aSnapshot = fc.record({ rows, second, took: fc.integer({ min: 0, max: 9_000 }) })
const step = fc.record({
  wait: fc.integer({ min: 0, max: 4_000 }),
  event: anEvent,
  snapshot: fc.option(aSnapshot, { nil: null, freq: 3 }),
})

/** Plays the events, with the snapshots between them or without, and then the last snapshot. */
function play(
  steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
  last: readonly Row<'booking'>[],
  hasSnapshots: boolean,
) {
  const ledger = createLedger(bookingModel)
  let now = T0
  for (const { wait, event: said, snapshot } of steps) {
    now += wait
    const ts = writeInstant(instantOf(now + said.second * 1_000))
    const room = said.room === undefined ? {} : { room_number: said.room }
    ledger.apply(event(said.type, { booking_id: said.id, ...room }, { ts }), now)
    if (!snapshot || !hasSnapshots) continue
    const asOf = instantOf(now + snapshot.second * 1_000)
    ledger.mergeSnapshot(snapshotOf(snapshot.rows, asOf), now - snapshot.took, now)
  }
  const end = now + SETTLING_MS
  ledger.mergeSnapshot(snapshotOf([...last], instantOf(end + 60_000)), end, end + 300)
  return ledger.table.rows()
}

it('[C5] once the events are W old, one more snapshot decides, whatever was merged before', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 15 }), rows, (steps, last) => {
      expect(play(steps, last, true)).toEqual(last)
      expect(play(steps, last, false)).toEqual(last)
    }),
    { numRuns: 500 },
  )
})

it('[C5] an event that arrived less than W before it was asked for survives a snapshot', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: SETTLING_MS - 1 }), status, (age, said) => {
      const ledger = createLedger(bookingModel)
      const ts = writeInstant(instantOf(T0))
      ledger.apply(event('booking_cancelled', { booking_id: 'A' }, { ts }), T0)
      const old = { booking_id: 'A', status: said, guest_name: 'Niamh' }
      const snapshot = snapshotOf<'booking'>([old], instantOf(T0 - 1_000))
      ledger.mergeSnapshot(snapshot, T0 + age, T0 + age + 100)
      expect(ledger.table.get('A')?.row).toMatchObject({
        status: 'CANCELLED',
        guest_name: 'Niamh',
        cancellation_reason: 'guest request',
      })
    }),
  )
})
