import {
  inject,
  onScopeDispose,
  provide,
  shallowRef,
  type InjectionKey,
  type ShallowRef,
} from 'vue'
import type { Booking } from '../../core/booking'

/** The list on the page. The open booking beside it shows its place in it. */
export interface ShownList {
  title(): string
  rows(): readonly Booking[]
}

const LIST: InjectionKey<ShallowRef<ShownList | null>> = Symbol('shown list')

/** Call it in the page of a hotel. The list is `null` on pages that have none. */
export function provideShownList(): ShallowRef<ShownList | null> {
  const shown = shallowRef<ShownList | null>(null)
  provide(LIST, shown)
  return shown
}

/** Call it in a page that shows a list. */
export function useShownList(list: ShownList): void {
  const shown = inject(LIST)
  if (!shown) throw new Error('useShownList() needs a parent that provides it, see HotelPage.vue')
  shown.value = list
  onScopeDispose(() => {
    // The next page may already be there.
    if (shown.value === list) shown.value = null
  })
}

/** Call it in a component beside the list. */
export function injectShownList(): ShallowRef<ShownList | null> {
  return inject(LIST, () => shallowRef(null), true)
}
