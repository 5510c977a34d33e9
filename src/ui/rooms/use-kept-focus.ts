import { nextTick, watch } from 'vue'

const CONTROLS = 'a, button'

/** Keeps the focus on a room when its tile moves to another group, and so to a new element. */
export function useKeptFocus(groups: () => unknown): void {
  // Runs before the render, while the focus is still where the person left it.
  watch(groups, async () => {
    const focused = document.activeElement
    const id = focused?.closest<HTMLElement>('[data-room-id]')?.dataset.roomId
    if (!focused || id === undefined) return
    const place = controlsOf(id).findIndex((control) => control === focused)
    await nextTick()
    if (focused.isConnected) return
    const controls = controlsOf(id)
    const next = controls[place] ?? controls[0]
    next?.focus({ preventScroll: true })
  })
}

function controlsOf(roomId: string): HTMLElement[] {
  const tile = document.querySelector(`[data-room-id="${CSS.escape(roomId)}"]`)
  return [...(tile?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])]
}
