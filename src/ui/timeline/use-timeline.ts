import { computed, type ComputedRef } from 'vue'
import { addDays } from '../../core/calendar'
import { createTimeline, type Timeline, type TimelineDays } from '../../core/day/timeline'
import { useBookingStore } from '../../stores/bookings'
import { useRoomStore } from '../../stores/rooms'
import { useDay } from '../day/use-day'

/**
 * The nights of the open hotel, kept up to date from event to event while the page is there.
 *
 * @param date the day that it is about; `null` for the business date
 * @param nights how many of its nights are shown: of one, that of the day; of more, also the one before
 * @returns `null` while the business date is not known
 */
export function useTimeline(
  date: () => string | null,
  nights: () => number,
): ComputedRef<Timeline | null> {
  const { view } = useDay()
  const board = createTimeline()
  const [readBookings, readRooms] = [useBookingStore().openReader(), useRoomStore().openReader()]
  /** Apart from the view, which is new after each change: the rules change once a day. */
  const rules = computed(() => view.value.rules)
  const days = computed<TimelineDays | null>(() => {
    const { date: today } = rules.value
    if (today === undefined) return null
    const [day, count] = [date() ?? today, nights()]
    const first = count > 1 ? addDays(day, -1) : day
    return { ...rules.value, date: today, first, nights: count }
  })
  return computed(() => days.value && board.update(days.value, readBookings(), readRooms()))
}
