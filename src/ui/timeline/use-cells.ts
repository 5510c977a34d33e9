/** The timeline by keyboard: cell by cell, stay by stay, and one stop of Tab for all of it. */
import { onBeforeUpdate, onUpdated, shallowRef, type Ref } from 'vue'

/** The cell that Tab leads to: a row by its name, and the index of a day. */
export interface Stop {
  row: string
  column: number
}

/** How far Page Up and Page Down go. */
const PAGE = 10
const BARS = 'a[data-booking-id]'

/**
 * @param table the element of the timeline; its rows have `data-row`
 * @param open called with the booking that Enter opens
 */
export function useCells(table: Readonly<Ref<HTMLElement | null>>, open: (id: string) => void) {
  const stop = shallowRef<Stop>({ row: 'free', column: 0 })
  /** What had the focus before an update: its booking, if it was a stay, and its cell. */
  let focused: (Stop & { element: Element; booking: string | undefined }) | null = null

  const rows = () => [...(table.value?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const bars = () => [...(table.value?.querySelectorAll<HTMLElement>(BARS) ?? [])]

  function onFocus({ target }: Event) {
    const cell = cellOf(target)
    if (cell) stop.value = stopOf(cell)
  }

  function onKey(event: KeyboardEvent) {
    const cell = cellOf(event.target)
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return
    const target = event.shiftKey ? stayFrom(event, cell) : cellFrom(event.key, cell)
    const isOpened = event.target === cell && (event.key === 'Enter' || event.key === ' ')
    if (target) target.focus()
    else if (isOpened && cell.dataset.stay) open(cell.dataset.stay)
    else return
    event.preventDefault()
  }

  function cellFrom(key: string, cell: HTMLElement): HTMLElement | undefined {
    const { column } = stopOf(cell)
    const all = rows()
    const row = all.indexOf(cell.parentElement as HTMLElement)
    const days = cellsOf(cell.parentElement)
    const down = { ArrowUp: -1, ArrowDown: 1, PageUp: -PAGE, PageDown: PAGE }[key]
    if (down !== undefined) {
      const to = Math.max(0, Math.min(all.length - 1, row + down))
      return cellsOf(all[to])[column]
    }
    const to = { ArrowLeft: column - 1, ArrowRight: column + 1, Home: 0, End: days.length - 1 }[key]
    return to === undefined ? undefined : days[Math.max(0, Math.min(days.length - 1, to))]
  }

  /** The next or the previous stay: of the row, and then of the rows around it. */
  function stayFrom({ key, target }: KeyboardEvent, cell: HTMLElement): HTMLElement | undefined {
    const from = target instanceof Element && target.matches(BARS) ? target : cell
    const isAfter = (bar: Element) =>
      (from.compareDocumentPosition(bar) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
    if (key === 'ArrowRight') return bars().find((bar) => bar !== from && isAfter(bar))
    if (key === 'ArrowLeft') return bars().findLast((bar) => bar !== from && !isAfter(bar))
    return undefined
  }

  onBeforeUpdate(() => {
    const element = document.activeElement
    const cell = table.value?.contains(element) ? cellOf(element) : null
    const booking = element?.closest<HTMLElement>(BARS)?.dataset.bookingId
    focused = element && cell && { element, booking, ...stopOf(cell) }
  })
  onUpdated(() => {
    if (!focused || focused.element.isConnected || document.activeElement !== document.body) return
    const { row, column, booking } = focused
    const bar = bars().find(({ dataset }) => booking !== undefined && dataset.bookingId === booking)
    const same = rows().find(({ dataset }) => dataset.row === row)
    ;(bar ?? cellsOf(same)[column])?.focus({ preventScroll: true })
  })

  return { stop, onFocus, onKey }
}

function cellOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest('td') : null
}

function cellsOf(row: Element | null | undefined): HTMLElement[] {
  return [...(row?.querySelectorAll('td') ?? [])]
}

function stopOf(cell: HTMLElement): Stop {
  const row = cell.parentElement
  return { row: row?.dataset.row ?? '', column: cellsOf(row).indexOf(cell as HTMLTableCellElement) }
}
