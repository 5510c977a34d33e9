import { onMounted, onScopeDispose, onUpdated, shallowRef, type ShallowRef } from 'vue'

/**
 * How many of a box's children can be seen whole. The others keep their place, so that measuring
 * changes nothing. Call it in the component that renders them.
 */
export function useFitting(
  box: Readonly<ShallowRef<HTMLElement | null>>,
): Readonly<ShallowRef<number>> {
  const fitting = shallowRef(Infinity)

  function measure() {
    if (!box.value) return
    const { bottom } = box.value.getBoundingClientRect()
    const children = [...box.value.children]
    // Half a pixel may come from rounding.
    const cut = children.findIndex((one) => one.getBoundingClientRect().bottom > bottom + 0.5)
    fitting.value = cut < 0 ? Infinity : cut
  }

  const observer = new ResizeObserver(measure)
  onMounted(() => {
    if (box.value) observer.observe(box.value)
    measure()
  })
  onUpdated(measure)
  onScopeDispose(() => observer.disconnect())
  return fitting
}
