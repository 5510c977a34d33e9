import { onMounted, onScopeDispose, readonly, shallowRef, type Ref, type ShallowRef } from 'vue'

/** An element that was not touched for this long is idle (ms). */
const IDLE_MS = 2_000

const SIGNS = ['pointermove', 'pointerdown', 'wheel', 'keydown', 'focusin'] as const

/** Whether pointer and keyboard have left an element alone for `IDLE_MS`. */
export function useIdle(element: Readonly<Ref<HTMLElement | null>>): Readonly<ShallowRef<boolean>> {
  const isIdle = shallowRef(true)
  let touchedAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let watched: HTMLElement | null = null

  /** Events come in quick succession: the timer is set once, then checks the time of the last one. */
  function touch() {
    touchedAt = performance.now()
    if (!isIdle.value) return
    isIdle.value = false
    timer = setTimeout(check, IDLE_MS)
  }

  function check() {
    const left = touchedAt + IDLE_MS - performance.now()
    if (left > 0) timer = setTimeout(check, left)
    else isIdle.value = true
  }

  onMounted(() => {
    watched = element.value
    for (const sign of SIGNS) watched?.addEventListener(sign, touch, { passive: true })
  })
  onScopeDispose(() => {
    clearTimeout(timer)
    for (const sign of SIGNS) watched?.removeEventListener(sign, touch)
  })
  return readonly(isIdle)
}
