import { onScopeDispose, watchEffect } from 'vue'

/** Changing the tab's title is costly, and nobody reads its number faster than this (ms). */
const PACE_MS = 1_000

/**
 * Keeps the title of the tab up to date.
 *
 * @param parts joined when not empty: `Bookings · Hotel Killarney`
 * @param pending the number in front of them
 */
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
    // Nothing to show: another part of the page sets the title.
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
