/** Which instant dates what a list or an event says. All times are seconds after the list was read. */
import { describe, expect, it } from 'vitest'
import { createLedger } from '../../src/core/ledger'
import { roomModel } from '../../src/core/room'
import { booking, createBookings, instant, READ_AT } from '../support/bookings'
import { event } from '../support/events'
import { snapshotOf } from '../support/snapshot'

const HOUR = 3_600
/** A list reflects what happened until that long before it was read (s). */
const W = 10

/** A ledger of rooms that was given a list, and the status that it shows after an event. */
function roomAfter(listed: number, told: number, sent = told) {
  const ledger = createLedger(roomModel)
  const row = { room_id: 'R-1', status: 'OCCUPIED', changed_at: instant(listed) }
  ledger.mergeSnapshot(snapshotOf<'room'>([row], instant(0)), READ_AT, READ_AT)
  const payload = { status: 'CHECKOUT_DIRTY', changed_at: instant(told) }
  const result = ledger.apply(
    event('room_status_changed', payload, { ts: instant(sent) }),
    READ_AT + 1_000,
  )
  return { status: ledger.table.get('R-1')?.row.status, result }
}

describe('[C5] a room of a list', () => {
  it('is as old as it says, and an event of the same instant wins', () => {
    const statuses = [-61, -60, -59].map((told) => roomAfter(-60, told).status)
    expect(statuses).toEqual(['OCCUPIED', 'CHECKOUT_DIRTY', 'CHECKOUT_DIRTY'])
  })

  it('[C4] may be up to 5 minutes ahead of the list; what is further ahead locks nothing', () => {
    const statuses = [300, 300.001].map((listed) => roomAfter(listed, 60).status)
    expect(statuses).toEqual(['OCCUPIED', 'CHECKOUT_DIRTY'])
  })
})

describe('[C5] a room’s event', () => {
  it.each([
    ['its ts is far ahead', -2 * HOUR, HOUR],
    ['its changed_at is far ahead', HOUR, -2 * HOUR],
  ])('is too old by its other instant when %s', (_, changed, sent) => {
    const { reasons } = roomAfter(-3 * HOUR, changed, sent).result
    expect(reasons.map(({ code }) => code)).toEqual(['ts-unusable', 'older-than-snapshot'])
  })
})

describe('[C5] a booking of a list', () => {
  it('has what no instant dates since W before the read; an event of that instant wins', () => {
    const names = [-W - 0.001, -W].map((dated) => {
      const { ledger, read, row } = createBookings()
      read([booking('CONFIRMED')], 0)
      const payload = { guest_name: 'Zoë', room_number: '204' }
      ledger.apply(
        event('booking_updated', payload, { ts: instant(dated), event_id: '0' }),
        READ_AT,
      )
      return [row()?.guest_name, row()?.room_number]
    })
    expect(names).toEqual([
      ['Niamh Ahern', undefined],
      ['Zoë', '204'],
    ])
  })

  it.each([
    ['first', { created_at: instant(-4), confirmed_at: instant(-8) }],
    ['last', { created_at: instant(-8), confirmed_at: instant(-4) }],
  ])('or since the latest instant in it, also when that is the %s', (_, instants) => {
    const names = [-5, -3].map((dated) => {
      const { tell, read, row } = createBookings()
      read([booking('CONFIRMED', instants)], 0)
      tell('booking_updated', dated, { guest_name: 'Zoë' })
      return row()?.guest_name
    })
    expect(names).toEqual(['Niamh Ahern', 'Zoë'])
  })

  it('has a field since its own instant, where it has one', () => {
    const { tell, read, row } = createBookings()
    read([booking('CONFIRMED', { confirmed_at: instant(-HOUR) })], 0)
    tell('booking_confirmed', -60, { confirmed_at: instant(-60) })
    expect(row()?.confirmed_at).toBe(instant(-60))
  })

  it('has its status since the instant of that, or since W before the read if that is later', () => {
    const statusAfter = (confirmed: number, dated: number) => {
      const { tell, read, row } = createBookings()
      read([booking('CONFIRMED', { confirmed_at: instant(confirmed) })], 0)
      tell('booking_updated', dated, { status: 'NO_SHOW' })
      return row()?.status
    }
    expect([statusAfter(-4, -6), statusAfter(-4, -2)]).toEqual(['CONFIRMED', 'NO_SHOW'])
    expect([statusAfter(-60, -12), statusAfter(-60, -8)]).toEqual(['CONFIRMED', 'NO_SHOW'])
  })
})

describe('[C4] when the first list, which is not whole, tells the time,', () => {
  it('a field is locked no more by an instant far ahead, whatever came after it', () => {
    const { tell, read, row } = createBookings()
    tell('booking_created', 2 * HOUR, {}, 0)
    tell('booking_updated', 3 * HOUR, { room_number: '204' }, 0)
    read([], 1, { missing: 1 })
    tell('booking_updated', 2, { guest_name: 'Zoë' })
    expect(row()?.guest_name).toBe('Zoë')
  })

  it('a confirmation that is not ahead still disputes an earlier cancellation', () => {
    const { tell, read, row } = createBookings()
    tell('booking_confirmed', -60)
    read([], 1, { missing: 1 })
    tell('booking_cancelled', -120)
    expect(row()).toMatchObject({ status: 'CANCELLED', disputed: true })
  })
})
