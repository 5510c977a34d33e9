import {
  inject,
  onScopeDispose,
  provide,
  shallowRef,
  watchEffect,
  type InjectionKey,
  type ShallowRef,
} from 'vue'

/** Changing the tab's title is costly, and nobody reads its number faster than this (ms). */
const PACE_MS = 1_000

const TITLE_MARK: InjectionKey<ShallowRef<string>> = Symbol('title mark')

/** What stands before every title of a hotel's pages; empty at first. Call it in the page of a hotel. */
export function provideTitleMark(): void {
  provide(TITLE_MARK, shallowRef(''))
}

/** The mark, for the part that sets it. */
export function useTitleMark(): ShallowRef<string> {
  return inject(TITLE_MARK, () => shallowRef(''), true)
}

/**
 * Keeps the title of the tab up to date.
 *
 * @param parts joined when not empty: `Bookings · Hotel Killarney`
 * @param pending the number in front of them
 */
export function usePageTitle(parts: () => string[], pending: () => number = () => 0): void {
  const mark = useTitleMark()
  let countedAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  let title = ''

  function count() {
    countedAt = performance.now()
    document.title = title
  }

  watchEffect(() => {
    const named = parts()
      .filter((part) => part !== '')
      .join(' · ')
    // Nothing to show: another part of the page sets the title.
    if (named === '') return
    const counted = pending() > 0 ? `(${pending()}) ${named}` : named
    title = mark.value === '' ? counted : `${mark.value} · ${counted}`
    clearTimeout(timer)
    if (title === document.title) return
    const wait = countedAt + PACE_MS - performance.now()
    if (!document.title.endsWith(named)) document.title = title
    else if (wait <= 0) count()
    else timer = setTimeout(count, wait)
  })
  onScopeDispose(() => clearTimeout(timer))
}
