/** The hotel's business date, and when it began. */
import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import type { Calendar } from '../../core/calendar'
import { dayStart, tellsOfClose } from '../../core/day/day-start'
import type { HotelDay } from '../../core/day/places'
import { instantOf } from '../../core/instant'
import { useRealtime } from '../../realtime/use-realtime'
import { useBookingStore } from '../../stores/bookings'
import { useStorePorts } from '../../stores/ports'
import { useServerTimeStore } from '../../stores/server-time'
import { createSeenDates } from './seen-dates'

/** Within this time after a change that contradicts the shown date the rows are read again (ms). */
const CLOSE_MS = 20_000

/** What is known of the hotel's calendar. */
interface HotelCalendar {
  slug: ComputedRef<string>
  zone: ComputedRef<string | null>
  calendar: ComputedRef<Calendar>
  /** The date on the calendar. */
  today: ComputedRef<string>
  /** The date on the calendar for the shown rows. */
  shownDay: ComputedRef<string>
}

/** Call it in the page of a hotel. */
export function useHotelDay({ slug, zone, calendar, today, shownDay }: HotelCalendar) {
  const bookings = useBookingStore()
  const { pause } = useStorePorts()
  const { readSoon } = useRealtime()
  const serverTime = useServerTimeStore()
  const dates = createSeenDates(() => localStorage)

  const seen = shallowRef(dates.of(slug.value))
  // Also while updates are paused: the turn is seen when it happens.
  watch(
    () => bookings.lastRead,
    (read) => {
      if (read?.businessDate === undefined || read.readAt === undefined) return
      const at = read.setsClock ? read.asOf : instantOf(serverTime.at(read.readAt))
      seen.value = dates.see(slug.value, read.businessDate, at)
    },
    { immediate: true },
  )

  /**
   * The business date of the hotel: it may close its day after midnight, so only a snapshot gives
   * it. `null` while none does. While updates are paused it is that of the shown rows.
   */
  const hotelDate = computed(
    () => bookings.loaded?.businessDate ?? (zone.value === null ? null : shownDay.value),
  )
  /** What is known of the hotel's day. */
  const hotelDay = computed<HotelDay>((before) => {
    const date = hotelDate.value
    if (date === null) return {}
    if (zone.value === null) return { date }
    if (pause?.isOn.value && before?.date === date) return before
    return dayStart(date, seen.value, instantOf(calendar.value.at(date, 0)))
  })

  const readBookings = bookings.openReader()
  watch(readBookings, ({ changes }) => {
    const date = bookings.loaded?.businessDate
    if (date === undefined || !changes) return
    const day = { date, today: today.value }
    const isOver = changes.some(
      ({ before, row }) => before && row && tellsOfClose(before, row, day),
    )
    if (isOver) readSoon(CLOSE_MS)
  })

  return { hotelDate, hotelDay }
}
