/** [C3] A status is ordered by the stage of its value, whichever event carries it, then by version. */
import { describe, expect, it } from 'vitest'
import { bookingModel } from '../../src/core/booking'
import { noticeOf } from '../../src/core/notice'
import { booking, createBookings, instant } from '../support/bookings'

it.each([
  ['PENDING', 0],
  ['PENDING_APPROVAL', 0],
  [undefined, 0],
  ['CONFIRMED', 1],
  ['EXPIRED', 1],
  ['DECLINED', 1],
  ['NO_SHOW', 1],
  ['WAITLISTED', 1],
  ['IN_HOUSE', 2],
  ['COMPLETED', 3],
  ['CANCELLED', 4],
])('[C3] %s is at stage %i', (status, stage) => {
  expect(bookingModel.stageOf(status)).toBe(stage)
})

describe('[C3] a confirmation that is repeated when a stay is changed', () => {
  it.each(['IN_HOUSE', 'COMPLETED'])('leaves %s as it is, and is no news', (status) => {
    const { tell, read, row } = createBookings()
    read([booking(status, { room_number: '101' })], 0)
    const { outcome, changed } = tell('booking_confirmed', 30, { room_number: '102' })
    expect([row()?.status, row()?.room_number]).toEqual([status, '102'])
    const news = { type: 'booking_confirmed', id: 'BK-1', outcome, changed, wasLive: true }
    expect(noticeOf(news)).toBeNull()
  })
})

describe('[C3] a booking that a clerk revived', () => {
  it.each(['EXPIRED', 'DECLINED', 'NO_SHOW'])('is %s no longer', (status) => {
    const { tell, read, row } = createBookings()
    read([booking(status)], 0)
    expect(tell('booking_created', 30, { status: 'CONFIRMED' }).outcome).toBe('applied')
    expect(row()?.status).toBe('CONFIRMED')
  })

  it('is so again when the event is older than the status', () => {
    const { tell, read, row } = createBookings()
    read([booking('EXPIRED')], 0)
    tell('booking_created', -60, { status: 'CONFIRMED' })
    expect(row()?.status).toBe('EXPIRED')
  })
})

it('[C3] only a snapshot takes a booking to an earlier stage', () => {
  const { tell, read, row } = createBookings()
  read([booking('COMPLETED')], 0)
  tell('booking_created', 20, { status: 'IN_HOUSE' })
  expect(row()?.status).toBe('COMPLETED')
  read([booking('IN_HOUSE')], 60)
  expect(row()?.status).toBe('IN_HOUSE')
})

it('[C3] a check-in that is later than a cancellation puts it in dispute, until a snapshot decides', () => {
  const { tell, read, row } = createBookings()
  read([booking('CONFIRMED')], 0)
  tell('booking_cancelled', 10)
  tell('booking_created', 20, { status: 'IN_HOUSE' })
  expect(row()).toMatchObject({ status: 'CANCELLED', disputed: true })
  read([booking('IN_HOUSE')], 60)
  expect(row()).toEqual(booking('IN_HOUSE'))
})

it('[C3] a check-in that says no status disputes an earlier cancellation too, in either order', () => {
  const after = createBookings()
  after.read([booking('CANCELLED')], 0)
  const late = after.tell('booking_checked_in', 30)
  expect(after.row()).toMatchObject({ status: 'CANCELLED', disputed: true })
  expect(late.reasons.map(({ code }) => code)).toEqual(['confirmed-after-cancelled'])
  const before = createBookings()
  before.tell('booking_checked_in', 30)
  before.read([booking('CANCELLED')], 0)
  expect(before.row()).toEqual(after.row())
  after.read([booking('CANCELLED')], 60)
  expect(after.row()).toEqual(booking('CANCELLED'))
})

it('[C3] a check-out disputes no cancellation', () => {
  const { tell, read, row } = createBookings()
  read([booking('CANCELLED')], 0)
  tell('booking_checked_out', 30)
  expect(row()?.disputed).toBeUndefined()
})

describe('[C5] a snapshot’s status is dated by W before the read, where its own instant is older', () => {
  const confirmed = booking('CONFIRMED', { confirmed_at: instant(-3_600) })
  const cancelled = booking('CANCELLED', { cancelled_at: instant(-300) })

  it('so that an older event ends in the same row in both orders', () => {
    const after = createBookings()
    after.read([confirmed], 60)
    after.tell('booking_created', -200, { status: 'EXPIRED' }, 61)
    const before = createBookings()
    before.tell('booking_created', -200, { status: 'EXPIRED' }, 0)
    before.read([confirmed], 60)
    expect([after.row(), before.row()].map((row) => row?.status)).toEqual([
      'CONFIRMED',
      'CONFIRMED',
    ])
  })

  it('so that an older confirmation disputes nothing in either order', () => {
    const after = createBookings()
    after.read([cancelled], 60)
    after.tell('booking_confirmed', -100, {}, 61)
    const before = createBookings()
    before.tell('booking_confirmed', -100, {}, 0)
    before.read([cancelled], 60)
    expect([after.row(), before.row()].map((row) => row?.disputed)).toEqual([undefined, undefined])
  })
})

it('[C3] a row that was disputed takes what a later snapshot adds', () => {
  const { tell, read, row } = createBookings()
  read([booking('CANCELLED')], 0)
  tell('booking_confirmed', 10)
  expect(row()?.disputed).toBe(true)
  tell('booking_cancelled', 20)
  expect(Object.keys(row() ?? {})).not.toContain('disputed')
  read([booking('CANCELLED')], 60)
  read([booking('CANCELLED', { check_out: '2026-03-04' })], 120)
  expect(row()).toEqual(booking('CANCELLED', { check_out: '2026-03-04' }))
})
