import { onScopeDispose, watchEffect } from 'vue'

/**
 * Marks the page's root element while something is shown. Styles of elements outside the app, such
 * as the toasts, can then depend on it. (`:root:has(…)` would do the same, but then each change of a
 * row makes the browser restyle the whole page.)
 *
 * @param isShown whether it is shown now; left out: as long as the component lives
 */
export function markRoot(name: 'data-rail' | 'data-housekeeping', isShown = () => true): void {
  const root = document.documentElement
  watchEffect(() => root.toggleAttribute(name, isShown()))
  onScopeDispose(() => root.removeAttribute(name))
}
