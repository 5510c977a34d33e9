import { onBeforeUpdate, onUpdated, type Ref } from 'vue'

/**
 * Scroll anchoring: keeps the row under the pointer or focus at its place on the screen while rows
 * come and go above it, so that nobody presses another row than they meant.
 *
 * @param body the element that holds the rows
 * @param isInUse whether a person may be about to press a row
 */
export function useAnchor(body: Readonly<Ref<HTMLElement | null>>, isInUse: () => boolean): void {
  let anchor: { row: Element; top: number } | null = null

  onBeforeUpdate(() => {
    const row = isInUse() ? rowInUse(body.value) : null
    anchor = row && { row, top: row.getBoundingClientRect().top }
  })
  onUpdated(() => {
    if (!anchor?.row.isConnected) return
    const moved = anchor.row.getBoundingClientRect().top - anchor.top
    if (moved !== 0) window.scrollBy({ top: moved, behavior: 'instant' })
  })
}

function rowInUse(body: HTMLElement | null): Element | null {
  const focused = body?.contains(document.activeElement) && document.activeElement?.closest('tr')
  return focused || (body?.querySelector('tr:hover') ?? null)
}
