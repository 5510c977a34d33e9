/** Fault injection: tests that control the sandbox can make it fail as backends do. */
import { own } from '../core/fields'
import { parseJson, type Answer } from './message-body'

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

/**
 * Half-open: `freeze` keeps all connections, old and new, and lets nothing through in either
 * direction. `thaw` ends that. `drop` cuts every connection without a close frame.
 */
const SOCKET_FAULTS = ['freeze', 'thaw', 'drop'] as const

type SocketFault = (typeof SOCKET_FAULTS)[number]

/** How actions are answered from now on; `{}` is as usual. */
export interface ActionFaults {
  /** How long every answer is held back, in ms. */
  delayMs?: number
  /** The HTTP status to answer with; nothing is done. */
  failWith?: number
  /** 1: actions are accepted and never done. */
  forget?: number
}

/** A change of the hotels' clock, once. It goes forward only, as instants never repeat. */
export interface ClockStep {
  forwardMs?: number
}

/** The faults to set; a part that is left out stays as it is. */
export interface Faults {
  snapshots?: SnapshotFaults
  actions?: ActionFaults
  sockets?: SocketFault
  clock?: ClockStep
}

type Limits<Group> = { [Name in keyof Group]-?: readonly [least: number, most: number] }

/** The limits of each number: waits up to a minute, HTTP statuses, a week. */
const LIMITS: {
  snapshots: Limits<SnapshotFaults>
  actions: Limits<ActionFaults>
  clock: Limits<ClockStep>
} = {
  snapshots: {
    delayMs: [0, 60_000],
    failWith: [400, 599],
    retryAfter: [0, 3_600],
    page: [1, 500],
    lagMs: [0, 30_000],
  },
  actions: { delayMs: [0, 60_000], failWith: [400, 599], forget: [0, 1] },
  clock: { forwardMs: [0, 7 * 24 * 3_600_000] },
}

/** Reads the faults that a test asks for, or says what is wrong with them. Never throws. */
function parseFaults(body: unknown): { ok: true; faults: Faults } | { ok: false; problem: string } {
  if (!isObject(body)) return bad('body', 'a JSON object', body)
  const sockets = own(body, 'sockets')
  const isSocketFault = SOCKET_FAULTS.some((fault) => fault === sockets)
  if (sockets !== undefined && !isSocketFault) {
    return bad('sockets', SOCKET_FAULTS.join(', '), sockets)
  }
  const faults: Faults = { ...(isSocketFault && { sockets: sockets as SocketFault }) }
  for (const group of ['snapshots', 'actions', 'clock'] as const) {
    const asked = own(body, group)
    if (asked === undefined) continue
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
): { ok: false; problem: string } | null {
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

/** Answers `POST /api/sandbox/faults`. The faults are set before the answer is sent. */
export function answerFaults(
  method: string,
  body: Buffer | null,
  impair: (faults: Faults) => void,
): Answer {
  if (method !== 'POST') {
    return { status: 405, body: { message: `Expected POST, saw ${method}.` }, allow: 'POST' }
  }
  const parsed = parseFaults(parseJson(body?.toString('utf8') ?? ''))
  if (!parsed.ok) return { status: 400, body: { message: parsed.problem } }
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

function bad(at: string, expected: string, seen: unknown): { ok: false; problem: string } {
  const shown = String(JSON.stringify(seen)).slice(0, 40)
  return { ok: false, problem: `${at}: expected ${expected}; saw ${shown}.` }
}
