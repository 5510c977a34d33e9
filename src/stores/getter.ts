import { computed, type ComputedRef } from 'vue'

/**
 * Wraps a function that only reads in a getter. Pinia treats any other function of a store as an
 * action: `$onAction` reports it, and a testing Pinia replaces it.
 */
export function getter<Read extends (...args: never[]) => unknown>(read: Read): ComputedRef<Read> {
  return computed(() => read)
}
