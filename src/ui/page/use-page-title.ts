import { onScopeDispose, watchEffect } from 'vue'

/** A tab's title is costly to change, and nobody reads its number faster than this (ms). */
const PACE_MS = 1_000

/** Keeps the title of the tab: the parts that are not empty, `Bookings · Hotel Killarney`. */
export function usePageTitle(parts: () => string[], pending: () => number = () => 0): void {
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
    // Nothing to say here: another part of the page names it.
    if (named === '') return
    title = pending() > 0 ? `(${pending()}) ${named}` : named
    clearTimeout(timer)
    if (title === document.title) return
    const wait = countedAt + PACE_MS - performance.now()
    if (!document.title.endsWith(named)) document.title = title
    else if (wait <= 0) count()
    else timer = setTimeout(count, wait)
  })
  onScopeDispose(() => clearTimeout(timer))
}
