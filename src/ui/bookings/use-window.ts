import { computed, nextTick, onMounted, onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { usePacedMount } from './use-paced-mount'

/** Lists up to this length are mounted whole. */
const WINDOW_FROM = 200
/** Rows mounted beyond each end of the screen. */
const OVERSCAN = 12
/** The window moves in steps of this many rows, so that most scrolling renders nothing. */
const STEP = 6
const FALLBACK_ROW_PX = 36

/**
 * The part of a list to mount. A short list is mounted whole, over a few paints. Of a long one only
 * the rows near the screen are mounted (windowing). All its rows have the same measured height, and
 * the page scrolls, not the list.
 *
 * @param body the element that holds the rows
 * @param count the number of rows
 * @param isWhole whether every row has to be mounted, whatever their number
 */
export function useWindow(
  body: Readonly<Ref<HTMLElement | null>>,
  count: () => number,
  isWhole: () => boolean,
) {
  const isWindowed = computed(() => count() > WINDOW_FROM && !isWhole())
  const limit = usePacedMount(WINDOW_FROM)
  /** The rows above the screen, the rows that fit on it, and the height of one row (px). */
  const view = shallowRef({ above: 0, fit: 30, rowPx: FALLBACK_ROW_PX })

  /** Measures how far the list is scrolled, and how high a row is. */
  function measure() {
    if (!body.value || !isWindowed.value) return
    const [first, second] = body.value.children
    // From the top of one row to the next, so that the gap is included.
    const rowPx = first && second ? topOf(second) - topOf(first) : 0
    const height = rowPx > 0 ? rowPx : FALLBACK_ROW_PX
    const top = Math.max(0, -body.value.getBoundingClientRect().top)
    const above = Math.floor(top / height / STEP) * STEP
    const fit = Math.ceil(window.innerHeight / height)
    const before = view.value
    if (above === before.above && fit === before.fit && height === before.rowPx) return
    view.value = { above, fit, rowPx: height }
  }

  const range = computed(() => {
    const total = count()
    if (isWhole()) return { first: 0, last: total, before: 0, after: 0 }
    const { above, fit, rowPx } = view.value
    const mounted = isWindowed.value ? fit + 2 * OVERSCAN + STEP : total
    const first = Math.max(0, Math.min(above - OVERSCAN, total - mounted))
    const last = Math.min(total, first + Math.min(mounted, limit.value))
    return { first, last, before: first * rowPx, after: (total - last) * rowPx }
  })

  onMounted(measure)
  watch(isWindowed, () => void nextTick(measure))
  addEventListener('scroll', measure, { passive: true })
  addEventListener('resize', measure, { passive: true })
  onScopeDispose(() => {
    removeEventListener('scroll', measure)
    removeEventListener('resize', measure)
  })

  return { range, isWindowed, measure }
}

function topOf(row: Element): number {
  return row.getBoundingClientRect().top
}
