/** In place of `v-model` and key modifiers, whose code would be in the first load. */

/** What a field says now. */
export function valueOf({ target }: Event): string {
  return (target as HTMLInputElement | HTMLSelectElement).value
}

/** Esc leaves the form, and closes nothing around it. */
export function onEscape(event: KeyboardEvent, leave: () => void): void {
  if (event.key !== 'Escape') return
  event.preventDefault()
  leave()
}
