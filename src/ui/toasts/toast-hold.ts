import { nextTick } from 'vue'

/** Whether somebody may still be reading: pointer or focus is on the toasts, or the tab is hidden. */
export interface ToastHold {
  readonly isHeld: boolean
  /** The element that had the focus before the toasts. */
  readonly cameFrom: HTMLElement | null
  /** Call it when a toast was removed: the pointer or focus on it left without an event. */
  forget(isLast: boolean): void
  stop(): void
}

/**
 * Watches the toasts in `region`.
 *
 * @param onChange called for everything that may start or end the hold
 */
export function watchToastHold(region: HTMLElement, onChange: () => void): ToastHold {
  const page = region.ownerDocument
  let isHovered = false
  let cameFrom: HTMLElement | null = null

  function hover({ type }: Event) {
    isHovered = type === 'pointerenter'
    onChange()
  }

  function focusIn({ relatedTarget }: FocusEvent) {
    const isOutside = relatedTarget instanceof HTMLElement && !region.contains(relatedTarget)
    if (isOutside) cameFrom = relatedTarget
    onChange()
  }

  /** While the focus leaves, some browsers still report the element that loses it. */
  const later = () => void nextTick(onChange)

  // Pointer events: they leave when a finger is lifted. Mouse events made from touch do not.
  region.addEventListener('pointerenter', hover)
  region.addEventListener('pointerleave', hover)
  region.addEventListener('focusin', focusIn)
  region.addEventListener('focusout', later)
  page.addEventListener('visibilitychange', onChange)

  return {
    get isHeld() {
      return isHovered || page.hidden || region.contains(page.activeElement)
    },
    get cameFrom() {
      return cameFrom
    },
    forget(isLast) {
      if (isLast) isHovered = false
      later()
    },
    // The listeners on the region are removed with it.
    stop: () => page.removeEventListener('visibilitychange', onChange),
  }
}
