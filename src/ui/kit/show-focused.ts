/**
 * Scrolls an element that gets the focus into sight. Trap: browsers leave one that is half hidden as
 * it is.
 */
export function showFocused({ target }: FocusEvent): void {
  if (target instanceof Element) target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
