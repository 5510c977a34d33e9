/** The board says "live" only when it is, and asks for what it needs only when it may (C6, C7). */
import type { Backend, Request } from './backend'
import type { Report } from './board-check'
import type { Client } from './client'
import type { Kind } from './hotel-model'
import type { Network } from './network'
import { waitAfter } from './retry-after'
import type { VirtualClock } from './virtual-clock'

/** What a page tells of itself, and how soon after each other two of it are one reason to read (ms). */
const OF_PAGE = ['visible', 'pageshow', 'resume', 'online']
const ONE_REASON_MS = 1_000
/** Boards that were all sent away at once read their rows within this time (ms). */
const LATEST_MS = 2_100
const KINDS: readonly Kind[] = ['booking', 'room']

export interface LiveCheck {
  /** Whether the link is up, every channel acknowledged, and a snapshot of since then answered. */
  mayBeLive(): boolean
  /** When the latest request of a kind in this session was made whose answer has the last word (ms). */
  lastAnswered(kind: Kind): number
  /**
   * Whoever was away reads again at once, or within a while (ms), unless nobody can see it, or what
   * happened cannot be noticed.
   */
  expectRequest(cause: string, within?: number, isExcused?: () => boolean): void
  beforeTask(): void
  afterTask(): void
  startSession(): void
}

export interface LiveCheckPorts {
  clock: VirtualClock
  client: Client
  network: Network
  backend: Backend
  report: Report
}

export function createLiveCheck({
  clock,
  client,
  network,
  backend,
  report,
}: LiveCheckPorts): LiveCheck {
  const { requests } = backend
  let firstOfSession = 0
  let sessions = 0
  let before = { requests: 0, frames: 0, paints: 0 }

  function find(kind: Kind, fits: (request: Request) => boolean): Request | undefined {
    for (let index = requests.length - 1; index >= firstOfSession; index--) {
      const request = requests[index] as Request
      if (request.kind === kind && request.state === 'answered' && fits(request)) return request
    }
    return undefined
  }

  const isOfConnection = (request: Request) =>
    request.connection === network.connection && request.isAfterSubscribing

  /** With all rows, and an instant that is not before that of another answer. */
  function hasLastWord({ kind, told }: Request): boolean {
    if (!told || told.asOf === null || told.unreadable > 0 || told.isShifted) return false
    const { asOf } = told
    const others = requests.slice(firstOfSession).filter((one) => one.kind === kind)
    return others.every((one) => (one.told?.asOf ?? 0) <= asOf)
  }

  /** Whether a store has not said its channels, and a whole round has told since that it did not (C7). */
  function isDeaf() {
    const { deafSince, readAt } = client.guestStore
    if (deafSince === null) return false
    return requests
      .slice(-KINDS.length)
      .every(({ at, state }) => state === 'answered' && at > deafSince && at <= readAt)
  }

  function mayBeLive() {
    const hotel = client.openHotel()
    return (
      hotel !== null &&
      !isDeaf() &&
      network.isUp &&
      client.channels().every(network.isAcknowledged) &&
      find('booking', isOfConnection) !== undefined &&
      find('room', isOfConnection) !== undefined
    )
  }

  return {
    mayBeLive,
    lastAnswered(kind) {
      const last = find(kind, () => true)
      if (!last || !hasLastWord(last)) return 0
      if (!last.told?.isPaged) return last.at
      // What one list in pages lacks may be on the board until the next one lacks it too.
      const before = find(kind, (request) => request !== last)
      return before && hasLastWord(before) ? before.at : 0
    },
    expectRequest(cause, within = 0, isExcused = () => false) {
      const [at, pageAt, session, first] = [clock.now(), client.now(), sessions, firstOfSession]
      // Without a session nothing is open.
      const isShown = () => client.realtime.scope.value !== null && client.page.isVisible
      if (client.openHotel() === null || !isShown()) return
      // Reasons of the page that come within a second are one.
      const since = OF_PAGE.includes(cause) ? at - ONE_REASON_MS : at
      const isReading = () => requests.some((one) => one.at >= since || one.state === 'waiting')
      let wasReading = false
      clock.inPage(100, () => {
        wasReading = isReading()
      })
      const lookFrom = (from: number) =>
        clock.inPage(within + LATEST_MS, () => {
          // The page slept meanwhile, and what it had to do is due at this same moment.
          if (clock.now() > from + within + LATEST_MS) return lookFrom(clock.now())
          // It may also have woken at this very moment.
          clock.inPage(1, judge)
        })
      const judge = () => {
        const isSame = sessions === session && isShown()
        const wait = waitAfter(requests.slice(first))
        const isWaiting = wait.at > at || wait.pageAt > pageAt
        if (!isSame || isExcused() || isWaiting) return
        if (!wasReading && !isReading()) report('C6', `no request after ${cause}`)
      }
      lookFrom(at)
    },
    beforeTask() {
      const { frames } = network
      before = { requests: requests.length, frames, paints: client.paints }
    },
    afterTask() {
      if (client.realtime.live.value.state === 'live' && !mayBeLive()) {
        report('C7', 'live is claimed without a link, its channels and its snapshot')
      }
      if (requests.length === before.requests) return
      if (network.frames > before.frames || client.paints > before.paints) {
        report('C6', 'an event caused a request')
      }
      for (const kind of KINDS) {
        const open = requests.filter((one) => one.kind === kind && one.state === 'waiting')
        if (open.length > 1) report('C7', `${open.length} requests at a time for every ${kind}`)
      }
    },
    startSession() {
      sessions++
      firstOfSession = requests.length
    },
  }
}
