/** Single values as HotelMate writes them. */
import type { Booking } from '../../core/booking'
import type { Room } from '../../core/room'
import { isExpected } from '../books'

const DAY_MS = 24 * 60 * 60_000

/** What HotelMate calls the sandbox's kinds of rooms, by name: its id, a night's price, its beds. */
const ROOM_TYPES: Readonly<Record<string, { id: number; price: number; beds: number }>> = {
  Single: { id: 1, price: 79, beds: 1 },
  Double: { id: 2, price: 129, beds: 2 },
  Twin: { id: 3, price: 99, beds: 2 },
  Superior: { id: 4, price: 159, beds: 3 },
  Suite: { id: 5, price: 189, beds: 4 },
}

/** The kind of a room, with its name. */
export function typeOf({ room_type = '' }: Room) {
  const known = Object.hasOwn(ROOM_TYPES, room_type) ? ROOM_TYPES[room_type] : undefined
  return { id: 2, price: 129, beds: 2, ...known, name: room_type }
}

/** The guests of a booking, the one who booked first. */
export function peopleOf(booking: Booking) {
  const { count } = partyOf(booking)
  const [first = '', ...rest] = nameOf(booking).split(' ')
  const last = rest.join(' ')
  return Array.from({ length: count }, (_, index) => {
    const first_name = index === 0 ? first : (['Alex', 'Sam', 'Kim', 'Robin'][index - 1] ?? 'Guest')
    return {
      id: digestOf(booking) * 10 + index,
      role: index === 0 ? 'PRIMARY' : 'COMPANION',
      first_name,
      last_name: last,
      full_name: `${first_name} ${last}`.trim(),
      email: index === 0 ? emailOf(booking) : '',
      phone: index === 0 ? phoneOf(booking) : '',
      is_staying: true,
      precheckin_payload: {},
      created_at: inZulu(booking.created_at),
    }
  })
}

/** How many guests there are, and how many of them have no name yet. */
export function partyOf(booking: Booking) {
  const count = Math.max(1, (booking.adults ?? 1) + (booking.children ?? 0))
  const isOpen = isExpected(booking) && booking.room_number === undefined
  return { count, missing: isOpen && count > 1 && digestOf(booking) % 5 === 0 ? count - 1 : 0 }
}

/** The nights of a stay, and what they cost. */
export function stayOf(booking: Booking) {
  const { check_in = '', check_out = '' } = booking
  const nights = Math.round((Date.parse(check_out) - Date.parse(check_in)) / DAY_MS) || 0
  return { nights, amount: nights * ([99, 129, 189][digestOf(booking) % 3] ?? 99) }
}

/** The number on the guest's confirmation: `HOT-1042` for `BK-1042`. */
export function confirmationOf({ booking_id }: Booking): string {
  return booking_id.replace(/^BK-/, 'HOT-')
}

/** A made-up address of the guest. */
export function emailOf(booking: Booking): string {
  const plain = nameOf(booking).normalize('NFD').toLowerCase()
  return `${plain.replace(/[^a-z ]/g, '').replaceAll(' ', '.')}@mail.example`
}

/** A made-up telephone number of the guest. */
export function phoneOf(booking: Booking): string {
  return `+353 87 555 ${String(digestOf(booking) % 10_000).padStart(4, '0')}`
}

/** The guest's name, or what HotelMate shows while it is unknown. */
export function nameOf({ guest_name = 'Guest Information Pending' }: Booking): string {
  return guest_name
}

/** A room number as HotelMate writes it. */
export function numberOf(roomNumber: string | undefined): number | null {
  return roomNumber === undefined ? null : Number(roomNumber)
}

/** `2026-06-09T15:22:08.412000Z`; without the fraction when it is zero. */
export function inZulu(instant: string | undefined): string | null {
  return instant?.replace(/\.0+Z$/, 'Z') ?? null
}

/** The same with `+00:00`, as other parts of HotelMate write it. */
export function withOffset(instant: string): string {
  return instant.replace(/(\.0+)?Z$/, '+00:00')
}

/** A number that is always the same for a booking. */
export function digestOf({ booking_id }: Booking): number {
  return Number(/\d{1,9}$/.exec(booking_id)?.[0] ?? 0)
}
