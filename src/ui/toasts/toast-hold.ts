import { nextTick } from 'vue'

/** Whether somebody may still be reading: pointer or focus is on the toasts, or the tab is hidden. */
export interface ToastHold {
  readonly isHeld: boolean
  /** Where the focus was before it came to the toasts. */
  readonly cameFrom: HTMLElement | null
  /** A toast went away, and what was on it did not have to leave. */
  forget(isLast: boolean): void
  stop(): void
}

/** Tells `onChange` of everything that may start or end the hold of the toasts in `region`. */
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

  /** While focus leaves, some browsers still name the element that loses it. */
  const later = () => void nextTick(onChange)

  // A finger leaves when it is lifted; a mouse event made of its touch would stay.
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
    // The listeners of the region go with it.
    stop: () => page.removeEventListener('visibilitychange', onChange),
  }
}
