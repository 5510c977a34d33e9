import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import type { Booking } from '../../core/booking'
import { DAY_LISTS, type DayListName, type HotelDay } from '../../core/day-lists'
import { roomKey } from '../../core/room'
import { byCreation, useBookingStore } from '../../stores/bookings'
import { useRoomStore } from '../../stores/rooms'

/** The rule of a list: whether a booking is in it. A new function when the rule changes. */
export type IsListed = (booking: Booking) => boolean

/** The lists of the open hotel's day. Tabs, badges, titles and pages all read them here. */
export interface DayLists {
  /** The lists that exist, in the order of the day. */
  names: ComputedRef<readonly DayListName[]>
  /** The bookings of each list, newest created first. The badge is the length. */
  lists: Readonly<Record<DayListName, ComputedRef<Booking[]>>>
  /** The rule of each list. */
  rules: Readonly<Record<DayListName, ComputedRef<IsListed>>>
  /** For arrivals whose room is not ready: the room's status, by booking id. */
  roomsNotReady: ComputedRef<ReadonlyMap<string, string>>
}

const DAY: InjectionKey<DayLists> = Symbol('lists of the day')

const LIST_NAMES = Object.keys(DAY_LISTS) as DayListName[]

/** What a list needs to know of the day. A list that is not here needs nothing. */
const NEEDS: Partial<Record<DayListName, keyof HotelDay>> = {
  arrivals: 'date',
  departures: 'date',
  new: 'startsAt',
  'cancelled-today': 'startsAt',
}

const NOBODY: IsListed = () => false

/**
 * Call it in the page of a hotel.
 *
 * @param day what is known of the hotel's day; a list that needs more does not exist
 */
export function provideDayLists(day: () => Partial<HotelDay>): DayLists {
  const bookings = useBookingStore()
  const rooms = useRoomStore()

  function canTell(name: DayListName): boolean {
    const needed = NEEDS[name]
    return needed === undefined || day()[needed] !== undefined
  }

  function ruleOf(name: DayListName): ComputedRef<IsListed> {
    return computed(() => {
      const today = day() as HotelDay
      return canTell(name) ? (booking) => DAY_LISTS[name].has(booking, today) : NOBODY
    })
  }

  const listOf = (rule: ComputedRef<IsListed>) =>
    bookings.listOf(() => ({ has: rule.value, compare: byCreation }))

  const isArrival = ruleOf('arrivals')
  const arrivals = listOf(isArrival)
  const statuses = computed(
    () => new Map(rooms.list.map((room) => [roomKey(room.room_number ?? ''), room.status])),
  )
  const roomsNotReady = computed<ReadonlyMap<string, string>>((before) => {
    const found = new Map(arrivals.value.flatMap(notReadyFor))
    const isSame =
      before?.size === found.size && [...found].every(([id, status]) => before.get(id) === status)
    return isSame ? before : found
  })

  function notReadyFor({ booking_id: id, room_number: number }: Booking): [string, string][] {
    const status = number === undefined ? undefined : statuses.value.get(roomKey(number))
    return status === undefined || status === 'READY_FOR_GUEST' ? [] : [[id, status]]
  }

  const needsAttention = ruleOf('attention')
  const rules = {
    arrivals: isArrival,
    'in-house': ruleOf('in-house'),
    departures: ruleOf('departures'),
    new: ruleOf('new'),
    attention: computed<IsListed>(() => {
      const [isListed, ids] = [needsAttention.value, roomsNotReady.value]
      return (booking) => isListed(booking) || ids.has(booking.booking_id)
    }),
    'cancelled-today': ruleOf('cancelled-today'),
  }
  const dayLists: DayLists = {
    names: computed(() => {
      // Until the rows have come, all tabs are shown, since most of them then stay where they are.
      if (bookings.loaded === null) return LIST_NAMES
      return bookings.dayLists.filter(canTell)
    }),
    lists: {
      arrivals,
      'in-house': listOf(rules['in-house']),
      departures: listOf(rules.departures),
      new: listOf(rules.new),
      attention: listOf(rules.attention),
      'cancelled-today': listOf(rules['cancelled-today']),
    },
    rules,
    roomsNotReady,
  }
  provide(DAY, dayLists)
  return dayLists
}

/** Call it in a component of a hotel's page. */
export function useDayLists(): DayLists {
  const lists = inject(DAY)
  if (!lists) throw new Error('useDayLists() needs a parent that provides them, see HotelPage.vue')
  return lists
}
