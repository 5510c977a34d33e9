/** [C5] What is older than the last snapshot can allow changes nothing. */
import { describe, expect, it } from 'vitest'
import { createLedger } from '../../src/core/ledger'
import { roomModel } from '../../src/core/room'
import { booking, createBookings, instant, READ_AT } from '../support/bookings'
import { event } from '../support/events'
import { snapshotOf } from '../support/snapshot'

/** W and the five minutes that a sender's clock may be behind (s). */
const HORIZON = -310

const codes = ({ reasons }: { reasons: { code: string }[] }) => reasons.map(({ code }) => code)

describe('[C5] an event that is older than the last snapshot allows', () => {
  it('is stale, and changes no field', () => {
    const { tell, read, row } = createBookings()
    read([booking('CONFIRMED')], 0)
    const late = tell('booking_cancelled', -7_200, {}, 20)
    expect([late.outcome, late.mutations, codes(late)]).toEqual([
      'stale',
      0,
      ['older-than-snapshot'],
    ])
    expect(row()).toEqual(booking('CONFIRMED'))
  })

  it('is so from 310 s before the read on', () => {
    const { tell, read } = createBookings()
    read([booking('CONFIRMED')], 0)
    const told = [HORIZON - 0.001, HORIZON].map((second) => tell('booking_cancelled', second))
    expect(told.map(({ outcome }) => outcome)).toEqual(['stale', 'applied'])
  })

  it('disputes nothing', () => {
    const { tell, read, row } = createBookings()
    read([booking('CANCELLED', { cancelled_at: instant(-9_000) })], 0)
    tell('booking_confirmed', -7_200, {}, 20)
    expect(row()?.disputed).toBeUndefined()
  })

  it('creates no row', () => {
    const { tell, read, row } = createBookings()
    read([], 0)
    expect(codes(tell('booking_created', -7_200, {}, 20))).toEqual(['older-than-snapshot'])
    expect(row()).toBeUndefined()
  })

  it('changes nothing either when the journal replays it over the first snapshot', () => {
    const { tell, read, row } = createBookings()
    tell('booking_cancelled', -7_200, {}, 0)
    tell('booking_created', -7_200, { booking_id: 'BK-2' }, 0)
    read([booking('CONFIRMED')], 1)
    expect([row(), row('BK-2')]).toEqual([booking('CONFIRMED'), undefined])
  })

  it('does not cancel a reinstated booking when it is repeated after the dedupe forgot it', () => {
    const { ledger, read, row } = createBookings()
    const cancelled = event('booking_cancelled', {}, { ts: instant(5) })
    read([booking('CONFIRMED')], 0)
    ledger.apply(cancelled, READ_AT + 6_000)
    read([booking('CONFIRMED')], 600)
    read([booking('CONFIRMED')], 1_200)
    expect(ledger.apply(cancelled, READ_AT + 1_300_000).outcome).toBe('stale')
    expect(row()?.status).toBe('CONFIRMED')
  })

  it.each([{ unread: 13, isPaged: true as const }, { missing: 1 }, { missing: null }])(
    'is stale for a row of a list that lacks others (%j), in either order',
    (more) => {
      const { tell, read, row } = createBookings()
      tell('booking_cancelled', -7_100, {}, 0)
      read([booking('CONFIRMED')], 0, more)
      expect([tell('booking_cancelled', -7_200, {}, 20).outcome, row()?.status]).toEqual([
        'stale',
        'CONFIRMED',
      ])
      // Of other rows the list says nothing.
      expect(tell('booking_created', -7_200, { booking_id: 'BK-2' }, 20).outcome).toBe('applied')
    },
  )

  it('is stale by the list that brought the row, although a later list lacks it', () => {
    const { tell, read, row } = createBookings()
    read([booking('CONFIRMED')], 0)
    read([booking('CONFIRMED')], 1_000, { missing: 1 })
    read([], 2_000, { missing: 2 })
    expect(
      [600, 700].map((second) => tell('booking_cancelled', second, {}, 2_020).outcome),
    ).toEqual(['stale', 'applied'])
    expect(row()?.status).toBe('CANCELLED')
  })

  it('[C4] is not old by a list of a clock that was set back since', () => {
    const { tell, read } = createBookings()
    read([booking('PENDING')], 7_200, {}, instant(7_200))
    read([booking('PENDING', { booking_id: 'BK-2' })], 7_260, { missing: 1 }, instant(60))
    expect([
      tell('booking_confirmed', 61, {}, 7_261).outcome,
      tell('booking_created', 61, { booking_id: 'BK-3' }, 7_261).outcome,
    ]).toEqual(['applied', 'applied'])
  })

  it('is counted for the page, and forgotten with the hotel', () => {
    const { ledger, tell, read } = createBookings()
    read([], 0)
    const isSlow = [-7_200, -7_100, -7_000].map((dated) => {
      tell('booking_created', dated)
      return ledger.hasSlowSender
    })
    expect(isSlow).toEqual([false, false, true])
    tell('booking_created', -6_900)
    expect(ledger.hasSlowSender).toBe(true)
    ledger.reset()
    expect(ledger.hasSlowSender).toBe(false)
    expect(tell('booking_created', -7_200).outcome).toBe('applied')
  })
})

describe('[C5] an event that was refused', () => {
  const late = (arrived: number, dated: number, { tell }: ReturnType<typeof createBookings>) =>
    tell('booking_cancelled', dated, {}, arrived).outcome

  it.each([11, 13])('is judged again by a list of a clock put right, told at %s s', (arrived) => {
    const board = createBookings()
    board.read([booking('PENDING')], 0, {}, instant(600))
    const before = arrived < 12 && late(arrived, 11, board)
    board.read([booking('PENDING')], 12)
    expect(before || late(arrived, 11, board)).toBe(before ? 'stale' : 'applied')
    expect(board.row()?.status).toBe('CANCELLED')
  })

  it.each([301, 303])('counts for a row that the next list has again, told at %s s', (arrived) => {
    const board = createBookings()
    board.read([booking('PENDING')], 0)
    board.read([], 300)
    const before = arrived < 302 && late(arrived, 299.9, board)
    expect(board.row()).toBeUndefined()
    board.read([booking('PENDING')], 302)
    expect(before || late(arrived, 299.9, board)).toBe(before ? 'stale' : 'applied')
    expect(board.row()?.status).toBe('CANCELLED')
  })

  it('is no duplicate when it comes again', () => {
    const { ledger, read, row } = createBookings()
    read([booking('PENDING')], 0, {}, instant(600))
    const cancelled = event('booking_cancelled', {}, { ts: instant(11) })
    const told = [11, 40].map((second) => {
      if (second === 40) read([booking('PENDING')], 30)
      return ledger.apply(cancelled, READ_AT + second * 1_000).outcome
    })
    expect([told, row()?.status]).toEqual([['stale', 'applied'], 'CANCELLED'])
  })
})

it('[C5] one old event that is repeated is no sign of a slow clock', () => {
  const { ledger, tell, read } = createBookings()
  read([], 0)
  const old = event('booking_created', {}, { ts: instant(-7_200) })
  for (const _ of [1, 2, 3]) ledger.apply(old, READ_AT)
  tell('booking_created', -7_200, { booking_id: 'BK-2' })
  expect(ledger.hasSlowSender).toBe(false)
  tell('booking_created', -7_200, { booking_id: 'BK-3' })
  expect(ledger.hasSlowSender).toBe(true)
})

it('[C5] three old events of one booking in one second are a sign of a slow clock', () => {
  const { ledger, tell, read } = createBookings()
  read([], 0)
  for (const type of ['booking_created', 'booking_confirmed', 'booking_cancelled'] as const) {
    expect(ledger.hasSlowSender).toBe(false)
    tell(type, -7_200)
  }
  expect(ledger.hasSlowSender).toBe(true)
})

it('[C5] an event without a usable instant has no horizon', () => {
  const { ledger, read, row } = createBookings()
  read([booking('PENDING')], 0)
  ledger.apply(event('booking_confirmed', {}, { ts: 'yesterday' }), READ_AT)
  expect(row()?.status).toBe('CONFIRMED')
})

it('[C5] of a room the later of ts and changed_at counts', () => {
  const rooms = createLedger(roomModel)
  rooms.mergeSnapshot(snapshotOf<'room'>([], instant(0)), READ_AT, READ_AT)
  const tell = (changed: number, sent: number) => {
    const meta = { ts: instant(sent), event_id: `${changed} ${sent}` }
    return rooms.apply(
      event('room_status_changed', { changed_at: instant(changed) }, meta),
      READ_AT,
    ).outcome
  }
  expect([tell(-7_200, -7_200), tell(-7_200, 1), tell(2, -7_200)]).toEqual([
    'stale',
    'applied',
    'applied',
  ])
  // A ts that is far ahead says nothing.
  expect(tell(-7_300, 7_200)).toBe('stale')
})

describe('[C5] an answer that lags behind another of a moment ago', () => {
  it('is not used at all', () => {
    const { ledger, tell, read, row } = createBookings()
    read([booking('CONFIRMED')], 20)
    tell('booking_created', 21, { booking_id: 'BK-2' })
    const before = ledger.table.rows()
    const report = read([booking('PENDING')], 22, {}, instant(17))
    expect(report).toEqual({ isUsed: false, turned: {}, changes: [] })
    expect(ledger.table.rows()).toEqual(before)
    expect(row()).toBe(before[0])
  })

  it('counts W after the other one', () => {
    const { read, row } = createBookings()
    read([booking('CONFIRMED')], 20)
    read([booking('PENDING')], 30, {}, instant(17))
    expect(row()?.status).toBe('PENDING')
  })
})
