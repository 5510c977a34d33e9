import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookingModel } from '../../src/core/booking'
import type { Row } from '../../src/core/contract'
import { READ_TIMEOUT_MS, SETTLING_MS } from '../../src/realtime/terms/timing'
import { createLedger } from '../../src/core/ledger'
import { roomModel } from '../../src/core/room'
import { event, withField, without } from '../support/events'
import { snapshotOf } from '../support/snapshot'

const T0 = Date.parse('2026-03-01T11:00:00Z')

/** A ledger of bookings, and short ways to act on it and look at it. */
function bookings() {
  const ledger = createLedger(bookingModel)
  return {
    ledger,
    apply: (body: object, at = T0) => ledger.apply(body, at),
    row: (id = 'BK-1') => ledger.table.get(id)?.row,
    snapshot: (rows: Row<'booking'>[], asOf = '2026-03-01T11:00:00Z', requestedAt = T0, at = T0) =>
      ledger.mergeSnapshot(snapshotOf<'booking'>(rows, asOf), requestedAt, at),
  }
}

const codes = ({ reasons }: { reasons: { code: string }[] }) => reasons.map(({ code }) => code)

const CREATED = event('booking_created')
const CONFIRMED = event('booking_confirmed')
const CANCELLED = event('booking_cancelled')

describe('a booking’s life', () => {
  it('goes from created over confirmed to cancelled, one row write each', () => {
    const { apply, row } = bookings()
    expect([CREATED, CONFIRMED, CANCELLED].map((body) => apply(body))).toMatchObject([
      {
        outcome: 'applied',
        mutations: 1,
        reasons: [],
        changed: Object.keys(CREATED.payload),
      },
      { outcome: 'applied', mutations: 1, reasons: [], changed: ['status', 'confirmed_at'] },
      {
        outcome: 'applied',
        mutations: 1,
        reasons: [],
        changed: ['status', 'cancelled_at', 'cancellation_reason'],
      },
    ])
    expect(row()).toEqual({
      booking_id: 'BK-1',
      status: 'CANCELLED',
      guest_name: 'Niamh Ahern',
      created_at: '2026-03-01T10:00:00Z',
      confirmed_at: '2026-03-01T10:05:00Z',
      cancelled_at: '2026-03-01T10:10:00Z',
      cancellation_reason: 'guest request',
    })
  })

  it('keeps a status in upper case, and an id that is a number as a text', () => {
    const { apply, row } = bookings()
    apply(event('booking_created', { booking_id: 7, status: 'pending_payment' }))
    expect(row('7')).toMatchObject({ booking_id: '7', status: 'PENDING_PAYMENT' })
  })

  it('uses known extra fields of a payload and ignores unknown ones', () => {
    const { apply, row } = bookings()
    apply(event('booking_created', { room_number: 204, adults: 2, check_in: '2026-03-02' }))
    apply(withField(event('booking_created', { booking_id: 'BK-2' }), 'payload.mood', 'good'))
    expect(row()).toMatchObject({ room_number: '204', adults: 2, check_in: '2026-03-02' })
    expect(row('BK-2')).not.toHaveProperty('mood')
  })
})

describe('[C3] order', () => {
  it('[C3] every arrival order of one booking’s events ends in the same row', () => {
    const story = [CREATED, CONFIRMED, CANCELLED]
    const inOrder = bookings()
    for (const body of story) inOrder.apply(body)
    fc.assert(
      fc.property(fc.shuffledSubarray([...story, ...story], { minLength: 6 }), (arrival) => {
        const { apply, row } = bookings()
        for (const body of arrival) apply(body)
        expect(row()).toEqual(inOrder.row())
      }),
    )
  })

  it('[C3] a late created completes a confirmed booking and is no news', () => {
    const { apply, row } = bookings()
    expect([apply(CONFIRMED), apply(CREATED)]).toMatchObject([
      { outcome: 'applied', mutations: 1 },
      { outcome: 'filled', mutations: 1, changed: ['created_at', 'guest_name'] },
    ])
    expect(row()?.status).toBe('CONFIRMED')
  })

  it('[C3] an older event with nothing to fill is stale, one with nothing new unchanged', () => {
    const { apply } = bookings()
    apply(CREATED)
    apply(CONFIRMED)
    expect(apply(event('booking_created', {}, { event_id: 'other' })).outcome).toBe('stale')
    const again = event('booking_confirmed', {}, { event_id: 'z', ts: '2026-03-01T10:06:00Z' })
    expect(apply(again)).toMatchObject({ outcome: 'unchanged', mutations: 0 })
  })

  it('an event that changes nothing reports no change', () => {
    const { apply } = bookings()
    apply(CONFIRMED)
    const again = event('booking_confirmed', {}, { event_id: 'z', ts: '2026-03-01T10:06:00Z' })
    expect(apply(again)).toMatchObject({ outcome: 'unchanged', change: undefined })
  })

  it('[C3] no clock undoes a cancellation, and a later confirmation puts it in dispute', () => {
    const { apply, row, snapshot } = bookings()
    apply(CANCELLED)
    const late = apply(event('booking_confirmed', {}, { ts: '2026-03-01T10:20:00Z' }))
    expect([late.outcome, codes(late)]).toEqual(['filled', ['confirmed-after-cancelled']])
    expect(row()).toMatchObject({ status: 'CANCELLED', disputed: true })
    const confirmed = { booking_id: 'BK-1', status: 'CONFIRMED', guest_name: 'Niamh Ahern' }
    const later = T0 + 60_000
    snapshot([confirmed], '2026-03-01T11:01:00Z', later, later)
    expect(row()).toEqual(confirmed)
  })

  it('[C3] a dispute does not depend on which of the two came first', () => {
    const { apply, row } = bookings()
    apply(event('booking_confirmed', {}, { ts: '2026-03-01T10:20:00Z' }))
    apply(CANCELLED)
    expect(row()).toMatchObject({ status: 'CANCELLED', disputed: true })
  })

  it('[C3] a dispute is a change of the row, and is one only once', () => {
    const { apply, row } = bookings()
    const update = (status: string, ts: string) =>
      apply(event('booking_updated', { status }, { ts, event_id: ts })).mutations
    update('CANCELLED', '2026-03-01T10:00:00Z')
    expect(update('CONFIRMED', '2026-03-01T10:20:00Z')).toBe(1)
    expect(row()?.disputed).toBe(true)
    expect(update('CONFIRMED', '2026-03-01T10:30:00Z')).toBe(0)
  })

  it('[C3] a confirmation of the instant of a cancellation disputes nothing', () => {
    const said = [CANCELLED, event('booking_confirmed', {}, { ts: CANCELLED.meta.ts })]
    for (const arrival of [said, said.toReversed()]) {
      const { apply, row } = bookings()
      for (const body of arrival) apply(body)
      expect([row()?.status, row()?.disputed]).toEqual(['CANCELLED', undefined])
    }
  })

  it('[C3] only a cancellation is disputed: a guest who has left is not back', () => {
    const { apply, row } = bookings()
    const update = (status: string, ts: string) =>
      apply(event('booking_updated', { status }, { ts, event_id: ts }))
    update('COMPLETED', '2026-03-01T10:00:00Z')
    update('IN_HOUSE', '2026-03-01T10:20:00Z')
    expect([row()?.status, row()?.disputed]).toEqual(['COMPLETED', undefined])
  })

  it('[C3] an older confirmation takes the status on, and no other field back', () => {
    const { apply, row } = bookings()
    apply(event('booking_created', { guest_name: 'Later' }, { ts: '2026-03-01T10:30:00Z' }))
    apply(event('booking_confirmed', { guest_name: 'Earlier' }))
    expect(row()).toMatchObject({ status: 'CONFIRMED', guest_name: 'Later' })
  })

  it('[C3] within a second the later stage wins every field, whichever came first', () => {
    const said = [
      event('booking_created', { guest_name: 'Created' }, { ts: '2026-03-01T10:05:00.9Z' }),
      event('booking_confirmed', { guest_name: 'Confirmed' }, { ts: '2026-03-01T10:05:00.1Z' }),
    ]
    for (const arrival of [said, said.toReversed()]) {
      const { apply, row } = bookings()
      for (const body of arrival) apply(body)
      expect(row()?.guest_name).toBe('Confirmed')
    }
  })

  it('[C3] an update without a status is as new as its instant, and disputes nothing', () => {
    const { apply, row } = bookings()
    apply(CANCELLED)
    const update = event('booking_updated', { guest_name: 'N' }, { ts: '2026-03-01T10:30:00Z' })
    expect(apply(without(update, 'payload.status')).outcome).toBe('applied')
    expect(row()).toMatchObject({ status: 'CANCELLED', guest_name: 'N' })
    expect(row()?.disputed).toBeUndefined()
  })

  it('[C3] a dispute is not settled by a confirmation from before the cancellation', () => {
    const { apply, row } = bookings()
    apply(CANCELLED)
    apply(event('booking_confirmed', {}, { ts: '2026-03-01T10:20:00Z' }))
    apply(CONFIRMED)
    expect(row()).toMatchObject({ status: 'CANCELLED', disputed: true })
  })

  it('[C3] of two events of one instant the higher event id wins, whichever came first', () => {
    const said = ['a', 'b'].map((event_id) =>
      event('booking_updated', { guest_name: event_id }, { event_id }),
    )
    const names = [said, said.toReversed()].map((arrival) => {
      const { apply, row } = bookings()
      for (const body of arrival) apply(body)
      return row()?.guest_name
    })
    expect(names).toEqual(['b', 'b'])
  })

  it('[C3] a row takes the first status that it is told, however old', () => {
    const { apply, row } = bookings()
    apply(without(event('booking_updated', { guest_name: 'Niamh' }), 'payload.status'))
    expect(apply(event('booking_created', {}, { ts: '2026-03-01T09:00:00Z' })).outcome).toBe(
      'applied',
    )
    expect(row()).toMatchObject({ status: 'PENDING', guest_name: 'Niamh' })
  })

  it('[C3] a room follows changed_at, and on a tie the later arrival', () => {
    const ledger = createLedger(roomModel)
    let id = 0
    const apply = (status: string, changed_at: string) => {
      const body = event('room_status_changed', { status, changed_at }, { event_id: `${id++}` })
      return [ledger.apply(body, T0).outcome, ledger.table.get('R-1')?.row.status]
    }
    expect([
      apply('OCCUPIED', '2026-03-01T10:00:00.000001Z'),
      apply('CHECKOUT_DIRTY', '2026-03-01T12:00:00.000002+02:00'),
      apply('OCCUPIED', '2026-03-01T10:00:00.000001Z'),
      apply('READY_FOR_GUEST', '2026-03-01T10:00:00.000002Z'),
    ]).toEqual([
      ['applied', 'OCCUPIED'],
      ['applied', 'CHECKOUT_DIRTY'],
      ['stale', 'CHECKOUT_DIRTY'],
      ['applied', 'READY_FOR_GUEST'],
    ])
  })
})

describe('[C4] time', () => {
  it('[C4] an event with a malformed ts applies by arrival and locks nothing', () => {
    const { apply, row } = bookings()
    const odd = apply(event('booking_created', { guest_name: 'First' }, { ts: 'yesterday' }))
    expect([odd.outcome, codes(odd)]).toEqual(['applied', ['ts-unusable']])
    apply(event('booking_created', { guest_name: 'Second' }, { event_id: 'b' }))
    expect(row()?.guest_name).toBe('Second')
  })

  it('[C4] an instant far ahead of the server’s clock locks nothing', () => {
    const { apply, row, snapshot } = bookings()
    snapshot([], '2026-03-01T11:00:00Z')
    const poisoned = event('booking_created', { guest_name: 'P' }, { ts: '2036-03-01T11:00:00Z' })
    expect(codes(apply(poisoned))).toEqual(['ts-unusable'])
    apply(event('booking_created', { guest_name: 'Q' }, { ts: '2026-03-01T11:00:01Z' }))
    expect(row()?.guest_name).toBe('Q')
  })

  it('[C4] before the first snapshot an instant more than a day ahead of the board locks nothing', () => {
    const { apply, row } = bookings()
    const poisoned = event('booking_created', { guest_name: 'P' }, { ts: '2036-03-01T11:00:00Z' })
    expect(codes(apply(poisoned))).toEqual(['ts-unusable'])
    apply(event('booking_created', { guest_name: 'Q' }, { ts: '2026-03-01T10:00:01Z' }))
    expect(row()?.guest_name).toBe('Q')
  })

  it('[C4] the first snapshot tells which instants before it were far ahead', () => {
    const { apply, row, snapshot } = bookings()
    const ahead = { ts: '2026-03-01T13:00:00Z' }
    expect(codes(apply(event('booking_created', { guest_name: 'Ahead' }, ahead)))).toEqual([])
    snapshot([], '2026-03-01T11:00:00Z')
    apply(event('booking_created', { guest_name: 'True' }, { ts: '2026-03-01T11:00:01Z' }))
    expect(row()?.guest_name).toBe('True')
  })

  it('[C4] a cancellation of which nobody knows when is not disputed', () => {
    const { apply, row, snapshot } = bookings()
    snapshot([{ booking_id: 'BK-1', status: 'CANCELLED' }], '')
    apply(event('booking_confirmed'))
    expect([row()?.status, row()?.disputed]).toEqual(['CANCELLED', undefined])
  })

  it('[C4] what the first snapshot found far ahead disputes nothing afterwards', () => {
    const ledger = createLedger(bookingModel)
    ledger.apply(event('booking_confirmed', {}, { ts: '2026-03-01T13:00:00Z' }), T0)
    // Of a list that is not whole the row stays.
    const list = snapshotOf<'booking'>([], '2026-03-01T11:00:00Z', { missing: 1 })
    ledger.mergeSnapshot(list, T0, T0)
    ledger.apply(event('booking_cancelled', {}, { ts: '2026-03-01T11:00:01Z' }), T0)
    const row = ledger.table.get('BK-1')?.row
    expect([row?.status, row?.disputed]).toEqual(['CANCELLED', undefined])
  })

  it('[C4] what the first snapshot found far ahead locks nothing afterwards', () => {
    const rooms = createLedger(roomModel)
    const change = (status: string, changed_at: string) =>
      rooms.apply(event('room_status_changed', { status, changed_at }, { ts: changed_at }), T0)
    change('OUT_OF_ORDER', '2026-03-01T20:00:00Z')
    rooms.mergeSnapshot(snapshotOf<'room'>([], '2026-03-01T11:00:00Z'), T0, T0)
    change('OCCUPIED', '2026-03-01T11:00:01Z')
    expect(rooms.table.get('R-1')?.row.status).toBe('OCCUPIED')
  })

  it('[C4] what the first snapshot found in order goes on ordering', () => {
    const { apply, row, snapshot } = bookings()
    apply(event('booking_created', { guest_name: 'Later' }, { ts: '2026-03-01T10:59:00Z' }))
    snapshot([])
    apply(event('booking_created', { guest_name: 'Earlier' }, { ts: '2026-03-01T10:58:00Z' }))
    expect(row()?.guest_name).toBe('Later')
  })

  it('[C4] a list without a date orders by the instants that its rows have', () => {
    const { apply, row, snapshot } = bookings()
    const confirmed_at = '2026-03-01T10:30:00Z'
    snapshot([{ booking_id: 'BK-1', status: 'PENDING', confirmed_at }], '')
    const older = { status: 'PENDING', guest_name: 'N', confirmed_at: '2026-03-01T10:20:00Z' }
    apply(event('booking_updated', older, { ts: '2026-03-01T10:20:00Z' }))
    expect(row()).toMatchObject({ guest_name: 'N', confirmed_at })
  })

  it('[C4] a list without a date tells no time', () => {
    const { apply, snapshot } = bookings()
    snapshot([], '')
    expect(codes(apply(CREATED))).toEqual([])
  })

  it.each([
    ['incomplete', { missing: 1 }],
    ['in pages', { isPaged: true as const }],
  ])('[C4] a list %s of a clock set back finds far ahead what stays', (_, more) => {
    const { ledger, apply, row, snapshot } = bookings()
    const read = (asOf: string, seconds: number, setsClock = true) => {
      const at = T0 + seconds * 1_000
      ledger.mergeSnapshot(snapshotOf<'booking'>([], asOf, { ...more, setsClock }), at, at)
    }
    const create = (guest_name: string, ts: string) =>
      apply(event('booking_created', { guest_name }, { ts, event_id: guest_name }))
    snapshot([], '2026-03-01T10:55:00Z')
    create('Later', '2026-03-01T10:59:00Z')
    // The same answer as one that tells no time proves nothing.
    read('2026-03-01T10:50:00Z', 60, false)
    create('Earlier', '2026-03-01T10:52:00Z')
    expect(row()?.guest_name).toBe('Later')
    apply(event('booking_updated', {}, { ts: '2026-03-01T10:58:59Z' }))
    read('2026-03-01T10:50:00Z', 75)
    create('Earliest', '2026-03-01T10:51:00Z')
    expect(row()?.guest_name).toBe('Earliest')
  })

  it('[C4] a list of a clock set back leaves open the fields that a row which stays had not', () => {
    const { ledger, apply, row } = bookings()
    const rows = [{ booking_id: 'BK-1', status: 'PENDING', guest_name: 'N' }]
    ledger.mergeSnapshot(snapshotOf<'booking'>(rows, '2026-03-01T13:00:00Z'), T0, T0)
    const back = snapshotOf<'booking'>([], '2026-03-01T11:01:00Z', { missing: 1 })
    ledger.mergeSnapshot(back, T0 + 60_000, T0 + 60_000)
    apply(event('booking_updated', { room_number: '101' }, { ts: '2026-03-01T11:02:00Z' }))
    expect(row()?.room_number).toBe('101')
  })

  it('[C4] a list of a clock set back ends the dispute of a row that stays', () => {
    const { ledger, apply, row, snapshot } = bookings()
    snapshot([], '2026-03-01T13:00:00Z')
    apply(event('booking_cancelled', {}, { ts: '2026-03-01T12:59:58Z' }))
    apply(event('booking_confirmed', {}, { ts: '2026-03-01T12:59:59Z' }))
    expect(row()?.disputed).toBe(true)
    const back = snapshotOf<'booking'>([], '2026-03-01T11:01:00Z', { missing: 1 })
    ledger.mergeSnapshot(back, T0 + 60_000, T0 + 60_000)
    expect([row()?.status, row()?.disputed]).toEqual(['CANCELLED', undefined])
  })

  it('[C4] a room whose changed_at is far ahead is not ordered by its ts instead', () => {
    const ledger = createLedger(roomModel)
    const changed_at = '2036-03-01T10:00:00Z'
    const odd = event('room_status_changed', { changed_at }, { ts: '2026-03-01T10:59:00Z' })
    expect(codes(ledger.apply(odd, T0))).toEqual(['ts-unusable'])
    const true_ = event('room_status_changed', { status: 'CHECKOUT_DIRTY' }, { event_id: 'b' })
    ledger.apply(true_, T0)
    expect(ledger.table.get('R-1')?.row.status).toBe('CHECKOUT_DIRTY')
  })

  it.each([
    ['ahead: what was far ahead is ordered', '13:00:00', '13:00:01', 'ordered'],
    ['back: what was ordered is far ahead', '11:00:00', '09:00:00', 'by arrival'],
  ])('[C4] when the server’s clock was set %s', (_, changed, asOf, order) => {
    const rooms = createLedger(roomModel)
    const read = (status: string, time: string, at: number) => {
      const changed_at = `2026-03-01T${time}.500Z`
      const list = snapshotOf<'room'>([{ room_id: 'R-1', status, changed_at }], changed_at)
      rooms.mergeSnapshot(list, at, at)
    }
    read('CHECKOUT_DIRTY', '10:59:50', T0)
    const changed_at = `2026-03-01T${changed}Z`
    rooms.apply(event('room_status_changed', { changed_at }, { ts: changed_at }), T0 + 1_000)
    // The list arrives more than W after the one before, so it is not taken for a lagging one.
    read('READY_FOR_GUEST', asOf, T0 + 10_500)
    const status = order === 'ordered' ? 'READY_FOR_GUEST' : 'OCCUPIED'
    expect(rooms.table.get('R-1')?.row.status).toBe(status)
    const next = { status: 'OUT_OF_ORDER', changed_at: `2026-03-01T${asOf}.600Z` }
    rooms.apply(event('room_status_changed', next, { ts: next.changed_at }), T0 + 10_600)
    expect(rooms.table.get('R-1')?.row.status).toBe('OUT_OF_ORDER')
  })

  it('[C4] the estimate of the server’s clock advances with the board’s', () => {
    const { apply, snapshot } = bookings()
    snapshot([], '2026-03-01T11:00:00Z')
    const body = event('booking_created', {}, { ts: '2026-03-01T11:06:00Z' })
    expect(codes(apply(body, T0 + 2 * 60_000))).toEqual([])
  })
})

describe('[C5] snapshots', () => {
  const PENDING = {
    booking_id: 'BK-1',
    status: 'PENDING',
    guest_name: 'N',
    created_at: '2026-03-01T10:00:00Z',
  }

  it('[C5] a snapshot older than an event does not take it back', () => {
    const { apply, row, snapshot } = bookings()
    apply(CONFIRMED, T0)
    snapshot([PENDING], '2026-03-01T09:00:00Z', T0, T0 + 100)
    expect(row()).toMatchObject({ status: 'CONFIRMED', guest_name: 'N' })
  })

  it('[C5] a snapshot that came after its events were forgotten is not used', () => {
    const { apply, row, ledger } = bookings()
    apply(CONFIRMED, T0)
    const later = T0 + 60 * 60_000
    apply(event('booking_created', { booking_id: 'BK-2' }), later)
    const old = snapshotOf<'booking'>([PENDING], '2026-03-01T11:00:00Z')
    expect(ledger.mergeSnapshot(old, T0, later)).toEqual({
      isUsed: false,
      isOutrun: true,
      turned: {},
      changes: [],
    })
    expect(row()).toMatchObject({ status: 'CONFIRMED' })
  })

  it('[C5] a snapshot decides over events that arrived W before it', () => {
    const { apply, row, snapshot } = bookings()
    apply(CONFIRMED, T0)
    const later = T0 + SETTLING_MS
    snapshot([PENDING], '2026-03-01T11:00:10Z', later, later)
    expect(row()).toEqual(PENDING)
  })

  it('[C5] a lagging snapshot yields to what an earlier one said a moment ago', () => {
    const { row, snapshot } = bookings()
    const confirmed = { ...PENDING, status: 'CONFIRMED', confirmed_at: '2026-03-01T10:59:00Z' }
    snapshot([confirmed], '2026-03-01T11:00:00Z', T0, T0)
    snapshot([PENDING], '2026-03-01T10:58:00Z', T0 + 1_000, T0 + 1_000)
    expect(row()?.status).toBe('CONFIRMED')
  })

  it('[C5] absent rows go, and an older event does not bring them back', () => {
    const { apply, row, snapshot } = bookings()
    snapshot([PENDING])
    snapshot([], '2026-03-01T11:01:00Z', T0 + 60_000, T0 + 60_000)
    const old = apply(event('booking_confirmed', {}, { ts: '2026-03-01T11:00:59Z' }), T0 + 61_000)
    expect([old.outcome, codes(old), row()]).toEqual(['stale', ['removed-from-board'], undefined])
    const newer = event('booking_confirmed', {}, { ts: '2026-03-01T11:02:00Z' })
    expect(apply(newer, T0 + 62_000).outcome).toBe('applied')
  })

  it('[C5] an event of the instant of the list that lacks its row is older than the list', () => {
    const { apply, snapshot } = bookings()
    snapshot([PENDING])
    snapshot([], '2026-03-01T11:01:00Z', T0 + 60_000, T0 + 60_000)
    const told = ['2026-03-01T11:01:00Z', '2026-03-01T11:01:00.000001Z'].map((ts) =>
      apply(event('booking_confirmed', {}, { ts, event_id: ts }), T0 + 61_000),
    )
    expect(told.map(({ outcome }) => outcome)).toEqual(['stale', 'applied'])
  })

  it.each([
    ['back beyond it, the removal locks nothing', '2026-03-01T10:58:00Z', 'applied'],
    ['back by a little, the removal counts', '2026-03-01T11:10:00Z', 'stale'],
  ])('[C4] [C5] a server whose clock removed a row is set %s', (_, then, outcome) => {
    const { apply, snapshot } = bookings()
    snapshot([PENDING])
    snapshot([], '2026-03-01T11:14:00Z', T0 + 60_000, T0 + 60_000)
    snapshot([], then, T0 + 120_000, T0 + 120_000)
    const confirmed = event('booking_confirmed', {}, { ts: then })
    expect(apply(confirmed, T0 + 121_000).outcome).toBe(outcome)
  })

  it('[C4] [C5] an event without an instant is never older than a list, and brings back a row', () => {
    const { apply, row, snapshot } = bookings()
    snapshot([PENDING])
    snapshot([], '2026-03-01T11:01:00Z', T0 + 60_000, T0 + 60_000)
    const undated = event('booking_confirmed', {}, { ts: 'soon' })
    expect(apply(undated, T0 + 61_000).outcome).toBe('applied')
    expect(row()?.status).toBe('CONFIRMED')
  })

  it('[C5] before the first list no event is too old', () => {
    const [ts, rooms] = ['1900-01-01T00:00:00Z', createLedger(roomModel)]
    const body = event('room_status_changed', { changed_at: ts }, { ts })
    expect(rooms.apply(body, T0).outcome).toBe('applied')
  })

  it('[C5] a paged list may lack a row once, also one that a whole list lacked before', () => {
    const ledger = createLedger({ ...bookingModel, isListed: () => true })
    const read = (rows: Row<'booking'>[], minute: number, paged?: { isPaged: true }) => {
      const at = T0 + minute * 60_000
      const list = snapshotOf(rows, `2026-03-01T11:0${minute}:00Z`, paged)
      ledger.mergeSnapshot(list, at, at)
      return ledger.table.size
    }
    read([PENDING], 0)
    read([], 1)
    ledger.apply(event('booking_confirmed', {}, { ts: '2026-03-01T11:02:00Z' }), T0 + 120_000)
    const paged = { isPaged: true } as const
    expect([read([], 3, paged), read([], 4, paged)]).toEqual([1, 0])
  })

  it('[C5] a list that is as new as the one before it is used, however soon it comes', () => {
    const { row, snapshot } = bookings()
    snapshot([PENDING])
    snapshot([{ ...PENDING, status: 'CONFIRMED' }], '2026-03-01T11:00:00Z', T0 + 1, T0 + 1)
    expect(row()?.status).toBe('CONFIRMED')
  })

  it('[C5] a read that was announced is told what came W before it, however long it takes', () => {
    const { ledger, apply, row, snapshot } = bookings()
    apply(CONFIRMED, T0)
    const [began, ended] = [T0 + SETTLING_MS - 1, T0 + 60 * 60_000]
    ledger.startRead(began)
    apply(event('booking_created', { booking_id: 'BK-2' }), ended)
    const { isUsed } = snapshot([PENDING], '2026-03-01T09:00:00Z', began, ended)
    expect([isUsed, row()?.status]).toEqual([true, 'CONFIRMED'])
  })

  it('[C5] a read that ends just before its time-out is told what came W before it began', () => {
    const seen = [0, 1].map((tooLate) => {
      const { apply, row, snapshot } = bookings()
      apply(CONFIRMED, T0)
      const [began, ended] = [T0 + SETTLING_MS - 1, T0 + SETTLING_MS + READ_TIMEOUT_MS]
      apply(event('booking_created', { booking_id: 'BK-2' }), ended + tooLate)
      const { isUsed } = snapshot([PENDING], '2026-03-01T09:00:00Z', began, ended + tooLate)
      return [isUsed, row()?.status]
    })
    expect(seen).toEqual([
      [true, 'CONFIRMED'],
      [false, 'CONFIRMED'],
    ])
  })

  it('[C5] a row that a later snapshot has again is no longer kept away', () => {
    const { apply, row, snapshot } = bookings()
    const read = (rows: Row<'booking'>[], second: number) => {
      const at = T0 + second * 1_000
      snapshot(rows, `2026-03-01T11:00:${second}Z`, at, at)
    }
    snapshot([PENDING])
    read([], 20)
    read([PENDING], 40)
    apply(event('booking_cancelled', {}, { ts: '2026-03-01T11:00:10Z' }), T0 + 50_000)
    // A replica that lags does not have the row yet; the event is younger than W.
    snapshot([], '2026-03-01T11:00:20Z', T0 + 55_000, T0 + 55_000)
    expect(row()?.status).toBe('CANCELLED')
  })

  it('[C5] a row that a snapshot does not change stays the same object', () => {
    const { row, snapshot } = bookings()
    snapshot([PENDING])
    const before = row()
    snapshot([{ ...PENDING }], '2026-03-01T11:01:00Z', T0 + 60_000, T0 + 60_000)
    expect(row()).toBe(before)
  })

  it('is no mutation', () => {
    const { ledger, snapshot } = bookings()
    snapshot([PENDING])
    expect(ledger.table.writes).toBe(0)
  })
})

describe('[C9] dedupe', () => {
  it('[C9] the same event again changes nothing and is a duplicate', () => {
    const { apply } = bookings()
    const results = [apply(CREATED), apply(CREATED)]
    expect(results.map((r) => [r.outcome, r.mutations, codes(r)])).toEqual([
      ['applied', 1, []],
      ['duplicate', 0, []],
    ])
  })

  it('[C9] [C12] of one event id the latest 16 instants are remembered', () => {
    const { apply } = bookings()
    const tell = (second: number) => {
      const ts = `2026-03-01T10:00:${second + 10}Z`
      return apply(event('booking_created', {}, { event_id: 'same', ts })).outcome
    }
    for (let second = 0; second < 17; second++) tell(second)
    expect([tell(1), tell(0)]).toEqual(['duplicate', 'stale'])
  })

  it('[C9] a duplicate with another body is flagged', () => {
    const { apply, row } = bookings()
    apply(CREATED)
    const other = apply(withField(CREATED, 'payload.guest_name', 'Somebody else'))
    expect([other.outcome, codes(other)]).toEqual(['duplicate', ['body-differs']])
    expect(row()?.guest_name).toBe('Niamh Ahern')
  })

  it('[C9] a duplicate that takes another value away is flagged, with the fields', () => {
    const { apply } = bookings()
    const nulls = ['room_number', 'adults', 'children'].map((field) =>
      apply(event('booking_created', { [field]: null })),
    )
    expect(nulls.map(codes)).toEqual([[], ['body-differs'], ['body-differs']])
    expect(nulls[1]?.reasons[0]?.seen).toBe('another adults, room_number')
    const other = bookings()
    other.apply(CREATED)
    expect(codes(other.apply(event('booking_created', { adults: null })))).toEqual(['body-differs'])
  })

  it('[C9] an event id that comes again with another ts is merged and flagged', () => {
    const { apply, row } = bookings()
    apply(event('booking_created', {}, { event_id: 'same' }))
    const reused = apply(
      event(
        'booking_created',
        { guest_name: 'Changed' },
        { event_id: 'same', ts: '2026-03-01T10:01:00Z' },
      ),
    )
    expect([reused.outcome, codes(reused)]).toEqual(['applied', ['event-id-reused']])
    expect(row()?.guest_name).toBe('Changed')
  })

  it('[C9] an event is forgotten after 15 minutes, also when another came with its id', () => {
    const { apply } = bookings()
    const tell = (ts: string, minute: number) =>
      apply(event('booking_created', {}, { event_id: 'same', ts }), T0 + minute * 60_000).outcome
    tell('2026-03-01T10:00:00Z', 0)
    tell('2026-03-01T10:01:00Z', 10)
    expect([tell('2026-03-01T10:00:00Z', 15), tell('2026-03-01T10:00:00Z', 16)]).toEqual([
      'duplicate',
      'stale',
    ])
  })

  it('[C9] one event id for two bookings, or two types, is two events', () => {
    const { apply } = bookings()
    const meta = { event_id: 'same' }
    expect([
      apply(event('booking_created', {}, meta)).outcome,
      apply(event('booking_created', { booking_id: 'BK-2' }, meta)).outcome,
      apply(event('booking_confirmed', {}, meta)).outcome,
    ]).toEqual(['applied', 'applied', 'applied'])
  })

  it('[C9] two changes whose ts cannot be read are told apart by what they say', () => {
    const { apply, row } = bookings()
    const meta = { event_id: 'same', ts: 'soon' }
    apply(event('booking_created', {}, meta))
    expect([
      apply(event('booking_created', {}, meta)).outcome,
      apply(event('booking_created', { room_number: '7' }, meta)).outcome,
      row()?.room_number,
    ]).toEqual(['duplicate', 'applied', '7'])
  })

  it('[C9] events without an id are never taken for one another', () => {
    const { apply } = bookings()
    const anonymous = without(CREATED, 'meta.event_id')
    const later = withField(anonymous, 'meta.ts', '2026-03-01T10:00:01Z')
    expect([anonymous, anonymous, later].map((body) => apply(body)).map(codes)).toEqual([
      ['event-id-missing'],
      ['event-id-missing'],
      ['event-id-missing'],
    ])
  })

  it('[C9] what the board refused is not remembered as applied', () => {
    const { apply, snapshot } = bookings()
    snapshot([{ booking_id: 'BK-1' }])
    snapshot([], '2026-03-01T11:01:00Z', T0 + 60_000, T0 + 60_000)
    const outcomes = [1, 2].map(() => apply(CONFIRMED, T0 + 61_000).outcome)
    expect(outcomes).toEqual(['stale', 'stale'])
  })

  it('[C9] ids are forgotten after 15 minutes; the merge still keeps the state', () => {
    const { apply } = bookings()
    apply(CREATED, T0)
    expect(apply(CREATED, T0 + 15 * 60_000 + 1).outcome).toBe('unchanged')
  })
})

describe('[C11] partial rows', () => {
  it('[C11] a cancellation of a booking nobody saw is counted, and completed later', () => {
    const { apply, row, ledger } = bookings()
    apply(CANCELLED)
    expect(ledger.table.tally('cancelled')).toBe(1)
    expect(row()).not.toHaveProperty('guest_name')
    apply(CREATED)
    expect(row()).toMatchObject({ status: 'CANCELLED', guest_name: 'Niamh Ahern' })
  })
})

describe('[C12] bounds', () => {
  it('[C12] a full board takes no further row, says why, and still changes those it has', () => {
    const ledger = createLedger(bookingModel, 2)
    const apply = (booking_id: string, type: 'booking_created' | 'booking_confirmed') =>
      ledger.apply(event(type, { booking_id }), T0)
    const results = [
      apply('A', 'booking_created'),
      apply('B', 'booking_created'),
      apply('C', 'booking_created'),
      apply('B', 'booking_confirmed'),
    ]
    expect(results.map((result) => `${result.outcome} ${codes(result).join(' ')}`)).toEqual([
      'applied ',
      'applied ',
      'rejected board-full',
      'applied ',
    ])
    expect(ledger.isFull).toBe(true)
  })

  it('[C12] a list that fills the board leaves no place for rows of recent events', () => {
    const ledger = createLedger(bookingModel, 2)
    const read = (ids: string[], missing: number) => {
      const rows = ids.map((booking_id) => ({ booking_id }))
      const list = snapshotOf<'booking'>(rows, '2026-03-01T11:00:00Z', { missing })
      ledger.mergeSnapshot(list, T0 + 1, T0 + 1)
      return ledger.table.rows().map(({ booking_id }) => booking_id)
    }
    ledger.apply(
      event('booking_created', { booking_id: 'A' }, { ts: '2026-03-01T11:00:00.5Z' }),
      T0,
    )
    expect([read(['C', 'D'], 0), read(['C'], 1)]).toEqual([
      ['C', 'D'],
      ['C', 'D'],
    ])
    expect(read(['C'], 0).toSorted()).toEqual(['A', 'C'])
  })

  it('[C12] a snapshot that is too large is cut', () => {
    const ledger = createLedger(bookingModel, 2)
    expect(ledger.isFull).toBe(false)
    const rows = ['A', 'B', 'C'].map((booking_id) => ({ booking_id }))
    ledger.mergeSnapshot(snapshotOf<'booking'>(rows, '2026-03-01T11:00:00Z'), T0, T0)
    expect([ledger.table.size, ledger.isFull]).toEqual([2, true])
  })
})

it('a snapshot says how many rows turned to which status, of those that were there before', () => {
  const { apply, ledger } = bookings()
  for (const booking_id of ['A', 'B', 'C']) apply(event('booking_created', { booking_id }))
  const rows = [
    { booking_id: 'A', status: 'CANCELLED' },
    { booking_id: 'B', status: 'CONFIRMED' },
    { booking_id: 'C', status: 'PENDING' },
    { booking_id: 'D', status: 'CONFIRMED' },
  ]
  const snapshot = snapshotOf<'booking'>(rows, '2026-03-01T11:00:00Z')
  expect(ledger.mergeSnapshot(snapshot, T0, T0).turned).toEqual({ CANCELLED: 1, CONFIRMED: 1 })
})

it('an event that writes a row says what it was and is, by the objects themselves; another nothing', () => {
  const { apply, ledger } = bookings()
  const row = () => ledger.table.get('BK-1')?.row
  const created = apply(CREATED)
  const before = row()
  const confirmed = apply(CONFIRMED)
  expect([created.change, apply(CONFIRMED).change]).toEqual([
    { before: undefined, row: before },
    undefined,
  ])
  expect([confirmed.change?.before, confirmed.change?.row]).toEqual([before, row()])
  expect(confirmed.change?.row).toBe(row())
  expect(confirmed.change?.before).toBe(before)
})

it('a snapshot says what it changed, brought and took away; what the first one brings is no news', () => {
  const { apply, ledger, snapshot } = bookings()
  apply(event('booking_confirmed', { booking_id: 'A' }), T0 - 60_000)
  const partial = ledger.table.get('A')?.row
  const rows = (...all: [string, string][]) =>
    all.map(([booking_id, status]) => ({ booking_id, status }))
  const [a, b] = rows(['A', 'IN_HOUSE'], ['B', 'PENDING'])
  expect(snapshot([a, b] as Row<'booking'>[]).changes).toEqual([{ before: partial, row: a }])
  const later = ['2026-03-01T11:01:00Z', T0 + 60_000, T0 + 60_000] as const
  const c = { booking_id: 'C', status: 'PENDING' }
  expect(snapshot([{ ...a, status: 'COMPLETED' } as Row<'booking'>, c], ...later).changes).toEqual([
    { before: a, row: { ...a, status: 'COMPLETED' } },
    { before: b, row: undefined },
    { before: undefined, row: c },
  ])
  ledger.reset()
  expect(snapshot([c]).changes).toEqual([])
})

describe('faults', () => {
  it.each([
    ['guest_name', CREATED],
    ['created_at', CREATED],
    ['status', CREATED],
    ['status', CONFIRMED],
    ['confirmed_at', CONFIRMED],
    ['cancelled_at', CANCELLED],
    ['cancellation_reason', CANCELLED],
  ])('applies without the required %s, and says so', (field, body) => {
    const { apply } = bookings()
    const result = apply(without(body, `payload.${field}`))
    expect(result).toMatchObject({
      outcome: 'applied',
      reasons: [{ code: 'missing-field', path: `payload.${field}`, seen: 'nothing' }],
    })
  })

  it('a cancellation without its status still cancels', () => {
    const { apply, row } = bookings()
    expect(codes(apply(without(CANCELLED, 'payload.status')))).toEqual(['missing-field'])
    expect(row()?.status).toBe('CANCELLED')
  })

  it.each([['PENDING_DEPOSIT'], ['IN_HOUSE'], ['NO_SHOW']])('%s is a known status', (status) => {
    expect(codes(bookings().apply(event('booking_created', { status })))).toEqual([])
  })

  it('a cancellation without its reason still cancels', () => {
    const { apply, row } = bookings()
    apply(CREATED)
    apply(without(CANCELLED, 'payload.cancellation_reason'))
    expect(row()?.status).toBe('CANCELLED')
  })

  it.each([[undefined], [null], [''], [{}], [1.5], [true], ['   '], ['x'.repeat(129)], ['\ud800']])(
    'rejects the id %j',
    (id) => {
      const { apply, ledger } = bookings()
      const result = apply(withField(CREATED, 'payload.booking_id', id))
      expect([result.outcome, ledger.table.size]).toEqual(['rejected', 0])
      expect(codes(result)).toEqual(['id-unusable'])
    },
  )

  it('shows an unknown status as it was sent, and no text that only looks like one', () => {
    const seen = ['WAITLISTED', 'niamh ahern'].map((status) => {
      const { reasons } = bookings().apply(event('booking_created', { status }))
      return reasons.map((reason) => reason.seen)
    })
    expect(seen).toEqual([['“WAITLISTED”'], ['a text of 11 characters']])
  })

  it.each<[string, unknown, string]>([
    ['meta.event_id', 42, 'event-id-missing'],
    ['meta.ts', 1_700_000_000, 'ts-unusable'],
    ['meta.scope', { audience: 'staff' }, 'other-scope'],
    ['payload.guest_name', 42, 'wrong-type'],
    ['payload.created_at', '2026-02-30T10:00:00Z', 'wrong-type'],
    ['payload.check_in', '02.03.2026', 'wrong-type'],
    ['payload.adults', -1, 'wrong-type'],
    ['payload.status', 'WAITLISTED', 'unknown-status'],
    ['payload.guest_name', 'x'.repeat(3_000), 'too-long'],
  ])('applies with an odd %s, and flags it', (path, value, code) => {
    const { apply } = bookings()
    const result = apply(withField(CREATED, path, value))
    expect([result.outcome, codes(result)]).toEqual(['applied', [code]])
  })

  it('a confirmation whose status says otherwise still confirms, and is flagged', () => {
    const { apply, row } = bookings()
    const result = apply(event('booking_confirmed', { status: 'PENDING' }))
    expect([row()?.status, codes(result)]).toEqual(['CONFIRMED', ['status-contradicts']])
  })

  it.each([[null], [42], ['text'], [[]], [undefined]])('rejects the body %j', (body) => {
    const result = createLedger(bookingModel).apply(body, T0)
    expect([result.outcome, codes(result)]).toEqual(['rejected', ['not-an-object']])
  })

  it('rejects a category that is not that of the type', () => {
    const result = bookings().apply(withField(CREATED, 'category', 'rooms'))
    expect([result.outcome, codes(result)]).toEqual(['rejected', ['category-differs']])
  })

  it.each([
    [{}],
    [{ type: '__proto__' }],
    [{ type: 'constructor' }],
    [{ ...CREATED, type: ['booking_created'] }],
  ])('says that %j is no event of a booking', (body) => {
    expect(createLedger(bookingModel).apply(body, T0)).toMatchObject({ outcome: 'unknown' })
  })

  it('takes nothing over that a payload inherits or the contract does not name', () => {
    const { apply, row } = bookings()
    apply(
      JSON.parse(
        JSON.stringify(CREATED).replace('"payload":{', '"payload":{"__proto__":{"adults":9},'),
      ),
    )
    expect(row()).toEqual({ ...CREATED.payload })
    expect(Object.prototype).not.toHaveProperty('adults')
  })

  it('never puts a value of the payload into a reason', () => {
    const { apply } = bookings()
    const body = withField(CREATED, 'payload.status', 'GUEST NAME HERE')
    expect(JSON.stringify(apply(withField(body, 'payload.adults', 'Niamh')).reasons)).not.toMatch(
      /GUEST NAME|Niamh/,
    )
  })
})

describe('[C13] tallies', () => {
  it('[C13] equal a recount after every step of any stream', () => {
    const id = fc.constantFrom('A', 'B', 'C')
    const ts = fc
      .integer({ min: 0, max: 59 })
      .map((s) => `2026-03-01T10:00:${s + 10}Z`.slice(0, 20))
    const status = fc.constantFrom('PENDING', 'PENDING_PAYMENT', 'CONFIRMED', 'CANCELLED', 'ODD')
    const step = fc.oneof(
      fc.record({ kind: fc.constant('created' as const), id, ts, status }),
      fc.record({ kind: fc.constant('confirmed' as const), id, ts, status }),
      fc.record({ kind: fc.constant('cancelled' as const), id, ts, status }),
      fc.record({ kind: fc.constant('snapshot' as const), id, ts, status }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { ledger, apply, snapshot } = bookings()
        let now = T0
        for (const { kind, id, ts, status } of steps) {
          now += 1_500
          if (kind === 'snapshot') snapshot([{ booking_id: id, status }], ts, now, now)
          else apply(event(`booking_${kind}`, { booking_id: id, status }, { ts }), now)
          const recount = { pending: 0, confirmed: 0, cancelled: 0 }
          for (const row of ledger.table.rows()) {
            if (row.status?.startsWith('PENDING')) recount.pending++
            if (row.status === 'CONFIRMED') recount.confirmed++
            if (row.status === 'CANCELLED') recount.cancelled++
          }
          expect({
            pending: ledger.table.tally('pending'),
            confirmed: ledger.table.tally('confirmed'),
            cancelled: ledger.table.tally('cancelled'),
          }).toEqual(recount)
        }
      }),
    )
  })
})
