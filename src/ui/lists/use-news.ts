/** Marks the rows that an event changed, and no others: the first load and a snapshot are no news. */
import { inject, nextTick, provide, ref, watch, type InjectionKey, type Ref } from 'vue'

const IS_NEWS: InjectionKey<() => boolean> = Symbol('is news')

/**
 * In the component that lists the rows: news is a new list while everything else stays as it was.
 *
 * @param rows the store's list
 * @param context what else may bring other rows: the snapshot, the chosen list, the search
 */
export function provideNews(rows: () => unknown, context: () => readonly unknown[]): void {
  let isNews = false
  watch([rows, context], ([list, around], [listBefore, aroundBefore]) => {
    isNews = list !== listBefore && around.every((value, index) => value === aroundBefore[index])
    // The rows are rendered in this same flush; whatever mounts later is scrolled into view.
    void nextTick(() => (isNews = false))
  })
  provide(IS_NEWS, () => isNews)
}

/** In a row: the class that tints it, anew with each piece of news. */
export function useTint(row: () => unknown): Readonly<Ref<string>> {
  const isNews = inject(IS_NEWS, () => false)
  const tint = ref(isNews() ? 'tint-odd' : '')
  watch(row, () => {
    if (isNews()) tint.value = tint.value === 'tint-odd' ? 'tint-even' : 'tint-odd'
  })
  return tint
}
