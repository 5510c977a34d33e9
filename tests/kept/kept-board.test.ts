import { describe, expect, it } from 'vitest'
import { NO_INSTANT, parseInstant } from '../../src/core/instant'
import { finish } from '../../src/core/slices'
import { isExpired, KEPT_MS, readKept } from '../../src/kept/kept-board'

const NOW = Date.parse('2026-03-01T11:00:00Z')
const SLUG = 'hotel-killarney'
const HOTEL = { slug: SLUG, name: 'Hotel Killarney', timezone: 'Europe/Dublin' }
const BOOKING = { booking_id: 'BK-1', status: 'PENDING', guest_name: 'Niamh Ahern' }
const CONTENT = {
  slug: SLUG,
  hotel: HOTEL,
  savedAt: NOW - 60_000,
  lists: {
    booking: { as_of: '2026-03-01T10:58:00Z', business_date: '2026-03-01', results: [BOOKING] },
    room: { as_of: '2026-03-01T10:58:00Z', results: [{ room_id: 'R-1', status: 'OCCUPIED' }] },
  },
}

const read = (content: unknown, now = NOW) => finish(readKept(content, SLUG, now))

describe('a kept board', () => {
  it('is read with its hotel, its time and its rows', () => {
    expect(read(CONTENT)).toMatchObject({
      hotel: HOTEL,
      savedAt: NOW - 60_000,
      lists: {
        booking: {
          asOf: parseInstant('2026-03-01T10:58:00Z'),
          businessDate: '2026-03-01',
          rows: [BOOKING],
        },
        room: { rows: [{ room_id: 'R-1', status: 'OCCUPIED' }] },
      },
    })
  })

  it('is read by the contract: what is no field, or holds something else, is left out', () => {
    const results = [
      { ...BOOKING, disputed: true, guest_name: 7, room_number: '<b>', constructor: 1 },
      { status: 'PENDING' },
      null,
    ]
    const lists = { ...CONTENT.lists, booking: { results } }
    expect(read({ ...CONTENT, lists })?.lists.booking).toMatchObject({
      asOf: NO_INSTANT,
      rows: [{ booking_id: 'BK-1', status: 'PENDING', room_number: '<b>' }],
    })
  })

  it('says what was wrong with its lists, in numbers only', () => {
    const of = (faults: object) =>
      read({
        ...CONTENT,
        lists: { ...CONTENT.lists, booking: { ...CONTENT.lists.booking, ...faults } },
      })?.lists.booking
    const faults = { unreadable: 2, repeated: 1, unread: 13 }
    expect([of(faults), of({ unreadable: -1, repeated: '<b>', unread: null })]).toMatchObject([
      faults,
      { unreadable: 0, repeated: 0, unread: 0 },
    ])
  })

  it('adds rows that cannot be read or shown any more to those of the first read', () => {
    const results = [BOOKING, { ...BOOKING, guest_name: 'Aoife Byrne' }, {}, null]
    const of = (faults: object) =>
      read({ ...CONTENT, lists: { ...CONTENT.lists, booking: { ...faults, results } } })?.lists
        .booking
    expect([of({}), of({ unreadable: 2, repeated: 1, unread: 13 })]).toMatchObject([
      { unreadable: 2, repeated: 1, unread: 0 },
      { unreadable: 4, repeated: 2, unread: 13 },
    ])
  })

  it('offers no action: what was offered was offered then', () => {
    const results = [{ ...BOOKING, actions: 'confirm cancel' }]
    const lists = { ...CONTENT.lists, booking: { results } }
    expect(read({ ...CONTENT, lists })?.lists.booking.rows).toEqual([BOOKING])
  })

  it('dates nothing by a read from long after it was saved', () => {
    const lists = {
      ...CONTENT.lists,
      room: { ...CONTENT.lists.room, as_of: '2036-03-01T11:00:00Z' },
    }
    expect(read({ ...CONTENT, lists })?.lists.room.asOf).toBe(NO_INSTANT)
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', '{"slug":"hotel-killarney"}'],
    ['a list', [CONTENT]],
    ['another hotel’s', { ...CONTENT, slug: 'hotel-lisboa' }],
    ['of no time', { ...CONTENT, savedAt: undefined }],
    ['of a time that is none', { ...CONTENT, savedAt: '2026-03-01T11:00:00Z' }],
    ['a day old', { ...CONTENT, savedAt: NOW - KEPT_MS }],
    ['of the future, as when the clock was set back', { ...CONTENT, savedAt: NOW + 1 }],
    ['without lists', { ...CONTENT, lists: null }],
    ['without one of them', { ...CONTENT, lists: { booking: CONTENT.lists.booking } }],
    [
      'with rows that are none',
      { ...CONTENT, lists: { ...CONTENT.lists, room: { results: 'x' } } },
    ],
  ])('is no board when it is %s', (_, content) => {
    expect(read(content)).toBeNull()
  })

  it('goes without its hotel when that is another or none', () => {
    for (const hotel of [undefined, { name: 'No slug' }, { ...HOTEL, slug: 'hotel-lisboa' }])
      expect(read({ ...CONTENT, hotel })).not.toHaveProperty('hotel')
  })
})

it('a board expires after 24 hours, to the millisecond', () => {
  const ages = [0, KEPT_MS - 1, KEPT_MS, -1, Number.NaN]
  expect(ages.map((age) => isExpired(NOW - age, NOW))).toEqual([false, false, true, true, true])
})
