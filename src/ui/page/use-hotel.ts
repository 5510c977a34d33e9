import { computed, inject, provide, watch, type InjectionKey } from 'vue'
import { useRoute } from 'vue-router'
import { createCalendar } from '../../core/calendar'
import { useRealtime } from '../../realtime/use-realtime'
import { useHotelStore } from '../../stores/hotels'
import { useText } from '../text/use-text'
import { createFormat, knownZone } from '../kit/format'
import { useStorePorts } from '../../stores/ports'
import { useHotelDay } from './use-hotel-day'
import { useMinute } from './use-minute'
import { useServerTime } from './use-server-time'

/** Within this time after the hotel's midnight the rows are read again (ms). */
const MIDNIGHT_MS = 60_000

const HOTEL: InjectionKey<ReturnType<typeof provideHotel>> = Symbol('hotel')

/** The hotel in the route: its name, date and time. Call it in the page of a hotel. */
export function provideHotel() {
  const route = useRoute()
  const hotels = useHotelStore()
  const { pause } = useStorePorts()
  const { live, readSoon } = useRealtime()
  const time = useServerTime()
  const { at } = time
  const now = useMinute(time)
  const t = useText()

  const slug = computed(() => String(route.params.hotelSlug ?? ''))
  const hotel = computed(() => hotels.find(slug.value))
  /** `null` while it is not known. The hotel's day is never computed with another zone. */
  const zone = computed(() => knownZone(hotel.value?.timezone))
  const calendar = computed(() => createCalendar(zone.value ?? undefined))
  /** The slug, until the list of hotels gives the name. */
  const name = computed(() => hotel.value?.name ?? slug.value)
  /** The date on the hotel's calendar. */
  const today = computed(() => calendar.value.dayOf(at(now.value)))
  /** The date that the shown rows are of: a midnight during a pause comes when the pause ends. */
  const shownDay = computed<string>((before) =>
    pause?.isOn.value && before ? before : today.value,
  )
  /** `null` until it is known whose time is shown: even for a moment the hour must not be wrong. */
  const format = computed(() => {
    const state = hotels.loading?.state
    return hotel.value || state === 'loaded' || state === 'failed'
      ? createFormat(zone.value, shownDay.value, t.value.time, at)
      : null
  })
  const { hotelDate, hotelDay } = useHotelDay({ slug, zone, calendar, today, shownDay })
  /** Whether the complete list of hotels has come, and this hotel is not in it. */
  const isUnknown = computed(() => hotels.loaded !== null && !hotels.isIncomplete && !hotel.value)

  /** The city that the time zone is named after; `null` when it is not named so. */
  const place = computed(() => {
    const [, place] = /^(?!Etc\/).*\/(.+)$/.exec(zone.value ?? '') ?? []
    return place?.replaceAll('_', ' ') ?? null
  })

  hotels.load()
  // A list that could not be read is requested again as soon as the backend answers.
  watch(live, ({ state }) => state === 'live' && hotels.load())
  watch([zone, today], ([zone, day], [zoneBefore, dayBefore]) => {
    // The hotel may close its day at midnight, and nothing would tell.
    if (zone !== null && zone === zoneBefore && day !== dayBefore) readSoon(MIDNIGHT_MS)
  })

  const provided = {
    slug,
    name,
    format,
    now,
    hotelDate,
    hotelDay,
    calendar,
    today,
    place,
    isUnknown,
  }
  provide(HOTEL, provided)
  return provided
}

/** Call it in a component of a hotel's page. */
export function useHotel(): ReturnType<typeof provideHotel> {
  const hotel = inject(HOTEL)
  if (!hotel) throw new Error('useHotel() needs a parent that provides it, see HotelPage.vue')
  return hotel
}
