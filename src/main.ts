/** Builds the page: every part is made here and given its ports. */
import { createApp, watch, type App as VueApp } from 'vue'
import { createWebHistory } from 'vue-router'
import { createBackend } from './api/backend'
import App from './App.vue'
import { createBoard, type Board } from './board'
import type { Dialect } from './dialects/dialect'
import { loadDialect } from './dialects/load-dialect'
import { createSlices, type InSlices } from './core/slices'
import { listenIn } from './debug/listen-in'
import { firstRows } from './first-rows'
import { createBeforePaint } from './realtime/before-paint'
import { createClock } from './realtime/clock'
import { createBrowserPage } from './realtime/page'
import { createPusherTransport, loadEncryption } from './realtime/pusher-transport'
import { createTimers } from './realtime/timers'
import { createYield } from './realtime/yield'
import { useServerTimeStore } from './stores/server-time'
import { createTabs } from './stores/tabs'
import type { Config } from './settings/config'
import { loadSettings } from './settings/load'
import { loadLate } from './load-late'
import { startRelease } from './release/start-release'
import { startDebug } from './start-debug'
import { ownName } from './own-name'
import { startKeeping, stopKeeping, tidyNotes } from './start-keeping'
import { startNews } from './start-news'
import { createBoardRouter } from './router'
import { knownZone } from './ui/kit/format'
import { createDeviceSettings, DEVICE_SETTINGS } from './ui/settings/device-settings'
import { createPageLanguage, OFFERED_LANGUAGES } from './ui/settings/language'
import { followTheme } from './ui/settings/theme'
import { SIGN_IN_URL } from './ui/page/sign-in'
import { RELEASE_NEWS } from './ui/release/release-news'
import { TEXT } from './ui/text/use-text'

/** How long the page waits for another language (ms). After that it starts in English. */
const LANGUAGE_MS = 3_000

const timers = createTimers(createClock())
const request = fetch.bind(window)
/** How the page waits for files that it cannot start without. */
const late = {
  wait: (ms: number) => new Promise<void>((resolve) => timers.after(ms, resolve)),
  say: sayWhyNot,
}

// An error thrown here is shown by `index.html` in place of the board.
void settle().then(start)

/** The settings of this hotel's board: what is built in, and `board.json` over it. */
function settle(): Promise<Config> {
  return loadSettings({
    built: __BUILT_IN__,
    isProduction: import.meta.env.PROD,
    page: location,
    base: document.baseURI,
    request,
    ...late,
  })
}

async function start(config: Config) {
  const { after } = timers
  const dialect = await loadLate('the dialect', () => loadDialect(config.dialect), late)
  const settings = createDeviceSettings(() => localStorage)
  followTheme(settings, document.documentElement)
  const { text, ready } = createPageLanguage({
    settings,
    languages: navigator.languages,
    offered: config.languages,
    root: document.documentElement,
  })
  const inSlices = createSlices(() => performance.now(), createYield(document))
  const app = createApp(App).provide(DEVICE_SETTINGS, settings).provide(TEXT, text)
  app.provide(SIGN_IN_URL, config.signInUrl).provide(OFFERED_LANGUAGES, config.languages)
  const board = await connect(config, { app, dialect, inSlices })
  const { realtime, problems } = board
  addEventListener('error', ({ error }) => problems?.takeError(error))
  addEventListener('unhandledrejection', ({ reason }) => problems?.takeError(reason))
  // A reload clears rows that nobody may see, when they could not be cleared otherwise.
  watch(
    realtime.live,
    ({ reason }) => reason?.code === 'broken' && !realtime.scope.value && location.reload(),
  )
  // It is below the page's <base>, as every address of the board is.
  const router = createBoardRouter(
    createWebHistory(new URL(document.baseURI).pathname),
    (hotel) => {
      // The rows of the previous hotel could not be cleared. A reload clears them.
      if (!realtime.open(hotel)) location.reload()
    },
  )
  startNews({ board, router, settings, text, timers })
  if (__DEBUG_DRAWER__) {
    void startDebug({ app, board, dialect, timers, authEndpoint: config.signingUrl })
  }
  const kept = ownName('hotel-board', document.baseURI)
  if (config.keepsLastBoard) {
    const { wait } = late
    startKeeping({ app, board, settings, timers, wait, inSlices, dialect, name: kept })
  } else stopKeeping(kept)
  // In development there is one build only, and nothing of it may be kept.
  if (import.meta.env.PROD) {
    const { hasServiceWorker } = config
    const { hotels, pinia } = board
    const serverTime = useServerTimeStore(pinia)
    const serverNow = () => serverTime.at(timers.now())
    const unattended = () => {
      const { meta, params } = router.currentRoute.value
      if (!meta.isUnattended) return null
      const zone = knownZone(hotels.find(String(params.hotelSlug))?.timezone)
      return { timezone: zone ?? undefined }
    }
    const release = { timers, request, window, hasServiceWorker, unattended, serverNow }
    app.provide(RELEASE_NEWS, startRelease(release))
  }
  tidyNotes(timers)
  app.use(router)
  // A part that throws is left out; the other parts go on.
  app.config.errorHandler = reportError
  // The board connects and reads while the language loads.
  await Promise.race([ready, new Promise<void>((resolve) => after(LANGUAGE_MS, resolve))])
  await router.isReady()
  await firstRows(board, timers)
  app.mount('#app')
}

/** Builds the board on this hotel's backend and realtime service. */
async function connect(
  { pusher, apiUrl, signingUrl, hotels }: Config,
  { app, dialect, inSlices }: { app: VueApp; dialect: Dialect; inSlices: InSlices },
): Promise<Board> {
  const { random } = Math
  const isEncrypted = pusher.channelPrefix === 'private-encrypted-'
  const Sdk = isEncrypted ? await loadLate('the decryption', loadEncryption, late) : undefined
  const { api, actions, below, sign, ...session } = createBackend({
    apiUrl,
    signingUrl,
    fetch: request,
    page: document,
    inSlices,
    dialect,
    hotels,
    openHotel: () => board.realtime.scope.value,
  })
  const signing = { sign, timers, random }
  const transport = createPusherTransport(pusher, { signing, page: window, Sdk })
  const board = createBoard(
    {
      // A private channel would have to be signed, and a wrong one is refused anyway.
      transport: __DEBUG_DRAWER__ && !pusher.channelPrefix ? listenIn(transport) : transport,
      timers,
      page: createBrowserPage(window, timers.now),
      random,
      schedule: createBeforePaint(document),
      api,
      actions,
      below,
      session,
      tabs: createTabs(ownName('hotel-board.sign-in', document.baseURI)),
      dialect,
      inSlices,
      // Whoever runs the board may listen; see README. Nothing is sent anywhere by itself.
      onProblem: (detail) => void dispatchEvent(new CustomEvent('board-problem', { detail })),
    },
    app,
  )
  return board
}

/** Has `index.html` say why there is no board yet. The board takes its place once it starts. */
function sayWhyNot(text: string) {
  document.querySelector('#app')?.replaceChildren()
  void Promise.reject(new Error(text))
}
