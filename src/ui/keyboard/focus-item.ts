const CONTROLS = 'a[href], button, summary, input'

/** Gives the focus to a row, a tile or an entry: to its first control, or to itself without one. */
export function focusItem(item: HTMLElement | null | undefined): boolean {
  if (!item) return false
  const control = item.querySelector<HTMLElement>(CONTROLS)
  if (!control) item.tabIndex = -1
  ;(control ?? item).focus()
  return true
}
