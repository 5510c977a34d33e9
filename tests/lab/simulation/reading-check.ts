/** When the board reads, and what it may say while it cannot (C6, C7). */
import type { Backend, HotelsRequest, Request } from './backend'
import type { Report } from './board-check'
import type { Client } from './client'
import type { Kind } from './hotel-model'
import type { Network } from './network'
import { waitAfter } from './retry-after'
import type { VirtualClock } from './virtual-clock'
import type { Watched } from './watched'

/** A board that does not get its link says so by then (ms). */
const CONNECTING_MS = 15_500
/** Without a link from the first load on: 30 s and a fifth, and a request that takes too long (ms). */
const WITHOUT_LINK_MS = 36_000 + 12_000
/** With one that was lost: 2 min and a fifth, and as much more (ms). */
const LOST_LINK_MS = 144_000 + 12_000
/** Beside a list that fails, the other one is read with the next retry: up to 30 s, and the request (ms). */
const RETRY_MS = 42_000
/** What was begun while somebody looked may come to its end (ms). */
const ENDING_MS = 60_000
/** No request of a board that somebody looks at is under way for so long (ms): it, or each page of it, takes 10 s at most. */
const LONGEST_REQUEST_MS = 12_000
const TIMEOUT_MS = 10_000
const KINDS: readonly Kind[] = ['booking', 'room']

export interface ReadingCheckPorts {
  clock: VirtualClock
  client: Client
  network: Network
  backend: Backend
  watched: Watched
  report: Report
}

export function createReadingCheck(ports: ReadingCheckPorts) {
  const { clock, client, network, backend, watched, report } = ports
  const { requests } = backend
  let firstOfSession = 0
  let seen = 0
  let judged = 0
  let judgedHotels = 0
  /** When a person asked for another attempt (ms). */
  const askedAts = new Set<number>()
  /** Those that have not begun, and when the last one began (ms). */
  let asked: number[] = []
  let begunAt = -Infinity
  let wasEndless = false
  let connectingSince: number | null = null
  let downSince: number | null = null
  let connectionWhenHidden = 0
  let excusedUntil = 0

  /** The requests of this session that came to an end of their own, latest first. */
  function* ended(kind: Kind): Generator<Request> {
    for (let index = requests.length - 1; index >= firstOfSession; index--) {
      const request = requests[index] as Request
      const isEnded = request.state !== 'waiting' && request.state !== 'aborted'
      if (request.kind === kind && (isEnded || request.isTimedOut)) yield request
    }
  }

  function checkHonesty() {
    // A round is judged by both of its lists.
    const isUnderWay =
      backend.hotelsRequests.some(({ state }) => state === 'waiting') ||
      requests.slice(-2).some(({ state }) => state === 'waiting')
    if (client.realtime.live.value.state !== 'live' || isUnderWay) return
    for (const kind of KINDS) {
      const [last, before] = ended(kind)
      if (last?.state !== 'answered' && before && before.state !== 'answered') {
        report('C7', `live after two reads of every ${kind} that failed`)
      }
      if (last?.told && last.told.missing !== 0) {
        report('C7', `live with an incomplete list of every ${kind}`)
      }
    }
  }

  function checkConnecting() {
    const { state } = client.realtime.live.value
    if (state !== 'connecting' || watched.ms === 0) connectingSince = null
    else connectingSince ??= clock.now()
    if (connectingSince === null || clock.now() - connectingSince < CONNECTING_MS) return
    report('C7', 'connecting for more than 15 s')
    connectingSince = clock.now()
  }

  /** While the link is down the lists are what there is. */
  function checkWithoutLink() {
    if (network.isUp || watched.ms === 0) downSince = null
    else downSince ??= clock.now()
    const longest = network.connection === 0 ? WITHOUT_LINK_MS : LOST_LINK_MS
    const isStale = client.realtime.live.value.state === 'stale'
    if (downSince === null || clock.now() - downSince < longest || !isStale) return
    const last = requests.at(-1)
    const well = KINDS.filter((kind) => ended(kind).next().value?.state === 'answered')
    if (!last || last.state === 'waiting') return
    const wait = waitAfter(requests.slice(firstOfSession))
    const isWaiting = clock.now() < wait.at + RETRY_MS || client.now() < wait.pageAt + RETRY_MS
    const isLate =
      well.length === KINDS.length
        ? clock.now() - last.at > longest
        : !isWaiting && well.some((kind) => ageOf(kind) > longest + RETRY_MS)
    if (!isLate) return
    report(
      'C6',
      `without a link no read of every ${well.join(' and ')} for more than ${longest} ms`,
    )
    downSince = null
  }

  /** When the latest request of a kind was made, counted from now (ms). */
  function ageOf(kind: Kind): number {
    return clock.now() - (requests.findLast((one) => one.kind === kind)?.at ?? clock.now())
  }

  function checkHidden() {
    if (watched.hiddenMs === 0) connectionWhenHidden = network.connection
    const isAsked = asked.length > 0 || clock.now() < excusedUntil
    const isExcused = isAsked || network.connection !== connectionWhenHidden
    for (; seen < requests.length; seen++) {
      if (watched.hiddenMs > ENDING_MS && !isExcused) {
        report('C6', 'a read while nobody could see the board')
      }
    }
  }

  /** Only a person asks before the time that the server named. */
  function checkRetryAfter() {
    for (; judged < requests.length; judged++) {
      const { at, pageAt } = requests[judged] as Request
      const before = requests.slice(firstOfSession, judged).filter((one) => one.at !== at)
      const wait = waitAfter(before)
      // Without a link the attempt begins when the link is back.
      if (asked.some((one) => one <= at)) begunAt = at
      asked = asked.filter((one) => one > at)
      if (at !== begunAt && at < wait.at && pageAt < wait.pageAt) {
        report('C7', `a read ${wait.at - at} ms before the server wants one`)
      }
    }
  }

  /**
   * The same of the list of hotels. A person may ask, and so does an answer that only this list can
   * explain.
   */
  function checkHotelsRetryAfter() {
    const { hotelsRequests } = backend
    for (; judgedHotels < hotelsRequests.length; judgedHotels++) {
      const { at, pageAt } = hotelsRequests[judgedHotels] as HotelsRequest
      const isWanted = askedAts.has(at) || requests.some(({ endedAt }) => endedAt === at)
      const busy = hotelsRequests.findLast(({ state, endedAt }) =>
        state === 'answered' ? endedAt <= at : state === 'failed' && endedAt < at,
      )
      if (isWanted || !busy) continue
      const left = Math.min(busy.endedAt - at, busy.endedPageAt - pageAt) + busy.retryAfter
      if (left > 0) report('C7', `the hotels asked for ${left} ms before the server wants it`)
    }
  }

  /** When the latest page of either list of its round was asked for, or came (ms). */
  function progressOf({ at }: Request): number {
    const round = KINDS.flatMap(
      (kind) => requests.findLast((one) => one.kind === kind && one.at === at) ?? [],
    )
    return Math.max(...round.map(({ progressAt }) => progressAt))
  }

  function checkTimeouts() {
    const ended = requests.slice(-4).filter(({ endedAt }) => endedAt === clock.now())
    for (const one of ended) {
      const isEarly = one.isTimedOut && clock.now() - progressOf(one) < TIMEOUT_MS
      if (isEarly) report('C7', `a list of every ${one.kind} called off while its pages come`)
    }
    if (watched.ms < LONGEST_REQUEST_MS) return
    const earliest = clock.now() - LONGEST_REQUEST_MS
    const waiting = requests.filter(({ state }) => state === 'waiting')
    const isEndless = waiting.some((one) => progressOf(one) < earliest)
    if (isEndless && !wasEndless) report('C7', 'a request for more than 12 s')
    wasEndless = isEndless
  }

  /** What a person asks for goes on for a while, even where nobody waits for it. */
  function excuse() {
    connectingSince = null
    excusedUntil = clock.now() + ENDING_MS
  }

  return {
    look() {
      if (client.openHotel() === null) return
      checkHonesty()
      checkConnecting()
      checkWithoutLink()
      checkHidden()
      checkRetryAfter()
      checkHotelsRetryAfter()
      checkTimeouts()
    },
    /** A person asks for another attempt. */
    restart() {
      askedAts.add(clock.now())
      asked.push(clock.now())
      excuse()
    },
    startSession() {
      firstOfSession = judged = requests.length
      excuse()
    },
  }
}
