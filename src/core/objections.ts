/** What a row says against an action. Each of them is asked about before it is done. */
import { isInHouse, isPending, type Booking } from './booking'
import type { Room } from './room'
import { actionName } from './actions'

/** What speaks against an action, as data; its words are in `ui/text`. */
export type Objection =
  | { code: 'arrives-later'; date: string }
  | { code: 'leaves-later'; date: string }
  | { code: 'pending' }
  | { code: 'no-room' }
  | { code: 'room-not-ready'; status: string | undefined }
  | { code: 'not-checked-in' }

/** What is known beside the booking. */
export interface Around {
  /** The hotel's business date; empty while it is not known. */
  date: string
  /** The room of the booking, if the board knows it. */
  room: Room | undefined
  /** Whether this hotel gives its bookings rooms. */
  givesRooms: boolean
}

/** What speaks against an action on a booking now, in the order of importance. */
export function objectionsTo(action: string, booking: Booking, around: Around): Objection[] {
  const name = actionName(action)
  if (name === 'check-in') return toCheckIn(booking, around)
  return name === 'check-out' ? toCheckOut(booking, around) : []
}

function toCheckIn(booking: Booking, { date, room, givesRooms }: Around): Objection[] {
  const { check_in = '', room_number, status } = booking
  return [
    date !== '' && check_in > date && { code: 'arrives-later' as const, date: check_in },
    isPending(status) && { code: 'pending' as const },
    givesRooms && room_number === undefined && { code: 'no-room' as const },
    room !== undefined &&
      room.status !== 'READY_FOR_GUEST' && { code: 'room-not-ready' as const, status: room.status },
  ].filter((one) => one !== false)
}

function toCheckOut(booking: Booking, { date }: Around): Objection[] {
  const { check_out = '' } = booking
  return [
    date !== '' && check_out > date && { code: 'leaves-later' as const, date: check_out },
    !isInHouse(booking) && { code: 'not-checked-in' as const },
  ].filter((one) => one !== false)
}
