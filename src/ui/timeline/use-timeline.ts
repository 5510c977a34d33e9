import { computed, type ComputedRef } from 'vue'
import { addDays } from '../../core/calendar'
import { createTimeline, type Timeline, type TimelineDays } from '../../core/day/timeline'
import { useBookingStore } from '../../stores/bookings'
import { useRoomStore } from '../../stores/rooms'
import { useDay } from '../day/use-day'

/**
 * The nights of the open hotel, kept up to date from event to event while the page is there.
 *
 * @param date the day after the first night; `null` for the business date
 * @returns `null` while the business date is not known
 */
export function useTimeline(date: () => string | null): ComputedRef<Timeline | null> {
  const { view } = useDay()
  const board = createTimeline()
  const [readBookings, readRooms] = [useBookingStore().openReader(), useRoomStore().openReader()]
  /** Apart from the view, which is new after each change: the rules change once a day. */
  const rules = computed(() => view.value.rules)
  const days = computed<TimelineDays | null>(() => {
    const { date: today } = rules.value
    return today === undefined
      ? null
      : { ...rules.value, date: today, first: addDays(date() ?? today, -1) }
  })
  return computed(() => days.value && board.update(days.value, readBookings(), readRooms()))
}
