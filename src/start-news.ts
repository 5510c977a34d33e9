/** What the page makes of news: toasts, the activity, and what is new since a person last looked. */
import type { ShallowRef } from 'vue'
import type { Router } from 'vue-router'
import type { Board } from './board'
import type { Entity } from './core/contract'
import type { Timers } from './realtime/timers'
import { hotelOf } from './router'
import { useActivityStore } from './stores/activity'
import { useServerTimeStore } from './stores/server-time'
import { recordActivity } from './ui/activity/record-activity'
import { rememberLooks } from './ui/activity/remember-looks'
import { linkToBooking } from './ui/kit/booking-link'
import { knownZone, writeTime } from './ui/kit/format'
import type { DeviceSettingsPort } from './ui/settings/device-settings'
import type { Text } from './ui/text/en'
import { announceNews } from './ui/toasts/announce-news'
import { createToaster } from './ui/toasts/toaster'

/** The parts of the page that toasts are made from: events, words, links and the muted types. */
export interface NewsParts {
  board: Board
  router: Router
  settings: DeviceSettingsPort
  text: Readonly<ShallowRef<Text>>
  timers: Timers
}

/** Starts all three, for the hotels that are opened from now on. */
export function startNews({ board, router, settings, text, timers }: NewsParts): void {
  const { realtime, pinia, bookings, rooms, hotels, pause } = board
  const { now } = timers
  const serverTime = useServerTimeStore(pinia)
  const { boardTime } = serverTime
  const sources = { realtime, page: document, now }
  const ledgers = { booking: bookings, room: rooms }
  // The first list may come before the page that reads the server's time.
  realtime.onMerged(({ entity }) => {
    const { lastRead } = ledgers[entity]
    if (lastRead) serverTime.tell(lastRead)
  })

  const clock = (ms: number) => {
    const hotel = hotels.find(hotelOf(router.currentRoute.value) ?? '')
    return hotel
      ? writeTime(ms, now(), knownZone(hotel.timezone), text.value.time, serverTime.at)
      : null
  }
  const isMuted = (type: string) =>
    router.currentRoute.value.meta.isUnattended === true ||
    settings.current.mutedToasts.some((muted) => muted === type)
  const linkTo = (booking: string) => {
    const link = () => linkToBooking(router.currentRoute.value, booking)
    return { href: router.resolve(link()).href, open: () => void router.push(link()) }
  }
  const toaster = createToaster({ timers, text, clock, isMuted, linkTo })
  realtime.onOpened(announceNews({ ...sources, pause }, toaster))

  const activity = useActivityStore(pinia)
  const rowsOf = (entity: Entity) => ledgers[entity].rows() as never[]
  realtime.onOpened(recordActivity(activity, { ...sources, rowsOf, boardTime }))

  const serverNow = () => serverTime.at(now())
  const storage = () => localStorage
  realtime.onOpened(rememberLooks(activity, { ...sources, window, serverNow, storage }))
}
