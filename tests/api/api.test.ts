import { describe, expect, it } from 'vitest'
import { apiOn } from '../support/api-on'
import { NO_INSTANT, parseInstant, writeInstant } from '../../src/core/instant'
import { describeReason } from '../../src/core/reason'
import { RequestError } from '../../src/realtime/terms/request-error'
import type { Trouble } from '../../src/core/trouble'

/** An API below `/api` whose server answers once with this. */
function answering(body: unknown, init: ResponseInit = {}) {
  const requests: [string, RequestInit | undefined][] = []
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const api = apiOn('/api', async (url, options) => {
    requests.push([String(url), options])
    return new Response(text, init)
  })
  return { api, requests }
}

const failure = (request: Promise<unknown>) => request.catch((error: unknown) => error)

describe('a snapshot', () => {
  it('is asked for with credentials, and read field by field', async () => {
    const { api, requests } = answering({
      as_of: '2026-03-01T11:00:00.000001Z',
      business_date: '2026-03-01',
      results: [
        { booking_id: 1, status: 'confirmed', guest_name: 'N', created_at: '2026-03-01T10:00:00Z' },
      ],
    })
    expect(await api.fetchSnapshot('booking', 'hotel-killarney')).toMatchObject({
      asOf: parseInstant('2026-03-01T11:00:00.000001Z'),
      setsClock: true,
      businessDate: '2026-03-01',
      reasons: [],
      rows: [
        {
          booking_id: '1',
          status: 'CONFIRMED',
          guest_name: 'N',
          created_at: '2026-03-01T10:00:00Z',
        },
      ],
    })
    const [[url, options]] = requests as [[string, RequestInit]]
    expect([url, options.credentials]).toEqual(['/api/hotels/hotel-killarney/bookings', 'include'])
  })

  it('takes the Date header where as_of is missing', async () => {
    const headers = { Date: 'Sun, 01 Mar 2026 11:00:00 GMT' }
    const { api } = answering({ results: [] }, { headers })
    const { asOf, setsClock } = await api.fetchSnapshot('room', 'h')
    expect([asOf, setsClock]).toEqual([parseInstant('2026-03-01T11:00:00Z'), true])
  })

  it.each<Record<string, string>>([{}, { Date: 'soon' }])(
    'that nothing dates sets no clock, and says what that costs: %j',
    async (headers) => {
      const { api } = answering({ results: [] }, { headers })
      const { asOf, setsClock, reasons } = await api.fetchSnapshot('room', 'h')
      expect([asOf, setsClock]).toEqual([NO_INSTANT, false])
      expect(reasons.map(describeReason)).toEqual([
        'as_of: expected an instant, or a readable `Date` header, saw neither (undated, the list loses against every event, and what it removes may come back)',
      ])
    },
  )

  it('leaves out rows without an id, and says which and what else is wrong', async () => {
    const { api } = answering({
      as_of: 'now',
      results: [{ status: 'OCCUPIED' }, null, { room_id: 'R', status: 7, changed_at: 'x' }],
    })
    const { rows, reasons, asOf } = await api.fetchSnapshot('room', 'h')
    expect([rows, asOf]).toEqual([[{ room_id: 'R' }], NO_INSTANT])
    expect(reasons.filter(({ code }) => code !== 'missing-field')).toMatchObject([
      { code: 'no-instant', path: 'as_of' },
      { code: 'id-unusable', path: 'results[0].room_id' },
      { code: 'id-unusable', path: 'results[1].room_id' },
      { code: 'wrong-type', path: 'results[2].status' },
      { code: 'wrong-type', path: 'results[2].changed_at' },
    ])
  })
})

describe('a server that says "as before"', () => {
  const row = { room_id: 'R', status: 'OCCUPIED', changed_at: '2026-03-01T10:00:00Z' }

  it('is asked with the ETag of the same list, and its rows count as read now', async () => {
    const asked: (string | null)[] = []
    const api = apiOn('/api', async (url, init) => {
      const etag = new Headers(init?.headers).get('If-None-Match')
      asked.push(`${url} ${etag}`)
      const headers = { ETag: '"1"', Date: 'Sun, 01 Mar 2026 11:30:00 GMT' }
      return etag
        ? new Response(null, { status: 304, headers })
        : Response.json({ as_of: '2026-03-01T11:00:00Z', results: [row] }, { headers })
    })
    const first = await api.fetchSnapshot('room', 'a')
    const again = await api.fetchSnapshot('room', 'a')
    await api.fetchSnapshot('room', 'b')
    expect(asked).toEqual([
      '/api/hotels/a/rooms null',
      '/api/hotels/a/rooms "1"',
      '/api/hotels/b/rooms null',
    ])
    expect([again.rows, first.asOf, again.asOf]).toEqual([
      [row],
      parseInstant('2026-03-01T11:00:00Z'),
      parseInstant('2026-03-01T11:30:00Z'),
    ])
  })

  /** The room list of a server whose answers carry these dates, one after the other. */
  async function readAsBefore(as_of: string | undefined, dates: (string | undefined)[]) {
    const coming = [...dates]
    const api = apiOn('/api', async (_, init) => {
      const date = coming.shift()
      const headers = { ETag: '"1"', ...(date !== undefined && { Date: date }) }
      return new Headers(init?.headers).has('If-None-Match')
        ? new Response(null, { status: 304, headers })
        : Response.json({ as_of, results: [row] }, { headers })
    })
    const told = []
    for (const _ of dates) {
      const { asOf, setsClock, reasons } = await api.fetchSnapshot('room', 'a')
      const codes = reasons.map(({ code }) => code)
      told.push([asOf ? writeInstant(asOf).slice(11, 19) : null, setsClock, ...codes])
    }
    return told
  }

  const [AT_11_30, AT_11_40] = ['Sun, 01 Mar 2026 11:30:00 GMT', 'Sun, 01 Mar 2026 11:40:00 GMT']

  it('[C4] without a readable Date is as old as what it confirms, and sets no clock', async () => {
    const dates = [AT_11_30, undefined, AT_11_40, 'soon']
    expect(await readAsBefore('2026-03-01T11:00:00Z', dates)).toEqual([
      ['11:00:00', true],
      ['11:00:00', false],
      ['11:40:00', true],
      ['11:40:00', false],
    ])
  })

  it('[C4] has an instant as soon as one of its answers has one', async () => {
    expect(await readAsBefore(undefined, [undefined, undefined, AT_11_30])).toEqual([
      [null, false, 'no-instant'],
      [null, false, 'no-instant'],
      ['11:30:00', true],
    ])
  })

  it('without having been asked is a refusal', async () => {
    const api = apiOn('/api', async () => new Response(null, { status: 304 }))
    expect(await failure(api.fetchSnapshot('room', 'a'))).toMatchObject({ status: 304 })
  })
})

describe('a request that brings nothing usable', () => {
  it.each<[number, Trouble, boolean]>([
    [401, { code: 'unauthorised' }, true],
    [440, { code: 'unauthorised' }, true],
    [404, { code: 'unknown-hotel' }, false],
    [500, { code: 'server-error', status: 500 }, false],
  ])('%i', async (status, trouble, isBarred) => {
    const error = await failure(answering('', { status }).api.fetchSnapshot('room', 'h'))
    expect(error).toMatchObject({ name: 'RequestError', trouble, status, isBarred })
  })

  it('says how long the server asks to wait', async () => {
    const { api } = answering('', { status: 503, headers: { 'Retry-After': '7' } })
    for (const request of [api.fetchSnapshot('room', 'h'), api.fetchHotels()])
      expect(await failure(request)).toMatchObject({ retryAfter: 7_000 })
  })

  it.each([['{"results":'], ['[]'], ['null'], ['{"results":{}}'], ['<html>']])(
    'understands that %s is no snapshot',
    async (body) => {
      const error = await failure(answering(body).api.fetchSnapshot('room', 'h'))
      expect(error).toBeInstanceOf(RequestError)
      expect(error).toMatchObject({
        message: 'not-understood rooms',
        trouble: { code: 'not-understood', expected: 'rooms' },
      })
    },
  )

  it('a server that cannot be reached', async () => {
    const api = apiOn('/api', () => Promise.reject(new TypeError('Failed to fetch')))
    expect(await failure(api.fetchHotels())).toEqual(new RequestError({ code: 'unreachable' }))
  })
})
