import { afterEach, beforeEach, expect, it } from 'vitest'
import { startSandbox, type RunningSandbox } from './support'

let running: RunningSandbox

beforeEach(async () => {
  running = await startSandbox({ control: true })
})

afterEach(() => running.stop())

const get = (path: string, init?: RequestInit) => fetch(running.url + path, init)
const sign = () =>
  get('/api/pusher/auth', {
    method: 'POST',
    body: new URLSearchParams({ socket_id: '1.2', channel_name: 'private-hotel-killarney.rooms' }),
  })

it('a session that was ended is refused everywhere, until it is restored', async () => {
  running.sandbox.impair({ session: { endWith: 401 } })
  const paths = ['/api/hotels', '/api/hotels/hotel-killarney/rooms']
  const answers = await Promise.all([...paths.map((path) => get(path)), sign()])
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
  running.sandbox.impair({ session: {} })
  const after = await Promise.all([...paths.map((path) => get(path)), sign()])
  expect(after.map(({ status }) => status)).toEqual([200, 200, 200])
})

it('a session that was ended with 302 leads to a page to sign in', async () => {
  running.sandbox.impair({ session: { endWith: 302 } })
  const answer = await get('/api/hotels')
  expect([answer.redirected, answer.status, answer.headers.get('Content-Type')]).toEqual([
    true,
    200,
    'text/html; charset=utf-8',
  ])
})

it('the list of hotels names the session, and is confirmed as long as both stay', async () => {
  running.sandbox.impair({ session: { name: 7 } })
  const first = await get('/api/hotels')
  expect(await first.json()).toMatchObject({ session: '7' })
  const known = { headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } }
  expect((await get('/api/hotels', known)).status).toBe(304)
  running.sandbox.impair({ session: { name: 8 } })
  expect((await get('/api/hotels', known)).status).toBe(200)
})

it('signing is refused, with the wait that was asked for', async () => {
  running.sandbox.impair({ signing: { failWith: 503, retryAfter: 9 } })
  const refused = await sign()
  expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '9'])
  running.sandbox.impair({ signing: {} })
  expect((await sign()).status).toBe(200)
})
