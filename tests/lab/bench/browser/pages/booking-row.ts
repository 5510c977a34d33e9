/** One row of the table by hand, in the board's own markup. */
import { lastChangeOf } from '../../../../../src/ui/bookings/last-change'
import { lookOfBooking } from '../../../../../src/ui/kit/looks'
import { pathOf } from '../../../../../src/ui/kit/shapes'
import { createEnglish } from '../../../../../src/ui/text/en'
import { wordOfBooking } from '../../../../../src/ui/text/words'
import type { Format } from '../../../../../src/ui/kit/format'
import type { BookingRow } from '../../bookings'

const ENGLISH = createEnglish()

const ROW = `<tr role="row">
  <th role="rowheader" scope="row" class="guest"><bdi></bdi></th>
  <td role="cell" class="booking"></td>
  <td role="cell" class="status-cell"
    ><span class="status"><svg class="icon" viewBox="0 0 12 12" aria-hidden="true"><path /></svg><span></span></span
    ><span class="note"></span
  ></td>
  <td role="cell" class="stay"></td>
  <td role="cell" class="room"></td>
  <td role="cell" class="created"><time></time></td>
  <td role="cell" class="changed"><time></time></td>
</tr>`

export interface RowView {
  element: HTMLElement
  show(booking: BookingRow): void
  /** Tints the row, anew each time. */
  tint(): void
}

export function createRowViews(format: Format): (booking: BookingRow) => RowView {
  const template = document.createElement('template')
  template.innerHTML = ROW

  return (booking) => {
    const element = template.content.firstElementChild?.cloneNode(true) as HTMLElement
    const part = (selector: string) => element.querySelector(selector) as HTMLElement
    const [guest, id, status, path] = ['bdi', '.booking', '.status', 'path'].map(part)
    const [word, note, stay, room] = ['.status span', '.note', '.stay', '.room'].map(part)
    const [created, time] = ['.created time', '.changed time'].map(part)
    let isOdd = false

    function show(booking: BookingRow) {
      const look = lookOfBooking(booking.status)
      const changed = lastChangeOf(booking) ?? ''
      element.dataset.bookingId = booking.booking_id
      element.dataset.status = booking.status ?? ''
      status?.setAttribute('data-tone', look.tone)
      for (const [name, value] of Object.entries(look.shape ? pathOf(look.shape) : {})) {
        path?.setAttribute(name, String(value))
      }
      write(guest, booking.guest_name)
      write(id, booking.booking_id)
      write(word, wordOfBooking(ENGLISH, booking.status))
      write(note, booking.status === 'CANCELLED' ? booking.cancellation_reason : '')
      write(stay, format.stay(booking.check_in, booking.check_out))
      write(room, booking.room_number)
      write(created, format.moment(booking.created_at))
      created?.setAttribute('datetime', booking.created_at ?? '')
      write(time, format.moment(changed))
      time?.setAttribute('datetime', changed)
    }

    show(booking)
    return {
      element,
      show,
      tint() {
        isOdd = !isOdd
        element.className = isOdd ? 'tint-odd' : 'tint-even'
      },
    }
  }
}

/** What is there already is not laid out again. */
function write(element: HTMLElement | undefined, text = '') {
  if (element && element.textContent !== text) element.textContent = text
}
