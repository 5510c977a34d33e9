import type { Binding } from './binding'
import type { Session } from './session'
import type { Frame, Route, Routed } from './terms/frame'
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

/** A frame, and the session whose channel it came over. */
export interface Arrived {
  frame: Frame
  session: Pick<Session, 'scope' | 'isOpen'>
}

/** A frame that stores listen to, and what they have said of it so far. */
interface Delivery extends Arrived, Routed {
  answers: ApplyResult[]
  /** Whether one of the stores counts what it writes. */
  isCounted: boolean
  /** Rows written, as the stores count them. */
  written: number
}

/**
 * Brings frames to every store that listens to their types, in order, and says what became of each.
 * Never throws: where an action does its frames are `failed`, and the other stores still get them.
 */
export function dispatch(
  arrived: readonly Arrived[],
  bindings: readonly Binding[],
  route: Route,
): ApplyResult[] {
  const routed = arrived.map((one) => routeOne(one, route))
  const deliveries = routed.filter((to) => 'answers' in to)
  for (const binding of bindings) {
    // What an action of another store did may have closed a session.
    const own = deliveries.filter(
      ({ type, session }) => session.isOpen && isListening(binding, type),
    )
    if (own.length > 1 && binding.applyAll) deliver(own, binding, bindings)
    else for (const one of own) deliver([one], binding, bindings)
  }
  return routed.map((to) => ('answers' in to ? resultOf(to, route) : to))
}

function routeOne(arrived: Arrived, route: Route): Delivery | ApplyResult {
  const { frame, session } = arrived
  const open = session.isOpen ? session.scope : null
  const to = guard(() => route(frame, open))
  if (!to) return failed('handler-threw', 'route', 'no error', 'an error')
  if ('outcome' in to) return to
  if (open === null) {
    const expected = 'what is open'
    return refuse('foreign', { code: 'session-closed', path: 'channel', expected, seen: 'nothing' })
  }
  return { ...arrived, ...to, answers: [], isCounted: false, written: 0 }
}

/** One call of a store's action, and what it wrote: measured over all stores, so that none can be wrong about it. */
function deliver(own: readonly Delivery[], binding: Binding, bindings: readonly Binding[]) {
  const before = totalMutations(bindings)
  const answers = own.length > 1 ? applyAll(binding, own) : own.map((one) => apply(binding, one))
  let rest = totalMutations(bindings) - before
  const isCounted = countOf(binding) !== undefined
  for (const [index, one] of own.entries()) {
    const answer = answers[index] as ApplyResult
    // A list is measured as a whole: what its results do not account for stands at its last event.
    const isLast = index === own.length - 1
    const written = isLast ? rest : isCounted ? answer.mutations : 0
    rest -= written
    one.written += written
    one.isCounted ||= isCounted
    one.answers.push(answer)
  }
}

function resultOf(delivery: Delivery, route: Route): ApplyResult {
  const { answers, isCounted, written, session } = delivery
  if (answers.length === 0) {
    const closed = session.isOpen ? null : routeOne(delivery, route)
    if (closed && 'outcome' in closed) return closed
    const expected = 'a store that listens to it'
    return refuse('unknown', { code: 'no-handler', path: 'type', expected, seen: 'none' })
  }
  const { outcome, reasons, changed, mutations: said, change } = answers.reduce(combine)
  const mutations = isCounted ? written : said
  const faults = faultOf(outcome, mutations)
  return { outcome, reasons: [...reasons, ...faults], mutations, changed, change }
}

function faultOf(outcome: Outcome, mutations: number): Reason[] {
  const expected = expectedMutations(outcome)
  if (mutations === expected) return []
  const seen = String(mutations)
  return [{ code: 'unexpected-mutations', path: 'mutations', expected: String(expected), seen }]
}

/** One that throws when it is asked is handed the event, so that the frame shows what is wrong. */
function isListening(binding: Binding, type: EventType): boolean {
  return guard(() => binding.handles(type)) ?? true
}

function countOf(binding: Binding): number | undefined {
  return guard(() => binding.mutationCount())
}

function apply(binding: Binding, { type, body, frame }: Delivery): ApplyResult {
  const called = call(binding, () => binding.apply(type, body, frame.at))
  return called.failure ?? toResult(called.answer)
}

/** One result for each event: one that the action has none for is `failed`. */
function applyAll(binding: Binding, own: readonly Delivery[]): ApplyResult[] {
  const events = own.map(({ body, frame }) => ({ event: body, at: frame.at }))
  const { failure, answer } = call(binding, () => binding.applyAll?.(events))
  const answers: unknown[] = Array.isArray(answer) ? answer : []
  const expected = `${own.length} results`
  return own.map((_, index) => {
    if (failure) return failure
    if (index < answers.length) return toResult(answers[index])
    return failed('no-result', pathOf(binding), expected, `${answers.length}`)
  })
}

/** What an action answers, or what its events are `failed` for. */
function call(
  binding: Binding,
  action: () => unknown,
): { answer?: unknown; failure?: ApplyResult } {
  try {
    const answer = action()
    if (!(answer instanceof Promise)) return { answer }
    // What it rejects with would have no one to tell.
    answer.catch(() => {})
    const expected = 'a synchronous action'
    return { failure: failed('handler-threw', pathOf(binding), expected, 'a promise') }
  } catch (error) {
    const seen = error instanceof Error ? error.name : typeof error
    return { failure: failed('handler-threw', pathOf(binding), 'no error', seen) }
  }
}

function failed(code: EngineReasonCode, path: string, expected: string, seen: string): ApplyResult {
  return refuse('failed', { code, path, expected, seen })
}

const pathOf = ({ id }: Binding) => `store ${id}`

/** An action that answers nothing of its own has applied the event. */
function toResult(answer: unknown): ApplyResult {
  return isApplyResult(answer) ? answer : { ...refuse('applied'), mutations: 1 }
}

/** One answer of two stores: a failure shows, else what got further. */
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

function totalMutations(bindings: readonly Binding[]): number {
  let sum = 0
  for (const binding of bindings) sum += countOf(binding) ?? 0
  return sum
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
