/** A list is used as far as it can be read, and never shown as complete when it is not. */
import { describe, expect, it } from 'vitest'
import { parseInstant } from '../../src/core/instant'
import { finish } from '../../src/core/slices'
import { parseSnapshot, readCount } from '../../src/core/snapshot'
import { booking, createBookings } from '../support/bookings'

const AS_OF = '2026-03-01T11:00:00Z'
const DATE = 'Sun, 01 Mar 2026 11:00:00 GMT'
const LATER = '2026-03-01T12:00:00Z'
const parse = (body: object) => finish(parseSnapshot('booking', { as_of: AS_OF, ...body }))
const created_at = AS_OF
const A = booking('CONFIRMED', { booking_id: 'A', created_at })
const B = booking('CONFIRMED', { booking_id: 'B', created_at })

describe('[C5] a list', () => {
  it('of which no row can be read is none', () => {
    const lists = [[{ bookingId: 'A' }], [{ booking_id: 2 ** 53 }], [null, 'A', []]]
    expect(lists.map((results) => parse({ results }))).toEqual([null, null, null])
  })

  it('is none without an array of results', () => {
    const bodies = [{}, { results: null }, { results: 'A' }, { results: { 0: A, length: 1 } }]
    expect(bodies.map(parse)).toEqual([null, null, null, null])
  })

  it('that is empty is one', () => {
    expect(parse({ results: [] })).toMatchObject({ rows: [], unreadable: 0, missing: 0 })
  })

  it('says how many of its rows cannot be read', () => {
    expect(parse({ results: [A, { bookingId: 'B' }, { booking_id: '' }] })).toMatchObject({
      rows: [A],
      unreadable: 2,
    })
  })

  it('says which row has no id that can be used', () => {
    const expected = 'the id of a row'
    expect(parse({ results: [A, { ...B, booking_id: null }] })?.reasons).toContainEqual({
      code: 'id-unusable',
      path: 'results[1].booking_id',
      expected,
      seen: expect.any(String),
    })
  })

  it.each([
    ['2026-03-01', '2026-03-01'],
    ['2026-02-30', undefined],
    ['today', undefined],
    [20_260_301, undefined],
    [['2026-03-01'], undefined],
    [null, undefined],
  ])('whose business date is %j has the date %s', (business_date, date) => {
    const list = parse({ results: [], business_date })
    expect(list?.businessDate).toBe(date)
    expect(Object.hasOwn(list ?? {}, 'businessDate')).toBe(date !== undefined)
  })

  it.each([
    [7, 7],
    ['7', 7],
    ['0', 0],
    ['1e3', undefined],
    ['120', 120],
    [' 7', undefined],
    ['7 ', undefined],
    ['-7', undefined],
    [-7, undefined],
    [7.5, undefined],
    ['', undefined],
    [null, undefined],
    [true, undefined],
    [[7], undefined],
  ])('that counts %j rows counts %s', (said, count) => {
    expect(readCount(said)).toBe(count)
  })

  it('that contradicts itself has one row, the first, and says so', () => {
    const other = { ...A, room_number: '102' }
    const list = parse({ results: [A, B, other, { ...B }] })
    expect([list?.rows, list?.repeated, list?.reasons]).toEqual([
      [A, B],
      1,
      [
        {
          code: 'row-repeated',
          path: 'results[2].booking_id',
          expected: 'each row once',
          seen: 'it again',
        },
      ],
    ])
  })

  it('does not contradict itself when it writes one instant in two ways', () => {
    const first = { ...A, created_at: '2026-03-01T10:00:00Z' }
    const again = { ...A, created_at: '2026-03-01T11:00:00+01:00' }
    const list = parse({ results: [first, again] })
    expect([list?.rows, list?.repeated]).toEqual([[first], 0])
  })

  it.each<[number | null, object]>([
    [0, {}],
    [0, { count: 2, next: null, previous: null }],
    [3, { count: 5 }],
    [3, { count: 5, next: '/page/2' }],
    [null, { next: '/page/2' }],
    [null, { previous: '/page/1', count: 2 }],
    [3, { count: '5' }],
    [0, { count: 'five' }],
    [0, { count: '' }],
  ])('misses %s rows when it says %j', (missing, more) => {
    expect(parse({ results: [A, B], ...more })?.missing).toBe(missing)
  })

  it('is as old as the header says when it does not say itself', () => {
    const { asOf } = finish(parseSnapshot('booking', { results: [] }, DATE)) ?? {}
    expect(asOf).toBe(parseInstant(AS_OF))
    const own = parseSnapshot('booking', { results: [], as_of: LATER }, DATE)
    expect(finish(own)?.asOf).toBe(parseInstant(LATER))
  })

  it('whose instant nobody tells sets no clock', () => {
    expect(finish(parseSnapshot('booking', { results: [] }))?.setsClock).toBe(false)
    expect(parse({ results: [] })?.setsClock).toBe(true)
  })
})

describe('[C5] a list that announces more than it contains', () => {
  it('changes and brings rows, and removes none', () => {
    const { read, row } = createBookings()
    read([A, B], 0)
    const report = read([{ ...A, status: 'IN_HOUSE' }], 60, { missing: 1 })
    expect([row('A')?.status, row('B'), report.changes.length]).toEqual(['IN_HOUSE', B, 1])
  })

  it('keeps no row away, and makes no event too old', () => {
    const { tell, read, row } = createBookings()
    read([A], 0, { missing: null })
    tell('booking_created', -7_200, { booking_id: 'C' }, 1)
    read([A], 60, { missing: null })
    expect(row('C')?.status).toBe('PENDING')
  })
})
