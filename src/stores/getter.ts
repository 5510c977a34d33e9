import { computed, type ComputedRef } from 'vue'

/**
 * Wraps a function that only reads, or that no listener may stop, in a getter. Pinia treats any
 * other function of a store as an action: `$onAction` reports it, a listener that throws keeps it
 * from running, and a testing Pinia replaces it.
 */
export function getter<Own extends (...args: never[]) => unknown>(own: Own): ComputedRef<Own> {
  return computed(() => own)
}
