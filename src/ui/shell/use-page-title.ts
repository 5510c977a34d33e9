import { watchEffect } from 'vue'

/** Keeps the title of the tab: the parts that are not empty, `Bookings · Hotel Killarney`. */
export function usePageTitle(parts: () => string[], pending: () => number = () => 0): void {
  watchEffect(() => {
    const title = parts()
      .filter((part) => part !== '')
      .join(' · ')
    document.title = pending() > 0 ? `(${pending()}) ${title}` : title
  })
}
