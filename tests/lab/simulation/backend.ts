/** The backend's REST side: takes requests, and fails in every way it can. */
import { createAnswers, response, type Answer, type Answers, type Told } from './answers'
import { listHotels } from './hotel-list'
import type { HotelModel, Kind } from './hotel-model'
import type { Random } from './random'
import type { Answering, Setup } from './schedule'
import type { VirtualClock } from './virtual-clock'

/** A request for a list of rows, as far as it got. */
export interface Request {
  kind: Kind
  slug: string
  /** When it was made, or its first page was. */
  at: number
  /** The same on the page's own clock. */
  pageAt: number
  connection: number
  /** Whether both channels were acknowledged when it was made. */
  isAfterSubscribing: boolean
  /** `answered`: with all rows. An answer without some of them has `failed`, and `told` of the others. */
  state: 'waiting' | 'answered' | 'failed' | 'aborted'
  /** When it came to its end. */
  endedAt: number
  endedPageAt: number
  told: Told | null
  /** How many pages the list comes in; 0: it does not come in pages. */
  pages: number
  /** When it was asked for, or a page of it was asked for or answered (ms). */
  progressAt: number
  /** When the server read the rows, or those of the first page (ms). */
  readFrom: number
  /** The page waited for as long as it does. */
  isTimedOut: boolean
  /** How long the server asked the page to wait (ms). */
  retryAfter: number
}

/** A request for the list of hotels, as far as it got. */
export type HotelsRequest = Pick<
  Request,
  'at' | 'pageAt' | 'state' | 'endedAt' | 'endedPageAt' | 'retryAfter'
>

export interface Backend extends Pick<Answers, 'lag' | 'list' | 'leaveUntimed'> {
  fetch: typeof globalThis.fetch
  readonly requests: readonly Request[]
  /** An answer to one of these may decide what the answer of a list means. */
  readonly hotelsRequests: readonly HotelsRequest[]
  answer(how: Answering, which: Kind | 'both'): void
  /** Nothing stands in the way any more. */
  heal(): void
  /** Whether a promise was touched since the last call. */
  takeActivity(): boolean
}

export interface BackendPorts {
  clock: VirtualClock
  random: Random
  setup: Setup
  hotels: readonly HotelModel[]
  /** The time that the servers were set to, ms. */
  serverNow(): number
  /** What the network and the page know at the moment of a request. */
  observe(): Pick<Request, 'pageAt' | 'connection' | 'isAfterSubscribing'>
}

const LATENCY: Record<Answering, readonly [number, number]> = {
  well: [30, 400],
  slowly: [2_000, 45_000],
  never: [600_000, 600_000],
  error: [20, 9_000],
  busy: [20, 300],
  garbage: [20, 300],
  'signed-out': [20, 300],
  redirected: [20, 300],
  moved: [20, 300],
}

/** How long a server that is busy asks the page to wait, and now and then (s). */
const BUSY_S = [1, 20] as const
const SELDOM_BUSY_S = [20, 300] as const

/** How often a page of a list is slow, and how slow (ms). */
const SLOW_PAGES = 0.03
const LATENCY_OF_SLOW = [400, 12_000] as const
/** A page that another one follows. */
const PART: Answer = { response: response(200, { follows: true }, null), told: null }

export function createBackend(ports: BackendPorts): Backend {
  const { clock, random, setup, hotels, observe } = ports
  const answers = createAnswers(ports)
  const requests: Request[] = []
  const answering: Record<Kind, Answering> = { booking: 'well', room: 'well' }
  const hotelsRequests: HotelsRequest[] = []
  let isHealed = false
  let isActive = false

  /** A session ends for every request at once. */
  function isSessionEnded() {
    return answering.booking === 'signed-out' || answering.room === 'signed-out'
  }

  function respond(
    how: Answering,
    kind: Kind,
    slug: string,
    known: string | null,
    spread: number,
  ): Answer {
    const empty = (status: number, headers: Record<string, string> | null = null) => {
      return { response: response(status, null, headers), told: null }
    }
    if (how === 'error') return empty(500)
    if (how === 'busy') {
      const [least, most] = random.chance(0.2) ? SELDOM_BUSY_S : BUSY_S
      return empty(503, { 'Retry-After': String(random.int(least, most)) })
    }
    if (how === 'signed-out') return empty(random.chance(0.5) ? 401 : 403)
    if (how === 'moved') return empty(302)
    if (how === 'redirected') {
      return { response: response(200, undefined, null, true), told: null }
    }
    if (how === 'garbage') {
      const body = random.chance(0.5) ? undefined : { rows: [] }
      return { response: response(200, body, null), told: null }
    }
    return answers.write(kind, slug, known, spread)
  }

  /** The answer, `latency` later, unless the page no longer waits; `null`: there is none. */
  function answerAfter(
    latency: number,
    signal: AbortSignal | null | undefined,
    end: (state: Request['state']) => Response | null,
  ): Promise<Response> {
    isActive = true
    if (signal?.aborted) {
      end('aborted')
      return Promise.reject(signal.reason as Error)
    }
    return new Promise((resolve, reject) => {
      const cancel = clock.inPage(latency, () => {
        isActive = true
        const answer = end('answered')
        if (answer) resolve(answer)
        else reject(new TypeError('Failed to fetch'))
      })
      signal?.addEventListener('abort', () => {
        isActive = true
        if (end('aborted')) return
        cancel()
        reject(signal.reason as Error)
      })
    })
  }

  function requestHotels({ signal }: RequestInit): Promise<Response> {
    // The browser sends nothing.
    if (signal?.aborted) return Promise.reject(signal.reason as Error)
    const how = setup.hotelList ?? 'well'
    const isEnded = isSessionEnded()
    const entry: HotelsRequest = {
      at: clock.now(),
      pageAt: observe().pageAt,
      state: 'waiting',
      endedAt: Infinity,
      endedPageAt: Infinity,
      retryAfter: 0,
    }
    hotelsRequests.push(entry)
    const answer = listHotels(hotels, how, hotelsRequests.length, isHealed)
    const latency = answer === 'none' ? 600_000 : random.int(30, 400)
    return answerAfter(latency, signal, (state) => {
      entry.state = state
      entry.endedAt = clock.now()
      entry.endedPageAt = observe().pageAt
      if (state === 'aborted') return null
      if (isEnded) return response(random.chance(0.5) ? 401 : 403, null, null)
      if (answer === 'none') return null
      if ('body' in answer) return response(200, answer.body, null)
      entry.state = 'failed'
      entry.retryAfter = answer.retryAfter * 1_000
      return response(answer.status, null, { 'Retry-After': String(answer.retryAfter) })
    })
  }

  function startRequest(kind: Kind, slug: string): Request {
    const count = hotels.find((one) => one.slug === slug)?.read(kind, clock.now()).length ?? 0
    const isPaged = kind === 'booking' && setup.pageSize !== undefined
    const entry: Request = {
      kind,
      slug,
      at: clock.now(),
      state: 'waiting',
      endedAt: Infinity,
      endedPageAt: Infinity,
      told: null,
      pages: isPaged ? Math.max(1, Math.ceil(count / (setup.pageSize as number))) : 0,
      progressAt: clock.now(),
      readFrom: clock.now(),
      isTimedOut: false,
      retryAfter: 0,
      ...observe(),
    }
    requests.push(entry)
    return entry
  }

  function latencyOf(how: Answering, { pages }: Request): number {
    const isSlow = how === 'well' && pages > 1 && !isHealed && random.chance(SLOW_PAGES)
    return random.int(...(isSlow ? LATENCY_OF_SLOW : LATENCY[how]))
  }

  /** Requests a list, or the next page of the one that is under way. */
  function requestRows(
    kind: Kind,
    slug: string,
    page: number,
    { signal, headers }: RequestInit,
  ): Promise<Response> {
    // The browser sends nothing.
    if (page > 1 && signal?.aborted) return Promise.reject(signal.reason as Error)
    const known = (headers as Record<string, string> | undefined)?.['If-None-Match'] ?? null
    const before = requests.findLast((one) => one.kind === kind)
    const entry = page > 1 && before ? before : startRequest(kind, slug)
    entry.progressAt = clock.now()
    const how = isSessionEnded() ? 'signed-out' : answering[kind]
    const latency = latencyOf(how, entry)
    const fails = how === 'never' || (how === 'error' && random.chance(0.5))
    const isPart = page < entry.pages && (how === 'well' || how === 'slowly')
    let answer: Answer | null = null
    clock.inWorld(Math.floor(latency * random.next()), () => {
      if (page === 1) entry.readFrom = clock.now()
      if (entry.state !== 'waiting' && !setup.isLeaky) return
      answer = isPart ? PART : respond(how, kind, slug, known, clock.now() - entry.readFrom)
    })
    return answerAfter(latency, signal, (state) => {
      const hasCome = state === 'answered' && !fails && answer?.response.ok
      const isWaiting = entry.state === 'waiting'
      if (isWaiting && entry.pages > 0 && hasCome) entry.progressAt = clock.now()
      if (isWaiting && (state === 'aborted' || !isPart)) {
        entry.endedAt = clock.now()
        entry.endedPageAt = observe().pageAt
        entry.state = state
        if (state === 'aborted') entry.isTimedOut = isTimeOut(signal?.reason)
        else if (fails || !answer?.told) {
          entry.state = 'failed'
          entry.retryAfter = Number(answer?.response.headers.get('Retry-After')) * 1_000
        } else {
          entry.told = answer.told
          if (answer.told.missing !== 0) entry.state = 'failed'
        }
      }
      if (state === 'aborted') {
        // What is not called off goes on.
        return setup.isLeaky && how !== 'never' ? response(0, null, null) : null
      }
      return fails ? null : (answer?.response ?? null)
    })
  }

  return {
    fetch(input, init = {}) {
      // What kept a read from its answer keeps the repeat from it that looks for a redirect.
      if (init.redirect === 'manual') return Promise.reject(new TypeError('Failed to fetch'))
      const [path, page] = String(input).split('?page=') as [string, string?]
      const [slug, list] = path.split('/').slice(-2) as [string, string]
      if (list === 'hotels') return requestHotels(init)
      return requestRows(list === 'bookings' ? 'booking' : 'room', slug, Number(page ?? 1), init)
    },
    requests,
    hotelsRequests,
    lag: answers.lag,
    list: answers.list,
    leaveUntimed: answers.leaveUntimed,
    answer(how, which) {
      if (which !== 'room') answering.booking = how
      if (which !== 'booking') answering.room = how
    },
    heal() {
      isHealed = true
      answering.booking = answering.room = 'well'
      answers.list('whole', 'both')
      answers.settle()
      answers.leaveUntimed(false)
    },
    takeActivity() {
      const was = isActive
      isActive = false
      return was
    },
  }
}

/** Whether the page gave up because it took too long, and not because it had no more use for it. */
function isTimeOut(reason: unknown): boolean {
  const { trouble } = Object(reason) as { trouble?: { code?: unknown } }
  return trouble?.code === 'too-slow'
}
