/** What the backend lets a person do to a row, as it comes, is kept and is taken back. */
import { describe, expect, it } from 'vitest'
import { actionsOf, isDone, isMoot } from '../../src/core/actions'
import { bookingModel } from '../../src/core/booking'
import { createLedger } from '../../src/core/ledger'
import { finish } from '../../src/core/slices'
import { parseSnapshot } from '../../src/core/snapshot'
import { event } from '../support/events'

const T0 = Date.parse('2026-03-01T10:00:00Z')

function board() {
  const ledger = createLedger(bookingModel)
  const row = () => ledger.table.get('BK-1')?.row ?? {}
  return {
    apply: (body: object, at = T0) => ledger.apply(body, at),
    offers: () => actionsOf(row()),
    row,
    /** A snapshot with one booking, asked for so many seconds after the hotel was opened. */
    snapshot(fields: object, second: number) {
      const at = T0 + second * 1_000
      const { payload } = event('booking_created')
      const body = { as_of: new Date(at).toISOString(), results: [{ ...payload, ...fields }] }
      const snapshot = finish(parseSnapshot('booking', body))
      if (snapshot) ledger.mergeSnapshot(snapshot, at, at)
    },
  }
}

describe('the actions of a row', () => {
  it('are none when the backend says nothing of them', () => {
    const { apply, offers, row } = board()
    apply(event('booking_created'))
    expect([offers(), Object.hasOwn(row(), 'actions')]).toEqual([[], false])
  })

  it('come with a snapshot or an event, in the backend’s order', () => {
    const { apply, offers, snapshot } = board()
    snapshot({ actions: ['confirm', 'cancel'] }, 0)
    expect(offers()).toEqual(['confirm', 'cancel'])
    apply(event('booking_confirmed', { actions: ['check-in', 'cancel'] }))
    expect(offers()).toEqual(['check-in', 'cancel'])
  })

  it('are taken back by an event that offers none', () => {
    const { apply, offers } = board()
    apply(event('booking_created', { actions: ['confirm', 'cancel'] }))
    const { outcome, changed } = apply(event('booking_confirmed', { actions: [] }))
    expect([outcome, changed, offers()]).toEqual([
      'applied',
      ['status', 'confirmed_at', 'actions'],
      [],
    ])
  })

  it.each<[string, object]>([
    ['offers none', { actions: [] }],
    ['says nothing of them', {}],
  ])('are taken back by a later snapshot that %s', (_, fields) => {
    const { apply, offers, snapshot } = board()
    snapshot({}, 0)
    apply(event('booking_created', { actions: ['confirm'] }))
    snapshot(fields, 60)
    expect(offers()).toEqual([])
  })

  it('stay with an event that does not name them, and with one that is older', () => {
    const { apply, offers } = board()
    apply(event('booking_confirmed', { actions: ['cancel'] }))
    expect(apply(event('booking_created', { actions: ['confirm'] })).outcome).toBe('filled')
    apply(event('booking_cancelled'))
    expect(offers()).toEqual(['cancel'])
  })

  it('make no news when they are the same once more', () => {
    const { apply } = board()
    apply(event('booking_created', { actions: ['confirm', 'cancel'] }))
    const again = { actions: ['confirm', 'cancel', 'confirm'] }
    const { outcome } = apply(
      event('booking_created', again, { ts: '2026-03-01T10:01:00Z', event_id: 'again' }),
    )
    expect(outcome).toBe('unchanged')
  })
})

it('an action is moot once the row is past it', () => {
  const statuses = ['PENDING', 'CONFIRMED', 'CANCELLED', 'IN_HOUSE', undefined]
  const moot = (action: string) => statuses.filter((status) => isMoot({ status }, action))
  expect(['confirm', 'cancel', 'check-in', 'status'].map(moot)).toEqual([
    ['CONFIRMED', 'CANCELLED'],
    ['CANCELLED'],
    [],
    [],
  ])
})

it('an action is done when the row says so, as far as a row can', () => {
  expect([
    isDone({ status: 'CONFIRMED' }, 'confirm'),
    isDone({ status: 'PENDING' }, 'confirm'),
    isDone({ status: 'CANCELLED' }, 'cancel'),
    isDone({ status: 'OCCUPIED' }, 'status', 'OCCUPIED'),
    isDone({ status: 'OCCUPIED' }, 'status', 'OUT_OF_ORDER'),
    isDone({ status: 'OCCUPIED' }, 'check-in'),
  ]).toEqual([true, false, true, true, false, null])
})
