import { describe, expect, it } from 'vitest'
import { apiOn } from '../support/api-on'
import { NO_INSTANT, parseInstant } from '../../src/core/instant'

const KILLARNEY = {
  slug: 'hotel-killarney',
  name: 'Hotel Killarney',
  timezone: 'Europe/Dublin',
}

const read = (body: unknown, headers: HeadersInit = {}) =>
  apiOn('/api', async () => Response.json(body, { headers }))
    .fetchHotels()
    .catch((error: unknown) => error)

it('the list of hotels says when it was answered', async () => {
  const headers = { Date: 'Sun, 01 Mar 2026 11:00:00 GMT' }
  const list = { hotels: [KILLARNEY], unreadable: 0, missing: 0 }
  expect([
    await read({ results: [KILLARNEY] }, headers),
    await read({ results: [KILLARNEY] }),
  ]).toEqual([
    { ...list, asOf: parseInstant('2026-03-01T11:00:00Z') },
    { ...list, asOf: NO_INSTANT },
  ])
})

it('a list of hotels that is not there is no unknown hotel, and is asked for again', async () => {
  const api = apiOn('/api', async () => new Response('', { status: 404 }))
  await expect(api.fetchHotels()).rejects.toMatchObject({
    trouble: { code: 'server-error', status: 404 },
    isFinal: false,
  })
})

describe('a hotel', () => {
  it.each([
    ['without a time zone', { timezone: null }, { timezone: null }],
    ['with a blank one', { timezone: ' ' }, { timezone: null }],
    ['with blanks round it', { timezone: ' Europe/Dublin\n' }, {}],
    ['without a name', { name: null }, { name: 'hotel-killarney' }],
    ['with a name that is no text', { name: 7 }, { name: 'hotel-killarney' }],
    ['whose slug is in another case', { slug: 'Hotel-KILLARNEY ' }, {}],
    ['whose slug is a number', { slug: 42 }, { slug: '42' }],
  ])('%s is a hotel', async (_, fields, expected) => {
    const { hotels } = (await read({ results: [{ ...KILLARNEY, ...fields }] })) as {
      hotels: unknown[]
    }
    expect(hotels).toEqual([{ ...KILLARNEY, ...expected }])
  })

  it('is left out without a slug, and counted', async () => {
    const results = [{ ...KILLARNEY, slug: null }, null, 7, KILLARNEY]
    expect(await read({ results })).toMatchObject({ hotels: [KILLARNEY], unreadable: 3 })
  })

  it('that comes twice is one, and the first counts', async () => {
    const results = [KILLARNEY, { slug: 'HOTEL-KILLARNEY', name: 'Another' }]
    expect(await read({ results })).toMatchObject({ hotels: [KILLARNEY], unreadable: 0 })
  })
})

it.each([[{ results: [{ name: 'A' }, null] }], [{ results: {} }], [[]], [null]])(
  'a list of which no row can be read is not understood: %j',
  async (body) => {
    expect(await read(body)).toMatchObject({
      trouble: { code: 'not-understood', expected: 'hotels' },
    })
  },
)

it('a list with no row is a list', async () => {
  expect(await read({ results: [] })).toMatchObject({ hotels: [], unreadable: 0, missing: 0 })
})

it.each<[unknown, string | undefined]>([
  ['a', 'a'],
  ['s'.repeat(1_000), 's'.repeat(1_000)],
  ['', ''],
  [7, '7'],
  [{ id: 7 }, '{"id":7}'],
  [null, undefined],
])('a session that is called %j is told apart from another', async (given, session) => {
  const list = await read({ results: [KILLARNEY], session: given })
  expect(Object(list)).toHaveProperty('hotels')
  expect((list as { session?: string }).session).toBe(session)
})
