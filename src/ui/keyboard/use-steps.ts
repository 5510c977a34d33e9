import { focusItem } from './focus-item'
import { useShortcut } from './use-shortcuts'

/** Rows, stays, tiles, entries and what a search found; not each night of a room. */
const ITEMS = '[data-booking-id], [data-room-id]:not([data-date]), [data-group], [data-found]'

/**
 * Goes through the items of a page with the keyboard, not beyond either end. From elsewhere it goes
 * to the first item in sight.
 *
 * @param isAlone whether nothing else on the page can be gone through, such as the open booking
 */
export function useSteps(isAlone: () => boolean): { toFirst(): boolean } {
  const itemsIn = () => [...document.querySelectorAll<HTMLElement>(`main :is(${ITEMS})`)]

  function move(step: 1 | -1): boolean {
    const items = itemsIn()
    const from = items.findIndex((item) => item.contains(document.activeElement))
    if (from < 0) return isAlone() && focusItem(items.find(isInSight))
    focusItem(items[from + step])
    return true
  }

  useShortcut('next', () => move(1))
  useShortcut('previous', () => move(-1))
  return { toFirst: () => focusItem(itemsIn()[0]) }
}

/** Whether an item is below the header and the list's heads, which cover what scrolls. */
function isInSight(item: Element): boolean {
  const covered = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop)
  return item.getBoundingClientRect().bottom > (covered || 0)
}
