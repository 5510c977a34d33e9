import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createActivity, type ActivityGroup } from '../../src/core/activity'
import type { Booking } from '../../src/core/booking'
import { changeOf, kindOf, type Change } from '../../src/core/change'
import type { Entity } from '../../src/core/contract'
import { diffOf } from '../../src/core/diff'

/** 15:00. */
const T0 = Date.parse('2026-03-01T15:00:00Z')
const MINUTE = 60_000
const PENDING: Booking = { booking_id: 'BK-1', status: 'PENDING', guest_name: 'Niamh Ahern' }
const CONFIRMED: Booking = { ...PENDING, status: 'CONFIRMED' }
const CANCELLED: Booking = { ...PENDING, status: 'CANCELLED' }
const DIRTY = { room_id: 'R-1', status: 'CHECKOUT_DIRTY' }
const READY = { room_id: 'R-1', status: 'READY_FOR_GUEST' }

const ENTITY_OF_ID = { booking_id: 'booking', room_id: 'room' } as const

const AT = '2026-03-01T10:06:00Z'

function change(cause: Change['cause'], before?: object, row?: object, at = T0): Change {
  const id = Object.keys(row ?? before ?? {})[0] as keyof typeof ENTITY_OF_ID
  return changeOf(ENTITY_OF_ID[id], cause, at, { before, row })
}

const confirmation = (booking_id: string, at = T0) =>
  change('booking_confirmed', { ...PENDING, booking_id }, { ...CONFIRMED, booking_id }, at)

/** An activity, and what it shows in short: `2 confirmed`. */
function activityOf(...changes: Change[]) {
  const activity = createActivity()
  activity.reset(T0)
  for (const one of changes) activity.take(one)
  return { activity, shown: () => activity.groups().map(inShort) }
}

function inShort({ count, kind, status }: ActivityGroup): string {
  return [count, kind, ...(status ? [status] : [])].join(' ')
}

describe('what a person would say of a change', () => {
  it.each<[string | null, Change]>([
    ['created', change('booking_created', undefined, PENDING)],
    ['created', change('booking_created', undefined, CONFIRMED)],
    ['created', change('snapshot', undefined, CONFIRMED)],
    ['created', change('booking_updated', undefined, PENDING)],
    ['cancelled', change('booking_updated', undefined, CANCELLED)],
    ['cancelled', change('snapshot', undefined, CANCELLED)],
    ['confirmed', change('booking_confirmed', undefined, { booking_id: '1', status: 'CONFIRMED' })],
    ['confirmed', change('booking_confirmed', PENDING, CONFIRMED)],
    ['cancelled', change('booking_cancelled', CONFIRMED, CANCELLED)],
    ['became', change('snapshot', CONFIRMED, { ...PENDING, status: 'NO_SHOW' })],
    ['arrived', change('snapshot', CONFIRMED, { ...PENDING, status: 'IN_HOUSE' })],
    ['arrived', change('booking_checked_in', CONFIRMED, { ...CONFIRMED, checked_in_at: AT })],
    ['left', change('booking_checked_out', CONFIRMED, { ...CONFIRMED, checked_out_at: AT })],
    ['left', change('booking_updated', CONFIRMED, { ...CONFIRMED, status: 'COMPLETED' })],
    [
      'completed',
      change('booking_created', { booking_id: 'BK-1', status: 'CONFIRMED' }, CONFIRMED),
    ],
    ['updated', change('snapshot', CONFIRMED, { ...CONFIRMED, room_number: '204' })],
    ['updated', change('booking_confirmed', CANCELLED, { ...CANCELLED, disputed: true })],
    ['updated', change('snapshot', PENDING, { booking_id: 'BK-1', guest_name: 'Niamh Ahern' })],
    ['removed', change('snapshot', CONFIRMED)],
    ['became', change('room_status_changed', DIRTY, READY)],
    ['became', change('room_status_changed', undefined, READY)],
    ['created', change('snapshot', undefined, READY)],
    ['created', change('room_status_changed', undefined, { room_id: 'R-1' })],
    ['became', change('room_status_changed', DIRTY, { ...DIRTY, status: 'CANCELLED' })],
    ['updated', change('snapshot', DIRTY, { ...DIRTY, floor: '2' })],
    ['removed', change('snapshot', DIRTY)],
    [null, change('snapshot', PENDING, { ...PENDING, disputed: undefined })],
    [null, change('snapshot', PENDING, { ...PENDING, actions: 'confirm cancel' })],
    [null, change('booking_updated', PENDING, { ...PENDING, ref: 'a-1' })],
    [null, change('snapshot', CONFIRMED, { ...CONFIRMED, confirmed_at: AT })],
    [null, change('room_status_changed', DIRTY, { ...DIRTY, changed_at: AT })],
    [
      null,
      change(
        'snapshot',
        { ...PENDING, created_at: '2026-03-01T10:00:00Z' },
        { ...PENDING, created_at: '2026-03-01T11:00:00.000+01:00' },
      ),
    ],
  ])('is %s', (kind, said) => {
    expect(kindOf(said)).toBe(kind)
  })

  it('and what says nothing new is not taken', () => {
    const { activity, shown } = activityOf()
    expect(activity.take(change('snapshot', PENDING, { ...PENDING }))).toBe(false)
    expect([shown(), activity.historyOf('booking', 'BK-1').changes]).toEqual([[], []])
  })
})

describe('the fields that differ', () => {
  it('come in the contract’s order, the dispute last, with both values', () => {
    const row: Booking = { disputed: true, room_number: '204', ...CANCELLED, adults: 2 }
    expect(diffOf('booking', { ...PENDING, room_number: '12', adults: 2 }, row)).toEqual([
      { field: 'status', before: 'PENDING', after: 'CANCELLED' },
      { field: 'room_number', before: '12', after: '204' },
      { field: 'disputed', before: undefined, after: true },
    ])
  })

  it('are all that is known of a row that is new, or gone', () => {
    const fields = (was: 'before' | 'after') =>
      Object.entries(READY).map(([field, value]) => ({
        field,
        before: undefined,
        after: undefined,
        [was]: value,
      }))
    expect([diffOf('room', undefined, READY), diffOf('room', READY, undefined)]).toEqual([
      fields('after'),
      fields('before'),
    ])
  })

  it('are none where an instant is only written in another way', () => {
    const [utc, local] = ['2026-03-01T10:00:00Z', '2026-03-01T11:00:00+01:00']
    expect(
      diffOf('room', { room_id: '1', changed_at: utc }, { room_id: '1', changed_at: local }),
    ).toEqual([])
  })
})

describe('groups', () => {
  it('have one kind and one minute of the clock, the one that began last on top', () => {
    const { shown, activity } = activityOf(
      confirmation('A', T0 + 1_000),
      change('booking_cancelled', CONFIRMED, CANCELLED, T0 + 2_000),
      confirmation('B', T0 + MINUTE - 1),
      confirmation('C', T0 + MINUTE),
      change('room_status_changed', DIRTY, READY, T0 + MINUTE),
      change('room_status_changed', READY, DIRTY, T0 + MINUTE),
      change('room_status_changed', DIRTY, READY, T0 + MINUTE + 5),
    )
    expect(shown()).toEqual([
      '1 became CHECKOUT_DIRTY',
      '2 became READY_FOR_GUEST',
      '1 confirmed',
      '1 cancelled',
      '2 confirmed',
    ])
    expect(activity.groups().at(-1)).toEqual({
      number: 1,
      entity: 'booking',
      kind: 'confirmed',
      status: undefined,
      minute: T0,
      away: null,
      count: 2,
      changes: [confirmation('B', T0 + MINUTE - 1), confirmation('A', T0 + 1_000)],
    })
  })

  it('[C12] count all, and keep the newest 50', () => {
    const { activity } = activityOf(
      ...Array.from({ length: 120 }, (_, n) => confirmation(`BK-${n}`)),
    )
    const [group] = activity.groups()
    expect([group?.count, group?.changes.map(({ id }) => id)]).toEqual([
      120,
      Array.from({ length: 50 }, (_, n) => `BK-${119 - n}`),
    ])
  })

  it('[C12] are 500 at most; the oldest go, and it says so', () => {
    const { activity } = activityOf()
    for (let minute = 0; minute < 502; minute++) {
      activity.take(confirmation('A', T0 + minute * MINUTE))
    }
    const groups = activity.groups()
    expect([activity.droppedGroups, groups.length, groups.at(-1)?.minute]).toEqual([
      2,
      500,
      T0 + 2 * MINUTE,
    ])
    expect(activity.isCut).toBe(true)
    // A late change of a minute that is gone begins it anew, on top.
    activity.take(confirmation('B', T0))
    expect([activity.groups()[0]?.minute, activity.droppedGroups]).toEqual([T0, 3])
  })

  it('stay the same object until they grow, so that only what changed is drawn', () => {
    const { activity } = activityOf(confirmation('A'), confirmation('B', T0 + MINUTE))
    const before = activity.groups()
    activity.take(confirmation('C', T0 + MINUTE))
    activity.see({ isVisible: true }, T0 + MINUTE)
    const after = activity.groups()
    expect([after[0] === before[0], after[1] === before[1]]).toEqual([false, true])
    expect([before[0]?.count, after[0]?.count]).toEqual([1, 2])
  })

  it('[C12] keep the newest 50 also when those of a short look away join them', () => {
    const { activity } = activityOf(...Array.from({ length: 30 }, (_, n) => confirmation(`A-${n}`)))
    activity.see({ isVisible: false }, T0)
    for (let n = 0; n < 30; n++) activity.take(confirmation(`B-${n}`))
    activity.see({ isVisible: true }, T0)
    const [group, ...others] = activity.groups()
    const ids = group?.changes.map(({ id }) => id)
    expect([group?.count, ids?.length, ids?.[0], ids?.at(-1), others]).toEqual([
      60,
      50,
      'B-29',
      'A-10',
      [],
    ])
  })

  const someChange = fc
    .record({
      cause: fc.constantFrom('event', 'snapshot'),
      pair: fc.constantFrom<[Entity, object, object | undefined]>(
        ['booking', PENDING, CONFIRMED],
        ['booking', CONFIRMED, CANCELLED],
        ['booking', CONFIRMED, undefined],
        ['booking', PENDING, { ...PENDING }],
        ['room', DIRTY, READY],
        ['room', READY, DIRTY],
      ),
      at: fc.integer({ min: 0, max: 3 * MINUTE }),
    })
    .map(({ cause, pair: [entity, before, row], at }) => {
      const event = entity === 'room' ? 'room_status_changed' : 'booking_confirmed'
      return changeOf(entity, cause === 'event' ? event : 'snapshot', T0 + at, { before, row })
    })
  const glance = fc.record({
    isVisible: fc.boolean(),
    isLive: fc.boolean(),
    at: fc.integer({ min: 0, max: 3 * MINUTE }),
  })

  it('count every change that was taken exactly once, in whatever order, whoever looked away', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(someChange, glance), { maxLength: 200 }), (steps) => {
        const { activity } = activityOf()
        let taken = 0
        for (const step of steps) {
          if ('cause' in step) taken += Number(activity.take(step))
          else activity.see(step, T0 + step.at)
        }
        const groups = activity.groups()
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(taken)
        expect(groups.reduce((sum, { changes }) => sum + changes.length, 0)).toBeLessThanOrEqual(
          taken,
        )
        const keys = groups.map(({ entity, kind, status, minute, away }) =>
          [entity, kind, status, minute, away].join(),
        )
        expect(new Set(keys).size).toBe(keys.length)
      }),
      { numRuns: 500 },
    )
  })

  it('are the same counts for every order of the same changes', () => {
    const counts = (changes: Change[]) =>
      activityOf(...changes)
        .shown()
        .toSorted()
    fc.assert(
      fc.property(
        fc.array(someChange, { maxLength: 40 }),
        fc.infiniteStream(fc.nat()),
        (all, random) => {
          const shuffled = all
            .map((one) => ({ one, place: random.next().value as number }))
            .toSorted((a, b) => a.place - b.place)
            .map(({ one }) => one)
          expect(counts(shuffled)).toEqual(counts(all))
        },
      ),
    )
  })
})

describe('a row’s history', () => {
  it('has its changes, newest last, and of no other row', () => {
    const changes = [
      change('booking_created', undefined, PENDING),
      change('booking_confirmed', PENDING, CONFIRMED),
    ]
    const { activity } = activityOf(changes[0] as Change, confirmation('A'), changes[1] as Change)
    expect(activity.historyOf('booking', 'BK-1')).toEqual({ changes, goneUntil: null })
    expect(activity.historyOf('room', 'BK-1')).toEqual({ changes: [], goneUntil: null })
  })

  it('[C12] keeps 50 of a row, and says until when some are gone', () => {
    const { activity } = activityOf()
    for (let n = 0; n < 53; n++) activity.take(confirmation('A', T0 + n))
    const { changes, goneUntil } = activity.historyOf('booking', 'A')
    expect([changes.length, changes[0]?.at, goneUntil]).toEqual([50, T0 + 3, T0 + 2])
    expect(activity.historyOf('booking', 'B').goneUntil).toBe(null)
  })

  it('[C12] keeps 5,000 of all rows, and then says it for each', () => {
    const { activity } = activityOf()
    for (let n = 0; n < 5_010; n++) activity.take(confirmation(`BK-${n % 2_505}`, T0 + n))
    const kept = (id: string) => {
      const { changes, goneUntil } = activity.historyOf('booking', id)
      return [changes.map(({ at }) => at - T0), goneUntil && goneUntil - T0]
    }
    expect([kept('BK-9'), kept('BK-10'), kept('other')]).toEqual([
      [[2_514], 9],
      [[10, 2_515], 9],
      [[], 9],
    ])
    activity.reset(T0)
    expect(kept('BK-10')).toEqual([[], null])
  })

  it('[C12] holds what is kept of a row against both bounds at once', () => {
    const { activity } = activityOf()
    for (let n = 0; n < 100; n++) activity.take(confirmation('busy', T0 + n))
    for (let n = 0; n < 4_960; n++) activity.take(confirmation(`BK-${n}`, T0 + 100 + n))
    const { changes, goneUntil } = activity.historyOf('booking', 'busy')
    expect([changes.length, changes[0]?.at, goneUntil]).toEqual([40, T0 + 60, T0 + 59])
    for (let n = 0; n < 40; n++) activity.take(confirmation('late', T0 + 6_000))
    expect(activity.historyOf('booking', 'busy').changes).toEqual([])
  })
})

it('before the first hotel is opened nothing is known', () => {
  const { since, droppedGroups, isCut, away, groups } = createActivity()
  expect({ since, droppedGroups, isCut, away, groups: groups() }).toEqual({
    since: null,
    droppedGroups: 0,
    isCut: false,
    away: null,
    groups: [],
  })
})

it('during a pause it is shown as it was', () => {
  const { activity } = activityOf(confirmation('A'))
  const still = activity.still()
  activity.take(confirmation('B'))
  const { since, droppedGroups, isCut, away } = still
  expect({ since, droppedGroups, isCut, away, groups: still.groups().map(inShort) }).toEqual({
    since: T0,
    droppedGroups: 0,
    isCut: false,
    away: null,
    groups: ['1 confirmed'],
  })
  expect([still, activity].map((one) => one.historyOf('booking', 'B').changes.length)).toEqual([
    0, 1,
  ])
})

it('[C2] another hotel knows nothing of the one before', () => {
  const { activity, shown } = activityOf(confirmation('A'))
  activity.see({ isLive: true }, T0)
  activity.see({ isLive: false }, T0 + 1)
  activity.take(confirmation('B'))
  expect(activity.away?.count).toBe(1)
  activity.reset(T0 + 5)
  expect([shown(), activity.away, activity.since, activity.droppedGroups]).toEqual([
    [],
    null,
    T0 + 5,
    0,
  ])
  activity.take(confirmation('A', T0 + 6))
  expect(activity.groups()).toMatchObject([{ count: 1, away: null }])
})
