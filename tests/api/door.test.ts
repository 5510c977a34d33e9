import { expect, it } from 'vitest'
import { createBackend } from '../../src/api/backend'
import { createDoor } from '../../src/api/door'
import type { RequestError } from '../../src/realtime/terms/request-error'

const PAGE = { cookie: 'XSRF-TOKEN=t', querySelector: () => null }
const HOTELS = { results: [{ slug: 'hotel-killarney' }] }

type Answers = Record<string, Response | (() => Response | Promise<Response>)>

/** A backend that answers by the end of the address; `/hotels` says that one is signed in. */
function backend(answers: Answers) {
  const asked: string[] = []
  let ends = 0
  const built = createBackend({
    apiUrl: '/api',
    signingUrl: '/sign',
    page: PAGE,
    openHotel: () => 'h',
    async fetch(input, init) {
      const url = String(input)
      asked.push(`${init?.redirect === 'manual' ? 'manual ' : ''}${url}`)
      const [, answer] = Object.entries(answers).find(([end]) => url.endsWith(end)) ?? []
      if (answer) return typeof answer === 'function' ? answer() : answer.clone()
      return Response.json(HOTELS)
    },
  })
  built.onEnded(() => ends++)
  const failure = (request: Promise<unknown>) =>
    request.then(
      () => null,
      ({ trouble, status }: RequestError) => ({ ...trouble, status }),
    )
  return {
    asked,
    ends: () => ends,
    list: () => failure(built.api.fetchSnapshot('room', 'h')),
    hotels: () => failure(built.api.fetchHotels()),
    act: () => failure(built.actions.run('booking', 'h', 'B', 'confirm')),
    sign: () =>
      failure(built.sign({ channel: 'c', socketId: '1.2' }, new AbortController().signal)),
  }
}

/** What the browser shows of a redirect that it did not follow. */
const held = () => Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' })
const redirected = (answer: Response) =>
  Object.defineProperty(answer, 'redirected', { value: true })
const page = (status = 200) =>
  new Response('<html>', { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
const no = (status: number) => new Response('', { status })

it.each([401, 440])('%i ends the session, on reads and actions, without a question', async (s) => {
  const { list, hotels, act, ends, asked } = backend({
    '/rooms': no(s),
    '/hotels': no(s),
    '/confirm': no(s),
  })
  const ended = { code: 'unauthorised', status: s }
  expect([await list(), await hotels(), await act(), ends()]).toEqual([ended, ended, ended, 3])
  expect(asked).toHaveLength(3)
})

it.each<[string, 'list' | 'sign' | 'act', Answers, object]>([
  ['403 on a list', 'list', { '/rooms': no(403) }, { code: 'forbidden', status: 403 }],
  ['403 on signing', 'sign', { '/sign': no(403) }, { code: 'forbidden', status: 403 }],
  ['401 on signing', 'sign', { '/sign': no(401) }, { code: 'unsigned', status: 401 }],
  ['419 on signing', 'sign', { '/sign': no(419) }, { code: 'page-expired', status: 419 }],
  ['419 on an action', 'act', { '/confirm': no(419) }, { code: 'page-expired', status: 419 }],
  ['a redirected signing', 'sign', { '/sign': held }, { code: 'unsigned' }],
  ['a redirected action', 'act', { '/confirm': held }, { code: 'maybe-done' }],
])('%s asks for the hotels, and they decide', async (_, what, answers, otherwise) => {
  const signedIn = backend(answers)
  expect(await signedIn[what]()).toEqual({ status: undefined, ...otherwise })
  expect([signedIn.asked.at(-1), signedIn.ends()]).toEqual(['/api/hotels', 0])
  for (const refused of [no(401), no(403)]) {
    const signedOut = backend({ ...answers, '/hotels': refused })
    expect(await signedOut[what]()).toMatchObject({ code: 'unauthorised' })
    expect(signedOut.ends()).toBe(1)
  }
  const unknown = backend({ ...answers, '/hotels': no(503) })
  expect(await unknown[what]()).toMatchObject({ code: 'server-error', status: 503 })
  expect(unknown.ends()).toBe(0)
})

it('403 on an action is its own answer', async () => {
  const { act, asked } = backend({ '/confirm': no(403) })
  expect(await act()).toEqual({ code: 'not-allowed', status: 403 })
  expect(asked).toHaveLength(1)
})

it('a redirect to a page to sign in ends the session, and one to a list does not', async () => {
  const { list, ends } = backend({ '/rooms': () => redirected(page()) })
  expect([await list(), ends()]).toEqual([{ code: 'unauthorised', status: 200 }, 1])
  const moved = backend({ '/hotels': () => redirected(Response.json(HOTELS)) })
  expect([await moved.hotels(), moved.ends()]).toEqual([null, 0])
})

it.each([200, 503])('a page with %i and no redirect is a fault of the server', async (status) => {
  const { list, ends } = backend({ '/rooms': page(status) })
  expect(await list()).toMatchObject({ code: status === 200 ? 'not-understood' : 'server-error' })
  expect(ends()).toBe(0)
})

it('a read that fails is made again, to see whether it led to another origin', async () => {
  let tries = 0
  const { list, ends, asked } = backend({
    '/rooms': () => (tries++ === 0 ? Promise.reject(new TypeError('Failed to fetch')) : held()),
  })
  expect([await list(), ends()]).toEqual([{ code: 'unauthorised', status: 401 }, 1])
  expect(asked).toEqual(['/api/hotels/h/rooms', 'manual /api/hotels/h/rooms'])
})

it('a read that fails is no end where redirects are usual, and none without one', async () => {
  let isBroken = false
  const usual = backend({
    '/hotels': () => {
      if (!isBroken) return redirected(Response.json(HOTELS))
      return usual.asked.at(-1)?.startsWith('manual') ? held() : Promise.reject(new TypeError())
    },
  })
  await usual.hotels()
  isBroken = true
  expect([await usual.hotels(), usual.ends()]).toEqual([
    { code: 'unreachable', status: undefined },
    0,
  ])
  const gone = backend({ '/rooms': () => Promise.reject(new TypeError()) })
  expect([await gone.list(), gone.ends()]).toEqual([{ code: 'unreachable', status: undefined }, 0])
})

it('a read that fails once and works when it is made again has worked', async () => {
  let tries = 0
  const { list } = backend({
    '/rooms': () =>
      tries++ === 0 ? Promise.reject(new TypeError()) : Response.json({ results: [] }),
  })
  expect(await list()).toBe(null)
})

it('signing is posted as the Pusher SDKs read it, with what every request carries', async () => {
  const seen: (RequestInit & { url: string })[] = []
  const { sign } = createBackend({
    apiUrl: '/api',
    signingUrl: 'https://pms.example.com/pusher/auth',
    page: PAGE,
    openHotel: () => null,
    async fetch(url, init) {
      seen.push({ url: String(url), ...init })
      return Response.json({ auth: 'a:b', channel_data: '{}', shared_secret: 's', more: 1 })
    },
  })
  const { signal } = new AbortController()
  const signature = await sign({ channel: 'private-h.rooms', socketId: '12.34' }, signal)
  expect(signature).toEqual({ auth: 'a:b', channel_data: '{}', shared_secret: 's' })
  expect(seen).toMatchObject([
    {
      url: 'https://pms.example.com/pusher/auth',
      method: 'POST',
      body: 'socket_id=12.34&channel_name=private-h.rooms',
      credentials: 'include',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'X-Requested-With': 'fetch',
        'X-XSRF-TOKEN': 't',
      },
    },
  ])
})

it.each(['{}', '{"auth":7}', 'no JSON', '[]'])('%s is no signature', async (body) => {
  const { sign } = backend({ '/sign': new Response(body) })
  expect(await sign()).toEqual({ code: 'unsigned', status: undefined })
})

it('without anybody to ask, a doubt is an end', async () => {
  const door = createDoor({ fetch: async () => no(403) })
  await expect(door.read('list', '/rooms')).rejects.toMatchObject({
    trouble: { code: 'unauthorised' },
  })
})
