/** Builds the page: every part is made here and given its ports. */
import { createApp } from 'vue'
import { createWebHistory } from 'vue-router'
import { createActions } from './api/actions'
import { createApi } from './api/api'
import { parseNamedHotels } from './api/named-hotels'
import App from './App.vue'
import { createBoard } from './board'
import { problemsOf, readConfig, type Config } from './config'
import { contract } from './dialects/contract'
import { hotelmate } from './dialects/hotelmate'
import type { Entity } from './core/contract'
import { createSlices } from './core/slices'
import { createBeforePaint } from './realtime/before-paint'
import { createClock } from './realtime/clock'
import { createBrowserPage } from './realtime/page'
import { createPusherTransport } from './realtime/pusher-transport'
import { createTimers } from './realtime/timers'
import type { Realtime } from './realtime'
import { createYield } from './realtime/yield'
import type { KeeperPorts } from './kept/keep-last-board'
import { createBoardRouter, hotelOf } from './router'
import { useServerTimeStore } from './stores/server-time'
import { useActivityStore } from './stores/activity'
import { announceNews } from './ui/toasts/announce-news'
import { rememberHeard } from './ui/debug/heard-before'
import { rememberLooks } from './ui/activity/remember-looks'
import { recordActivity } from './ui/activity/record-activity'
import { createDeviceSettings, DEVICE_SETTINGS } from './ui/settings/device-settings'
import { createPageLanguage } from './ui/settings/language'
import { followTheme } from './ui/settings/theme'
import { TEXT } from './ui/text/use-text'
import { createToaster } from './ui/toasts/toaster'
import { linkToBooking } from './ui/kit/booking-link'
import { knownZone, writeTime } from './ui/kit/format'

/** How long the page waits for another language (ms). After that it starts in English. */
const LANGUAGE_MS = 3_000

/** What the backend calls things. The other dialects are not in the build. */
const dialect = __BACKEND_DIALECT__ === 'hotelmate' ? hotelmate : contract
/** The hotels of a backend that does not list them. */
const named = __NAMED_HOTELS__ ? parseNamedHotels(__NAMED_HOTELS__) : null

// An error thrown here is shown by `index.html` in place of the board.
void start(readConfig(import.meta.env, location))

async function start({ pusher, apiUrl }: Config) {
  // A build's settings were checked while it was built.
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
  const { realtime, pinia, bookings, rooms, hotels, pause, problems } = createBoard(
    {
      transport: createPusherTransport(pusher),
      timers,
      page: createBrowserPage(window, now),
      random: Math.random,
      schedule: createBeforePaint(document),
      api: createApi(apiUrl, request, inSlices, dialect, named ?? []),
      actions: createActions(apiUrl, request, document, dialect),
      dialect,
      inSlices,
      // Whoever runs the board may listen; see README. Nothing is sent anywhere by itself.
      onProblem: (detail) => void dispatchEvent(new CustomEvent('board-problem', { detail })),
    },
    app,
  )
  addEventListener('error', ({ error }) => problems?.takeError(error))
  addEventListener('unhandledrejection', ({ reason }) => problems?.takeError(reason))
  const router = createBoardRouter(createWebHistory(), (hotel) => {
    // Rows of the previous hotel could not be cleared: a reload clears them.
    if (!realtime.open(hotel)) location.reload()
  })
  const serverTime = useServerTimeStore(pinia)
  const clock = (ms: number) => {
    const hotel = hotels.find(hotelOf(router.currentRoute.value) ?? '')
    return hotel
      ? writeTime(ms, now(), knownZone(hotel.timezone), text.value.time, serverTime.at)
      : null
  }
  const sources = { realtime, page: document, now }
  const isMuted = (type: string) => settings.current.mutedToasts.some((muted) => muted === type)
  const linkTo = (booking: string) => {
    const link = () => linkToBooking(router.currentRoute.value, booking)
    return { href: router.resolve(link()).href, open: () => void router.push(link()) }
  }
  const toaster = createToaster({ timers, text, clock, isMuted, linkTo })
  realtime.onOpened(announceNews({ ...sources, pause }, toaster))
  const activity = useActivityStore(pinia)
  const ledgers = { booking: bookings, room: rooms }
  const ahead = () => {
    // The first list may come before the page that reads the server's time.
    for (const { lastRead } of Object.values(ledgers)) if (lastRead) serverTime.tell(lastRead)
    return serverTime.at(0)
  }
  const rowsOf = (entity: Entity) => ledgers[entity].rows() as never[]
  realtime.onOpened(recordActivity(activity, { ...sources, rowsOf, ahead }))
  const serverNow = () => serverTime.at(now())
  const storage = () => localStorage
  realtime.onOpened(rememberLooks(activity, { ...sources, window, serverNow, storage }))
  if (__DEBUG_DRAWER__) mountDrawer(realtime).catch(reportError)
  if (__KEEP_LAST_BOARD__) {
    const stores = { booking: bookings, room: rooms }
    startKeeping({ realtime, stores, hotels, timers, inSlices, dialect }).catch(reportError)
  }
  app.use(router)
  // A part that throws is left out; the other parts go on.
  app.config.errorHandler = reportError
  // The board connects and reads while the language loads.
  await Promise.race([ready, new Promise<void>((resolve) => after(LANGUAGE_MS, resolve))])
  await router.isReady()
  app.mount('#app')
}

/** Starts keeping the board. Nothing waits for it, and the board works without it. */
async function startKeeping(parts: Omit<KeeperPorts, 'storage' | 'wallNow' | 'onHidden'>) {
  const { createKeeper } = await import('./kept/create-keeper')
  createKeeper({ ...parts, window })
}

/** Loads the debug drawer. Nothing waits for it. Its log misses no frame. */
async function mountDrawer(engine: Realtime) {
  const { realtime, forget } = rememberHeard(engine)
  try {
    const { mountDebug } = await import('./ui/debug/mount-debug')
    // A production build writes no guest data to the console.
    const { translate } = dialect
    mountDebug({ realtime, document, translate, ...(import.meta.env.DEV && { console }) })
  } finally {
    forget()
  }
}

/** Shows problems of the settings to the developer. There is no board to show then. */
function checkSettings() {
  const problems = problemsOf(import.meta.env, false)
  if (problems.length === 0) return
  throw new Error(['The settings of this board cannot work.', ...problems].join('\n'))
}
