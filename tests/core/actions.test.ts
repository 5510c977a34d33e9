/** What the backend lets a person do to a row, as it comes, is kept and is taken back. */
import { describe, expect, it } from 'vitest'
import {
  actionsOf,
  asksFirst,
  isDone,
  isMoot,
  MAX_ACTIONS,
  type Offering,
  readActions,
  roomBody,
  wantedOf,
} from '../../src/core/actions'
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

  it('[C12] are so many at most', () => {
    const names = Array.from({ length: MAX_ACTIONS + 1 }, (_, n) => `do-${n}`)
    expect([readActions(names.slice(1))?.split(' ').length, readActions(names)]).toEqual([
      MAX_ACTIONS,
      undefined,
    ])
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

const IN = { status: 'CONFIRMED', checked_in_at: '2026-03-01T15:00:00Z' }
const OUT = { ...IN, checked_out_at: '2026-03-02T09:00:00Z' }

it('an action is moot once the row is past it', () => {
  const rows = {
    PENDING: { status: 'PENDING' },
    CONFIRMED: { status: 'CONFIRMED' },
    CANCELLED: { status: 'CANCELLED' },
    DECLINED: { status: 'DECLINED' },
    in: IN,
    out: OUT,
    nothing: {},
  }
  const moot = (action: string) =>
    Object.entries(rows).flatMap(([name, row]) => (isMoot(row, action) ? [name] : []))
  const ACTIONS = ['approve', 'confirm', 'cancel', 'decline', 'check-in', 'check_in', 'check-out']
  const MORE = ['assign', 'extend', 'status', 'fold-towels', 'constructor']
  expect(Object.fromEntries([...ACTIONS, ...MORE].map((action) => [action, moot(action)]))).toEqual(
    {
      approve: ['CONFIRMED', 'CANCELLED', 'in', 'out'],
      confirm: ['CONFIRMED', 'CANCELLED', 'in', 'out'],
      cancel: ['CANCELLED'],
      decline: ['CONFIRMED', 'CANCELLED', 'DECLINED', 'in', 'out'],
      'check-in': ['CANCELLED', 'DECLINED', 'in', 'out'],
      check_in: ['CANCELLED', 'DECLINED', 'in', 'out'],
      'check-out': ['CANCELLED', 'DECLINED', 'out'],
      assign: ['CANCELLED', 'DECLINED', 'out'],
      extend: ['CANCELLED', 'DECLINED', 'out'],
      status: [],
      'fold-towels': [],
      constructor: [],
    },
  )
})

it.each<[action: string, row: Offering, isIt: boolean | null, wanted?: string]>([
  ['confirm', { status: 'CONFIRMED' }, true],
  ['confirm', { status: 'PENDING' }, false],
  ['approve', { status: 'CONFIRMED' }, true],
  ['approve', { status: 'PENDING_APPROVAL' }, false],
  ['cancel', { status: 'CANCELLED' }, true],
  ['decline', { status: 'DECLINED' }, true],
  ['decline', { status: 'CANCELLED' }, false],
  ['check-in', IN, true],
  ['check_in', { status: 'IN_HOUSE' }, true],
  ['check-in', { status: 'CONFIRMED' }, false],
  ['check-out', OUT, true],
  ['check-out', { status: 'COMPLETED' }, true],
  ['check-out', IN, false],
  ['assign', { room_number: 'a1' }, true, 'A1'],
  ['assign', { room_number: '204' }, false, '205'],
  ['assign', {}, false, '205'],
  ['assign', { room_number: '204' }, null],
  ['extend', { check_out: '2026-03-05' }, true, '2026-03-05'],
  ['extend', { check_out: '2026-03-04' }, false, '2026-03-05'],
  ['extend', { check_out: '2026-03-04' }, null],
  ['status', { status: 'OCCUPIED' }, true, 'OCCUPIED'],
  ['status', { status: 'OCCUPIED' }, false, 'OUT_OF_ORDER'],
  ['status', { status: 'OCCUPIED' }, null],
  ['fold-towels', { status: 'OCCUPIED' }, null],
])('%s is done on %o: %s', (action, row, isIt, wanted) => {
  expect(isDone(row, action, wanted)).toBe(isIt)
})

it('an action wants of its body what the row then shows', () => {
  const body = { room_id: 'R-1', room_number: '101', check_out: '2026-03-05', status: 'OCCUPIED' }
  const actions = ['assign', 'extend', 'status', 'cancel', 'fold-towels']
  expect(actions.map((action) => wantedOf(action, body))).toEqual([
    '101',
    '2026-03-05',
    'OCCUPIED',
    undefined,
    undefined,
  ])
})

it('who gives a room names it by all that is known of it', () => {
  const room = { room_id: 'R-1', room_number: '101', ref: 'a-1', status: 'OCCUPIED' }
  expect([roomBody(room), roomBody({ room_id: 'R-1' })]).toStrictEqual([
    { room_id: 'R-1', room_number: '101', room_ref: 'a-1' },
    { room_id: 'R-1' },
  ])
})

describe('what cannot be taken back', () => {
  it.each([
    ['confirm', false, false],
    ['approve', false, false],
    ['assign', false, false],
    ['extend', false, false],
    ['status', false, false],
    ['check-in', true, false],
    ['check_in', true, false],
    ['check-out', true, true],
    ['cancel', true, true],
    ['decline', true, true],
    ['no-show', true, true],
    ['constructor', true, true],
  ])('%s asks in a list: %s, in the open booking: %s', (action, inList, inPane) => {
    expect([asksFirst(action, true), asksFirst(action, false)]).toEqual([inList, inPane])
  })
})
