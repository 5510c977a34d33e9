/** The keys of the panel. They work while the focus is in it, and not where something is typed. */

interface KeyActions {
  search(): void
  step(by: 1 | -1): void
  open(): void
  back(): void
  pause(): void
  nextFault(): void
}

const FIELDS = 'input:not([type=checkbox], [type=range]), textarea, select, [contenteditable]'
/** Keys that these elements need themselves. */
const OWN_KEYS = 'input[type=range], [role=slider], [role=separator], summary'

/** Does what a key is for. A key that is used goes no further: the board has keys of its own. */
export function onPanelKey(event: KeyboardEvent, actions: KeyActions): void {
  const { target, key, ctrlKey, metaKey, altKey, isComposing } = event
  if (event.defaultPrevented || ctrlKey || metaKey || altKey || isComposing) return
  // A press in a window of its own is of that window's kind of element.
  const closest = (selector: string) =>
    target instanceof Object && 'closest' in target && typeof target.closest === 'function'
      ? (target.closest(selector) as Element | null)
      : null
  const use = (act: () => void) => {
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  if (key === 'Escape') return use(actions.back)
  if (closest(FIELDS)) return event.stopPropagation()
  const isArrow = key === 'ArrowDown' || key === 'ArrowUp'
  if (isArrow && (closest(OWN_KEYS) || !closest('.debug-list'))) return
  switch (key) {
    case '/':
      return use(actions.search)
    case 'j':
    case 'ArrowDown':
      return use(() => actions.step(-1))
    case 'k':
    case 'ArrowUp':
      return use(() => actions.step(1))
    case 'p':
      return use(actions.pause)
    case 'e':
      return use(actions.nextFault)
    case 'Enter':
      // A button does what it says; elsewhere, Enter opens the row.
      if (!closest('button, a, summary, label')) use(actions.open)
  }
}
