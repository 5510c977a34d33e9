/**
 * A row keeps one version, and those of its fields only where they differ. It must say what a table
 * with a version for every field says, after every fact, whatever their order and extent.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bookingModel } from '../../src/core/booking'
import type { FieldOf } from '../../src/core/contract'
import { instantOf, NO_INSTANT } from '../../src/core/instant'
import {
  mergeFact,
  supersedes,
  versionOf,
  type Entry,
  type Fact,
  type Version,
} from '../../src/core/merge'

type Field = FieldOf<'booking'>
type Registers = Map<Field, { value: unknown; version: Version }>

const T0 = Date.parse('2026-03-01T10:00:00Z')

const version = fc.record({
  stage: fc.integer({ min: 0, max: 2 }),
  ts: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 4_000 }).map((ms) => instantOf(T0 + ms)) },
    { weight: 1, arbitrary: fc.constant(NO_INSTANT) },
  ),
  id: fc.constantFrom('', 'a', 'b', 'c'),
})
/** From one field to all, so that a fact may, or may not, speak of everything that is known. */
const fields = fc.record(
  {
    booking_id: fc.constant('BK-1'),
    status: fc.constantFrom('PENDING', 'CONFIRMED', 'CANCELLED'),
    guest_name: fc.constantFrom('Niamh', 'Tadhg'),
    room_number: fc.constantFrom('101', '102'),
    adults: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ['booking_id'] },
)
const whole = fc.record({
  booking_id: fc.constant('BK-1'),
  status: fc.constantFrom('PENDING', 'CONFIRMED', 'CANCELLED'),
  guest_name: fc.constantFrom('Niamh', 'Tadhg'),
  room_number: fc.constantFrom('101', '102'),
  adults: fc.integer({ min: 1, max: 3 }),
})
const fieldVersions = fc.option(
  fc.record({ status: version, guest_name: version }, { requiredKeys: [] }),
  {
    nil: undefined,
  },
)
const OPTIONAL = ['room_number', 'adults', 'check_out'] as const
const fact: fc.Arbitrary<Fact<'booking'>> = fc
  .record({
    id: fc.constant('BK-1'),
    fields: fc.oneof(fields, whole),
    version,
    fieldVersions,
    taken: fc.subarray([...OPTIONAL]),
  })
  .map(({ id, version: said, fields: all, fieldVersions: dates, taken }): Fact<'booking'> => {
    const base = { id, fields: all, version: said }
    const nones = taken.filter((field) => !(field in all))
    // Only an event says of a field that it has no value.
    if (!dates) return nones.length > 0 ? Object.assign(base, { nones }) : base
    const dated = Object.entries(dates).filter(([field]) => field in all)
    return Object.assign(base, { fieldVersions: Object.fromEntries(dated) })
  })
/** What the row of a list says, also by what it lacks. */
const listed = fc
  .record({ fact: fact.filter(({ nones }) => !nones), noneSince: version })
  .map(({ fact: row, noneSince }) => Object.assign({}, row, { noneSince }))

/** A fact taken in, field by field, as the rules say it (C3, C4). */
function take(
  registers: Registers,
  { fields, nones = [], version, fieldVersions = {}, noneSince }: Fact<'booking'>,
) {
  const lacks = OPTIONAL.filter((field) => fields[field] === undefined)
  for (const field of noneSince ? lacks : []) {
    registers.set(field, { value: undefined, version: noneSince as Version })
  }
  const cleared = nones.map((field) => [field, undefined] as const)
  for (const [name, value] of [...Object.entries(fields), ...cleared]) {
    const field = name as Field
    const said = fieldVersions[field] ?? version
    const held = registers.get(field)
    const isHigher = field === 'status' && held !== undefined && said.stage > held.version.stage
    const isLower = field === 'status' && held !== undefined && said.stage < held.version.stage
    if (held && (isLower || !(isHigher || supersedes(said, held.version)))) continue
    // What has no instant is shown, and leaves the version that it met.
    const isKept = held && said.ts === NO_INSTANT && !isHigher
    registers.set(field, { value, version: isKept ? held.version : said })
  }
}

it('[C3] a row says what a version for each field says', () => {
  fc.assert(
    fc.property(fc.oneof(fact, listed), fc.array(fact, { maxLength: 12 }), (first, others) => {
      const facts = [first, ...others]
      const registers: Registers = new Map()
      let entry: Entry<'booking'> | undefined
      for (const fact of facts) {
        take(registers, fact)
        ;({ entry } = mergeFact(bookingModel, entry, fact))
        for (const [field, { value, version }] of registers) {
          const isNone = value === undefined && !entry.fieldVersions?.[field]
          const known = isNone ? entry.noneSince : versionOf(entry, field)
          expect([field, entry.row[field], known]).toEqual([field, value, version])
        }
        const values = [...registers.values()].filter(({ value }) => value !== undefined)
        const names = Object.keys(entry.row).filter((name) => name !== 'disputed')
        expect(names.length).toBe(values.length)
      }
    }),
    { numRuns: 3_000 },
  )
})
