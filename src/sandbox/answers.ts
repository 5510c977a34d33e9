/** What the sandbox answers to each request: its lists, actions, signatures, and what tests ask of it. */
import type { IncomingMessage } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { instantOf, writeInstant } from '../core/instant'
import { MAX_ACTION } from './actions'
import type { Clock } from './clock'
import { answerCloseDay } from './close-day'
import { SANDBOX_CREDENTIALS } from './credentials'
import { answerFaults, failedAnswer, type Faults, type SnapshotFaults } from './faults'
import type { Hotel } from './hotel'
import type { HotelHistory } from './hotel-history'
import { answerApi, MAX_BODY } from './http-api'
import type { Message } from './message'
import { readBody, type Answer } from './message-body'
import { createNoteDesk, isNotesPath } from './notes'
import type { Office } from './office'
import { answerSignIn, hotelsOf, maySee } from './person'
import { answerPublish } from './publish'
import type { PusherServer } from './pusher-server'
import { answerAuth, otherHotel, type RestRequest } from './rest'
import { endedAnswer, needsSession, SIGN_IN_PATH, signInPage } from './session'
import type { Speech } from './speech'

const AUTH_PATH = '/api/pusher/auth'
const FAULTS_PATH = '/api/sandbox/faults'
const CLOSE_DAY_PATH = '/api/sandbox/close-day'
const PUBLISH_PATH = '/api/sandbox/publish'
/** The largest form with a socket id and a channel name, in bytes. */
const MAX_FORM = 4 * 1024

/** The faults of answers that are set now. */
export type AnswerFaults = Required<Pick<Faults, 'snapshots' | 'actions' | 'signing' | 'session'>>

/** The parts of one sandbox. `publish`, `impair` and `closeDay` act on every open page. */
export interface AnswersPorts {
  hotels: ReadonlyMap<string, Hotel>
  server: PusherServer
  clock: Clock
  /** The time of the hotels, and of this machine (ms). */
  now(): number
  wallNow(): number
  speech: Speech
  office: Office
  faults: AnswerFaults
  /** Whether tests may set all faults. */
  control: boolean
  publish(message: Message): void
  /** Publishes what a server SDK sends. */
  publishSent(message: Message): void
  impair(faults: Faults): void
  /** Ends the day of a hotel. */
  closeDay(slug: string): void
}

/** Answers the requests below `/api` and `/apps`. */
export function createAnswers(ports: AnswersPorts) {
  const { hotels, server, clock, now, wallNow, speech, office, faults } = ports
  const answerNotes = createNoteDesk(hotels)
  const { control, publish, publishSent, impair, closeDay } = ports

  /** The rows are read first and then held back, so that events overtake a slow answer. */
  async function answerLists(
    request: RestRequest,
    seen: ReadonlyMap<string, Hotel>,
  ): Promise<Answer> {
    const { delayMs = 0, failWith, retryAfter, lagMs = 0 } = faultsOf(request)
    const then = now() - lagMs
    const answer = failWith
      ? failedAnswer(failWith, retryAfter)
      : speech.answerRest(request, seen, (hotel, entity) =>
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
    const { snapshots } = faults
    const isMeant = snapshots.page === undefined || snapshots.page === page
    return speech.isListPath(path) && isMeant ? snapshots : {}
  }

  async function answerActions(
    request: IncomingMessage,
    path: string,
    seen: ReadonlyMap<string, Hotel>,
  ): Promise<Answer> {
    const { delayMs = 0, failWith, forget = 0 } = faults.actions
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
      : speech.answerAction(call, seen, office.submit.bind(null, forget === 1))
    if (delayMs > 0) await wait(delayMs, undefined, { ref: false })
    return answer
  }

  async function answer(request: IncomingMessage): Promise<Answer> {
    const { path, query } = splitTarget(request.url)
    const method = request.method ?? 'GET'
    if (path.startsWith('/apps/')) {
      const body = await readBody(request, MAX_BODY)
      // A publisher signs with its own clock, which is this machine's.
      return answerApi({ method, path, query, body }, SANDBOX_CREDENTIALS, wallNow(), publishSent)
    }
    if (path === SIGN_IN_PATH) {
      return method === 'GET'
        ? signInPage()
        : answerSignIn(method, await readBody(request, MAX_FORM))
    }
    const { endWith, name } = faults.session
    if (endWith && needsSession(path)) return endedAnswer(endWith)
    const own = hotelsOf(request.headers.cookie)
    const mayHear = (slug: string) => maySee(own, slug)
    if (path === AUTH_PATH) {
      const form = await readBody(request, MAX_FORM)
      const { failWith, retryAfter } = faults.signing
      if (failWith) return failedAnswer(failWith, retryAfter)
      const refused = server.takeRefusal()
      if (refused !== undefined) return failedAnswer(refused)
      return answerAuth(method, form, SANDBOX_CREDENTIALS, mayHear)
    }
    if (path === FAULTS_PATH) {
      return answerFaults(method, await readBody(request, MAX_BODY), control, impair)
    }
    if (path === PUBLISH_PATH) {
      return answerPublish(method, await readBody(request, MAX_BODY), publish)
    }
    if (path === CLOSE_DAY_PATH) {
      return answerCloseDay(method, await readBody(request, MAX_FORM), hotels, closeDay)
    }
    const asked = path.split('/').find((part) => hotels.has(part))
    if (asked !== undefined && !mayHear(asked)) return otherHotel(asked)
    // An encoded slug passes by the line above.
    const seen = new Map([...hotels].filter(([slug]) => mayHear(slug)))
    if (speech.isActionPath(path)) return answerActions(request, path, seen)
    if (isNotesPath(path)) {
      const { failWith } = faults.actions
      const requestedWith = request.headers['x-requested-with']?.toString()
      const body = await readBody(request, MAX_ACTION)
      if (failWith && method === 'POST') return failedAnswer(failWith)
      return answerNotes({ method, path, requestedWith, now: clock.instant(), body })
    }
    const { host = '', 'if-none-match': ifNoneMatch } = request.headers
    const named = name === undefined ? {} : { session: String(name) }
    const asking = { method, path, query, origin: `http://${host}`, ifNoneMatch, ...named }
    return answerLists(asking, seen)
  }

  /** With the hotels' time, which may not be this machine's. */
  return async (request: IncomingMessage): Promise<Answer> => {
    const given: Answer = await answer(request).catch((error: unknown) => ({
      status: 500,
      body: { message: String(error) },
    }))
    return { ...given, headers: { Date: new Date(now()).toUTCString(), ...given.headers } }
  }
}

/** The path and the query of a request, both still encoded. */
export function splitTarget(target = '/'): { path: string; query: string } {
  const [path = '', ...rest] = target.split('?')
  return { path, query: rest.join('?') }
}
