import { h, type FunctionalComponent } from 'vue'
import type { Notice } from '../../core/notice'

type Kind = 'success' | 'info'

/** A confirmation is good news; everything else is neutral. */
export function kindOf({ type }: Notice): Kind {
  return type === 'booking_confirmed' ? 'success' : 'info'
}

/** A shape for each kind of notice; its word is in the text. */
export const toastIcons: Record<Kind, FunctionalComponent> = {
  success: () => icon('M3 8.5 6.5 12 13 4.5'),
  info: () => icon('M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5M8 7.25v4M8 4.5v.5'),
}

/** Where a booking is shown. */
export interface ToastLink {
  href: string
  open(): void
}

/**
 * The text of a toast about one booking: a link to it, with the guest's name in a second line. The
 * lines are apart in the text, too, for whoever reads it without the styles.
 */
export function createToastText(
  text: string,
  guest: string | undefined,
  { href, open }: ToastLink,
): FunctionalComponent {
  function follow(event: MouseEvent) {
    // With a key the browser opens the link elsewhere.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    open()
  }

  const lines = [
    h('span', { class: 'toast-line' }, text),
    ...(guest === undefined ? [] : ['\n', h('bdi', { class: 'toast-guest' }, guest)]),
  ]
  return () => h('a', { href, onClick: follow }, lines)
}

/** The button draws its cross as SVG, so that it adds nothing to the text of a toast. */
export function createDismissButton(name: () => string): FunctionalComponent {
  return () => h('button', { type: 'button', 'aria-label': name() }, [icon('M4 4l8 8M12 4l-8 8')])
}

function icon(path: string) {
  const line = { d: path, fill: 'none', stroke: 'currentColor', 'stroke-width': 2 }
  return h('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, [h('path', line)])
}
