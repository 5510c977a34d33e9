import type { Binding } from './binding'
import type { Session } from './session'
import { routeByName, type Frame, type Route, type Routed, type Unopened } from './terms/frame'
import { guard } from './terms/guard'
import {
  expectedMutations,
  OUTCOMES,
  refuse,
  type ApplyResult,
  type Outcome,
} from './terms/outcome'
import type { EngineReasonCode, Reason } from './terms/reason'
import type { EventType } from './terms/registered'

/** A frame with the session whose channel brought it. */
export interface Arrived {
  frame: Frame
  session: Pick<Session, 'scope' | 'isOpen'>
}

/** What one store made of a frame. */
export interface StoreAnswer extends ApplyResult {
  store: string
  /** What its action threw. In memory only: it may hold anything. */
  error?: unknown
}

/**
 * A frame during dispatch: its route, or the reason that it has none, and the stores' results so
 * far.
 */
interface Delivery extends Arrived {
  to: Routed | null
  refusal: ApplyResult | null
  answers: StoreAnswer[]
  /** How many rows the counted stores' outcomes allow. */
  expected: number
  /** Whether at least one of the stores counts its writes. */
  isCounted: boolean
  /** How many rows were written, by the stores' counts. */
  written: number
}

/** The result of a frame. */
export interface Dispatched extends ApplyResult {
  /** What each store made of it, in order. */
  answers: readonly StoreAnswer[]
  /** What the route made of the frame, where that is not its own body. */
  translated?: Routed
}

/**
 * Passes frames, in order, to every store that listens to their types, and returns each one's
 * outcome. Never throws. When an action throws, its frames are `failed`, and the other stores still
 * get them.
 */
export function dispatch(
  arrived: readonly Arrived[],
  bindings: readonly Binding[],
  route: Route,
): Dispatched[] {
  const deliveries = arrived.map((one) => start(one, route))
  const writtenSince = createMeter(bindings)
  for (const binding of bindings) {
    // An action of another store may have closed a session meanwhile.
    const own = deliveries.filter(
      ({ to, session }) => to && session.isOpen && isListening(binding, to.type),
    )
    if (own.length > 1 && binding.applyAll) deliver(own, binding, writtenSince)
    else for (const one of own) deliver([one], binding, writtenSince)
  }
  return deliveries.map((one) => resultOf(one, route))
}

function start({ frame, session }: Arrived, route: Route): Delivery {
  const routed = routeOne(frame, session, route)
  const isRefused = 'outcome' in routed
  return {
    frame,
    session,
    to: isRefused ? null : routed,
    refusal: isRefused ? routed : null,
    answers: [],
    expected: 0,
    isCounted: false,
    written: 0,
  }
}

function routeOne(frame: Frame, session: Arrived['session'], route: Route): Routed | ApplyResult {
  const open = session.isOpen ? session.scope : null
  if (open !== null && frame.unopened) return unopened(frame.unopened)
  const to = guard(() => route(frame, open))
  if (!to) return failed('handler-threw', 'route', 'no error', 'an error')
  return 'outcome' in to || open !== null ? to : (routeByName(frame, open) as ApplyResult)
}

/** No store gets what a stranger may have sent, or what nobody can read. */
function unopened(why: Unopened): ApplyResult {
  const [code, seen]: [EngineReasonCode, string] =
    why === 'plain' ? ['not-encrypted', 'a plain one'] : ['not-decrypted', 'another key']
  return refuse('rejected', { code, path: 'body', expected: 'one that the key opens', seen })
}

/** Calls a store's action for these frames and adds the result and the writes to each. */
function deliver(own: readonly Delivery[], binding: Binding, writtenSince: () => number) {
  const answers = own.length > 1 ? applyAll(binding, own) : own.map((one) => apply(binding, one))
  let rest = writtenSince()
  const isCounted = countOf(binding) !== undefined
  own.forEach((one, index) => {
    const answer = answers[index] as StoreAnswer
    // The writes of a batch are counted together. Writes that no result accounts for are added to
    // the last event.
    const isLast = index === own.length - 1
    const written = isLast ? rest : isCounted ? answer.mutations : 0
    rest -= written
    one.written += written
    one.isCounted ||= isCounted
    if (isCounted) one.expected += expectedMutations(answer.outcome)
    one.answers.push(answer)
  })
}

function resultOf(delivery: Delivery, route: Route): Dispatched {
  const { frame, session, to, refusal, answers, isCounted, written, expected } = delivery
  if (refusal) return { ...refusal, answers }
  const [first, ...others] = answers
  if (!first) {
    const closed = session.isOpen ? null : routeOne(frame, session, route)
    if (closed && 'outcome' in closed) return { ...closed, answers }
    const reason = { path: 'type', expected: 'a store that listens to it', seen: 'none' }
    return { ...refuse('unknown', { code: 'no-handler', ...reason }), answers }
  }
  const combined = others.reduce<ApplyResult>(combine, first)
  const { outcome, reasons, changed, mutations: said, change } = combined
  const mutations = isCounted ? written : said
  const faults = faultOf(isCounted ? expected : expectedMutations(outcome), mutations)
  const all = [...reasons, ...faults]
  const result = { outcome, reasons: all, mutations, changed, change, answers }
  return to && to.body !== frame.data ? { ...result, translated: to } : result
}

function faultOf(expected: number, mutations: number): Reason[] {
  if (mutations === expected) return []
  const seen = String(mutations)
  return [{ code: 'unexpected-mutations', path: 'mutations', expected: String(expected), seen }]
}

/** A store that throws here is passed the event anyway, so that the log shows its fault. */
function isListening(binding: Binding, type: EventType): boolean {
  return guard(() => binding.handles(type)) ?? true
}

function countOf(binding: Binding): number | undefined {
  return guard(() => binding.mutationCount())
}

function apply(binding: Binding, { to, frame }: Delivery): StoreAnswer {
  const { type, body } = to as Routed
  const called = call(binding, () => binding.apply(type, body, frame.at))
  return called.failure ?? toAnswer(binding, called.answer)
}

/** Returns one result for each event. An event without a result is `failed`. */
function applyAll(binding: Binding, own: readonly Delivery[]): StoreAnswer[] {
  const events = own.map(({ to, frame }) => ({ event: to?.body, at: frame.at }))
  const { failure, answer } = call(binding, () => binding.applyAll?.(events))
  const answers: unknown[] = Array.isArray(answer) ? answer : []
  const expected = `${own.length} results`
  return own.map((_, index) => {
    if (failure) return failure
    if (index < answers.length) return toAnswer(binding, answers[index])
    const result = failed('no-result', pathOf(binding), expected, `${answers.length}`)
    return toAnswer(binding, result)
  })
}

/**
 * Calls an action. When it throws or returns a promise, the result says why its events are
 * `failed`.
 */
function call(
  binding: Binding,
  action: () => unknown,
): { answer?: unknown; failure?: StoreAnswer } {
  try {
    const answer = action()
    if (!(answer instanceof Promise)) return { answer }
    // Nobody else handles the rejection of this promise.
    answer.catch(() => {})
    const expected = 'a synchronous action'
    const result = failed('handler-async', pathOf(binding), expected, 'a promise')
    return { failure: toAnswer(binding, result) }
  } catch (error) {
    const seen = error instanceof Error ? error.name : typeof error
    const result = failed('handler-threw', pathOf(binding), 'no error', seen)
    return { failure: { ...toAnswer(binding, result), error } }
  }
}

function failed(code: EngineReasonCode, path: string, expected: string, seen: string): ApplyResult {
  return refuse('failed', { code, path, expected, seen })
}

const pathOf = ({ id }: Binding) => `store ${id}`

/** An action that does not return an `ApplyResult` counts as applied. */
function toAnswer({ id }: Binding, answer: unknown): StoreAnswer {
  const result = isApplyResult(answer) ? answer : { ...refuse('applied'), mutations: 1 }
  return { ...result, store: id }
}

/** Combines the results of two stores: `failed` wins, else the outcome that got further. */
function combine(one: ApplyResult, other: ApplyResult): ApplyResult {
  const rank = ({ outcome }: ApplyResult) =>
    outcome === 'failed' ? OUTCOMES.length : OUTCOMES.indexOf(outcome)
  return {
    outcome: (rank(other) > rank(one) ? other : one).outcome,
    reasons: [...one.reasons, ...other.reasons],
    mutations: one.mutations + other.mutations,
    changed: [...one.changed, ...other.changed],
    change: one.change ?? other.change,
  }
}

/**
 * Counts the writes of all stores together, so that no store can report its own writes wrongly.
 *
 * @returns a function that returns how many rows were written since its last call
 */
function createMeter(bindings: readonly Binding[]): () => number {
  const count = () => bindings.reduce((sum, binding) => sum + (countOf(binding) ?? 0), 0)
  let total = count()
  return () => {
    const before = total
    total = count()
    return total - before
  }
}

function isApplyResult(answer: unknown): answer is ApplyResult {
  if (typeof answer !== 'object' || answer === null) return false
  if (!['outcome', 'reasons', 'mutations', 'changed'].every((key) => Object.hasOwn(answer, key))) {
    return false
  }
  const { outcome, reasons, changed, mutations } = answer as Partial<ApplyResult>
  return (
    OUTCOMES.includes(outcome as Outcome) &&
    Array.isArray(reasons) &&
    Array.isArray(changed) &&
    typeof mutations === 'number'
  )
}
