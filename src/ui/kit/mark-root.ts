import { onScopeDispose, watchEffect } from 'vue'

/**
 * Marks the page's root element while something is shown, for the styles of what stands outside of
 * it, such as the toasts. (`:root:has(…)` would do the same, but then each change of a row makes the
 * browser look at the styles of the whole page.)
 *
 * @param isShown whether it is shown now; left out: as long as the component lives
 */
export function markRoot(name: 'data-rail' | 'data-housekeeping', isShown = () => true): void {
  const root = document.documentElement
  watchEffect(() => root.toggleAttribute(name, isShown()))
  onScopeDispose(() => root.removeAttribute(name))
}
