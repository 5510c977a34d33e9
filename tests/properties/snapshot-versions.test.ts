/** The instant that dates each field of a snapshot's row, and the stage of what its status says. */
import { describe, expect, it } from 'vitest'
import { bookingModel, isPartial, type Booking } from '../../src/core/booking'
import type { Entity, Row } from '../../src/core/contract'
import { createRowReader } from '../../src/core/facts'
import { NO_INSTANT, parseInstant, writeInstant, type Instant } from '../../src/core/instant'
import type { Fact } from '../../src/core/merge'
import type { Model } from '../../src/core/model'
import { roomModel } from '../../src/core/room'

const AS_OF = parseInstant('2026-03-01T11:00:00Z') as Instant
const CONFIRMED_AT = '2026-03-01T10:05:00Z'
const CANCELLED_AT = '2026-03-01T10:10:00Z'

/** W before the read: until then a row knows everything. */
const SETTLED = parseInstant('2026-03-01T10:59:50Z') as Instant

/** By field, the minute that dates it; `settled` for W before the read. */
function minutes(fact: Fact<'booking'> | Fact<'room'>) {
  return Object.fromEntries(
    Object.keys(fact.fields).map((field) => {
      const { ts } = versionOf(fact, field)
      const minute = ts === NO_INSTANT ? '' : writeInstant(ts).slice(11, 16)
      return [field, ts === SETTLED ? 'settled' : minute]
    }),
  )
}

function versionOf({ version, fieldVersions = {} }: Fact<'booking'> | Fact<'room'>, field: string) {
  return fieldVersions[field as keyof typeof fieldVersions] ?? version
}

function factOfRow<E extends Entity>(model: Model<E>, row: Row<E>, asOf: Instant) {
  return createRowReader(model, asOf)(row)
}

const row = (status: string, more: Partial<Row<'booking'>> = {}): Row<'booking'> => ({
  booking_id: 'BK-1',
  status,
  guest_name: 'Niamh Ahern',
  confirmed_at: CONFIRMED_AT,
  cancelled_at: CANCELLED_AT,
  cancellation_reason: 'guest request',
  ...more,
})
const OF_ANY_ROW = {
  booking_id: 'settled',
  guest_name: 'settled',
  confirmed_at: '10:05',
  cancelled_at: '10:10',
  cancellation_reason: '10:10',
}

const ALL_OF_1059 = { booking_id: '10:59', guest_name: '10:59' }

describe('[C3] a booking of a snapshot', () => {
  it.each([
    ['CANCELLED', 'settled', 4],
    ['COMPLETED', 'settled', 3],
    ['IN_HOUSE', 'settled', 2],
    ['CONFIRMED', 'settled', 1],
    ['NO_SHOW', 'settled', 1],
    ['PENDING', 'settled', 0],
    ['PENDING_PAYMENT', 'settled', 0],
    ['PENDINGS', 'settled', 1],
  ])('that is %s has a status as of %s, of stage %i', (status, minute, stage) => {
    const fact = factOfRow(bookingModel, row(status), AS_OF)
    expect(minutes(fact)).toEqual({ ...OF_ANY_ROW, status: minute })
    expect(versionOf(fact, 'status')).toMatchObject({ stage, id: '' })
    expect(fact.version).toEqual({ stage, ts: SETTLED, id: '' })
  })

  it.each([
    ['CONFIRMED', 'confirmed_at'],
    ['IN_HOUSE', 'checked_in_at'],
    ['COMPLETED', 'checked_out_at'],
    ['CANCELLED', 'cancelled_at'],
  ])('[C3] that is %s dates its status by %s, where that is the later one', (status, field) => {
    const later = { [field]: '2026-03-01T10:59:55Z', created_at: '2026-03-01T10:59:58Z' }
    const fact = factOfRow(bookingModel, row(status, later), AS_OF)
    expect(versionOf(fact, 'status').ts).toBe(parseInstant('2026-03-01T10:59:55Z'))
  })

  it('without a status is at the first stage', () => {
    expect(factOfRow(bookingModel, { booking_id: 'BK-1' }, AS_OF).version.stage).toBe(0)
  })

  it('[C5] that dates a later change knows everything until that change', () => {
    const confirmed_at = '2026-03-01T10:59:58Z'
    const dates = minutes(factOfRow(bookingModel, row('PENDING', { confirmed_at }), AS_OF))
    expect(dates).toEqual({ ...OF_ANY_ROW, ...ALL_OF_1059, status: '10:59', confirmed_at: '10:59' })
  })

  it('[C4] of a read whose instant is not known locks nothing that it does not date itself', () => {
    const dates = minutes(factOfRow(bookingModel, row('CONFIRMED'), NO_INSTANT))
    expect([dates.guest_name, dates.status]).toEqual(['', '10:05'])
  })

  it('[C4] is dated by the read where its own instant is far ahead of that', () => {
    const far = { confirmed_at: '2026-03-01T11:05:00.001Z' }
    const near = { confirmed_at: '2026-03-01T11:05:00Z' }
    const dates = [far, near].map(
      (more) => minutes(factOfRow(bookingModel, row('CONFIRMED', more), AS_OF)).confirmed_at,
    )
    expect(dates).toEqual(['settled', '11:05'])
  })
})

it('[C3] a room of a snapshot is dated by when it changed, its other fields by the read', () => {
  const room = { room_id: 'R-1', status: 'OCCUPIED', changed_at: CONFIRMED_AT, floor: '1' }
  const fact = factOfRow(roomModel, room, AS_OF)
  expect(minutes(fact)).toEqual({
    room_id: 'settled',
    status: '10:05',
    changed_at: '10:05',
    floor: 'settled',
  })
  expect(fact.version.stage).toBe(0)
})

it.each<[boolean, Partial<Booking>]>([
  [false, { guest_name: 'Niamh Ahern', status: 'PENDING' }],
  [true, { status: 'CONFIRMED' }],
  [true, { guest_name: 'Niamh Ahern' }],
  [true, {}],
])('[C11] that a booking is partial is %s of %j', (partial, known) => {
  expect(isPartial({ booking_id: 'BK-1', ...known })).toBe(partial)
})
