/**
 * What a build gives vue-toastification in place of `vue`. Its list of toasts is a TransitionGroup,
 * the only one of the board, and with it come 3 kB of the first bundle; the board's toasts do not
 * move, so a plain element does.
 */
import { h, type FunctionalComponent } from 'vue'

export * from 'vue'

export const TransitionGroup: FunctionalComponent<{ tag?: string }> = (
  { tag = 'div' },
  { slots },
) => h(tag, slots.default?.())
TransitionGroup.props = ['tag']
TransitionGroup.inheritAttrs = false
