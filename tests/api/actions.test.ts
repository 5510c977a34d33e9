import { describe, expect, it } from 'vitest'
import { actionsOn, apiOn } from '../support/api-on'
import type { PageSecrets } from '../../src/api/csrf'
import { RequestError } from '../../src/realtime/terms/request-error'
import type { Trouble } from '../../src/core/trouble'

/** A page with these secrets. */
function pageWith({ meta, cookie = '' }: { meta?: string; cookie?: string } = {}): PageSecrets {
  const querySelector = (selector: string) =>
    selector === 'meta[name="csrf-token"]' && meta !== undefined
      ? { getAttribute: (name: string) => (name === 'content' ? meta : null) }
      : null
  return { cookie, querySelector } as unknown as PageSecrets
}

/** Actions below `/api` of a server that answers everything with this. */
function answering(body: unknown, init: ResponseInit = {}, page = pageWith()) {
  const requests: { url: string; init: RequestInit }[] = []
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const actions = actionsOn(
    '/api',
    async (url, options = {}) => {
      requests.push({ url: String(url), init: options })
      return new Response(text, init)
    },
    page,
  )
  return { actions, requests }
}

const run = (actions: ReturnType<typeof actionsOn>) =>
  actions.run('booking', 'h', 'BK-1', 'confirm').then(
    () => 'accepted',
    (error: unknown) => error,
  )

describe('an action', () => {
  it('that assigns a room sends its id, and nothing else that the board knows of it', async () => {
    const { actions, requests } = answering({})
    const room = { room_id: 'R-1', room_number: '101', room_ref: '7' }
    await actions.run('booking', 'h', 'BK-1', 'assign', room)
    expect(requests[0]?.init.body).toBe('{"room_id":"R-1"}')
  })

  it('is one POST, with all that the contract asks for', async () => {
    const { actions, requests } = answering({}, { status: 202 })
    const body = { cancellation_reason: 'Booked twice' }
    await actions.run('booking', 'hotel-killarney', 'BK-1042', 'cancel', body)
    await actions.run('room', 'hotel-killarney', '204', 'status', { status: 'OUT_OF_ORDER' })
    expect(requests.map(({ url, init }) => [url, init.body])).toEqual([
      [
        '/api/hotels/hotel-killarney/bookings/BK-1042/cancel',
        '{"cancellation_reason":"Booked twice"}',
      ],
      ['/api/hotels/hotel-killarney/rooms/204/status', '{"status":"OUT_OF_ORDER"}'],
    ])
    expect(requests[0]?.init).toMatchObject({
      method: 'POST',
      credentials: 'include',
      redirect: 'manual',
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        'X-Requested-With': 'fetch',
      },
    })
  })

  it('has an empty object for a body when there is nothing to say', async () => {
    const { actions, requests } = answering('')
    await actions.run('booking', 'h', 'BK-1', 'confirm')
    expect(requests[0]?.init.body).toBe('{}')
  })

  it.each([
    ['BK/1?x#y', 'BK%2F1%3Fx%23y'],
    ['…/..', '%E2%80%A6%2F..'],
    ['50%', '50%25'],
  ])('keeps the id %s in its place in the address', async (id, encoded) => {
    const { actions, requests } = answering('')
    await actions.run('room', 'h', id, 'status')
    expect(requests[0]?.url).toBe(`/api/hotels/h/rooms/${encoded}/status`)
  })

  it.each([
    ['.', 'confirm'],
    ['..', 'confirm'],
    ['BK-1', '../../rooms'],
    ['BK-1', ''],
  ])('that no address can name is not sent: %s %s', async (id, action) => {
    const { actions, requests } = answering('')
    await expect(actions.run('booking', 'h', id, action)).rejects.toMatchObject({ status: 404 })
    expect(requests).toEqual([])
  })
})

describe('the token against forged requests', () => {
  it.each<[string, Parameters<typeof pageWith>[0], object]>([
    [
      'the meta tag, before any cookie',
      { meta: 'm', cookie: 'XSRF-TOKEN=x' },
      { 'X-CSRF-Token': 'm' },
    ],
    [
      'XSRF-TOKEN, decoded',
      { cookie: 'a=1; XSRF-TOKEN=x%3D%3D; csrftoken=c' },
      { 'X-XSRF-TOKEN': 'x==' },
    ],
    ['csrftoken', { cookie: 'NOT-XSRF-TOKEN=1; csrftoken=c=d' }, { 'X-CSRFToken': 'c=d' }],
    ['a cookie that is not encoded well', { cookie: 'csrftoken=50%' }, { 'X-CSRFToken': '50%' }],
    [
      'a cookie, where the meta tag is empty',
      { meta: '', cookie: 'csrftoken=c' },
      { 'X-CSRFToken': 'c' },
    ],
    ['no token that a header cannot hold', { meta: 'a\nb: c', cookie: 'csrftoken=%E2%82%AC' }, {}],
    ['nothing', {}, {}],
  ])('is taken from %s', async (_, secrets, expected) => {
    const { actions, requests } = answering('', {}, pageWith(secrets))
    await run(actions)
    const sent = Object.entries(requests[0]?.init.headers ?? {})
    expect(Object.fromEntries(sent.filter(([name]) => /CSRF|XSRF/.test(name)))).toEqual(expected)
  })

  it('is read for each request: a session may be another by then', async () => {
    const page = pageWith({ cookie: 'csrftoken=first' })
    const { actions, requests } = answering('', {}, page)
    await run(actions)
    Object.assign(page, { cookie: 'csrftoken=second' })
    await run(actions)
    expect(requests.map(({ init }) => new Headers(init.headers).get('X-CSRFToken'))).toEqual([
      'first',
      'second',
    ])
  })

  it('does not go with requests that only read', async () => {
    const seen: string[] = []
    const api = apiOn('/api', async (_, init) => {
      seen.push(...new Headers(init?.headers).keys())
      return Response.json({ results: [] })
    })
    await api.fetchHotels()
    expect(seen).toEqual(['accept'])
  })
})

describe('an action that is not accepted', () => {
  const message = 'BK-1 is cancelled already.'

  const said = (text: string) => ({ code: 'said', message: text }) as const
  const unknown = { code: 'unknown-action' } as const

  it.each<[number, unknown, Trouble]>([
    [400, { message }, said(message)],
    [409, { message: `  ${message}\n` }, said(message)],
    [422, { message: '\ud800' }, said('\ufffd')],
    [404, { message: 7 }, unknown],
    [404, '<html>', unknown],
    [409, {}, { code: 'changed-meanwhile' }],
    [422, { message: '  ' }, { code: 'server-error', status: 422 }],
    [401, { message }, { code: 'unauthorised' }],
    [440, { message }, { code: 'unauthorised' }],
    [403, { message }, said(message)],
    [403, {}, { code: 'not-allowed' }],
    [500, { message }, { code: 'server-error', status: 500 }],
  ])('%i with %j', async (status, body, trouble) => {
    expect(await run(answering(body, { status }).actions)).toMatchObject({ status, trouble })
  })

  it('has its message cut at a length that can be read', async () => {
    const long = { message: 'x'.repeat(5_000) }
    const error = (await run(answering(long, { status: 400 }).actions)) as RequestError
    expect(error.trouble).toEqual(said(`${'x'.repeat(299)}…`))
  })

  it('is one that leads elsewhere: to sign in, and what is there did not do it', async () => {
    const headers = { Location: '/sign-in' }
    const error = await run(answering('', { status: 302, headers }).actions)
    expect(error).toMatchObject({ isBarred: true })
  })

  it('is one that nobody was there for', async () => {
    const actions = actionsOn('/api', () => Promise.reject(new TypeError('x')), pageWith())
    expect(await run(actions)).toEqual(new RequestError({ code: 'unreachable' }))
  })

  it('may have been done when it is broken off, and says so', async () => {
    const broken = new AbortController()
    const hanging = actionsOn(
      '/api',
      (_, init) =>
        new Promise((_, reject) =>
          init?.signal?.addEventListener('abort', () => reject(new Error())),
        ),
      pageWith(),
    )
    const failure = hanging
      .run('booking', 'h', 'BK-1', 'confirm', {}, broken.signal)
      .catch((error: unknown) => error)
    broken.abort()
    expect(await failure).toEqual(new RequestError({ code: 'maybe-done' }))
  })
})
