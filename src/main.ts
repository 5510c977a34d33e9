/** The one place that builds: every part is made here, and handed what it needs. */
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { createWebHistory } from 'vue-router'
import { createActions } from './api/actions'
import { createApi } from './api/api'
import App from './App.vue'
import { problemsOf, readConfig, type Config } from './config'
import type { HotelSlug } from './core/channels'
import { createSlices } from './core/slices'
import { createBeforePaint } from './realtime/before-paint'
import { createClock } from './realtime/clock'
import { createPause } from './realtime/pause'
import { createRealtime, type Realtime } from './realtime/create-realtime'
import { createListeners } from './realtime/listeners'
import { createBrowserPage } from './realtime/page'
import { createRealtimePlugin } from './realtime/pinia-plugin'
import { createRecovery } from './realtime/recovery'
import { createPusherTransport } from './realtime/pusher-transport'
import { createTimers } from './realtime/timers'
import { REALTIME } from './realtime/use-realtime'
import type { KeeperPorts } from './kept/keep-last-board'
import { createBoardRouter, hotelOf } from './router'
import { useActivityStore } from './stores/activity'
import { useBookingStore } from './stores/bookings'
import { useHotelStore } from './stores/hotels'
import { STORE_PORTS } from './stores/ports'
import { useRoomStore } from './stores/rooms'
import { useServerTimeStore } from './stores/server-time'
import { createUpdatePause } from './stores/update-pause'
import { announceNews } from './ui/toasts/announce-news'
import { rememberHeard } from './ui/debug/heard-before'
import { recordActivity } from './ui/activity/record-activity'
import { createDeviceSettings, DEVICE_SETTINGS } from './ui/settings/device-settings'
import { createPageLanguage } from './ui/settings/language'
import { followTheme } from './ui/settings/theme'
import { TEXT } from './ui/text/use-text'
import { createToaster } from './ui/toasts/toaster'
import { knownZone, writeTime } from './ui/kit/format'

/** How long the page waits for the words of another language (ms); it is in English until they come. */
const LANGUAGE_MS = 3_000

// Whatever is thrown here, `index.html` says it in place of the board.
void start(readConfig(import.meta.env, location))

async function start({ pusher, apiUrl }: Config) {
  // A build was checked when it was made.
  if (import.meta.env.DEV) checkSettings()
  const timers = createTimers(createClock())
  const { now, after } = timers
  const settings = createDeviceSettings(() => localStorage)
  followTheme(settings, document.documentElement)
  const { text, ready } = createPageLanguage({
    settings,
    languages: navigator.languages,
    root: document.documentElement,
  })
  const page = createBrowserPage(window, now)
  const { random } = Math
  const realtime = createRealtime({
    transport: createPusherTransport(pusher, { now, page: window }),
    timers,
    page,
    random,
    schedule: createBeforePaint(document),
  })
  // One that throws keeps the hotel from none of the others.
  const followers = createListeners<HotelSlug | null>()
  if (__DEBUG_DRAWER__) mountDrawer(realtime).catch(reportError)

  const inSlices = createSlices(() => performance.now(), createPause(document))
  const pause = createUpdatePause(now)
  const request = fetch.bind(window)
  const pinia = createPinia().use(createRealtimePlugin(realtime))
  const router = createBoardRouter(createWebHistory(), (hotel) => {
    // Before the rows of the hotel that was open are gone.
    followers.tell(hotel)
    // Rows of another hotel that cannot be cleared go with the page.
    if (!realtime.open(hotel)) location.reload()
  })
  const clock = (ms: number) => {
    const hotel = useHotelStore(pinia).find(hotelOf(router.currentRoute.value) ?? '')
    const serverTime = useServerTimeStore(pinia).at
    return hotel
      ? writeTime(ms, now(), knownZone(hotel.timezone), text.value.time, serverTime)
      : null
  }
  const app = createApp(App)
    .use(pinia)
    .provide(REALTIME, realtime)
    .provide(DEVICE_SETTINGS, settings)
    .provide(TEXT, text)
    .provide(STORE_PORTS, {
      api: createApi(apiUrl, request, inSlices),
      now,
      inSlices,
      pause,
      after,
      actions: createActions(apiUrl, request, document),
      recover: (task) => createRecovery({ timers, random, ...task }),
      page,
    })
  // The board listens from the start, whichever page shows what it hears.
  const stores = { booking: useBookingStore(pinia), room: useRoomStore(pinia) }
  const isMuted = (type: string) => settings.current.mutedToasts.some((muted) => muted === type)
  const toaster = createToaster({ timers, text, clock, isMuted })
  followers.add(announceNews({ realtime, page: document, now }, toaster))
  followers.add(recordActivity(useActivityStore(pinia), { realtime, page: document, now }))
  app.use(router)
  if (__KEEP_LAST_BOARD__) {
    const hotels = useHotelStore(pinia)
    startKeeping({ realtime, stores, hotels, timers, inSlices }, (keep) => {
      followers.add(keep)
      keep(hotelOf(router.currentRoute.value))
    }).catch(reportError)
  }
  // A part of the page that throws is left out, and the others go on.
  app.config.errorHandler = reportError
  // Meanwhile the board connects and reads.
  await Promise.race([ready, new Promise<void>((resolve) => after(LANGUAGE_MS, resolve))])
  await router.isReady()
  app.mount('#app')
}

type Keep = (hotel: HotelSlug | null) => void

/** Nothing waits for it, and the board works without. */
async function startKeeping(
  parts: Pick<KeeperPorts, 'realtime' | 'stores' | 'hotels' | 'timers' | 'inSlices'>,
  onReady: (keep: Keep) => void,
) {
  const { createKeeper } = await import('./kept/create-keeper')
  onReady(createKeeper({ ...parts, window }))
}

/** Nothing waits for the drawer, and its log misses no frame. */
async function mountDrawer(engine: Realtime) {
  const { realtime, forget } = rememberHeard(engine)
  try {
    const { mountDebug } = await import('./ui/debug/mount-debug')
    // Guests' data stays out of the console of a production build.
    mountDebug({ realtime, document, ...(import.meta.env.DEV && { console }) })
  } finally {
    forget()
  }
}

/** Settings that cannot work are for whoever built the page; there is no board to show. */
function checkSettings() {
  const problems = problemsOf(import.meta.env, false)
  if (problems.length === 0) return
  throw new Error(['The settings of this board cannot work.', ...problems].join('\n'))
}
