/** The backend's REST side: reads a replica of the hotels, and fails in every way it can. */
import type { HotelModel, Kind } from './hotel-model'
import type { Random } from './random'
import type { Answering, Setup } from './schedule'
import { writeTime } from './server-time'
import type { VirtualClock } from './virtual-clock'

/** A request, as far as it got. */
export interface Request {
  kind: Kind
  slug: string
  at: number
  connection: number
  /** Whether both channels were acknowledged when it was made. */
  isAfterSubscribing: boolean
  state: 'waiting' | 'answered' | 'failed' | 'aborted'
}

export interface Backend {
  fetch: typeof globalThis.fetch
  readonly requests: readonly Request[]
  answer(how: Answering, which: Kind | 'both'): void
  /** How far behind the replicas are, at most (ms). */
  lag(ms: number): void
  /** Whether a promise was touched since the last call. */
  takeActivity(): boolean
}

export interface BackendPorts {
  clock: VirtualClock
  random: Random
  setup: Setup
  hotels: readonly HotelModel[]
  /** What the network knows at the moment of a request. */
  observe(slug: string): Pick<Request, 'connection' | 'isAfterSubscribing'>
}

const LATENCY: Record<Answering, readonly [number, number]> = {
  well: [30, 400],
  slowly: [2_000, 45_000],
  never: [600_000, 600_000],
  error: [20, 9_000],
  busy: [20, 300],
  garbage: [20, 300],
  'signed-out': [20, 300],
}

interface Answer {
  body: unknown
  date: string | null
  etag: string | null
}

export function createBackend({ clock, random, setup, hotels, observe }: BackendPorts): Backend {
  const requests: Request[] = []
  const answering: Record<Kind, Answering> = { booking: 'well', room: 'well' }
  let longestLag = 0
  let isActive = false

  function read(kind: Kind, slug: string): Answer {
    const hotel = hotels.find((one) => one.slug === slug)
    const now = clock.now()
    const behind = longestLag > 0 ? random.int(0, longestLag) : 0
    const results = hotel?.read(kind, now - behind) ?? []
    const at = setup.asOf === 'replica' ? now - behind : now
    if (setup.asOf === 'header') {
      return { body: { results }, date: new Date(now).toUTCString(), etag: null }
    }
    const etag = setup.asOf === 'etag' ? JSON.stringify(results) : null
    return { body: { as_of: writeTime(at * 1_000 + 999), results }, date: null, etag }
  }

  function respond(how: Answering, kind: Kind, slug: string, known: string | null): Response {
    if (how === 'error') return response(500, null, null)
    if (how === 'busy') return response(503, null, { 'Retry-After': String(random.int(1, 20)) })
    if (how === 'signed-out') return response(random.chance(0.5) ? 401 : 403, null, null)
    if (how === 'garbage') return response(200, random.chance(0.5) ? undefined : { rows: [] }, null)
    const { body, date, etag } = read(kind, slug)
    if (etag === null) return response(200, body, date === null ? null : { Date: date })
    const headers = { ETag: etag, Date: new Date(clock.now()).toUTCString() }
    return etag === known ? response(304, null, headers) : response(200, body, headers)
  }

  function request(url: string, { signal, headers }: RequestInit): Promise<Response> {
    const known = (headers as Record<string, string> | undefined)?.['If-None-Match'] ?? null
    const [slug, list] = url.split('/').slice(-2) as [string, string]
    const kind = list === 'bookings' ? 'booking' : 'room'
    const entry: Request = { kind, slug, at: clock.now(), state: 'waiting', ...observe(slug) }
    requests.push(entry)
    isActive = true
    const how = answering[kind]
    const [shortest, longest] = LATENCY[how]
    const latency = random.int(shortest, longest)
    const readsAfter = Math.floor(latency * random.next())
    const fails = how === 'error' && random.chance(0.5)
    return new Promise((resolve, reject) => {
      let answer: Response | null = null
      clock.inWorld(readsAfter, () => {
        if (entry.state === 'waiting' || setup.isLeaky) answer = respond(how, kind, slug, known)
      })
      const cancel = clock.inPage(latency, () => {
        isActive = true
        const isLate = entry.state === 'aborted'
        if (fails || how === 'never' || !answer) {
          if (!isLate) entry.state = 'failed'
          reject(new TypeError('Failed to fetch'))
        } else {
          if (!isLate) entry.state = isUsable(answer, how) ? 'answered' : 'failed'
          resolve(answer)
        }
      })
      signal?.addEventListener('abort', () => {
        isActive = true
        if (entry.state !== 'waiting') return
        entry.state = 'aborted'
        if (setup.isLeaky && how !== 'never') return
        cancel()
        reject(signal.reason as Error)
      })
    })
  }

  return {
    fetch: (input, init = {}) => request(String(input), init),
    requests,
    answer(how, which) {
      if (which !== 'room') answering.booking = how
      if (which !== 'booking') answering.room = how
    },
    lag(ms) {
      longestLag = ms
    },
    takeActivity() {
      const was = isActive
      isActive = false
      return was
    },
  }
}

function isUsable({ ok, status }: Response, how: Answering): boolean {
  return (ok || status === 304) && how !== 'garbage'
}

/** As much of a response as a page reads; a body of `undefined` is no JSON. */
function response(status: number, body: unknown, headers: Record<string, string> | null): Response {
  const found: Pick<Response, 'ok' | 'status' | 'json'> & {
    headers: { get(name: string): unknown }
  } = {
    ok: status === 200,
    status,
    headers: { get: (name) => headers?.[name] ?? null },
    json: async () => {
      if (body === undefined) throw new SyntaxError('Unexpected token <')
      return body
    },
  }
  return found as unknown as Response
}
