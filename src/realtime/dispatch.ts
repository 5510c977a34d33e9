import type { HotelSlug } from '../core/channels'
import type { EventType } from '../core/contract'
import { isObject } from '../core/fields'
import { routeFrame, type Frame } from '../core/frame'
import { guard } from './terms/guard'
import {
  expectedMutations,
  OUTCOMES,
  refuse,
  type ApplyResult,
  type Outcome,
} from './terms/outcome'
import type { Reason } from '../core/reason'
import type { Binding } from './binding'

/**
 * Brings one frame to every store that listens to its type, and says what became of it.
 * Never throws: an action that does makes the frame `failed`, and the other stores still get it.
 *
 * @param open the hotel whose session the frame belongs to; `null` when that session is closed
 */
export function dispatch(
  frame: Frame,
  open: HotelSlug | null,
  bindings: readonly Binding[],
): ApplyResult {
  const route = routeFrame(frame, open)
  if ('outcome' in route) return route
  const { type, body } = route
  const listening = bindings.filter((binding) => isListening(binding, type))
  if (listening.length === 0) {
    const expected = 'a store that listens to it'
    return refuse('unknown', { code: 'no-handler', path: 'type', expected, seen: 'none' })
  }
  const before = totalMutations(bindings)
  const answers = listening.map((binding) => handle(binding, type, body, frame.at))
  const { outcome, reasons, changed, mutations: said, change } = answers.reduce(combine)
  // Measured over all stores, not taken from the answers, so that a store cannot be wrong about it.
  const isCounted = listening.some((binding) => countOf(binding) !== undefined)
  const mutations = isCounted ? totalMutations(bindings) - before : said
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

function handle(binding: Binding, type: EventType, body: object, at: number): ApplyResult {
  try {
    const answer = binding.apply(type, body, at)
    if (answer instanceof Promise) {
      // What it rejects with would have no one to tell.
      answer.catch(() => {})
      const path = `store ${binding.id}`
      const expected = 'a synchronous action'
      return refuse('failed', { code: 'handler-threw', path, expected, seen: 'a promise' })
    }
    return isApplyResult(answer) ? answer : { ...refuse('applied'), mutations: 1 }
  } catch (error) {
    const seen = error instanceof Error ? error.name : typeof error
    const path = `store ${binding.id}`
    return refuse('failed', { code: 'handler-threw', path, expected: 'no error', seen })
  }
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
  if (!isObject(answer)) return false
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
