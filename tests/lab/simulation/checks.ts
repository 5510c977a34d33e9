/** Everything that is looked at, before and after each task of the clock and after each frame. */
import type { Backend } from './backend'
import { createBoardCheck, type Report } from './board-check'
import type { Client } from './client'
import { createEventCheck, MEMORY_MS, metaOf, payloadOf } from './event-check'
import { FAR_MS } from './horizon'
import { createHorizonCheck } from './horizon-check'
import type { HotelModel } from './hotel-model'
import { createLinkCheck } from './link-check'
import { createLiveCheck, type LiveCheck } from './live-check'
import { createMergeCheck } from './merge-check'
import type { Network } from './network'
import { createNoticeCheck } from './notice-check'
import { createPromiseCheck } from './promise-check'
import { createReadingCheck } from './reading-check'
import type { Said } from './said'
import type { Schedule } from './schedule'
import type { Server } from './server'
import type { VirtualClock } from './virtual-clock'
import { readTime } from './server-time'
import { createWatched } from './watched'

/** How far the servers' clocks are apart at most (ms). */
const SERVERS_DIFFER_MS = 6_000
const UNSETTLING = ['older-than-snapshot', 'ts-unusable']
/** What comes so long after it was said may be older than something lost (ms). */
const LATE_MS = 1_000

export interface Checks extends Pick<LiveCheck, 'expectRequest' | 'lastAnswered'> {
  beforeTask(): void
  afterTask(): void
  startSession(): void
  /** A person asks for another attempt. */
  restart(): void
  /** Looks at what can be known at the end only. */
  settle(): void
  /** When something came that only a later snapshot makes good (ms). */
  readonly unsettledAt: number
}

export interface ChecksPorts {
  schedule: Schedule
  clock: VirtualClock
  client: Client
  network: Network
  server: Server
  backend: Backend
  said: Said
  report: Report
  say(line: string): void
  openHotel(): HotelModel | undefined
}

export function createChecks(ports: ChecksPorts): Checks {
  const { schedule, clock, client, network, server, backend, said, report, say, openHotel } = ports
  const isInCompany = schedule.setup.trespasses !== undefined
  const watched = createWatched(clock, client)
  const board = createBoardCheck(client, said, report, isInCompany)
  const live = createLiveCheck({ clock, client, network, backend, report })
  const notices = createNoticeCheck(report)
  const merges = createMergeCheck({ client, backend, report })
  const serverNow = server.now
  const isServerClockSet = schedule.steps.some(
    (step) => step.do === 'set-clock' && step.of === 'servers',
  )
  const horizon = createHorizonCheck({
    client,
    board,
    merges,
    said,
    report,
    serverNow,
    isServerClockSet,
  })
  const events = createEventCheck({
    client,
    board,
    said,
    report,
    readsOf: merges.readsOf,
    isUntold: server.isUntold,
    mayBeLive: live.mayBeLive,
    isInCompany,
    forgets: schedule.steps.some(
      (step) => step.do === 'set-clock' && step.of === 'page' && step.ms >= MEMORY_MS,
    ),
    latest: (kind, id) => openHotel()?.latest(kind, id) ?? null,
    asOfRooms: () => merges.latest('room')?.told?.asOf ?? null,
    isServerClockSet,
  })
  const link = createLinkCheck({ clock, client, network, report })
  const reading = createReadingCheck({ clock, client, network, backend, watched, report })
  const { isUnreadable, isLackedInPages } = merges
  const isPaged = schedule.setup.pageSize !== undefined
  const promise = createPromiseCheck({
    clock,
    client,
    watched,
    report,
    openHotel,
    isUnreadable,
    isLackedInPages,
    isPaged,
  })
  const isLagging = schedule.steps.some((step) => step.do === 'lag')
  let unsettledAt = 0

  /** Beside a replica that is behind, what came late holds until a snapshot asked for W later. */
  function isLate(data: unknown): boolean {
    const ts = readTime(metaOf(data).ts)
    return isLagging && ts !== null && server.now() - ts / 1_000 > LATE_MS
  }

  /** Whether a publisher dated it before the servers' clock was set back: the next read leaves it no order. */
  function isAhead(body: unknown): boolean {
    const instants = [metaOf(body).ts, payloadOf(body).changed_at].map((one) => readTime(one) ?? 0)
    return Math.max(...instants) / 1_000 > serverNow() + FAR_MS - SERVERS_DIFFER_MS
  }

  /** The event that spoke of a booking in a second, by both. */
  const ofSecond = new Map<string, unknown>()

  /**
   * Whether another event spoke of the same booking in the same second. The stage then decides, so
   * the later one may lose until the next read.
   */
  function isCrowded(body: unknown): boolean {
    const [{ booking_id: id }, { event_id, ts }] = [payloadOf(body), metaOf(body)]
    const key = `${String(id)} ${Math.floor((readTime(ts) ?? 0) / 1_000_000)}`
    const other = ofSecond.get(key) ?? event_id
    ofSecond.set(key, event_id)
    return id !== undefined && other !== event_id
  }

  client.realtime.onHandled((handled) => {
    const { frame, outcome, reasons } = handled
    say(`   ${frame.channel} ${JSON.stringify(frame.data)?.slice(0, 300)} → ${outcome}`)
    // Poison stays until a snapshot that was asked for W later, and so does what a row was before it
    // went a way that no event tells of; what is too old to be taken is as good as lost, and what is
    // too far ahead has no order.
    const isUnsettling =
      said.expectedOutcomes(frame.data) !== null ||
      server.isUntold(String(payloadOf(frame.data).booking_id)) ||
      outcome === 'failed' ||
      isLate(frame.data) ||
      isAhead(frame.data) ||
      isCrowded(frame.data) ||
      reasons.some(({ code }) => UNSETTLING.includes(code))
    if (isUnsettling) {
      network.lose(frame.channel)
      unsettledAt = clock.now()
    }
    horizon.take(handled)
    events.take(handled)
    notices.take(handled, client.now())
  })

  return {
    expectRequest: live.expectRequest,
    lastAnswered: live.lastAnswered,
    beforeTask: live.beforeTask,
    afterTask() {
      watched.look()
      link.look()
      reading.look()
      live.afterTask()
      const isReplaced = board.isReplaced()
      board.look()
      merges.look()
      if (isReplaced) events.afterMerge()
      promise.look()
    },
    startSession() {
      for (const check of [events, live, merges, horizon, reading]) check.startSession()
    },
    restart: reading.restart,
    settle: notices.settle,
    get unsettledAt() {
      return unsettledAt
    },
  }
}
