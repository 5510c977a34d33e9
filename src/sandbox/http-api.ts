import { createHash } from 'node:crypto'
import { isSameSignature, sign, type Credentials } from './credentials'
import type { Answer } from './message-body'
import { parseJson } from './message-body'
import type { Message } from './message'
import { parseBatch, parseMessage } from './published-body'

/** The largest body of a request, in bytes: ten events, with their data escaped in JSON. */
export const MAX_BODY = 1024 * 1024
/** How far a request's clock may be off, in seconds. */
const MAX_CLOCK_SKEW = 600
const PATH = /^\/apps\/([^/]+)\/(events|batch_events)$/

/** The parts of a request that the API uses. */
export interface ApiRequest {
  method: string
  path: string
  /** The query, without the question mark. */
  query: string
  /** `null` when it was longer than `MAX_BODY`. */
  body: Buffer | null
}

/**
 * Answers Pusher's HTTP API, which the official server SDKs of every language use.
 *
 * @param now milliseconds since 1970
 * @param publish called with each event of a request, if the whole request is valid
 */
export function answerApi(
  request: ApiRequest,
  credentials: Credentials,
  now: number,
  publish: (message: Message) => void,
): Answer {
  const [, appId, operation] = PATH.exec(request.path) ?? []
  if (operation === undefined) {
    const expected = `/apps/${credentials.appId}/events or /apps/${credentials.appId}/batch_events`
    return { status: 404, body: `Not found: expected ${expected}` }
  }
  if (request.method !== 'POST') {
    return { status: 405, body: `Expected POST, saw ${request.method}`, allow: 'POST' }
  }
  if (appId !== credentials.appId) {
    return { status: 404, body: `No such app here: expected ${credentials.appId}` }
  }
  const { body } = request
  if (body === null) return { status: 413, body: `Expected a body of at most ${MAX_BODY} bytes` }
  const problem = signatureProblem({ ...request, body }, credentials, now)
  if (problem !== null) return { status: 401, body: problem }
  const value = parseJson(body.toString('utf8'))
  const parsed = operation === 'events' ? parseMessage(value) : parseBatch(value)
  if (!parsed.ok) return { status: parsed.status, body: parsed.problem }
  for (const message of parsed.messages) publish(message)
  return { status: 200, body: {} }
}

function signatureProblem(
  { method, path, query, body }: ApiRequest & { body: Buffer },
  { key, secret }: Credentials,
  now: number,
): string | null {
  const parameters = new Map([...new URLSearchParams(query)].map(([k, v]) => [k.toLowerCase(), v]))
  const seen = parameters.get('auth_signature')
  if (seen === undefined) return 'auth_signature is missing: expected a signed request'
  if (parameters.get('auth_key') !== key) return `Unknown auth_key: expected ${key}`
  if (parameters.get('auth_version') !== '1.0') return 'Unknown auth_version: expected 1.0'
  const timestamp = Number(parameters.get('auth_timestamp') ?? Number.NaN)
  if (!(Math.abs(now / 1000 - timestamp) <= MAX_CLOCK_SKEW)) {
    return `auth_timestamp is not within ${MAX_CLOCK_SKEW} s of the sandbox’s clock`
  }
  const digest = createHash('md5').update(body).digest('hex')
  if (!isSameSignature(parameters.get('body_md5') ?? '', digest)) {
    return 'body_md5 is not the MD5 of the body'
  }
  parameters.delete('auth_signature')
  const sorted = [...parameters].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const signed = [method, path, sorted.map((pair) => pair.join('=')).join('&')].join('\n')
  if (isSameSignature(seen, sign(secret, signed))) return null
  return 'Invalid signature: auth_signature is not the HMAC-SHA256 of method, path and sorted query'
}
