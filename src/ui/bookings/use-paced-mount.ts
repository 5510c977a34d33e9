import { onMounted, onScopeDispose, shallowRef, type ShallowRef } from 'vue'

/** What fills a usual screen, and is mounted in one task without a hitch. */
export const ROWS_A_PAINT = 40

/**
 * How many rows may be mounted: a screenful, and as many more after each paint, so that neither the
 * first paint of a list nor a key that is pressed meanwhile waits for all of its rows.
 *
 * @param most the rows at which nothing is left to be held back
 */
export function usePacedMount(most: number, page = document): Readonly<ShallowRef<number>> {
  // A hidden page is never painted.
  const limit = shallowRef(page.hidden ? most : ROWS_A_PAINT)
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function afterPaint(task: () => void) {
    frame = requestAnimationFrame(() => (timer = setTimeout(task)))
  }

  function mountMore() {
    if (limit.value >= most) return
    afterPaint(() => {
      limit.value += ROWS_A_PAINT
      mountMore()
    })
  }

  onMounted(mountMore)
  onScopeDispose(() => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  })
  return limit
}
