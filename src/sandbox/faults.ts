/** What a test may ask of a sandbox that it has control over: to fail as backends do. */
import { own } from '../core/fields'
import { parseJson, type Answer } from './message-body'

/** How the two lists of a hotel are answered until told otherwise; `{}` is as usual. */
export interface SnapshotFaults {
  /** How long the answer is kept back after the rows were read. */
  delayMs?: number
  /** A status to answer with in place of the rows. */
  failWith?: number
  /** Goes with `failWith`: for how long the client is to stay away, in seconds. */
  retryAfter?: number
  /** The rows are those of so long ago, as from a replica that lags. */
  lagMs?: number
}

/**
 * Half-open: connections stay, and nothing goes over them in either direction, new ones included;
 * all goes on after a thaw. A drop ends every connection without a word.
 */
export const SOCKET_FAULTS = ['freeze', 'thaw', 'drop'] as const

export type SocketFault = (typeof SOCKET_FAULTS)[number]

/** What is left out stays as it is. */
export interface Faults {
  snapshots?: SnapshotFaults
  sockets?: SocketFault
}

/** The greatest value of each number: waits of a minute, answers of HTTP. */
const LIMITS: Record<keyof SnapshotFaults, readonly [least: number, most: number]> = {
  delayMs: [0, 60_000],
  failWith: [400, 599],
  retryAfter: [0, 3_600],
  lagMs: [0, 30_000],
}

/** Reads what a test asks for, or says what is wrong with it. */
export function parseFaults(
  body: unknown,
): { ok: true; faults: Faults } | { ok: false; problem: string } {
  if (!isObject(body)) return bad('body', 'a JSON object', body)
  const [snapshots, sockets] = [own(body, 'snapshots'), own(body, 'sockets')]
  const isSocketFault = SOCKET_FAULTS.some((fault) => fault === sockets)
  if (sockets !== undefined && !isSocketFault) {
    return bad('sockets', SOCKET_FAULTS.join(', '), sockets)
  }
  const faults: Faults = { ...(isSocketFault && { sockets: sockets as SocketFault }) }
  if (snapshots === undefined) return { ok: true, faults }
  if (!isObject(snapshots)) return bad('snapshots', 'an object', snapshots)
  faults.snapshots = {}
  for (const [name, value] of Object.entries(snapshots)) {
    if (!isSnapshotFault(name)) {
      return bad(`snapshots.${name.slice(0, 80)}`, `only ${Object.keys(LIMITS).join(', ')}`, value)
    }
    const [least, most] = LIMITS[name]
    if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) {
      return bad(`snapshots.${name}`, `a whole number from ${least} to ${most}`, value)
    }
    faults.snapshots[name] = value as number
  }
  return { ok: true, faults }
}

/** Answers `POST /api/sandbox/faults`; what was asked for holds before the answer is sent. */
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

/** The answer that a fault puts in place of a list. */
export function failedAnswer(status: number, retryAfter?: number): Answer {
  const body = { message: 'The sandbox was told to fail.' }
  if (retryAfter === undefined) return { status, body }
  return { status, body, headers: { 'Retry-After': String(retryAfter) } }
}

function isSnapshotFault(name: string): name is keyof SnapshotFaults {
  return Object.hasOwn(LIMITS, name)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function bad(at: string, expected: string, seen: unknown): { ok: false; problem: string } {
  const shown = String(JSON.stringify(seen)).slice(0, 40)
  return { ok: false, problem: `${at}: expected ${expected}; saw ${shown}.` }
}
