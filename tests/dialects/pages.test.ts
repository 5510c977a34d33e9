/** A list in pages is complete, or not shown as complete. */
import { describe, expect, it } from 'vitest'
import { apiOn } from '../support/api-on'
import { defineDialect } from '../../src/dialects/define-dialect'
import { hotelmate, hotelmateData } from '../../src/dialects/hotelmate'
import { HOTEL } from '../support/events'

const CREATED = '2026-06-01T08:00:00Z'
const DATE = 'Fri, 12 Jun 2026 08:35:00 GMT'

interface Request {
  list: 'bookings' | 'rooms'
  page: number
  /** How many requests were made before. */
  number: number
}

type Answer = Response | undefined | Promise<Response | undefined>

const ids = (count: number) => Array.from({ length: count }, (_, index) => `BK-${index + 1}`)
const row = (booking_id: string) => ({
  booking_id,
  status: 'CONFIRMED',
  party_primary_full_name: 'Niamh Ahern',
  created_at: CREATED,
})

/** The answer of a page of these bookings, ten on a page. */
function pageOf(all: readonly string[], page: number, more: object = {}, size = 10): Response {
  const rows = all.slice((page - 1) * size, page * size)
  if (rows.length === 0 && page > 1) {
    return Response.json({ detail: 'Invalid page.' }, { status: 404 })
  }
  const next = page * size < all.length ? `https://api.example/?page=${page + 1}` : null
  const body = { count: all.length, next, previous: null, results: rows.map(row), ...more }
  return Response.json(body, { headers: { Date: DATE } })
}

/** A backend that answers as a test says, else with these bookings and no rooms. */
function backend(all: readonly string[], answer: (request: Request) => Answer = () => undefined) {
  const requests: string[] = []
  let underWay = 0
  let most = 0
  const api = apiOn(
    '/api',
    async (input, { signal } = {}) => {
      const url = new URL(String(input), 'http://hotel.example')
      const list = url.pathname.endsWith('/room-bookings/') ? 'bookings' : 'rooms'
      const page = Number(url.searchParams.get('page'))
      const number = requests.length
      requests.push(`${list} ${page}`)
      most = Math.max(most, ++underWay)
      // Every request takes a turn, so that several can be under way.
      await new Promise((resolve) => setTimeout(resolve))
      const ended = new Promise<never>((_, reject) => {
        const end = () => reject(new Error('aborted'))
        if (signal?.aborted) end()
        signal?.addEventListener('abort', end)
      })
      try {
        const said = await Promise.race([answer({ list, page, number }), ended])
        return said ?? pageOf(list === 'rooms' ? [] : all, page)
      } finally {
        underWay--
      }
    },
    undefined,
    hotelmate,
  )
  return {
    requests,
    most: () => most,
    underWay: () => underWay,
    read: async (signal?: AbortSignal, onProgress?: () => void) => {
      const list = await api.fetchSnapshot('booking', HOTEL, signal, onProgress)
      const { missing, unread, rows } = list
      return { ids: rows.map(({ booking_id }) => booking_id), missing, unread, list }
    },
    api,
  }
}

describe('a list in pages', () => {
  it('is read page by page, four at a time, in the order of the pages', async () => {
    const { read, requests, most } = backend(ids(95))
    const { ids: read1, missing, unread, list } = await read()
    expect([read1, missing, unread, list.isPaged]).toEqual([ids(95), 0, 0, true])
    expect([requests.length, most(), requests[0]]).toEqual([10, 4, 'bookings 1'])
  })

  it('that is one page, or empty, is one request', async () => {
    for (const all of [ids(10), []]) {
      const { read, requests } = backend(all)
      expect([(await read()).ids, requests]).toEqual([all, ['bookings 1']])
    }
  })

  it('has the instant of its first page', async () => {
    const { read } = backend(ids(12), ({ page }) => {
      if (page === 1) return undefined
      const late = pageOf(ids(12), page)
      late.headers.set('Date', 'Fri, 12 Jun 2026 09:00:00 GMT')
      return late
    })
    expect((await read()).list.asOf).toBe(Date.parse(DATE) * 1_000)
  })

  it('tells of each page, so that the time-out counts per page', async () => {
    let pages = 0
    await backend(ids(35)).read(undefined, () => pages++)
    expect(pages).toBe(4)
  })

  it('without a count is followed from page to page', async () => {
    const all = ids(31)
    const { read, most } = backend(all, ({ page }) => pageOf(all, page, { count: undefined }))
    const { ids: read1, missing } = await read()
    expect([read1, missing, most()]).toEqual([all, 0, 1])
  })
})

describe('a list that contradicts itself', () => {
  it('is read again at once: rows moved between two pages', async () => {
    const moved = ids(20).toSpliced(9, 2, 'BK-11', 'BK-10')
    // Rows 10 and 11 change places after the first page: one comes twice, the other not at all.
    const { read, requests } = backend(ids(20), ({ page, number }) =>
      page === 2 && number < 2 ? pageOf(moved, 2) : undefined,
    )
    const { ids: read1, missing } = await read()
    expect([read1, missing, requests.length]).toEqual([ids(20), 0, 4])
  })

  it('is read again: a row came on top, and pushed another to the next page', async () => {
    const grown = ['BK-0', ...ids(20)]
    const { read } = backend(ids(20), ({ page, number }) =>
      number > 0 ? pageOf(grown, page) : undefined,
    )
    const { ids: read1, missing } = await read()
    expect([read1, missing]).toEqual([grown, 0])
  })

  it('is read again: it became shorter, and its last page is gone', async () => {
    const { read } = backend(ids(20), ({ page, number }) =>
      number > 0 ? pageOf(ids(10), page) : undefined,
    )
    const { ids: read1, missing } = await read()
    expect([read1, missing]).toEqual([ids(10), 0])
  })

  it.each<[string, (page: number) => Response]>([
    ['a page that is no page', () => Response.json({ results: 'none' })],
    ['a page that is no JSON', () => new Response('<html>')],
    ['a page without rows', (page) => pageOf([], page, { results: [], count: 30 })],
    ['a page with fewer rows', (page) => pageOf(ids(30), page, { results: [row('BK-11')] })],
    ['a page with another count', (page) => pageOf(ids(30), page, { count: 31 })],
    ['a page that says that it is the last', (page) => pageOf(ids(30), page, { next: null })],
  ])('is read again, twice at most: %s', async (_, broken) => {
    const once = backend(ids(30), ({ page, number }) =>
      page === 2 && number < 3 ? broken(page) : undefined,
    )
    expect([
      (await once.read()).missing,
      once.requests.filter((one) => one === 'bookings 1'),
    ]).toEqual([0, ['bookings 1', 'bookings 1']])
    const always = backend(ids(30), ({ page }) => (page === 2 ? broken(page) : undefined))
    const { missing } = await always.read()
    expect(missing).not.toBe(0)
    expect(always.requests.filter((one) => one === 'bookings 1')).toHaveLength(3)
  })

  it('has a booking twice on one page: it is whole, and says so', async () => {
    const booking = row('BK-1')
    const results = [
      { ...booking, assigned_room_number: '101' },
      { ...booking, assigned_room_number: '102' },
    ]
    const twice = ['BK-1', 'BK-1']
    const { read, requests } = backend(twice, ({ page }) => pageOf(twice, page, { results }))
    const { ids: read1, missing, list } = await read()
    expect([read1, missing, list.repeated, requests.length]).toEqual([['BK-1'], 0, 1, 1])
    expect(list.reasons.map(({ code }) => code)).toEqual(['row-repeated'])
  })

  it('is whole when rows of two pages have no usable id: they are counted as unreadable', async () => {
    const unusable = { ...row(''), booking_id: {} }
    const { read, requests } = backend(ids(12), ({ page }) => {
      const rows = ids(page === 1 ? 9 : 1).map((id) => row(`${id} of ${page}`))
      return pageOf(ids(12), page, { results: [...rows, unusable], count: 12 })
    })
    const { missing, list } = await read()
    expect([list.rows.length, list.unreadable, missing, requests.length]).toEqual([10, 2, 0, 2])
  })

  it('is used as incomplete in the end, with the rows that are missing', async () => {
    const { read } = backend(ids(30), ({ page }) =>
      page === 3 ? pageOf(ids(30), page, { results: ids(7).map(row) }) : undefined,
    )
    const { ids: read1, missing } = await read()
    expect([read1, missing]).toEqual([ids(20), 10])
  })

  it.each([
    ['with a count', 40, 40],
    ['without one', undefined, null],
  ])('has no rows on its first page, although more follow: %s', async (_, count, missing) => {
    const { read, requests } = backend(ids(30), ({ page }) =>
      pageOf([], 1, { results: [], count, next: `/?page=${page + 1}` }),
    )
    expect(await read()).toMatchObject({ ids: [], missing, unread: 0 })
    expect(requests.length).toBe(3)
  })

  it('says a count that its last page denies', async () => {
    const { read } = backend(ids(20), ({ page }) => pageOf(ids(20), page, { next: '/more' }))
    expect(await read()).toMatchObject({ ids: ids(20), missing: null })
  })
})

describe('a page that fails', () => {
  it.each([
    [500, 'server-error'],
    [403, 'unauthorised'],
  ])('with %i fails the read, and no more pages are asked for', async (status, code) => {
    const { read, requests } = backend(ids(200), ({ page }) =>
      page === 3 ? new Response('', { status }) : undefined,
    )
    await expect(read()).rejects.toMatchObject({ trouble: { code } })
    const asked = requests.length
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(requests.length).toBe(asked)
    expect(asked).toBeLessThan(10)
  })

  it('ends the requests for the others, so that a retry is not beside them', async () => {
    const { read, underWay } = backend(ids(200), ({ page }) => {
      if (page === 2) return new Response('', { status: 503, headers: { 'Retry-After': '7' } })
      return page === 1 ? undefined : new Promise(() => {})
    })
    await expect(read()).rejects.toMatchObject({ retryAfter: 7_000 })
    await new Promise((resolve) => setTimeout(resolve))
    expect(underWay()).toBe(0)
  })

  it('as the first one, is an unknown hotel when it is not found, and no list when it is none', async () => {
    const unknown = backend([], () => new Response('', { status: 404 }))
    await expect(unknown.read()).rejects.toMatchObject({ trouble: { code: 'unknown-hotel' } })
    const none = backend([], () => Response.json({ detail: 'Hello' }))
    await expect(none.read()).rejects.toMatchObject({ trouble: { code: 'not-understood' } })
  })
})

describe('a list of more than 500 pages', () => {
  const all = ids(5_013)

  it('has rows that are not read, and says how many', async () => {
    const { read, requests } = backend(all)
    const { ids: read1, missing, unread } = await read()
    expect([read1.length, missing, unread, requests.length]).toEqual([5_000, 0, 13, 500])
  })

  it('without a count is incomplete: nobody knows by how many', async () => {
    const { read } = backend(all, ({ page }) => pageOf(all, page, { count: undefined }))
    const { missing, unread } = await read()
    expect([missing, unread]).toEqual([null, 0])
  })
})

describe('a list in pages with cursors', () => {
  const LINK = 'https://elsewhere.example/bookings?size=10&after='

  /** A backend whose pages say where the next one is; without a count, or with one. */
  function chain(next: (cursor: string) => unknown, more: object = { count: undefined }) {
    const asked: string[] = []
    const { booking } = hotelmateData
    const list = { path: '/bookings?sort=id', cursor: 'after' }
    const dialect = defineDialect({ ...hotelmateData, booking: { ...booking, list } })
    const all = ids(25)
    const answer = async (input: RequestInfo | URL) => {
      asked.push(String(input))
      const page = Number(/after=c%20(\d)$/.exec(String(input))?.[1] ?? 1)
      return pageOf(all, page, { ...more, next: page < 3 ? next(`c ${page + 1}`) : null })
    }
    return {
      asked,
      read: () => apiOn('/api', answer, undefined, dialect).fetchSnapshot('booking', HOTEL),
    }
  }

  it.each<[string, (cursor: string) => unknown, object?]>([
    ['in a link', (cursor) => LINK + encodeURIComponent(cursor)],
    ['in a link, with a count', (cursor) => LINK + encodeURIComponent(cursor), {}],
    ['as they are', (cursor) => cursor],
  ])('is read from cursor to cursor, at its own address: %s', async (_, next, more) => {
    const { read, asked } = chain(next, more)
    const { rows, missing } = await read()
    expect([rows.map(({ booking_id }) => booking_id), missing]).toEqual([ids(25), 0])
    const address = '/api/bookings?sort=id'
    expect(asked).toEqual([address, `${address}&after=c%202`, `${address}&after=c%203`])
  })

  it.each([`${LINK.replace('after', 'before')}c`, 17, '/bookings?', { after: 'c' }])(
    'is incomplete when a page says that one follows, and not where: %s',
    async (next) => {
      const { rows, missing } = await chain(() => next).read()
      expect([rows.length, missing]).toEqual([10, null])
    },
  )
})

it('the pages of the bookings do not delay the first page of the rooms', async () => {
  const { api, requests } = backend(ids(60))
  await Promise.all([api.fetchSnapshot('booking', HOTEL), api.fetchSnapshot('room', HOTEL)])
  expect(requests.slice(0, 2)).toEqual(['bookings 1', 'rooms 1'])
})
