/** What each kind of field takes, at its bounds. */
import { describe, expect, it } from 'vitest'
import type { FieldOf } from '../../src/core/contract'
import { isUsable, own, readFields, textAt } from '../../src/core/fields'
import { NO_INSTANT, parseInstant } from '../../src/core/instant'
import type { Reason } from '../../src/core/reason'
import { finish } from '../../src/core/slices'
import { parseSnapshot } from '../../src/core/snapshot'

function read(source: object): [fields: object, codes: string[]] {
  const reasons: Reason[] = []
  const fields = readFields('booking', source, ['booking_id'], '', reasons)
  return [fields, reasons.map(({ code }) => code)]
}

const LONGEST = 'x'.repeat(2_048)

it.each<[FieldOf<'booking'>, unknown, boolean]>([
  ['check_in', '2026-03-06', true],
  ['check_in', '2026-02-30', false],
  ['status', 'no-show', true],
  ['status', 7, false],
  ['booking_id', 7, true],
])('%s can be %j: %s', (field, value, isIt) => {
  expect(isUsable('booking', field, value)).toBe(isIt)
})

describe('[C1] a field', () => {
  it.each<[string, object]>([
    ['a text of 2,048 characters', { guest_name: LONGEST }],
    ['an id of 128 characters', { booking_id: 'x'.repeat(128) }],
    ['no child', { children: 0 }],
    ['a text with space around it', { guest_name: ' Niamh ' }],
  ])('is kept as it is: %s', (_, source) => {
    const full = { booking_id: 'BK-1', ...source }
    expect(read(full)).toEqual([full, []])
  })

  it.each<[string, unknown, string]>([
    ['status', ' confirmed ', 'CONFIRMED'],
    ['status', `${'a'.repeat(2_047)} b`, `${'A'.repeat(2_047)}_`],
    ['status', 'canceled', 'CANCELLED'],
    ['status', 'CANCELED', 'CANCELLED'],
    ['status', 'no-show', 'NO_SHOW'],
    ['status', 'NO__SHOW', 'NO_SHOW'],
    ['status', '_NO_SHOW', 'NO_SHOW'],
    ['status', ' no – show-', 'NO_SHOW'],
    ['status', 'NoShow', 'NO_SHOW'],
    ['status', 'no \u2013 show', 'NO_SHOW'],
    ['status', 'Checked in', 'IN_HOUSE'],
    ['status', 'CHECKED_OUT', 'COMPLETED'],
    ['status', 'pending payment', 'PENDING_PAYMENT'],
    ['status', 'Wait-listed', 'WAIT_LISTED'],
    ['guest_name', `${LONGEST}y`, LONGEST],
    ['guest_name', '\ud800', '\ufffd'],
    ['room_number', 204, '204'],
    ['room_number', '102 ', '102'],
    ['room_number', '\u00a0a1', 'a1'],
    ['room_number', '\u202e10\u00072\u2066 ', '102'],
    ['actions', ['confirm', 'cancel'], 'confirm cancel'],
    ['actions', ['cancel', 'confirm', 'cancel'], 'cancel confirm'],
    ['actions', [], ''],
  ])('%s is kept in its one form', (field, value, kept) => {
    expect(read({ booking_id: 'BK-1', [field]: value })[0]).toEqual({
      booking_id: 'BK-1',
      [field]: kept,
    })
  })

  it.each<[string, unknown]>([
    ['room_number', ' \u202e '],
    ['booking_id', 'x'.repeat(129)],
    ['booking_id', ' '],
    ['status', ''],
    ['status', '  '],
    ['guest_name', '   '],
    ['guest_name', ['Niamh']],
    ['check_in', ['2026-03-01']],
    ['check_in', '2026-02-30'],
    ['created_at', ['2026-03-01T10:00:00Z']],
    ['children', -1],
    ['children', '2'],
    ['room_number', ' '],
    ['actions', 'cancel'],
    ['actions', ''],
    ['actions', ['cancel', null]],
    // oxlint-disable-next-line no-sparse-arrays
    ['actions', [, 'cancel']],
    ['actions', ['Cancel']],
    ['actions', ['cancel confirm']],
    ['actions', ['x'.repeat(33)]],
    ['actions', Array.from({ length: 17 }, (_, index) => `a${index}`)],
  ])('%s cannot be %j', (field, value) => {
    const [fields, codes] = read({ booking_id: 'BK-1', [field]: value })
    expect([Object.hasOwn(fields, field), codes]).toEqual([false, ['wrong-type']])
  })

  it('is as good as any other beside a list of actions, which keeps its place', () => {
    const sent = { booking_id: 'BK-1', actions: ['cancel'], adults: 2 }
    const [fields, codes] = read(sent)
    expect([Object.entries(fields), codes, sent.actions]).toEqual([
      [
        ['booking_id', 'BK-1'],
        ['actions', 'cancel'],
        ['adults', 2],
      ],
      [],
      ['cancel'],
    ])
    expect(read({ ...sent, adults: '2' })).toEqual([
      { booking_id: 'BK-1', actions: 'cancel' },
      ['wrong-type'],
    ])
  })

  it('that is required and null is missing', () => {
    expect(read({ booking_id: null })).toEqual([{}, ['missing-field']])
  })

  it('that no row can be without cannot be null', () => {
    expect(read({ booking_id: 'BK-1', guest_name: null })).toEqual([
      { booking_id: 'BK-1' },
      ['wrong-type'],
    ])
  })

  it('that a row can be without has no value when it is null', () => {
    const nones: FieldOf<'booking'>[] = []
    const body = { booking_id: 'BK-1', room_number: null, adults: 2, cancelled_at: null }
    const required = ['booking_id', 'cancelled_at']
    const reasons: Reason[] = []
    expect(readFields('booking', body, required, '', reasons, nones)).toEqual({
      booking_id: 'BK-1',
      adults: 2,
    })
    expect(nones).toEqual(['room_number'])
    expect(reasons.map(({ code, path }) => [code, path])).toEqual([
      ['missing-field', 'cancelled_at'],
    ])
  })
})

describe('a snapshot', () => {
  const parse = (body: object, date?: string | null) => finish(parseSnapshot('booking', body, date))

  it('leaves out a row without an id, and says which', () => {
    const row = {
      booking_id: 'BK-1',
      status: 'PENDING',
      guest_name: 'N',
      created_at: '2026-03-01T10:00Z',
    }
    const { booking_id: _, ...nameless } = row
    expect(parse({ results: [row, nameless] })).toMatchObject({
      rows: [row],
      reasons: [
        {
          code: 'missing-field',
          path: 'results[1].booking_id',
          expected: 'a non-empty string of at most 128 characters or a whole number',
          seen: 'nothing',
        },
        {
          code: 'id-unusable',
          path: 'results[1].booking_id',
          expected: 'the id of a row',
          seen: 'nothing',
        },
      ],
    })
  })

  it.each([['2026-02-30'], [20_260_301], [['2026-03-01']], [null]])(
    'has no business date where it says %j',
    (business_date) => {
      expect(parse({ results: [], business_date })).not.toHaveProperty('businessDate')
    },
  )

  it('is as of what it says, else as of its answer’s date, else of no known instant', () => {
    const as_of = '2026-03-01T10:00:00Z'
    const date = 'Sun, 01 Mar 2026 10:00:01 GMT'
    expect(
      [
        parse({ results: [], as_of }, date),
        parse({ results: [] }, date),
        parse({ results: [] }),
      ].map((snapshot) => snapshot?.asOf),
    ).toEqual([
      parseInstant('2026-03-01T10:00:00Z'),
      parseInstant('2026-03-01T10:00:01Z'),
      NO_INSTANT,
    ])
  })
})

it('a value is never one that an object inherits', () => {
  expect([own({}, 'toString'), own({ toString: 1 }, 'toString'), own({ a: null }, 'a')]).toEqual([
    undefined,
    1,
    null,
  ])
})

it.each<[unknown, string]>([
  [{ meta: { ts: 'now' } }, 'now'],
  [{ meta: { ts: 7 } }, '7'],
  [{ meta: { ts: { of: 1 } } }, ''],
  [{ meta: null }, ''],
  ['meta', ''],
  [undefined, ''],
])('the text at meta.ts of %j is “%s”', (source, text) => {
  expect(textAt(source, 'meta', 'ts')).toBe(text)
})
