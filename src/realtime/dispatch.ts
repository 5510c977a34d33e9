import type { HotelSlug } from '../core/channels'
import type { EventType } from '../core/contract'
import { isObject } from '../core/fields'
import { routeFrame, type Frame } from '../core/frame'
import { expectedMutations, OUTCOMES, refuse, type ApplyResult } from '../core/outcome'
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
  const listening = bindings.filter((binding) => binding.handles(type))
  if (listening.length === 0) {
    const expected = 'a store that listens to it'
    return refuse('unknown', { code: 'no-handler', path: 'type', expected, seen: 'none' })
  }
  const before = totalMutations(bindings)
  const result = combine(listening.map((binding) => handle(binding, type, body, frame.at)))
  // Measured over all stores, not taken from the answers, so that a store cannot be wrong about it.
  if (listening.some((binding) => binding.mutationCount() !== undefined)) {
    result.mutations = totalMutations(bindings) - before
  }
  const expected = expectedMutations(result.outcome)
  if (result.mutations !== expected) {
    result.reasons.push({
      code: 'unexpected-mutations',
      path: 'mutations',
      expected: String(expected),
      seen: String(result.mutations),
    })
  }
  return result
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

/** One answer of several stores: a failure shows, else what got furthest. */
function combine(results: ApplyResult[]): ApplyResult {
  const rank = ({ outcome }: ApplyResult) =>
    outcome === 'failed' ? OUTCOMES.length : OUTCOMES.indexOf(outcome)
  const furthest = results.reduce((best, next) => (rank(next) > rank(best) ? next : best))
  return {
    outcome: furthest.outcome,
    reasons: results.flatMap(({ reasons }) => reasons),
    mutations: results.reduce((sum, { mutations }) => sum + mutations, 0),
    changed: results.flatMap(({ changed }) => changed),
  }
}

function totalMutations(bindings: readonly Binding[]): number {
  return bindings.reduce((sum, binding) => sum + (binding.mutationCount() ?? 0), 0)
}

function isApplyResult(answer: unknown): answer is ApplyResult {
  return (
    isObject(answer) &&
    ['outcome', 'reasons', 'mutations', 'changed'].every((key) => Object.hasOwn(answer, key))
  )
}
