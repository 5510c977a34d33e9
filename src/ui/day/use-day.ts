/** The open hotel's day, for every part of its pages. */
import { computed, inject, provide, watch, type ComputedRef, type InjectionKey } from 'vue'
import type { Booking } from '../../core/booking'
import { createDayBoard, type DayView } from '../../core/day/day-board'
import { DAY_LISTS, hasDataFor, type DayListName } from '../../core/day/day-lists'
import type { HotelDay } from '../../core/day/places'
import { suggestRooms } from '../../core/day/room-suggestions'
import type { Room } from '../../core/room'
import { useBookingStore } from '../../stores/bookings'
import { useStorePorts } from '../../stores/ports'
import { useRoomStore } from '../../stores/rooms'
import { createStaysTold } from './stays-told'

/** The rule of a list: whether a booking is in it. A new function when the rule changes. */
export type IsListed = (booking: Booking) => boolean

/** The day as components read it. `view` is new after each change; the other parts seldom are. */
export interface Day {
  /** Places, what needs attention, rooms and counts. A new object after each change. */
  view: ComputedRef<DayView>
  /** A room for each booking whose room is given twice, another one for each clash. */
  suggested: ComputedRef<ReadonlyMap<string, Room>>
  /** The lists of the day that this hotel has the data for. */
  names: ComputedRef<readonly DayListName[]>
  /** The rule of each list. */
  rules: Readonly<Record<DayListName, ComputedRef<IsListed>>>
}

const DAY: InjectionKey<Day> = Symbol('day')

const LIST_NAMES = Object.keys(DAY_LISTS) as DayListName[]

/** Call it in the page of a hotel. */
export function provideDay(hotel: () => string, hotelDay: () => HotelDay): Day {
  const { dialect } = useStorePorts()
  const bookings = useBookingStore()
  const rooms = useRoomStore()
  const staysTold = createStaysTold(() => localStorage)
  const board = createDayBoard()
  const [readBookings, readRooms] = [bookings.openReader(), rooms.openReader()]

  const day = computed(() => ({
    ...hotelDay(),
    areStaysTold: dialect.areStaysTold === true || staysTold.has(hotel()),
  }))
  const view = computed(() => board.update(day.value, readBookings(), readRooms()))
  watch(
    () => view.value.told.stays,
    (areTold) => areTold && staysTold.add(hotel()),
    { immediate: true },
  )

  /** Apart from the view, which is new after each change: these change once a day. */
  const dayRules = computed(() => view.value.rules)
  const told = computed(() => view.value.told)

  const hasData = (name: DayListName) => hasDataFor(name, dayRules.value, told.value)

  const provided: Day = {
    view,
    suggested: computed(() => suggestRooms(view.value, rooms.list)),
    // Until the rows have come, all lists are shown, since most of them then stay.
    names: computed(() => (bookings.loaded === null ? LIST_NAMES : LIST_NAMES.filter(hasData))),
    rules: Object.fromEntries(
      LIST_NAMES.map((name) => [
        name,
        computed<IsListed>(() => {
          const rules = dayRules.value
          return (booking) => DAY_LISTS[name](booking, rules)
        }),
      ]),
    ) as Day['rules'],
  }
  provide(DAY, provided)
  return provided
}

/** Call it in a component of a hotel's page. */
export function useDay(): Day {
  const day = inject(DAY)
  if (!day) throw new Error('useDay() needs a parent that provides it, see HotelPage.vue')
  return day
}
