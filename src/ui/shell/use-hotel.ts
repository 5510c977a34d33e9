import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { createCalendar } from '../../core/calendar'
import type { HotelDay } from '../../core/day-lists'
import { instantOf } from '../../core/instant'
import { useBookingStore } from '../../stores/bookings'
import { useHotelStore } from '../../stores/hotels'
import { useText } from '../text/use-text'
import { createFormat, knownZone } from '../time/format'
import { useMinute } from '../time/use-minute'

/** The hotel in the route: what it is called, and its date and time. */
export function useHotel() {
  const route = useRoute()
  const hotels = useHotelStore()
  const bookings = useBookingStore()
  const now = useMinute()
  const t = useText()

  const slug = computed(() => String(route.params.hotelSlug ?? ''))
  const hotel = computed(() => hotels.find(slug.value))
  const timezone = computed(() => hotel.value?.timezone)
  const calendar = computed(() => createCalendar(knownZone(timezone.value)))
  /** The address's word for it, until the list of hotels knows better. */
  const name = computed(() => hotel.value?.name ?? slug.value)
  const today = computed(() => calendar.value.dayOf(now.value))
  /** `null` until it is settled whose time this is: a wrong hour for a moment would be a lie. */
  const format = computed(() => {
    const state = hotels.loading?.state
    return hotel.value || state === 'loaded' || state === 'failed'
      ? createFormat(timezone.value, today.value, t.value.time)
      : null
  })
  /** The date the hotel works on: it may close its day after midnight, and only a read tells when. */
  const hotelDate = computed(() => bookings.loaded?.businessDate ?? today.value)
  const hotelDay = computed<HotelDay | null>(
    () =>
      format.value && {
        date: hotelDate.value,
        startsAt: instantOf(calendar.value.at(hotelDate.value, 0)),
      },
  )
  /** The list of hotels has come, and this one is not in it. */
  const isUnknown = computed(() => hotels.loading?.state === 'loaded' && !hotel.value)

  return { slug, name, format, now, hotelDate, hotelDay, isUnknown }
}
