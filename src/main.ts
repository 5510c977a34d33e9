/** The one place that builds: every part is made here, and handed what it needs. */
import { createApp } from 'vue'
import { createWebHistory } from 'vue-router'
import { createApi } from './api/api'
import { createLazyActions } from './api/lazy-actions'
import App from './App.vue'
import { createBoard } from './board'
import { problemsOf, readConfig, type Config } from './config'
import { createSlices } from './core/slices'
import { createBeforePaint } from './realtime/before-paint'
import { createClock } from './realtime/clock'
import { createBrowserPage } from './realtime/page'
import { createLazyTransport } from './realtime/lazy-transport'
import { createTimers } from './realtime/timers'
import type { Realtime } from './realtime'
import { createYield } from './realtime/yield'
import type { KeeperPorts } from './kept/keep-last-board'
import { createBoardRouter, hotelOf } from './router'
import { useServerTimeStore } from './stores/server-time'
import { announceNews } from './ui/announce-news'
import { rememberHeard } from './ui/debug/heard-before'
import { recordActivity } from './ui/record-activity'
import { createDeviceSettings, DEVICE_SETTINGS } from './ui/settings/device-settings'
import { createPageLanguage } from './ui/settings/language'
import { followTheme } from './ui/settings/theme'
import { TEXT } from './ui/text/use-text'
import { knownZone, writeTime } from './ui/time/format'

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
  const inSlices = createSlices(() => performance.now(), createYield(document))
  const request = fetch.bind(window)
  const app = createApp(App).provide(DEVICE_SETTINGS, settings).provide(TEXT, text)
  const { realtime, pinia, bookings, rooms, hotels } = createBoard(
    {
      transport: createLazyTransport(async () => {
        const { createPusherTransport } = await import('./realtime/pusher-transport')
        return createPusherTransport(pusher)
      }),
      timers,
      page: createBrowserPage(window, now),
      random: Math.random,
      schedule: createBeforePaint(document),
      api: createApi(apiUrl, request, inSlices),
      actions: createLazyActions(apiUrl, request, document),
      inSlices,
    },
    app,
  )
  const router = createBoardRouter(createWebHistory(), (hotel) => {
    // Rows of another hotel that cannot be cleared go with the page.
    if (!realtime.open(hotel)) location.reload()
  })
  const clock = (ms: number) => {
    const hotel = hotels.find(hotelOf(router.currentRoute.value) ?? '')
    const serverTime = useServerTimeStore(pinia).at
    return hotel
      ? writeTime(ms, now(), knownZone(hotel.timezone), text.value.time, serverTime)
      : null
  }
  const sources = { realtime, page: document, now }
  realtime.onOpened(
    announceNews(sources, async () => {
      const { createToaster } = await import('./ui/late/late-parts')
      const isMuted = (type: string) => settings.current.mutedToasts.some((muted) => muted === type)
      return createToaster({ timers, text, clock, isMuted })
    }),
  )
  realtime.onOpened(
    recordActivity(async () => {
      const { useActivityStore } = await import('./ui/late/late-parts')
      return useActivityStore(pinia)
    }, sources),
  )
  if (__DEBUG_DRAWER__) mountDrawer(realtime).catch(reportError)
  if (__KEEP_LAST_BOARD__) {
    const stores = { booking: bookings, room: rooms }
    startKeeping({ realtime, stores, hotels, timers, inSlices }).catch(reportError)
  }
  app.use(router)
  // A part of the page that throws is left out, and the others go on.
  app.config.errorHandler = reportError
  // Meanwhile the board connects and reads.
  await Promise.race([ready, new Promise<void>((resolve) => after(LANGUAGE_MS, resolve))])
  await router.isReady()
  app.mount('#app')
}

/** Nothing waits for it, and the board works without. */
async function startKeeping(parts: Omit<KeeperPorts, 'storage' | 'wallNow' | 'onHidden'>) {
  const { createKeeper } = await import('./kept/create-keeper')
  createKeeper({ ...parts, window })
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
