import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { parseChannelName } from '../core/channels'
import { instantOf, writeInstant } from '../core/instant'
import { createCalendar } from '../core/calendar'
import { MAX_ACTION } from './actions'
import { answerCloseDay, closeDay } from './close-day'
import { withoutPrefix } from './channel-rules'
import { createClock } from './clock'
import { SANDBOX_CREDENTIALS } from './credentials'
import { startShift } from './desk-shift'
import {
  answerFaults,
  failedAnswer,
  type ActionFaults,
  type Faults,
  type SnapshotFaults,
} from './faults'
import { createHotel, type Hotel } from './hotel'
import { withHistory, type HotelHistory } from './hotel-history'
import { HOTEL_PROFILES } from './hotel-profiles'
import { answerApi, MAX_BODY } from './http-api'
import type { Message } from './message'
import { parseJson, readBody, sendAnswer, type Answer } from './message-body'
import { createOffice } from './office'
import type { Patience } from './pusher-connection'
import { createPusherServer } from './pusher-server'
import { createRandom } from './random'
import { refusalOf } from './request-guard'
import { answerAuth, type RestRequest } from './rest'
import { CONTRACT, type Speech } from './speech'
import { createVoice, type Voice } from './voice'

const SOCKET_PATH = /^\/app\/([^/]+)$/
const AUTH_PATH = '/api/pusher/auth'
const FAULTS_PATH = '/api/sandbox/faults'
const CLOSE_DAY_PATH = '/api/sandbox/close-day'
/** The largest form with a socket id and a channel name, in bytes. */
const MAX_FORM = 4 * 1024

/** The options of a sandbox. Each has a default. */
export interface SandboxOptions extends Partial<Patience> {
  /** Whether the scripted front desk works; on by default. */
  traffic?: boolean
  /** The mean time between two events of a hotel, in ms. */
  pace?: number
  /** The same seed gives the same hotels and the same day. */
  seed?: number
  /** Milliseconds since 1970. */
  now?: () => number
  /** What the clock of the first hotel shows at the start, `23:50`; the present time by default. */
  startsAt?: string
  /** Whether the front desk makes its mistakes; on by default. */
  errs?: boolean
  /** How the sandbox speaks: the contract, by default. */
  speech?: Speech
  /** For tests: answers `POST /api/sandbox/faults`, and keeps past states. */
  control?: boolean
}

/** The embedded development hotels, for a Node HTTP server. */
export interface Sandbox {
  /** Answers the requests of the sandbox, and calls `next` for all others. */
  handleRequest(request: IncomingMessage, response: ServerResponse, next: () => void): void
  /** Takes over sockets of `/app/{key}`. Returns `false` when the socket is not the sandbox's. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  /**
   * Sends an event, as the HTTP API does, and records it in the hotel's books. In a dialect it is
   * only sent: the books know the contract's events.
   */
  publish(message: Message): void
  /** Sets faults, or removes them. A lag needs `control`. */
  impair(faults: Faults): void
  /** Stops the front desks and drops every connection. New connections are still served. */
  close(): void
}

/** Opens the hotels and, by default, their front desks. */
export function createSandbox({
  traffic = true,
  pace = 3_000,
  seed = 1,
  now: wallNow = Date.now,
  startsAt,
  errs = true,
  speech = CONTRACT,
  control = false,
  activityTimeout = 120_000,
  pongTimeout = 30_000,
}: SandboxOptions = {}): Sandbox {
  let ahead = startsAt === undefined ? 0 : aheadOf(startsAt, wallNow())
  /** The time of the hotels. */
  const now = () => wallNow() + ahead
  const clock = createClock(now)
  const hotels = new Map<string, Hotel>(
    HOTEL_PROFILES.map((profile) => {
      const hotel = createHotel(profile, seed, clock, speech.statuses)
      return [profile.slug, control ? withHistory(hotel, now) : hotel]
    }),
  )
  const server = createPusherServer(SANDBOX_CREDENTIALS, { activityTimeout, pongTimeout })
  let published = 0
  let faults: SnapshotFaults = {}
  let actionFaults: ActionFaults = {}

  function publish(message: Message) {
    const { channels, event, data } = message
    // The books are updated first: a client that hears of an event finds it in the next snapshot.
    for (const name of speech === CONTRACT ? channels : []) {
      const channel = withoutPrefix(name)
      const frame = { number: ++published, at: now(), channel, event, data: parseJson(data) }
      hotels.get(parseChannelName(channel).slug)?.receive(frame)
    }
    deliver(message)
  }

  function deliver({ channels, event, data, exceptSocketId }: Message) {
    for (const name of channels) server.deliver(name, event, data, exceptSocketId)
  }

  const { speak } = speech
  const voices = new Map<Hotel, Voice>(
    Array.from(hotels.values(), (hotel) => [
      hotel,
      createVoice(hotel, { clock, deliver, createId: randomUUID, ...(speak && { speak }) }),
    ]),
  )
  const voiceOf = (hotel: Hotel) => voices.get(hotel) as Voice
  const office = createOffice({ clock, voiceOf })
  const randomOf = ({ slug }: Hotel) => createRandom(seed + 1, slug)
  const closings = new Map<string, () => void>(
    Array.from(hotels.values(), (hotel) => {
      const closing = { clock, random: randomOf(hotel), errs, speech, createId: randomUUID }
      return [hotel.slug, () => closeDay(hotel, voiceOf(hotel), closing)]
    }),
  )

  const shifts = [...(traffic ? hotels.values() : [])].map((hotel) =>
    startShift(hotel, {
      clock,
      random: randomOf(hotel),
      voice: voiceOf(hotel),
      pace,
      errs,
      closeDay: () => closings.get(hotel.slug)?.(),
      isTaken: office.isTaken.bind(null, hotel),
    }),
  )

  function impair({ snapshots, actions, sockets, clock: moved }: Faults) {
    ahead += moved?.forwardMs ?? 0
    if (snapshots) faults = snapshots
    if (actions) actionFaults = actions
    if (sockets === 'drop') server.close()
    else if (sockets) server[sockets]()
  }

  /** The rows are read first and then held back, so that events overtake a slow answer. */
  async function answerLists(request: RestRequest): Promise<Answer> {
    const { delayMs = 0, failWith, retryAfter, lagMs = 0 } = faultsOf(request)
    const then = now() - lagMs
    const answer = failWith
      ? failedAnswer(failWith, retryAfter)
      : speech.answerRest(request, hotels, (hotel, entity) =>
          lagMs > 0 && 'rowsAt' in hotel
            ? {
                as_of: writeInstant(instantOf(then)),
                results: (hotel as HotelHistory).rowsAt(entity, then),
              }
            : { as_of: clock.instant(), results: hotel.rows(entity) },
        )
    if (delayMs > 0) await wait(delayMs, undefined, { ref: false })
    return answer
  }

  function faultsOf({ path, query = '' }: RestRequest): SnapshotFaults {
    const page = Number(new URLSearchParams(query).get('page') ?? 1)
    const isMeant = faults.page === undefined || faults.page === page
    return speech.isListPath(path) && isMeant ? faults : {}
  }

  async function answerActions(request: IncomingMessage, path: string): Promise<Answer> {
    const { delayMs = 0, failWith, forget = 0 } = actionFaults
    const { method = 'GET', headers } = request
    const call = {
      method,
      path,
      contentType: headers['content-type'],
      requestedWith: headers['x-requested-with']?.toString(),
      now: now(),
      body: await readBody(request, MAX_ACTION),
    }
    const answer = failWith
      ? failedAnswer(failWith)
      : speech.answerAction(call, hotels, office.submit.bind(null, forget === 1))
    if (delayMs > 0) await wait(delayMs, undefined, { ref: false })
    return answer
  }

  async function answer(request: IncomingMessage, path: string, query: string): Promise<Answer> {
    const method = request.method ?? 'GET'
    if (path.startsWith('/apps/')) {
      const body = await readBody(request, MAX_BODY)
      // A publisher signs with its own clock, which is this machine's.
      return answerApi({ method, path, query, body }, SANDBOX_CREDENTIALS, wallNow(), publish)
    }
    if (path === AUTH_PATH) {
      return answerAuth(method, await readBody(request, MAX_FORM), SANDBOX_CREDENTIALS)
    }
    if (control && path === FAULTS_PATH) {
      return answerFaults(method, await readBody(request, MAX_FORM), impair)
    }
    if (path === CLOSE_DAY_PATH) {
      return answerCloseDay(method, await readBody(request, MAX_FORM), hotels, (slug) =>
        closings.get(slug)?.(),
      )
    }
    if (speech.isActionPath(path)) return answerActions(request, path)
    const { host = '', 'if-none-match': ifNoneMatch } = request.headers
    return answerLists({ method, path, query, origin: `http://${host}`, ifNoneMatch })
  }

  /** With the hotels' time, which may not be this machine's. */
  function dated(answer: Answer): Answer {
    return { ...answer, headers: { Date: new Date(now()).toUTCString(), ...answer.headers } }
  }

  return {
    handleRequest(request, response, next) {
      const { path, query } = splitTarget(request.url)
      if (path !== '/api' && !path.startsWith('/api/') && !path.startsWith('/apps/')) return next()
      const refusal = refusalOf(request.headers)
      const forbidden = path.startsWith('/apps/') ? refusal : { message: refusal }
      if (refusal !== null) {
        sendAnswer(response, { status: 403, body: forbidden ?? refusal })
        return
      }
      answer(request, path, query)
        .catch((error: unknown) => ({ status: 500, body: { message: String(error) } }))
        .then((answer) => sendAnswer(response, dated(answer)))
    },
    handleUpgrade(request, socket, head) {
      const [, key] = SOCKET_PATH.exec(splitTarget(request.url).path) ?? []
      if (key === undefined) return false
      socket.on('error', () => socket.destroy())
      const refusal = refusalOf(request.headers)
      if (refusal === null) server.accept(request, socket, head, key)
      else socket.end(refusedUpgrade(refusal))
      return true
    },
    publish,
    impair,
    close() {
      for (const stop of shifts) stop()
      office.close()
      server.close()
    },
  }
}

/** How far the clocks of the hotels have to be ahead (ms), so that the first one shows this time. */
function aheadOf(startsAt: string, now: number): number {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(startsAt) ?? []
  if (hours === undefined || minutes === undefined) {
    throw new Error(`The sandbox starts at a time such as 23:50, and not at “${startsAt}”.`)
  }
  const calendar = createCalendar(HOTEL_PROFILES[0]?.timezone)
  return calendar.at(calendar.dayOf(now), Number(hours) * 60 + Number(minutes)) - now
}

/** The path and the query of a request, both still encoded. */
function splitTarget(target = '/'): { path: string; query: string } {
  const [path = '', ...rest] = target.split('?')
  return { path, query: rest.join('?') }
}

function refusedUpgrade(reason: string): string {
  const length = Buffer.byteLength(reason)
  const headers = `Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${length}`
  return `HTTP/1.1 403 Forbidden\r\nConnection: close\r\n${headers}\r\n\r\n${reason}`
}
