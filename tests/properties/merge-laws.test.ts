/**
 * The laws of the merge. They are claimed for facts with a version each of their own (an instant
 * that can be trusted, and no second fact of the same instant and event id) which write an instant
 * in one way. What is not claimed is described at the end.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookingModel } from '../../src/core/booking'
import type { FieldOf, Row } from '../../src/core/contract'
import { instantOf, NO_INSTANT } from '../../src/core/instant'
import { mergeFact, versionOf, type Entry, type Fact } from '../../src/core/merge'
import type { Model } from '../../src/core/model'
import { roomModel } from '../../src/core/room'

type BookingFact = Fact<'booking'>
type RoomFact = Fact<'room'>

const T0 = Date.parse('2026-03-01T10:00:00Z')
const at = (second: number) => instantOf(T0 + second * 1_000)

function bookingFact(
  stage: number,
  second: number,
  fields: Partial<Row<'booking'>>,
  id = `e-${stage}-${second}`,
): BookingFact {
  return { id: 'BK-1', fields, version: { stage, ts: at(second), id } }
}

function roomFact(second: number, fields: Partial<Row<'room'>>): RoomFact {
  return { id: 'R-1', fields, version: { stage: 0, ts: at(second), id: '' } }
}

function fold<E extends 'booking' | 'room'>(model: Model<E>, facts: readonly Fact<E>[]): Entry<E> {
  const [first, ...rest] = facts
  if (!first) throw new Error('a row needs a fact')
  return rest.reduce(
    (entry, fact) => mergeFact(model, entry, fact).entry,
    mergeFact(model, undefined, first).entry,
  )
}

/** What an entry knows, however it keeps the versions of its fields. */
function knownOf<E extends 'booking' | 'room'>(entry: Entry<E>) {
  const { row, rivalAt, fieldVersions } = entry
  const said = new Set([...Object.keys(row), ...Object.keys(fieldVersions ?? {})])
  const fields = [...said].filter((field) => field !== 'disputed') as FieldOf<E>[]
  return {
    row,
    rivalAt,
    versions: fields.map((field) => [field, versionOf(entry, field)]).toSorted(),
  }
}

const KINDS = {
  created: { stage: 0, status: 'PENDING' },
  'created without a status': { stage: 0 },
  confirmed: { stage: 1, status: 'CONFIRMED' },
  cancelled: { stage: 4, status: 'CANCELLED' },
} as const
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const name = fc.constantFrom('Niamh Ahern', 'Tadhg Moran', 'Somebody else')

/** A fact of a booking's event or of a snapshot's row, with any of the fields. */
const anyBookingFact = fc
  .record({
    kind: fc.constantFrom<(keyof typeof KINDS)[]>(
      'created',
      'created without a status',
      'confirmed',
      'cancelled',
    ),
    second: fc.integer({ min: 0, max: 3 }),
    id: fc.constantFrom('', 'a', 'b', 'c'),
    guest_name: optional(name),
    room_number: optional(fc.constantFrom('101', '102')),
    adults: optional(fc.integer({ min: 0, max: 4 })),
    actions: optional(fc.constantFrom('', 'cancel', 'confirm cancel')),
    fieldVersions: optional(fc.integer({ min: 0, max: 3 })),
    nones: fc.subarray(['room_number', 'adults', 'actions', 'check_out'] as const),
  })
  .map(({ kind, second, id, fieldVersions, nones: taken, ...rest }) => {
    const known = Object.fromEntries(
      Object.entries(rest).filter(([, value]) => value !== undefined),
    )
    const { stage, ...said } = KINDS[kind]
    const isSnapshot = id === '' && stage !== 1
    const nones = isSnapshot ? [] : taken.filter((field) => !(field in known))
    const fact = bookingFact(
      stage,
      second,
      { booking_id: 'BK-1', ...said, ...known },
      isSnapshot ? '' : `e-${id}`,
    )
    if (nones.length > 0) fact.nones = nones
    // Only a snapshot dates a field by itself.
    if (fieldVersions !== undefined && isSnapshot && 'guest_name' in known) {
      fact.fieldVersions = { guest_name: { stage, ts: at(fieldVersions + 10 * second), id: '' } }
    }
    return fact
  })

/** Facts that are claimed for: no two of one instant and id. */
const claimed = fc
  .uniqueArray(anyBookingFact, {
    minLength: 2,
    maxLength: 6,
    selector: ({ version }) => `${version.ts}|${version.id}`,
  })
  .filter((facts) => {
    const dates = facts.flatMap(({ fieldVersions }) => fieldVersions?.guest_name?.ts ?? [])
    const versions = facts.map(({ version }) => version.ts)
    return new Set([...dates, ...new Set(versions)]).size === dates.length + new Set(versions).size
  })

describe('[C3] merged facts of a booking', () => {
  it('[C3] any two make the same row in either order', () => {
    fc.assert(
      fc.property(claimed, ([a, b]) => {
        const [first, second] = [a, b] as [BookingFact, BookingFact]
        expect(knownOf(fold(bookingModel, [first, second]))).toEqual(
          knownOf(fold(bookingModel, [second, first])),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('[C3] any number makes the same row in every order', () => {
    const ordered = claimed.chain((facts) =>
      fc.tuple(
        fc.constant(facts),
        fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length }),
      ),
    )
    fc.assert(
      fc.property(ordered, ([facts, shuffled]) => {
        expect(knownOf(fold(bookingModel, shuffled))).toEqual(knownOf(fold(bookingModel, facts)))
      }),
      { numRuns: 1_000 },
    )
  })

  it('[C3] a fact that is merged again, at once or late, leaves the row the same object', () => {
    fc.assert(
      fc.property(claimed, fc.nat(), (facts, n) => {
        const again = facts[n % facts.length] as BookingFact
        const held = fold(bookingModel, facts)
        const { entry, changed } = mergeFact(bookingModel, held, again)
        expect([knownOf(entry), changed]).toEqual([knownOf(held), []])
        expect(entry.row).toBe(held.row)
      }),
      { numRuns: 500 },
    )
  })

  it('[C3] a second cancellation, later than the confirmation, ends the dispute in every order', () => {
    const cancelled = (second: number) => bookingFact(4, second, { status: 'CANCELLED' })
    const story = [cancelled(1), bookingFact(1, 2, { status: 'CONFIRMED' }), cancelled(3)]
    expect(fold(bookingModel, story.slice(0, 2)).row.disputed).toBe(true)
    for (const order of [story, story.toReversed()]) {
      expect(fold(bookingModel, order).row).toEqual({ status: 'CANCELLED' })
    }
  })

  it('[C3] nothing that was merged is written to: another one takes its place', () => {
    fc.assert(
      fc.property(claimed, anyBookingFact, (facts, fact) => {
        const entry = fold(bookingModel, facts)
        const before = structuredClone([entry, ...facts, fact])
        mergeFact(bookingModel, entry, fact)
        expect([entry, ...facts, fact]).toEqual(before)
      }),
    )
  })
})

describe('[C3] merged facts of a room', () => {
  const anyRoomFact = fc
    .record({
      second: fc.integer({ min: 0, max: 20 }),
      status: fc.constantFrom('OCCUPIED', 'CHECKOUT_DIRTY', 'READY_FOR_GUEST'),
      floor: optional(fc.constantFrom('1', '2')),
    })
    .map(({ second, status, floor }) =>
      roomFact(second, { room_id: 'R-1', status, ...(floor !== undefined && { floor }) }),
    )
  const distinct = fc.uniqueArray(anyRoomFact, {
    minLength: 2,
    maxLength: 6,
    selector: ({ version }) => version.ts,
  })

  it('[C3] make the same row in every order, and none twice, while their instants differ', () => {
    const ordered = distinct.chain((facts) =>
      fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts, ...facts], { minLength: 2 })),
    )
    fc.assert(
      fc.property(ordered, ([facts, part]) => {
        const all = [...part, ...facts.toReversed()]
        expect(knownOf(fold(roomModel, all))).toEqual(knownOf(fold(roomModel, facts)))
      }),
      { numRuns: 500 },
    )
  })
})

describe('what the merge does not claim', () => {
  const named = (guest_name: string) => ({ booking_id: 'BK-1', guest_name })

  it('[C4] facts without an instant hold in the order of arrival', () => {
    const untimed = (guest_name: string, id: string): BookingFact => {
      return { id: 'BK-1', fields: named(guest_name), version: { stage: 0, ts: NO_INSTANT, id } }
    }
    const [a, b] = [untimed('A', 'a'), untimed('B', 'b')]
    expect([fold(bookingModel, [a, b]), fold(bookingModel, [b, a])]).toMatchObject([
      { row: named('B') },
      { row: named('A') },
    ])
  })

  it('[C3] facts of one instant without an event id hold in the order of arrival', () => {
    const [a, b] = [
      roomFact(1, { room_id: 'R-1', status: 'OCCUPIED' }),
      roomFact(1, { room_id: 'R-1', status: 'CHECKOUT_DIRTY' }),
    ]
    expect([fold(roomModel, [a, b]), fold(roomModel, [b, a])]).toMatchObject([
      { row: { status: 'CHECKOUT_DIRTY' } },
      { row: { status: 'OCCUPIED' } },
    ])
  })

  it('an instant is kept as it was written first, and a later one that says the same is no news', () => {
    const wrote = (created_at: string, second: number) =>
      bookingFact(0, second, { booking_id: 'BK-1', created_at })
    const [a, b] = [wrote('2026-03-01T10:00:00Z', 1), wrote('2026-03-01T11:00:00+01:00', 2)]
    expect([fold(bookingModel, [a, b]), fold(bookingModel, [b, a])]).toMatchObject([
      { row: { created_at: '2026-03-01T10:00:00Z' } },
      { row: { created_at: '2026-03-01T11:00:00+01:00' } },
    ])
  })
})
