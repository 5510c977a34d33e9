/** A guest's name gets out of a redactor in no way, and what may stay is as it was. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BOOKING_STATUSES } from '../../src/core/booking'
import { ENTITIES, type Entity } from '../../src/core/contract'
import { createRedactor } from '../../src/core/redact'
import { ROOM_STATUSES } from '../../src/core/room'
import { HOTEL } from '../support/events'

const NAME = 'sentinel'
/** The name as it may be written: in another case, or with something between its letters. */
const written = fc
  .tuple(
    fc.constantFrom(
      NAME,
      'Sentinel',
      'SENTINEL',
      'S.E.N.T.I.N.E.L',
      'sen\u0000ti\u0007nel',
      'sen\u200Btinel',
    ),
    fc.constantFrom('', ' ', ' Ahern', '-', '\n', ', 12 High Street'),
    fc.constantFrom('', 'Aoife ', '\t', '“', '/'),
  )
  .map(([name, after, before]) => before + name + after)
const entity = fc.constantFrom<Entity | null>('booking', 'room', null)
const key = fc.oneof(
  written,
  fc.constantFrom(
    ...Object.keys({ ...ENTITIES.booking.fields, ...ENTITIES.room.fields }),
    'category',
    'type',
    'payload',
    'meta',
    'event_id',
    'ts',
    'hotel_slug',
    'scope',
    'note',
  ),
)
/** Any value, with the name in it in many places. */
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    written,
    fc.constantFrom(null, true, 0, 2, 0.5, -7, 'BK-1', 'CONFIRMED', '2026-03-01T10:00:00Z'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 6 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }).map((object) => JSON.stringify(object)),
  ),
}))
const RUNS = { numRuns: 3_000, seed: 16 }

/** Everything but letters is taken out, so that nothing can hide between them. */
const bare = (told: unknown) => (JSON.stringify(told) ?? '').toLowerCase().replaceAll(/[^a-z]/g, '')

describe('a redactor', () => {
  it('lets a name out in no place, whether key or value', () => {
    fc.assert(
      fc.property(entity, value, (entity, value) => {
        const { body, row, text } = createRedactor({ hotels: new Set([HOTEL]) })
        expect(bare(body(entity, value))).not.toContain(NAME)
        expect(bare(row(entity ?? 'booking', { guest_name: value }))).not.toContain(NAME)
        expect(bare(text(JSON.stringify(value)))).not.toContain(NAME)
      }),
      RUNS,
    )
  })

  it('gives equal values equal pseudonyms and different ones different', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(written, fc.string(), fc.double())),
        entity,
        (values, entity) => {
          const { body } = createRedactor()
          const told = values.map((one) =>
            body(entity, { payload: { guest_name: one, note: one } }),
          )
          for (const [index, one] of told.entries()) {
            const { payload } = one as { payload: Record<string, unknown> }
            expect(Object.values(payload)[0]).toBe(Object.values(payload)[1])
            const first = values.findIndex((other) => Object.is(other, values[index]))
            const same = told.findIndex((other) => JSON.stringify(other) === JSON.stringify(one))
            expect(isBlank(values[index]) ? first : same).toBe(first)
          }
        },
      ),
      { ...RUNS, numRuns: 500 },
    )
  })

  it('leaves as it is what is allowed', () => {
    const ids = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,30}[0-9]$/)
    const instants = fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') })
      .map((date) => date.toISOString())
    const body = fc.record({
      category: fc.constantFrom('room_booking', 'room'),
      type: fc.constantFrom('booking_created', 'room_status_changed'),
      payload: fc.record({
        booking_id: fc.oneof(ids, fc.nat(999_999)),
        status: fc.constantFrom(...BOOKING_STATUSES, ...ROOM_STATUSES, 'confirmed', 'NO-SHOW'),
        created_at: instants,
        check_in: instants.map((text) => text.slice(0, 10)),
        room_number: ids,
        adults: fc.nat(999_999),
        actions: fc.subarray(['confirm', 'cancel', 'check-in', 'assign']),
        confirmed_at: fc.constant(null),
      }),
      meta: fc.record({
        event_id: fc.uuid(),
        ts: instants,
        hotel_slug: fc.constant(HOTEL),
        scope: fc.constantFrom('staff', 'guest'),
      }),
    })
    fc.assert(
      fc.property(body, (body) => {
        expect(createRedactor().body('booking', body)).toEqual(body)
      }),
      RUNS,
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(
        entity,
        fc.anything({ withBigInt: true, withDate: true, withMap: true }),
        (entity, value) => {
          expect(() => createRedactor().body(entity, value)).not.toThrow()
        },
      ),
      RUNS,
    )
  })
})

const isBlank = (value: unknown) => typeof value === 'string' && value.trim() === ''
