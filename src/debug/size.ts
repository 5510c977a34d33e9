/** Estimates of what is kept in memory. */
import { valueOf } from '../core/fields'
import type { Trace } from '../realtime/trace'

/** A trace without its body, and one row, reason or change (bytes). */
const [BARE, ITEM] = [400, 150]
/** The most values of a body that are counted. */
const MOST = 100_000

/** About how many bytes a trace keeps in memory. */
export function sizeOfTrace(trace: Trace): number {
  switch (trace.kind) {
    case 'frame': {
      const { frame, translated, reasons } = trace
      const own = sizeOf(frame.data) + (translated ? sizeOf(translated.body) : 0)
      return BARE + own + ITEM * reasons.length
    }
    case 'read': {
      const { changes = [], reasons = [] } = trace.merged ?? {}
      return BARE + ITEM * (changes.length + reasons.length)
    }
    case 'outside':
      return BARE + sizeOf(trace.body)
    case 'wire':
      return BARE + (trace.fault.code === 'unasked' ? sizeOf(trace.fault.data) : 0)
    default:
      return BARE
  }
}

/** About how many bytes a value from outside takes. */
export function sizeOf(root: unknown): number {
  let size = typeof root === 'string' ? root.length : 8
  // A list instead of recursion, because deep nesting would overflow the stack.
  const waiting = isNested(root) ? [root] : []
  // The argument of an outside call may refer to itself.
  let left = MOST
  for (let object = waiting.pop(); object && left > 0; object = waiting.pop()) {
    size += 32
    for (const key in object) {
      const value = valueOf(object, key)
      size += 16
      left--
      if (typeof value === 'string') size += value.length
      else if (isNested(value)) waiting.push(value)
    }
  }
  return size
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
