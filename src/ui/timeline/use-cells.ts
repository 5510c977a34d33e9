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
 * @param reach brings the next or the previous row with stays that is not in the page into it, and
 * gives its name; `undefined` when there is none
 */
export function useCells(
  table: Readonly<Ref<HTMLElement | null>>,
  open: (id: string) => void,
  reach: (isAfter: boolean) => Promise<string | undefined>,
) {
  const stop = shallowRef<Stop>({ row: 'free', column: 0 })
  /** What had the focus before an update: its booking, if it was a stay, and its cell. */
  let focused: (Stop & { element: Element; booking: string | undefined; place: number }) | null =
    null

  const rows = () => [...(table.value?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const bars = () => [...(table.value?.querySelectorAll<HTMLElement>(BARS) ?? [])]

  function onFocus({ target }: Event) {
    const cell = cellOf(target)
    if (cell) stop.value = stopOf(cell)
  }

  function onKey(event: KeyboardEvent) {
    const cell = cellOf(event.target)
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return
    const isStay = event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
    const target = event.shiftKey ? undefined : cellFrom(event.key, cell)
    const isOpened = event.target === cell && (event.key === 'Enter' || event.key === ' ')
    if (isStay) void toStay(event, cell)
    else if (target) target.focus()
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

  /** To the next or the previous stay: of the row, and then of the rows around it. */
  async function toStay({ key, target }: KeyboardEvent, cell: HTMLElement) {
    const from = target instanceof Element && target.matches(BARS) ? target : cell
    const isAfter = key === 'ArrowRight'
    const isBeyond = (bar: Element) =>
      bar !== from &&
      isAfter === ((from.compareDocumentPosition(bar) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0)
    const next = isAfter ? bars().find(isBeyond) : bars().findLast(isBeyond)
    // Before the first rooms of the page, and after the last ones, there may be more.
    const isNear = next && (isAfter || next.closest('tbody') === cell.closest('tbody'))
    const row = isNear ? undefined : await reach(isAfter)
    const there = bars().filter((bar) => bar.closest('tr')?.dataset.row === row)
    ;(there.at(isAfter ? 0 : -1) ?? next)?.focus()
  }

  onBeforeUpdate(() => {
    const element = document.activeElement
    const cell = table.value?.contains(element) ? cellOf(element) : null
    const booking = element?.closest<HTMLElement>(BARS)?.dataset.bookingId
    const place = cell ? rows().indexOf(cell.parentElement as HTMLElement) : -1
    focused = element && cell && { element, booking, place, ...stopOf(cell) }
  })
  onUpdated(() => {
    if (!focused || focused.element.isConnected || document.activeElement !== document.body) return
    const { row, column, booking, place } = focused
    const bar = bars().find(({ dataset }) => booking !== undefined && dataset.bookingId === booking)
    const all = rows()
    // Where a row is gone, the next one stands in its place.
    const same = all.find(({ dataset }) => dataset.row === row) ?? all[place] ?? all.at(-1)
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
