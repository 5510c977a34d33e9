import { onBeforeUpdate, onUpdated, type Ref } from 'vue'

/**
 * Gives a row its focus back when it moves in the list: browsers take the focus from an element
 * that moves. If another element has the focus by then, it keeps it.
 *
 * @param body the element that holds the rows
 */
export function useRowFocus(body: Readonly<Ref<HTMLElement | null>>): void {
  let focused: Element | null = null

  onBeforeUpdate(() => {
    focused = body.value?.contains(document.activeElement) ? document.activeElement : null
  })
  onUpdated(() => {
    const isLost = focused?.isConnected && document.activeElement === document.body
    if (isLost && focused instanceof HTMLElement) focused.focus({ preventScroll: true })
    focused = null
  })
}
