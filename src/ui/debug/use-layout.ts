/** How the parts of the panel stand, by the room that it has. */
import {
  computed,
  onBeforeUnmount,
  onMounted,
  shallowRef,
  type ComputedRef,
  type ShallowRef,
} from 'vue'

/** From this width on (px), faults, entries and details are side by side. */
const WIDE = 1_080
/** From here on (px), details are beside the list. */
const MIDDLE = 860
/** From here on (px), details are below the list. */
const TALL = { width: 480, height: 620 }

/**
 * `wide`: groups of faults, list and details side by side. `middle`: details beside the list.
 * `tall`: details below the list. `narrow`: one part at a time.
 */
export type Layout = 'wide' | 'middle' | 'tall' | 'narrow'

/** @returns the layout; `narrow` shows one part at a time */
export function useLayout(panel: Readonly<ShallowRef<HTMLElement | null>>): {
  layout: ComputedRef<Layout>
  isWide: ComputedRef<boolean>
} {
  const box = shallowRef({ width: 0, height: 0 })
  const layout = computed((): Layout => {
    const { width, height } = box.value
    // Before it is measured, it is wide.
    if (width === 0 || width >= WIDE) return 'wide'
    if (width >= TALL.width && height >= TALL.height) return 'tall'
    return width >= MIDDLE ? 'middle' : 'narrow'
  })

  function measure() {
    const { clientWidth: width = 0, clientHeight: height = 0 } = panel.value ?? {}
    box.value = { width, height }
  }
  const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(measure)
  onMounted(() => {
    if (panel.value) observer?.observe(panel.value)
    measure()
  })
  onBeforeUnmount(() => observer?.disconnect())
  return { layout, isWide: computed(() => layout.value === 'wide') }
}
