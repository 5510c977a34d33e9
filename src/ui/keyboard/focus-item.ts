const CONTROLS = 'a[href], button, summary, input'

/**
 * Gives the focus to a row, a tile or an entry: to its first control, or to itself without one.
 *
 * @param controls which of its parts can get the focus
 */
export function focusItem(item: HTMLElement | null | undefined, controls = CONTROLS): boolean {
  if (!item) return false
  const control = item.querySelector<HTMLElement>(controls)
  if (!control) item.tabIndex = -1
  ;(control ?? item).focus()
  return true
}
