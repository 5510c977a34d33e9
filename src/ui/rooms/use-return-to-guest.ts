import { watch } from 'vue'
import { useRoute } from 'vue-router'

/** When an open booking is closed, the focus goes back to the guest on the tile. */
export function useReturnToGuest(): void {
  const route = useRoute()
  watch(
    () => route.query.booking,
    (id, before) => {
      // If the person has moved the focus elsewhere, it stays there.
      if (id || typeof before !== 'string' || document.activeElement !== document.body) return
      document.querySelector<HTMLElement>(`[data-opens="${CSS.escape(before)}"]`)?.focus()
    },
    { flush: 'post' },
  )
}
