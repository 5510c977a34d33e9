import { watchEffect } from 'vue'

/** Keeps the title of the tab: the parts that are not empty, `Bookings · Hotel Killarney`. */
export function usePageTitle(parts: () => string[], pending: () => number = () => 0): void {
  watchEffect(() => {
    const title = parts()
      .filter((part) => part !== '')
      .join(' · ')
    // Nothing to say here: another part of the page names it.
    if (title !== '') document.title = pending() > 0 ? `(${pending()}) ${title}` : title
  })
}
