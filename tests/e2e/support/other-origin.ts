import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a backend has to allow a page of another origin: `core/CONTRACT.md` has the same list. */
// In lower case, as Node names those of the sandbox.
const CORS = {
  'access-control-allow-credentials': 'true',
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'Content-Type, If-None-Match, X-Requested-With, X-XSRF-TOKEN',
  'access-control-expose-headers': 'Date, ETag, Retry-After',
}

export interface OtherOrigin {
  url: string
  /** The backend behind it, once it is there. */
  port: number
  /** Every request that came, as `POST /api/pusher/auth`. */
  readonly asked: string[]
  /** Answers requests with a redirect to a page of a third origin, as a single sign-on does. */
  sendsAway: boolean
  close(): void
}

/**
 * A backend’s own origin, in front of the sandbox. It answers to a page that has the session’s
 * cookie, and a POST has to carry the token against forged requests.
 */
export async function startOtherOrigin(): Promise<OtherOrigin> {
  const asked: string[] = []
  const server = createServer((from, to) => {
    const { method = 'GET', url = '/', headers } = from
    const cors = { ...CORS, 'access-control-allow-origin': headers.origin ?? '' }
    if (method === 'OPTIONS') return void to.writeHead(204, cors).end()
    asked.push(`${method} ${url}`)
    const refuse = (status: number, more: Record<string, string> = {}) =>
      void to.writeHead(status, { ...cors, ...more }).end()
    if (origin.sendsAway) return refuse(302, { Location: 'http://localhost:9/sign-in' })
    const { cookie = '' } = headers
    if (!cookie.includes('session=yes')) return refuse(401)
    if (method === 'POST' && headers['x-xsrf-token'] !== 'token') return refuse(419)
    const passed = request(
      {
        host: '127.0.0.1',
        port: origin.port,
        method,
        path: url,
        headers: { ...headers, host: `127.0.0.1:${origin.port}` },
      },
      (answer) => {
        to.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...cors })
        answer.pipe(to)
      },
    )
    passed.on('error', () => to.destroy())
    from.pipe(passed)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const origin: OtherOrigin = {
    url: `http://127.0.0.1:${port}`,
    port: 0,
    asked,
    sendsAway: false,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
  return origin
}
