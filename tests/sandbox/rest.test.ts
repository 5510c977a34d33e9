import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiOn } from '../support/api-on'
import { parseHotelSlug } from '../../src/core/channels'
import { SANDBOX_CREDENTIALS, signSubscription } from '../../src/sandbox/credentials'
import { connectRaw, KEY, ROOMS, send, startSandbox, type RunningSandbox } from './support'

let running: RunningSandbox

beforeAll(async () => {
  running = await startSandbox()
})

afterAll(() => running.stop())

describe('the REST side', () => {
  it('lists at least two hotels in different time zones, in their one form', async () => {
    const { hotels, ...list } = await apiOn(`${running.url}/api`, fetch).fetchHotels()
    expect(hotels[0]).toEqual({
      slug: 'hotel-killarney',
      name: 'Hotel Killarney',
      timezone: 'Europe/Dublin',
    })
    expect(list).toMatchObject({ unreadable: 0, missing: 0, asOf: expect.any(Number) })
    expect(new Set(hotels.map(({ timezone }) => timezone)).size).toBeGreaterThan(1)
    expect(hotels.filter(({ slug }) => !parseHotelSlug(slug).ok)).toEqual([])
  })

  it('serves snapshots in which the board finds no fault', async () => {
    const api = apiOn(`${running.url}/api`, fetch)
    for (const { slug } of (await api.fetchHotels()).hotels) {
      const bookings = await api.fetchSnapshot('booking', slug)
      const rooms = await api.fetchSnapshot('room', slug)
      expect([bookings.reasons, rooms.reasons]).toEqual([[], []])
      expect(bookings.businessDate).toMatch(/^\d{4}-\d\d-\d\d$/)
      expect(rooms).not.toHaveProperty('businessDate')
      expect([bookings.asOf, rooms.asOf]).not.toContain('')
    }
  })

  it.each([
    ['GET', '/api', 404],
    ['GET', '/api/', 404],
    ['GET', '/api/hotels/', 404],
    ['GET', '/api/hotels/hotel-nowhere/rooms', 404],
    ['GET', '/api/hotels/__proto__/rooms', 404],
    ['GET', '/api/hotels/%E0%A4%A/rooms', 404],
    ['GET', '/api/hotels/hotel-killarney/guests', 404],
    ['GET', `/api/${'x'.repeat(5_000)}`, 404],
    ['POST', '/api/hotels', 405],
    ['DELETE', '/api/hotels/hotel-killarney/rooms', 405],
    ['GET', '/api/pusher/auth', 405],
  ])('answers %s %s with %i and a message', async (method, path, status) => {
    const answer = await send(running.port, method, path)
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      status,
      { message: expect.stringMatching(/\.$/) },
    ])
  })

  it('leaves other paths to others', async () => {
    const paths = ['/', '/index.html', '/apiary', '/app/sandbox-key', '/hotels/a/rooms', '//']
    const answers = await Promise.all(paths.map((path) => send(running.port, 'GET', path)))
    expect(answers.map(({ text }) => text)).toEqual(paths.map(() => 'not the sandbox’s'))
  })
})

describe('/api/pusher/auth', () => {
  const post = (body: string) => send(running.port, 'POST', '/api/pusher/auth', { body })

  it('signs a private channel for a connection', async () => {
    const { status, text } = await post(`socket_id=12.34&channel_name=private-${ROOMS}`)
    expect([status, JSON.parse(text)]).toEqual([
      200,
      { auth: signSubscription(SANDBOX_CREDENTIALS, '12.34', `private-${ROOMS}`) },
    ])
  })

  it.each([
    '',
    'socket_id=1&channel_name=private-a',
    'socket_id=12.34',
    'socket_id=12.34&channel_name=public',
    'socket_id=12.34&channel_name=presence-a',
    'socket_id=12.34&channel_name=private-%E0%A4%A',
    'socket_id=12.34%3Aprivate-b&channel_name=private-a',
    `socket_id=12.34&channel_name=private-${'x'.repeat(5_000)}`,
  ])('refuses %j with 400', async (body) => {
    const { status, text } = await post(body)
    expect([status, JSON.parse(text)]).toEqual([400, { message: expect.any(String) }])
  })
})

describe('who may ask', () => {
  const CONFIRM = '/api/hotels/hotel-killarney/bookings/BK-2100/confirm'
  const PATHS = ['/api/hotels', '/apps/sandbox/events', '/api/pusher/auth', CONFIRM] as const

  it.each([
    [{ Origin: 'https://evil.example' }],
    [{ Origin: 'null' }],
    [{ Origin: 'http://localhost.evil.example' }],
    [{ Origin: 'http://127.0.0.1.evil.example' }],
    [{ Host: 'evil.example' }],
    [{ Host: 'evil.example', Origin: 'http://evil.example' }],
    [{ Host: '192.168.1.5:5173' }],
    [{ Host: 'a b' }],
    [{ Host: 'evil.example@localhost' }],
    [{ Host: 'localhost:5173/evil.example' }],
  ])('refuses %j with 403', async (headers) => {
    const answers = await Promise.all(
      ['GET', 'POST'].flatMap((method) =>
        PATHS.map((path) => send(running.port, method, path, { headers })),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 403))
    await expect(connectRaw(running.port, undefined, headers)).rejects.toThrow('403')
  })

  it.each([
    [{}],
    [{ Origin: 'http://localhost:5173' }],
    [{ Origin: 'http://[::1]:4173' }],
    [{ Host: 'LOCALHOST:5173', Origin: 'http://localhost:5173' }],
    [{ Host: '[::1]:5173', Origin: 'http://127.0.0.1:3000' }],
    [{ Host: 'board.localhost', Origin: 'https://board.localhost' }],
  ])('answers %j', async (headers) => {
    expect((await send(running.port, 'GET', '/api/hotels', { headers })).status).toBe(200)
    const raw = await connectRaw(running.port, `/app/${KEY}?protocol=7`, headers)
    expect((await raw.next()).event).toBe('pusher:connection_established')
    raw.socket.terminate()
  })
})
