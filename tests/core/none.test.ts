/** What is said with `null`, what with silence, and how long it holds. */
import { describe, expect, it } from 'vitest'
import { bookingModel } from '../../src/core/booking'
import { createLedger } from '../../src/core/ledger'
import { roomModel } from '../../src/core/room'
import { booking, createBookings, instant, READ_AT } from '../support/bookings'
import { event } from '../support/events'
import { snapshotOf } from '../support/snapshot'

const undatedUpdate = (payload: object) => ({
  category: 'room_booking',
  type: 'booking_updated',
  payload: { booking_id: 'BK-1', ...payload },
  meta: { event_id: 'x', ts: 'soon', hotel_slug: 'h', scope: 'staff' },
})

const codes = ({ reasons }: { reasons: { code: string }[] }) => reasons.map(({ code }) => code)

describe('[C3] null in an event', () => {
  it('takes the room away, and no older event gives it back', () => {
    const { tell, row } = createBookings()
    tell('booking_created', 0, { room_number: '204' })
    expect(tell('booking_updated', 5, { room_number: null })).toMatchObject({
      outcome: 'applied',
      changed: ['status', 'room_number'],
    })
    expect(row()).not.toHaveProperty('room_number')
    expect(tell('booking_updated', 3, { room_number: '204' }, 6).outcome).toBe('stale')
    expect(row()).not.toHaveProperty('room_number')
    tell('booking_updated', 7, { room_number: '101' })
    expect(row()?.room_number).toBe('101')
  })

  it('holds where the same event says all other fields anew', () => {
    const { tell, row } = createBookings()
    tell('booking_created', 0)
    tell('booking_created', 5, { room_number: null })
    tell('booking_updated', 3, { status: 'PENDING', room_number: '204' }, 6)
    expect(row()).not.toHaveProperty('room_number')
  })

  it('holds in a row that never had the field', () => {
    const { tell, row } = createBookings()
    tell('booking_updated', 5, { room_number: null })
    tell('booking_created', 2, { room_number: '204' })
    expect(row()).toMatchObject({ guest_name: 'Niamh Ahern' })
    expect(row()).not.toHaveProperty('room_number')
  })

  it('holds through events that do not speak of the field', () => {
    const { tell, row } = createBookings()
    tell('booking_created', 0, { room_number: '204' })
    tell('booking_updated', 3, { room_number: null })
    tell('booking_checked_in', 5)
    tell('booking_updated', 2, { room_number: '204' }, 6)
    expect(row()).not.toHaveProperty('room_number')
  })

  it('loses against a newer value that came first', () => {
    const { tell, row } = createBookings()
    tell('booking_created', 0)
    tell('booking_updated', 5, { room_number: '204' })
    tell('booking_updated', 3, { room_number: null }, 6)
    expect(row()?.room_number).toBe('204')
  })

  it('takes nothing from a row that has no value', () => {
    const { tell } = createBookings()
    tell('booking_updated', 0)
    expect(tell('booking_updated', 1, { room_number: null }).outcome).toBe('unchanged')
  })

  it('[C4] without an instant takes the value, but not the place of what was said before', () => {
    const { ledger, tell, row } = createBookings()
    tell('booking_created', 0, { room_number: '204' })
    ledger.apply(undatedUpdate({ status: 'PENDING', room_number: null }), 0)
    expect(row()).not.toHaveProperty('room_number')
    expect(tell('booking_updated', -1, { status: 'PENDING', room_number: '1' }, 1).outcome).toBe(
      'stale',
    )
    expect(tell('booking_updated', 1, { room_number: '101' }).outcome).toBe('applied')
  })

  it('is missing where the event requires a value', () => {
    const { tell, row } = createBookings()
    tell('booking_cancelled', 0, { cancellation_reason: 'ill' })
    const again = tell('booking_cancelled', 1, { cancellation_reason: null })
    expect(codes(again)).toEqual(['missing-field'])
    expect(row()?.cancellation_reason).toBe('ill')
  })

  it('is a fault in a field that no row can be without', () => {
    const { tell, row } = createBookings()
    tell('booking_created', 0)
    const result = tell('booking_updated', 1, { guest_name: null })
    expect(codes(result)).toEqual(['wrong-type'])
    expect(row()?.guest_name).toBe('Niamh Ahern')
  })
})

describe('[C3] within a second', () => {
  it('a check-in that says no status comes after the confirmation', () => {
    const { tell, row } = createBookings()
    tell('booking_confirmed', 1.1, { room_number: '204' })
    tell('booking_checked_in', 1.2, { room_number: null })
    expect(row()).toMatchObject({ status: 'CONFIRMED' })
    expect(row()).not.toHaveProperty('room_number')
    tell('booking_checked_out', 1.3, { room_number: '1' })
    expect(row()).toMatchObject({ status: 'CONFIRMED', room_number: '1' })
  })
})

describe('[C5] absent in a row of a list', () => {
  const W = 10

  it('means none: what is older than the list by W fills nothing', () => {
    const { read, tell, row } = createBookings()
    read([booking('CONFIRMED')], 0)
    expect(tell('booking_updated', -W - 1, { room_number: '204' }).outcome).toBe('stale')
    expect(row()).not.toHaveProperty('room_number')
  })

  it('means none, also after an event that does not speak of the field', () => {
    const { tell, read, row } = createBookings()
    read([booking('CONFIRMED')], 0)
    tell('booking_updated', 5, { status: 'CONFIRMED', guest_name: 'Zoë Almeida' })
    tell('booking_updated', -W - 1, { status: 'CONFIRMED', room_number: '204' }, 6)
    expect(row()).toEqual(booking('CONFIRMED', { guest_name: 'Zoë Almeida' }))
  })

  it('may be older than an event of the last W', () => {
    const { read, tell, row } = createBookings()
    read([booking('CONFIRMED')], 0)
    tell('booking_updated', -W + 1, { room_number: '204' })
    expect(row()?.room_number).toBe('204')
  })

  it('means none as of the list, whatever instant dates the field where it has a value', () => {
    const { read, tell, row } = createBookings()
    read([booking('CANCELLED', { cancelled_at: instant(-1) })], 0)
    tell('booking_cancelled', -2, { cancelled_at: instant(-1), cancellation_reason: 'ill' })
    expect(row()?.cancellation_reason).toBe('ill')
  })

  it('says nothing of a field that every row needs: that is a fault of the list', () => {
    const { read, tell, row } = createBookings()
    const { guest_name: _, ...nameless } = booking('CONFIRMED')
    read([nameless], 0)
    tell('booking_updated', -W - 1, { guest_name: 'Zoë Almeida' })
    expect(row()?.guest_name).toBe('Zoë Almeida')
  })

  it('leaves what events said of a field that lists never carry', () => {
    const neverListed = new Set(['cancelled_at', 'cancellation_reason', 'adults'])
    const { read, tell, row } = createBookings({ ...bookingModel, neverListed })
    tell('booking_created', 0, { adults: 2 })
    tell('booking_cancelled', 1, { cancellation_reason: 'ill' })
    tell('booking_updated', 2, { status: 'CANCELLED', adults: null })
    read([booking('CANCELLED')], 60)
    expect(row()).toMatchObject({ status: 'CANCELLED', cancellation_reason: 'ill' })
    expect(row()).not.toHaveProperty('adults')
    tell('booking_updated', 55, { status: 'CANCELLED', cancellation_reason: 'by telephone' }, 61)
    expect(row()?.cancellation_reason).toBe('by telephone')
    tell('booking_updated', 1, { status: 'CANCELLED', adults: 4 }, 62)
    expect(row()).not.toHaveProperty('adults')
  })

  it('gives way to a list that carries the field all the same', () => {
    const { read, tell, row } = createBookings({
      ...bookingModel,
      neverListed: new Set(['adults', 'children']),
    })
    tell('booking_created', 0, { adults: 2, children: 1 })
    read([booking('CONFIRMED', { adults: 3 })], 60)
    expect(row()).toMatchObject({ adults: 3, children: 1 })
  })

  it('leaves a field that lists never carry open to the first event that speaks of it', () => {
    const neverListed = new Set(['adults', 'children'])
    const { tell, read, row } = createBookings({ ...bookingModel, neverListed })
    tell('booking_created', 0, { adults: 2 })
    read([booking('CONFIRMED')], 60)
    tell('booking_updated', -5, { children: 1 }, 61)
    expect(row()).toMatchObject({ adults: 2, children: 1 })
  })

  it('leaves the fields that it carries dated by the list', () => {
    const neverListed = new Set(['adults'])
    const { tell, read, row } = createBookings({ ...bookingModel, neverListed })
    tell('booking_created', -100, { adults: 2 }, 0)
    read([booking('CONFIRMED', { confirmed_at: instant(-3_600) })], 60)
    tell('booking_confirmed', 40, { confirmed_at: instant(40) }, 61)
    expect(row()).toMatchObject({ adults: 2, confirmed_at: instant(40) })
  })

  it('leaves the instant of a status, as long as the list has the same status', () => {
    const changedAt = (status: string) => {
      const ledger = createLedger({ ...roomModel, neverListed: new Set(['changed_at']) })
      const changed_at = instant(-100)
      ledger.apply(event('room_status_changed', { changed_at }, { ts: changed_at }), READ_AT)
      const rows = [{ room_id: 'R-1', status }]
      ledger.mergeSnapshot(
        snapshotOf<'room'>(rows, instant(60)),
        READ_AT + 60_000,
        READ_AT + 60_000,
      )
      return ledger.table.get('R-1')?.row.changed_at
    }
    expect([changedAt('OCCUPIED'), changedAt('CHECKOUT_DIRTY')]).toEqual([instant(-100), undefined])
  })

  it.each([18, 21])('leaves out the instant of a status that lost, told at %s s', (arrived) => {
    const ledger = createLedger({ ...roomModel, neverListed: new Set(['changed_at']) })
    const read = (status: string, second: number) => {
      const at = READ_AT + second * 1_000
      ledger.mergeSnapshot(
        snapshotOf<'room'>([{ room_id: 'R-1', status }], instant(second)),
        at,
        at,
      )
    }
    const tell = () =>
      ledger.apply(
        event('room_status_changed', { status: 'OCCUPIED', changed_at: instant(0) }),
        READ_AT + arrived * 1_000,
      )
    read('READY_FOR_GUEST', -300)
    if (arrived < 20) tell()
    read('CHECKOUT_DIRTY', 20)
    if (arrived > 20) tell()
    expect(ledger.table.get('R-1')?.row).toEqual({ room_id: 'R-1', status: 'CHECKOUT_DIRTY' })
  })

  it('[C4] judges the events of just before the list again for them too', () => {
    const neverListed = new Set(['children'])
    const { read, tell, row } = createBookings({ ...bookingModel, neverListed })
    read([booking('CONFIRMED')], 0, {}, instant(-3_600))
    tell('booking_updated', 20, { children: 2 }, 21)
    tell('booking_updated', 15, { children: 1 }, 22)
    expect(row()?.children).toBe(1)
    read([booking('CONFIRMED')], 23)
    expect(row()?.children).toBe(2)
  })

  it('[C4] leaves nothing locked by an instant that the first list finds far ahead', () => {
    const { read, tell, row } = createBookings({
      ...bookingModel,
      neverListed: new Set(['children']),
    })
    tell('booking_updated', 7_200, { children: 2 }, 0)
    read([booking('CONFIRMED')], 1)
    tell('booking_updated', 2, { children: 1 })
    expect(row()?.children).toBe(1)
  })
})

describe('a status that lists never contain', () => {
  const isListed = (status?: string) => status !== 'DRAFT'
  const model = { ...bookingModel, isListed, stageOf: () => 0 }

  it('is kept for the merge, and not shown', () => {
    const { ledger, tell, row } = createBookings(model)
    const draft = tell('booking_created', 0, { status: 'DRAFT', adults: 2 })
    expect([draft.outcome, draft.mutations, codes(draft)]).toEqual(['unchanged', 0, ['not-listed']])
    expect([ledger.table.size, ledger.table.rows(), ledger.table.row('BK-1')]).toEqual([
      0,
      [],
      undefined,
    ])
    const pending = tell('booking_updated', 1, { status: 'PENDING_APPROVAL' })
    expect(pending).toMatchObject({
      outcome: 'applied',
      mutations: 1,
      change: { before: undefined },
    })
    expect(row()).toMatchObject({ status: 'PENDING_APPROVAL', adults: 2 })
    expect([ledger.table.size, ledger.table.tally('pending')]).toEqual([1, 1])
  })

  it('takes a row from the board', () => {
    const { ledger, tell } = createBookings(model)
    tell('booking_created', 0)
    const gone = tell('booking_updated', 1, { status: 'DRAFT' })
    expect(gone).toMatchObject({ outcome: 'applied', mutations: 1, change: { row: undefined } })
    expect([ledger.table.size, [...ledger.table.tallies()]]).toEqual([0, []])
  })

  it('in a list hides the row, which events may still complete', () => {
    const { read, tell, row } = createBookings(model)
    read([booking('CONFIRMED')], 0)
    read([booking('DRAFT')], 60)
    tell('booking_updated', 55, { status: 'DRAFT', adults: 2 }, 61)
    tell('booking_updated', 62, { status: 'CONFIRMED' })
    expect(row()).toMatchObject({ status: 'CONFIRMED', adults: 2 })
  })

  it('outlives a read, which does not contain it', () => {
    const { ledger, tell, read, row } = createBookings(model)
    tell('booking_created', 0, { status: 'DRAFT', adults: 2 })
    read([], 60)
    expect(ledger.table.size).toBe(0)
    tell('booking_updated', 61, { status: 'CONFIRMED' })
    expect(row()).toMatchObject({ status: 'CONFIRMED', adults: 2 })
  })
})

describe('[C12] rows that are not shown', () => {
  it('outlive a read, the latest 4,096 of them', () => {
    const isListed = (status?: string) => status !== 'DRAFT'
    const { tell, read, row } = createBookings({ ...bookingModel, isListed })
    for (let n = 0; n <= 4_096; n++) {
      tell('booking_created', 0, { booking_id: `BK-${n}`, status: 'DRAFT', adults: 2 })
    }
    read([], 60)
    for (const booking_id of ['BK-0', 'BK-1']) {
      tell('booking_updated', 61, { booking_id, status: 'CONFIRMED' })
    }
    expect([row('BK-0')?.adults, row('BK-1')?.adults]).toEqual([undefined, 2])
  })
})

describe('[C5] a list in pages', () => {
  const paged = { isPaged: true as const }
  const other = booking('CONFIRMED', { booking_id: 'BK-2' })

  it('removes a row when two reads in a row lack it', () => {
    const { read, row } = createBookings()
    read([booking('CONFIRMED'), other], 0, paged)
    read([other], 60, paged)
    expect(row()?.status).toBe('CONFIRMED')
    read([other], 120, paged)
    expect(row()).toBeUndefined()
  })

  it('starts to count again when the row is there', () => {
    const { read, row } = createBookings()
    for (const [at, rows] of [
      [0, [booking('CONFIRMED'), other]],
      [60, [other]],
      [120, [booking('CONFIRMED'), other]],
      [180, [other]],
    ] as const) {
      read([...rows], at, paged)
    }
    expect(row()?.status).toBe('CONFIRMED')
  })

  it('starts to count again after a list that is one page', () => {
    const { read, row } = createBookings()
    read([booking('CONFIRMED'), other], 0, paged)
    read([other], 60, paged)
    read([booking('CONFIRMED'), other], 120)
    read([other], 180, paged)
    expect(row()?.status).toBe('CONFIRMED')
  })

  it('does not count a list from which the row was missing by right', () => {
    const isListed = (status?: string) => status !== 'DRAFT'
    const { read, tell, row } = createBookings({ ...bookingModel, isListed })
    tell('booking_created', 0, { status: 'DRAFT' })
    read([other], 60, paged)
    tell('booking_updated', 61, { status: 'CONFIRMED' })
    read([other], 120, paged)
    expect(row()?.status).toBe('CONFIRMED')
  })

  it('starts to count again when an event names the row', () => {
    const { read, tell, row } = createBookings()
    read([booking('CONFIRMED'), other], 0, paged)
    read([other], 60, paged)
    tell('booking_updated', 62)
    read([other], 76, paged)
    expect(row()?.status).toBe('CONFIRMED')
    read([other], 92, paged)
    expect(row()).toBeUndefined()
  })

  it('goes on counting after an event that is refused', () => {
    const { read, tell, row } = createBookings()
    read([booking('CONFIRMED'), other], 0, paged)
    read([other], 60, paged)
    tell('booking_updated', -7_200, {}, 62)
    read([other], 76, paged)
    expect(row()).toBeUndefined()
  })

  it('does not count a list that is older than an event of the row', () => {
    const { read, tell, row } = createBookings()
    read([other], 0, paged)
    tell('booking_created', 61, { status: 'CONFIRMED' }, 59)
    read([other], 60, paged)
    read([other], 120, paged)
    expect(row()?.status).toBe('CONFIRMED')
  })

  it('leaves a row as it was, also when only a part of its events is new enough', () => {
    const { ledger, read, tell, row } = createBookings()
    read([booking('CONFIRMED'), other], 0, paged)
    ledger.apply(undatedUpdate({ room_number: '204' }), READ_AT + 330_000)
    tell('booking_updated', 20, { room_number: '101' }, 331)
    read([other], 335, paged)
    expect(row()?.room_number).toBe('101')
  })

  it('does not count a list that is not whole', () => {
    const { read, row } = createBookings()
    read([booking('CONFIRMED'), other], 0, paged)
    read([other], 60, { ...paged, missing: 1 })
    read([other], 120, paged)
    expect(row()?.status).toBe('CONFIRMED')
    read([other], 180, paged)
    expect(row()).toBeUndefined()
  })

  it('starts to count again when a list that is not whole has the row', () => {
    const { read, row } = createBookings()
    read([booking('CONFIRMED'), other], 0, paged)
    read([other], 60, paged)
    read([booking('CONFIRMED')], 120, { ...paged, missing: 1 })
    read([other], 180, paged)
    expect(row()?.status).toBe('CONFIRMED')
  })

  it('removes nothing that an unread page may hold', () => {
    const { read, row } = createBookings()
    read([booking('CONFIRMED'), other], 0, paged)
    for (const at of [60, 120, 180]) read([other], at, { ...paged, unread: 1 })
    expect(row()?.status).toBe('CONFIRMED')
  })
})
