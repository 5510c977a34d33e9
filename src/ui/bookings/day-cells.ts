/** The cells of a list of the day: the guest, the room with its state, the place or what is wrong. */
import { h } from 'vue'
import type { Booking } from '../../core/booking'
import type { Concern } from '../../core/day/attention'
import { isInside } from '../../core/day/places'
import { CONCERN_LOOKS, PLACE_LOOKS } from '../day/looks'
import { wordOfConcern, wordsOfPlace } from '../day/words'
import type { Look } from '../kit/looks'
import { lookOfRoom } from '../kit/looks'
import { pathOf } from '../kit/shapes'
import StatusBadge from '../kit/StatusBadge.vue'
import type { Text } from '../text/en'
import { wordOfRoom } from '../text/words'
import type { BookingCells, Content } from './booking-columns'

/** Shown by the room, so that it is not said twice. */
const BY_THE_ROOM: ReadonlySet<Concern> = new Set(['room-not-ready', 'no-room'])
/** Their words are those of the place, which say how long. */
const BY_THE_PLACE: ReadonlySet<Concern> = new Set(['overdue', 'not-arrived'])
/** Nobody can make such a room ready for tonight by cleaning it. */
const UNUSABLE = new Set(['OUT_OF_ORDER', 'MAINTENANCE_REQUIRED'])

/** The guest's name, which opens the booking, the party, and whether the row is new. */
export function guestCell({ booking, href, isOpen, isNew, isCut }: BookingCells, t: Text): Content {
  const { guest_name: name } = booking
  const title = isCut ? name : undefined
  return [
    h('a', { href, 'aria-current': isOpen || undefined }, [
      name === undefined
        ? h('span', { class: 'absent' }, t.bookings.noGuest)
        : h('bdi', { title }, name),
    ]),
    partyOf(booking, t),
    isNew ? h('b', { class: 'new' }, t.bookings.isNew) : null,
  ]
}

/** The party in numbers: `2+1` are two adults and a child. */
function partyOf({ adults, children = 0 }: Booking, { booking }: Text) {
  if (adults === undefined) return null
  const words = [booking.adults(adults), ...(children > 0 ? [booking.children(children)] : [])]
  return h('span', { class: 'party', title: words.join(', ') }, [
    h('svg', { class: 'icon', viewBox: '0 0 12 12', 'aria-hidden': true }, [
      h('path', pathOf('person')),
    ]),
    h('span', { 'aria-hidden': true }, children > 0 ? `${adults}+${children}` : String(adults)),
    h('span', { class: 'visually-hidden' }, words.join(', ')),
  ])
}

/** The room with its state, which is tinted only when the guest cannot have it yet. */
export function roomCell({ booking, day, isDone, isOffList }: BookingCells, t: Text): Content {
  const { room_number: number } = booking
  const { room, concerns, place } = day
  if (isOffList || isDone) return number
  if (concerns.includes('no-room')) {
    return [badge(CONCERN_LOOKS['no-room'], t.day.concern['no-room'])]
  }
  if (number === undefined) return undefined
  // That the guest is in the room says the list.
  const isPlain = !room || (isInside(place) && room.status === 'OCCUPIED')
  return [h('b', number), isPlain ? null : roomBadge(room.status, concerns, t)]
}

/** The state of a room, tinted only when a guest waits for it. */
export function roomBadge(status: string | undefined, concerns: readonly Concern[], t: Text) {
  const { tone, shape } = lookOfRoom(status)
  const word = wordOfRoom(t, status)
  if (!concerns.includes('room-not-ready')) return badge({ tone, shape }, word, true)
  return badge({ tone: UNUSABLE.has(status ?? '') ? 'bad' : 'wait', shape }, word)
}

/** The place in the day in the desk's words; the most urgent reason to act, when there is one. */
export function statusToday(row: BookingCells, t: Text): Content {
  const { booking, day, isDone, isOffList, format, date } = row
  if (isOffList) return [h('span', { class: 'note' }, t.bookings.isOffList)]
  if (isDone) return [doneBadge(row, t)]
  const { place, concerns } = day
  const concern = concerns.find((one) => !BY_THE_ROOM.has(one))
  const words = wordsOfPlace(t, format, booking, place, date)
  if (concern === undefined) return [badge(place ? PLACE_LOOKS[place] : UNKNOWN, words, true)]
  const word = BY_THE_PLACE.has(concern) ? words : wordOfConcern(t, concern, booking)
  return [badge(CONCERN_LOOKS[concern], word)]
}

/** When the guest came or left. */
function doneBadge({ booking, day: { place }, format, date }: BookingCells, t: Text) {
  const { checked_in_at, checked_out_at } = booking
  const { leftAt, arrivedAt } = t.bookings
  const look = PLACE_LOOKS.left
  if (place === 'left' && checked_out_at !== undefined) {
    return badge(look, leftAt(format?.moment(checked_out_at) ?? ''), true)
  }
  if (place !== 'left' && checked_in_at !== undefined) {
    return badge(look, arrivedAt(format?.moment(checked_in_at) ?? ''), true)
  }
  return badge(look, wordsOfPlace(t, format, booking, place, date), true)
}

const UNKNOWN: Look = { tone: 'unknown', shape: null }

/** `isQuiet`: without a tint, because nobody has to act. */
export function badge(look: Look, word: string, isQuiet = false) {
  return h(StatusBadge, { look, word, class: { 'is-quiet': isQuiet } })
}
