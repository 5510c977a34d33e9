/** Where a snapshot, a tombstone or a full board just does, or just does not, decide. */
import { describe, expect, it } from 'vitest'
import { bookingModel } from '../../src/core/booking'
import type { Row } from '../../src/core/contract'
import { instantOf, NO_INSTANT, writeInstant, type Instant } from '../../src/core/instant'
import { SETTLING_MS } from '../../src/realtime/terms/timing'
import { createLedger } from '../../src/core/ledger'
import { READ_TIMEOUT_MS } from '../../src/realtime/terms/timing'
import { event } from '../support/events'
import { snapshotOf } from '../support/snapshot'

const T0 = Date.parse('2026-03-01T11:00:00Z')
const at = (second: number) => instantOf(T0 + second * 1_000)

const confirmed = (id: string, said: Instant | 'yesterday') =>
  event(
    'booking_confirmed',
    { booking_id: id },
    { ts: said === 'yesterday' ? said : writeInstant(said) },
  )

function board(maxRows?: number) {
  const ledger = createLedger(bookingModel, maxRows)
  return {
    ledger,
    confirm: (id: string, said: Instant | 'yesterday', second: number) =>
      ledger.apply(confirmed(id, said), T0 + second * 1_000),
    /** Merges pending bookings; asked for, read and merged at one moment, unless said otherwise. */
    read(ids: string[], second: number, { asOf = at(second), took = 0 } = {}) {
      const rows = ids.map((id): Row<'booking'> => ({ booking_id: id, status: 'PENDING' }))
      const now = T0 + second * 1_000
      return ledger.mergeSnapshot(snapshotOf(rows, asOf), now - took, now)
    },
    statuses: () =>
      Object.fromEntries(ledger.table.rows().map((row) => [row.booking_id, row.status])),
  }
}

describe('[C5] tombstones', () => {
  it.each([
    ['at the instant of the read stays away', 60, {}],
    ['after it comes back', 60.001, { A: 'CONFIRMED' }],
  ])('[C5] an event %s', (_, second, statuses) => {
    const { read, confirm, statuses: now } = board()
    read(['A'], 0)
    read([], 60)
    confirm('A', at(second), 61)
    expect(now()).toEqual(statuses)
  })

  it('[C4] an event without an instant comes back, for it says nothing of when', () => {
    const { read, confirm, statuses } = board()
    read(['A'], 0)
    read([], 60)
    expect(confirm('A', 'yesterday', 61).outcome).toBe('applied')
    expect(statuses()).toEqual({ A: 'CONFIRMED' })
  })

  it('[C5] they last 15 minutes', () => {
    const outcomes = [15 * 60, 15 * 60 + 1].map((after) => {
      const { read, confirm } = board()
      read(['A'], 0)
      read([], 60)
      return confirm('A', at(30), 60 + after).outcome
    })
    expect(outcomes).toEqual(['stale', 'applied'])
  })

  it('[C5] what is stale behind one does not come back with the next snapshot', () => {
    const { read, confirm, statuses } = board()
    read(['A'], 0)
    read([], 60)
    confirm('A', at(30), 61)
    read(['B'], 62)
    expect(statuses()).toEqual({ B: 'PENDING' })
  })

  it('a snapshot without an instant leaves none, and rows that stay leave none either', () => {
    const { read, confirm, statuses } = board()
    read(['A', 'B'], 0)
    read(['B'], 60, { asOf: NO_INSTANT })
    read([], 61, { asOf: NO_INSTANT })
    expect([confirm('A', at(30), 62).outcome, confirm('B', at(30), 62).outcome]).toEqual([
      'applied',
      'applied',
    ])
    expect(statuses()).toEqual({ A: 'CONFIRMED', B: 'CONFIRMED' })
  })
})

describe('[C5] snapshots', () => {
  it('[C5] one that took as long as it may still yields to what arrived W before it was asked', () => {
    const { read, confirm, statuses } = board()
    confirm('A', at(0), 0)
    const took = READ_TIMEOUT_MS
    const second = (took + SETTLING_MS - 1) / 1_000
    // Whatever comes meanwhile must not push it out of the journal.
    confirm('B', at(0), second)
    read(['A'], second, { took, asOf: at(1) })
    expect(statuses()).toEqual({ A: 'CONFIRMED', B: 'CONFIRMED' })
  })

  it('[C5] a lagging one yields to an earlier one for W, and no longer', () => {
    const statuses = [9.999, 10].map((second) => {
      const { read, statuses } = board()
      read(['A'], 0, { asOf: at(0) })
      read([], second, { asOf: at(-60) })
      return statuses()
    })
    expect(statuses).toEqual([{ A: 'PENDING' }, {}])
  })

  it('[C5] one that is read later, or at the same instant, does not yield', () => {
    const { read, statuses } = board()
    read(['A'], 0)
    read([], 1)
    expect(statuses()).toEqual({})
    read(['B'], 2)
    read([], 3, { asOf: at(2) })
    expect(statuses()).toEqual({})
  })

  it('[C5] several lagging ones all yield to the one that was read last', () => {
    const { read, confirm, statuses } = board()
    read(['A', 'B'], 0)
    confirm('A', at(30), 30)
    read(['A', 'B'], 31, { asOf: at(31) })
    read(['A'], 32, { asOf: at(20) })
    read([], 33, { asOf: at(25) })
    expect(statuses()).toEqual({ A: 'CONFIRMED', B: 'PENDING' })
  })

  it('[C5] a lagging one does not bring back a row that a later one no longer had', () => {
    const { read, statuses } = board()
    read(['A', 'B'], 0)
    read(['B'], 1)
    read(['A', 'B'], 2, { asOf: at(0.5) })
    expect(statuses()).toEqual({ B: 'PENDING' })
    read(['A', 'B'], 3)
    expect(statuses()).toEqual({ A: 'PENDING', B: 'PENDING' })
    read(['A'], 4, { asOf: at(2.5) })
    expect(statuses()).toEqual({ A: 'PENDING', B: 'PENDING' })
  })

  it('[C4] one without an instant leaves the server’s clock as the board knew it', () => {
    const { ledger, read, confirm, statuses } = board()
    read(['A'], 0)
    read(['A'], 60, { asOf: NO_INSTANT })
    expect(confirm('A', at(3_600), 61).reasons.map(({ code }) => code)).toEqual(['ts-unusable'])
    expect(statuses()).toEqual({ A: 'CONFIRMED' })
    ledger.reset()
    read(['A'], 120, { asOf: NO_INSTANT })
    expect(confirm('A', at(3_600), 121).reasons).toEqual([])
  })

  it('says how many rows turned to which status, new ones not counted', () => {
    const { read, confirm } = board()
    read(['A', 'B'], 0)
    confirm('A', at(1), 1)
    confirm('B', at(1), 1)
    const turned = [60, 120].map((at) => read(['A', 'B', 'C'], at).turned)
    expect(turned).toEqual([{ PENDING: 2 }, {}])
  })
})

describe('[C12] a full board', () => {
  it('[C12] takes no further row, says so, and goes on changing those it has', () => {
    const { ledger, confirm, statuses } = board(2)
    confirm('A', at(0), 0)
    expect(ledger.isFull).toBe(false)
    confirm('B', at(0), 0)
    expect([ledger.isFull, confirm('C', at(0), 0)]).toMatchObject([
      true,
      { outcome: 'rejected', mutations: 0, reasons: [{ code: 'board-full' }] },
    ])
    const cancelled = event('booking_cancelled', { booking_id: 'A' }, { ts: writeInstant(at(1)) })
    expect(ledger.apply(cancelled, T0).outcome).toBe('applied')
    expect(statuses()).toEqual({ A: 'CANCELLED', B: 'CONFIRMED' })
  })

  it('[C9] what it refused was not applied, so its repetition is no duplicate', () => {
    const { confirm } = board(1)
    confirm('A', at(0), 0)
    expect([confirm('B', at(0), 0).outcome, confirm('B', at(0), 0).outcome]).toEqual([
      'rejected',
      'rejected',
    ])
  })

  it('[C12] keeps its bound when a snapshot is merged', () => {
    const { ledger, read, confirm } = board(2)
    confirm('A', at(0), 0)
    confirm('B', at(0), 0)
    confirm('C', at(0), 0)
    read(['D', 'E', 'F'], 1)
    expect(ledger.table.size).toBe(2)
  })
})
