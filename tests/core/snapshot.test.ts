/** A list is used as far as it can be read, and never shown as complete when it is not. */
import { describe, expect, it } from 'vitest'
import { finish } from '../../src/core/slices'
import { parseSnapshot } from '../../src/core/snapshot'
import { booking, createBookings } from '../support/bookings'

const AS_OF = '2026-03-01T11:00:00Z'
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
