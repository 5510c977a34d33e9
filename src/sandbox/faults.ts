/** Fault injection: tests and developers make the sandbox fail as backends and networks do. */
import { own } from '../core/fields'
import { parseJson, type Answer } from './message-body'
import { SOCKET_FAULTS, type SocketAct, type SocketFault } from './socket-faults'

/** How the two lists of a hotel are answered from now on; `{}` is as usual. */
export interface SnapshotFaults {
  /** How long an answer is held back after the rows were read, in ms. */
  delayMs?: number
  /** The HTTP status to answer with instead of the rows. */
  failWith?: number
  /** Goes with `failWith`: the `Retry-After`, in seconds. */
  retryAfter?: number
  /** Only this page of a paged list is slow or fails. */
  page?: number
  /** The rows are this old, in ms, as from a replica that lags. */
  lagMs?: number
}

/** How actions are answered from now on; `{}` is as usual. */
export interface ActionFaults {
  /** How long every answer is held back, in ms. */
  delayMs?: number
  /** The HTTP status to answer with; nothing is done. */
  failWith?: number
  /** 1: actions are accepted and never done. */
  forget?: number
}

/** How the signing of private channels is answered from now on; `{}` is as usual. */
export interface SigningFaults {
  failWith?: number
  /** Goes with `failWith`: the `Retry-After`, in seconds. */
  retryAfter?: number
}

/** The session of everybody who asks; `{}` restores it. */
export interface SessionFaults {
  /**
   * It has ended: whatever needs it is answered with this HTTP status. 302 leads to a page to sign in.
   */
  endWith?: number
  /** What the list of hotels calls the session. */
  name?: number
}

/** A change of the hotels' clock, once. It goes forward only, as instants never repeat. */
export interface ClockStep {
  forwardMs?: number
}

/** The faults to set; a part that is left out stays as it is. */
export interface Faults {
  snapshots?: SnapshotFaults
  actions?: ActionFaults
  signing?: SigningFaults
  session?: SessionFaults
  sockets?: SocketFault | SocketAct
  clock?: ClockStep
}

type Limits<Group> = { [Name in keyof Group]-?: readonly [least: number, most: number] }

/** The limits of each number: waits up to a minute, HTTP statuses, a week. */
const LIMITS: {
  snapshots: Limits<SnapshotFaults>
  actions: Limits<ActionFaults>
  signing: Limits<SigningFaults>
  session: Limits<SessionFaults>
  clock: Limits<ClockStep>
  sockets: Limits<Omit<SocketAct, 'say'>>
} = {
  snapshots: {
    delayMs: [0, 60_000],
    failWith: [400, 599],
    retryAfter: [0, 3_600],
    page: [1, 500],
    lagMs: [0, 30_000],
  },
  actions: { delayMs: [0, 60_000], failWith: [400, 599], forget: [0, 1] },
  signing: { failWith: [400, 599], retryAfter: [0, 3_600] },
  session: { endWith: [302, 499], name: [0, 1_000] },
  clock: { forwardMs: [0, 7 * 24 * 3_600_000] },
  sockets: { freezeMs: [1, 60_000], refuse: [400, 599] },
}

/** These last, or need the past of the hotels: only a sandbox under a test's control has them. */
const OF_TESTS = ['snapshots', 'actions', 'signing', 'session', 'clock'] as const

type Refused = { ok: false; status: 400 | 403; problem: string }

/** Reads the faults that are asked for, or says what is wrong with them. Never throws. */
function parseFaults(body: unknown, isTest: boolean): { ok: true; faults: Faults } | Refused {
  if (!isObject(body)) return bad('body', 'a JSON object', body)
  const faults: Faults = {}
  const sockets = own(body, 'sockets')
  const word = SOCKET_FAULTS.find((fault) => fault === sockets)
  if (word) faults.sockets = word
  else if (isObject(sockets)) {
    const { say, ...numbers } = sockets as SocketAct
    if (say !== undefined && typeof say !== 'string') return bad('sockets.say', 'a text', say)
    const problem = numbersProblem('sockets', numbers, LIMITS.sockets)
    if (problem) return problem
    faults.sockets = sockets
  } else if (sockets !== undefined) {
    return bad('sockets', `${SOCKET_FAULTS.join(', ')} or an object`, sockets)
  }
  for (const group of OF_TESTS) {
    const asked = own(body, group)
    if (asked === undefined) continue
    if (!isTest) {
      const problem = `${group}: the sandbox does this for tests only, with SANDBOX_CONTROL=on.`
      return { ok: false, status: 403, problem }
    }
    const problem = numbersProblem(group, asked, LIMITS[group])
    if (problem) return problem
    faults[group] = { ...(asked as object) }
  }
  return { ok: true, faults }
}

function numbersProblem(
  group: string,
  asked: unknown,
  limits: Readonly<Record<string, readonly [number, number]>>,
): Refused | null {
  if (!isObject(asked)) return bad(group, 'an object', asked)
  for (const [name, value] of Object.entries(asked)) {
    const [least, most] = (Object.hasOwn(limits, name) && limits[name]) || []
    if (least === undefined || most === undefined) {
      return bad(`${group}.${name.slice(0, 80)}`, `only ${Object.keys(limits).join(', ')}`, value)
    }
    if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) {
      return bad(`${group}.${name}`, `a whole number from ${least} to ${most}`, value)
    }
  }
  return null
}

/**
 * Answers `POST /api/sandbox/faults`. The faults are set before the answer is sent.
 *
 * @param isTest whether a test has the sandbox under control; else only sockets may fail
 */
export function answerFaults(
  method: string,
  body: Buffer | null,
  isTest: boolean,
  impair: (faults: Faults) => void,
): Answer {
  if (method !== 'POST') {
    return { status: 405, body: { message: `Expected POST, saw ${method}.` }, allow: 'POST' }
  }
  const parsed = parseFaults(parseJson(body?.toString('utf8') ?? ''), isTest)
  if (!parsed.ok) return { status: parsed.status, body: { message: parsed.problem } }
  impair(parsed.faults)
  return { status: 200, body: parsed.faults }
}

/** The answer that a fault sends instead of the usual one. */
export function failedAnswer(status: number, retryAfter?: number): Answer {
  const body = { message: 'The sandbox was told to fail.' }
  if (retryAfter === undefined) return { status, body }
  return { status, body, headers: { 'Retry-After': String(retryAfter) } }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function bad(at: string, expected: string, seen: unknown): Refused {
  const shown = String(JSON.stringify(seen)).slice(0, 40)
  return { ok: false, status: 400, problem: `${at}: expected ${expected}; saw ${shown}.` }
}
