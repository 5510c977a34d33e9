/** Where the panel is, how large it is, and what the page leaves free for it. */
import { computed, onBeforeUnmount, onMounted, reactive, watch, type ShallowRef } from 'vue'
import type { PanelSettings } from './panel-settings'

/** px: the smallest panel. */
const [MIN_HEIGHT, MIN_WIDTH] = [160, 320]
/** px: what is left of the page above a panel, and beside one: all of it. */
const [REST_ABOVE, REST_BESIDE] = [120, 1_000]
/** Where the window is narrower (px), the panel takes all of it. */
const PHONE = 640

/** The place of the panel in the page. Reactive: read it in a template or a `computed`. */
export interface PanelPlace {
  /** The panel fills the window. */
  readonly isFull: boolean
  readonly isBeside: boolean
  /** px of the docked panel, and its bounds. */
  readonly size: number
  readonly min: number
  readonly max: number
  resize(size: number): void
}

/** @param isOut whether it is in a window of its own */
export function usePlace(
  page: Window,
  settings: PanelSettings,
  isOut: Readonly<ShallowRef<unknown>>,
): PanelPlace {
  const view = reactive({ width: page.innerWidth, height: page.innerHeight })
  const onResize = () => Object.assign(view, { width: page.innerWidth, height: page.innerHeight })
  const isFull = computed(() => isOut.value !== null || view.width < PHONE)
  /** Where the page would not have its width beside it, the panel is below. */
  const isBeside = computed(
    () => settings.dock === 'beside' && view.width >= REST_BESIDE + MIN_WIDTH,
  )
  const min = computed(() => (isBeside.value ? MIN_WIDTH : MIN_HEIGHT))
  const max = computed(() =>
    Math.max(min.value, isBeside.value ? view.width - REST_BESIDE : view.height - REST_ABOVE),
  )
  const clamp = (size: number) => Math.min(Math.max(size, min.value), max.value)
  const size = computed(() => clamp(isBeside.value ? settings.width : settings.height))

  const { style } = page.document.documentElement
  function clear() {
    style.removeProperty('--drawer-height')
    style.removeProperty('--drawer-width')
  }
  function leaveFree() {
    clear()
    if (isFull.value) return
    style.setProperty(isBeside.value ? '--drawer-width' : '--drawer-height', `${size.value}px`)
  }
  watch([isFull, isBeside, size], leaveFree)
  onMounted(() => {
    page.addEventListener('resize', onResize)
    leaveFree()
  })
  onBeforeUnmount(() => {
    page.removeEventListener('resize', onResize)
    clear()
  })
  return reactive({
    isFull,
    isBeside,
    size,
    min,
    max,
    resize(to: number) {
      settings[isBeside.value ? 'width' : 'height'] = clamp(to)
    },
  })
}
