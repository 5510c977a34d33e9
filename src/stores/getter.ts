import { computed, type ComputedRef } from 'vue'

/**
 * A function that only reads, as a getter: Pinia takes any other function of a store for an action,
 * which `$onAction` hears of and a testing Pinia replaces.
 */
export function getter<Read extends (...args: never[]) => unknown>(read: Read): ComputedRef<Read> {
  return computed(() => read)
}
