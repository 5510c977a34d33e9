/**
 * The hotel's day, written a second time from its rules and not from the code: nights are sets of
 * dates, and every pair of bookings is compared. Slow, and easy to check by eye.
 */
import type { Booking } from '../../src/core/booking'
import type { Room } from '../../src/core/room'

export interface PlainDay {
  date: string | undefined
  /**
   * Whether an instant is on the hotel's day or later, or too near to its beginning to tell; `null`
   * when nobody knows the zone.
   */
  isSince: ((instant: string) => boolean | 'unsure') | null
  told: boolean
}

/** No stay is followed any further from today than this. */
const FAR = 40
const CLOSED = ['CANCELLED', 'DECLINED', 'EXPIRED', 'NO_SHOW']
const KNOWN = [...CLOSED, 'PENDING', 'CONFIRMED', 'IN_HOUSE', 'COMPLETED']
const isPending = (status = '') => /^PENDING(_|$)/.test(status)

export function shift(date: string, days: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10)
}

/** Every date from one to the day before another. */
function datesBetween(from: string, to: string): string[] {
  const dates: string[] = []
  for (let date = from; date < to && dates.length < 2 * FAR; date = shift(date, 1)) dates.push(date)
  return dates
}

function isIn(booking: Booking): boolean {
  if (CLOSED.includes(booking.status ?? '')) return false
  if (booking.checked_out_at !== undefined || booking.status === 'COMPLETED') return false
  return booking.checked_in_at !== undefined || booking.status === 'IN_HOUSE'
}

export function plainPlace(booking: Booking, { date, told }: PlainDay): string | null {
  const { status, check_in, check_out } = booking
  if (CLOSED.includes(status ?? '')) return 'closed'
  if (booking.checked_out_at !== undefined || status === 'COMPLETED') return 'left'
  const byDeparture = () => {
    if (date === undefined || check_out === undefined) return 'in-house'
    if (check_out === date) return 'due-out'
    return check_out < date ? 'overdue' : 'in-house'
  }
  if (isIn(booking)) return byDeparture()
  if (status === undefined) return 'unclear'
  if (!KNOWN.includes(status) && !isPending(status)) return 'unclear'
  if (check_in === undefined) return 'undated'
  if (date === undefined) return null
  if (check_in > date) return 'to-come'
  if (check_in === date) return 'due-in'
  const isAssumed = !told && status === 'CONFIRMED' && check_out !== undefined
  if (isAssumed && date <= check_out) return byDeparture()
  if (check_out === undefined) return 'not-arrived'
  const last = [check_out, shift(check_in, 1)].toSorted()[1] as string
  return date <= last ? 'not-arrived' : 'past'
}

const INSIDE = ['in-house', 'due-out', 'overdue']
const EXPECTED = ['due-in', 'not-arrived']
const isOneOf = (places: string[], place: string | null) => place !== null && places.includes(place)

/** When a booking has its room. */
export interface PlainStay {
  /** Nights, also those that are over. */
  nights: Set<string>
  /** The day of a day use. */
  dayUse: string | null
  isIn: boolean
}

export function plainStay(booking: Booking, day: PlainDay & { date: string }): PlainStay | null {
  const { date } = day
  const place = plainPlace(booking, day)
  const { check_in, check_out } = booking
  const isHere = isIn(booking)
  const nights = (from: string, to: string): PlainStay => ({
    nights: new Set(datesBetween(from, to)),
    dayUse: null,
    isIn: isHere,
  })
  if (place === 'closed' || place === 'left' || place === 'past') return null
  if (isOneOf(INSIDE, place)) {
    if (check_in === date && check_out === date) {
      return { nights: new Set(), dayUse: date, isIn: isHere }
    }
    // Whoever is here before the arrival slept here last night, as far as anybody knows.
    const from = check_in === undefined || check_in > date ? shift(date, -1) : check_in
    const isTonightToo = place === 'overdue' || check_out === undefined
    return nights(from, isTonightToo ? shift(date, 1) : check_out)
  }
  if (check_in === undefined) return null
  if (place === 'not-arrived' && check_out === undefined) return nights(check_in, shift(date, 1))
  if (check_out === check_in && check_in >= date) {
    return { nights: new Set(), dayUse: check_in, isIn: isHere }
  }
  if (check_out !== undefined && check_out > check_in) return nights(check_in, check_out)
  return nights(check_in, shift(check_in, 1))
}

export interface PlainClash {
  other: Booking
  from: string
  /** The day after the last night, at most `FAR` days away; `from` without a night. */
  to: string
  isTonight: boolean
}

function plainClash(a: PlainStay, b: PlainStay, date: string): Omit<PlainClash, 'other'> | null {
  const shared = [...a.nights].filter((night) => b.nights.has(night) && night >= date).toSorted()
  const [from] = shared
  if (from !== undefined) {
    const to = shift(shared.at(-1) as string, 1)
    return { from, to, isTonight: from === date || (a.isIn && b.isIn) }
  }
  if (a.isIn && b.isIn) return { from: date, to: date, isTonight: true }
  const staysOver = ({ nights }: PlainStay, day: string) =>
    nights.has(shift(day, -1)) && nights.has(day)
  const day = a.dayUse ?? b.dayUse
  if (day === null) return null
  const isClash =
    a.dayUse !== null && b.dayUse !== null
      ? a.dayUse === b.dayUse
      : staysOver(a.dayUse === null ? a : b, day)
  return isClash ? { from: day, to: day, isTonight: day === date } : null
}

/** What the rules say of every booking and room, and the list and the counts. */
export function plainView(bookings: Booking[], rooms: Room[], day: PlainDay) {
  const { date, told, isSince } = day
  const areNumbered = rooms.some((room) => room.room_number !== undefined)
  const nameOf = (room: Room) =>
    room.room_number?.toLowerCase() ?? (areNumbered ? null : room.room_id.toLowerCase())
  const roomsOf = (number: string) => rooms.filter((room) => nameOf(room) === number.toLowerCase())
  const isOfRoom = (booking: Booking, room: Room) =>
    booking.room_number !== undefined && booking.room_number.toLowerCase() === nameOf(room)
  const placeOf = (booking: Booking) => plainPlace(booking, day)
  const stayOf = (booking: Booking) =>
    date === undefined ? null : plainStay(booking, { ...day, date })

  function clashesOf(booking: Booking): PlainClash[] {
    const number = booking.room_number?.toLowerCase()
    const stay = stayOf(booking)
    if (date === undefined || number === undefined || !stay) return []
    if (areNumbered && roomsOf(number).length === 0) return []
    return bookings.flatMap((other) => {
      const theirs = stayOf(other)
      if (other === booking || !theirs || other.room_number?.toLowerCase() !== number) return []
      const clash = plainClash(stay, theirs, date)
      return clash ? [{ other, ...clash }] : []
    })
  }

  function roomOf(booking: Booking): Room | undefined {
    const found = booking.room_number === undefined ? [] : roomsOf(booking.room_number)
    return found.length === 1 ? found[0] : undefined
  }

  function concernsOf(booking: Booking): string[] {
    const { status } = booking
    const place = placeOf(booking)
    const room = roomOf(booking)
    const [isHere, isAwaited] = [isOneOf(INSIDE, place), isOneOf(EXPECTED, place)]
    const concerns: string[] = []
    if (clashesOf(booking).length > 0) concerns.push('double-booked')
    if (isAwaited && room && room.status !== 'READY_FOR_GUEST') concerns.push('room-not-ready')
    const givesRooms = rooms.length > 0 && bookings.some((one) => one.room_number !== undefined)
    if ((isHere || isAwaited) && givesRooms && booking.room_number === undefined) {
      concerns.push('no-room')
    }
    if (place === 'overdue') concerns.push('overdue')
    if (place === 'not-arrived') concerns.push('not-arrived')
    if (isPending(status) && place !== 'left') concerns.push('pending')
    if (isIn(booking) && (room?.status === 'READY_FOR_GUEST' || room?.status === 'OUT_OF_ORDER')) {
      concerns.push('contradiction')
    }
    if (status !== undefined && !KNOWN.includes(status) && !isPending(status)) {
      concerns.push('unknown-status')
    }
    if (status === undefined || booking.guest_name === undefined) concerns.push('incomplete')
    if (booking.disputed) concerns.push('disputed')
    return concerns
  }

  function roomDayOf(room: Room) {
    const own = bookings.filter((booking) => isOfRoom(booking, room))
    const isHere = own.some((booking) => isOneOf(INSIDE, placeOf(booking)))
    const takesTonight = (booking: Booking) =>
      date !== undefined && stayOf(booking)?.nights.has(date) === true
    const guests = own.filter((booking) => {
      const place = placeOf(booking)
      if (isOneOf([...INSIDE, ...EXPECTED], place)) return true
      return place === 'unclear' && takesTonight(booking)
    })
    const later = own
      .flatMap((booking) => {
        const nights = [...(stayOf(booking)?.nights ?? [])].toSorted()
        const [night] = nights
        return night !== undefined && date !== undefined && night > date
          ? [{ id: booking.booking_id, night }]
          : []
      })
      .toSorted((a, b) => (a.night + a.id < b.night + b.id ? -1 : 1))
    const isUnknown = date === undefined || nameOf(room) === null
    const isFree =
      room.status !== 'OUT_OF_ORDER' &&
      (room.status !== 'OCCUPIED' || isHere) &&
      !own.some((booking) => isOneOf(EXPECTED, placeOf(booking)) || takesTonight(booking))
    const isOccupiedByNobody =
      told && nameOf(room) !== null && room.status === 'OCCUPIED' && !isHere
    const concerns = new Set([
      ...(isOccupiedByNobody ? ['contradiction'] : []),
      ...guests.flatMap(concernsOf),
      ...own.flatMap((booking) => (clashesOf(booking).length > 0 ? ['double-booked'] : [])),
    ])
    return {
      guests: new Set(guests.map(({ booking_id }) => booking_id)),
      concerns,
      isFreeTonight: isUnknown ? null : isFree,
      next: later[0] ?? null,
      isOccupiedByNobody,
    }
  }

  const count = <T>(items: T[], is: (item: T) => boolean) => items.filter(is).length
  const isPlaced = (...places: string[]) =>
    count(bookings, (booking) => isOneOf(places, placeOf(booking)))
  const ofToday = (instant: string | undefined, onDay: string | undefined) => {
    const side = instant !== undefined && isSince ? isSince(instant) : 'unsure'
    return side === 'unsure' ? onDay !== undefined && onDay === date : side
  }
  const hasCome = (booking: Booking) => isOneOf([...INSIDE, 'left'], placeOf(booking))
  const toClean = rooms.filter(({ status = '' }) =>
    ['CHECKOUT_DIRTY', 'CLEANING_IN_PROGRESS'].includes(status),
  )
  const free = rooms.filter((room) => roomDayOf(room).isFreeTonight === true)

  return {
    placeOf,
    clashesOf,
    concernsOf,
    roomDayOf,
    attention: new Set([
      ...bookings.flatMap((one) =>
        concernsOf(one).length > 0 ? [`booking ${one.booking_id}`] : [],
      ),
      ...rooms.flatMap((one) => (roomDayOf(one).isOccupiedByNobody ? [`room ${one.room_id}`] : [])),
    ]),
    counts: {
      arrivals: isPlaced(...EXPECTED),
      arrived: count(bookings, (one) => hasCome(one) && ofToday(one.checked_in_at, one.check_in)),
      inHouse: isPlaced(...INSIDE),
      staying: isPlaced('in-house', 'overdue'),
      departures: isPlaced('due-out', 'overdue'),
      departed: count(
        bookings,
        (one) => placeOf(one) === 'left' && ofToday(one.checked_out_at, one.check_out),
      ),
      freeTonight: free.length,
      freeAndReady: count(free, ({ status }) => status === 'READY_FOR_GUEST'),
      toClean: toClean.length,
      toCleanFirst: count(toClean, (room) => roomDayOf(room).concerns.has('room-not-ready')),
    },
  }
}
