import { nextTick } from 'vue'
import { useShortcut } from '../keyboard/use-shortcuts'

interface Ports {
  /** The id of the booking that is open; `null` when there is none. */
  openId(): string | null
  open(booking: string): Promise<void>
}

/**
 * The key that leads to what can be done: with the row that has the focus, which it opens first, with
 * the room that has it, or with the open booking.
 */
export function useActions({ openId, open }: Ports): void {
  useShortcut('act', () => {
    const focused = document.activeElement
    const booking = focused?.closest<HTMLElement>('[data-booking-id]')?.dataset.bookingId
    if (booking === undefined || booking === openId()) {
      return focusAction(focused?.closest('[data-room-id]') ?? document.querySelector('.side'))
    }
    void openAndFocus(booking)
    return true
  })

  async function openAndFocus(booking: string) {
    await open(booking)
    await nextTick()
    focusAction(document.querySelector('.side'))
  }
}

/** Focuses the first action, or the form of the one that was chosen. */
function focusAction(area: Element | null): boolean {
  const form = area?.querySelector<HTMLElement>('.action-form :is(select, input, button)')
  const target = form ?? area?.querySelector<HTMLElement>('[data-next], [data-action]')
  target?.focus()
  return !!target
}
