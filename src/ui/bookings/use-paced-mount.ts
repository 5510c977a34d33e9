import { onMounted, onScopeDispose, shallowRef, type ShallowRef } from 'vue'

/** Rows that fill a usual screen and are mounted in one task without a visible delay. */
const ROWS_A_PAINT = 40

/**
 * How many rows may be mounted: one screenful first, and as many more after each paint. So neither
 * the first paint of a list nor a key press waits for all of its rows.
 *
 * @param most the number at which it stops
 */
export function usePacedMount(most: number): Readonly<ShallowRef<number>> {
  // A hidden page is never painted.
  const limit = shallowRef(document.hidden ? most : ROWS_A_PAINT)
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
