import { computed, onMounted, onScopeDispose, shallowRef, type Ref } from 'vue'

/** So many rows are mounted whole. */
const WHOLE = 100
/** Lanes mounted beyond each end of the screen. */
const OVERSCAN = 16
/** The window moves in steps of this many lanes, so that most scrolling renders nothing. */
const STEP = 8

/**
 * The rows to mount: those near the screen (windowing). Rows differ in height, but each is as high as
 * its lanes. The page scrolls, not the timeline.
 *
 * @param body the element that holds the rows
 * @param offsets how many lanes are above each row, and at the end all lanes
 * @param lanePx the height of a lane
 * @param isWhole whether every row has to be mounted, whatever their number
 */
export function useRowWindow(
  body: Readonly<Ref<HTMLElement | null>>,
  offsets: () => readonly number[],
  lanePx: () => number,
  isWhole: () => boolean,
) {
  /** The lanes above the screen, and those that fit on it. */
  const view = shallowRef({ above: 0, fit: 40 })
  const count = () => offsets().length - 1

  function measure() {
    if (!body.value) return
    const top = Math.max(0, -body.value.getBoundingClientRect().top)
    const above = Math.floor(top / lanePx() / STEP) * STEP
    const fit = Math.ceil(innerHeight / lanePx())
    if (above !== view.value.above || fit !== view.value.fit) view.value = { above, fit }
  }

  const isWindowed = computed(() => count() > WHOLE && !isWhole())
  const range = computed(() => {
    const all = offsets()
    if (!isWindowed.value) return { first: 0, last: count(), before: 0, after: 0 }
    const { above, fit } = view.value
    const first = rowAt(all, above - OVERSCAN)
    const last = Math.min(count(), rowAt(all, above + fit + STEP + OVERSCAN) + 1)
    const px = lanePx()
    const [start = 0, end = 0, total = 0] = [all[first], all[last], all.at(-1)]
    return { first, last, before: start * px, after: (total - end) * px }
  })

  onMounted(measure)
  addEventListener('scroll', measure, { passive: true })
  addEventListener('resize', measure, { passive: true })
  onScopeDispose(() => {
    removeEventListener('scroll', measure)
    removeEventListener('resize', measure)
  })

  return {
    range,
    isWindowed,
    /** Scrolls so that a row is on the screen, and mounts it. */
    scrollTo(row: number) {
      if (!body.value) return
      const top = body.value.getBoundingClientRect().top + (offsets()[row] ?? 0) * lanePx()
      scrollBy({ top: top - innerHeight / 2, behavior: 'instant' })
      measure()
    },
  }
}

/** The row that a lane is in; the first or the last for one beyond them. */
function rowAt(offsets: readonly number[], lane: number): number {
  let [low, high] = [0, offsets.length - 2]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((offsets[middle] as number) <= lane) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}
