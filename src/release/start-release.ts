/** The page's own version: the worker that keeps its files, and the news about newer builds. */
import { shallowRef, type ShallowRef } from 'vue'
import type { Timers } from '../realtime/timers'
import { followRelease, type ReleaseNews } from './follow-release'
import { registerWorker } from './register-worker'
import { isQuietHour, takeRelease } from './take-release'

/** `unattended` is asked every minute: only a page that nobody touches is loaded again by itself. */
export interface StartPorts {
  timers: Timers
  request: typeof fetch
  window: Window
  hasServiceWorker: boolean
  /** Where nobody touches the page that is open now: the time zone of its hotel. Else `null`. */
  unattended(): { timezone: string | undefined } | null
  /** The server's time (ms). */
  serverNow(): number
}

/** Starts the worker and the news. Nothing waits for them, and the board works without them. */
export function startRelease({
  timers,
  request,
  window,
  hasServiceWorker,
  unattended,
  serverNow,
}: StartPorts): Readonly<ShallowRef<ReleaseNews | null>> {
  const { document } = window
  const { baseURI: base } = document
  const mark = document.querySelector<HTMLMetaElement>('[name="board-build"]')
  const news = shallowRef<ReleaseNews | null>(null)
  const worker = registerWorker({ window, base: new URL('.', base).href, isOn: hasServiceWorker })
  // A browser may refuse it, as in a private window; the board then works without it.
  const lookForWorker = worker.catch(() => () => {})
  const sayMissing = followRelease({
    build: mark?.content ?? '',
    address: new URL('version.json', base),
    request,
    timers,
    random: Math.random,
    onShown: (listener) =>
      document.addEventListener('visibilitychange', () => document.hidden || listener()),
    tell(told) {
      if (!news.value) takeByItself()
      news.value = told
    },
    onNewer: () => void lookForWorker.then((look) => look()),
  })

  function takeByItself() {
    const delay = Math.random()
    takeRelease({
      timers,
      news: () => news.value,
      isUnattended: () => unattended() !== null,
      isQuiet: () => isQuietHour(serverNow(), unattended()?.timezone, delay),
      isThere: () =>
        request(window.location.href, { cache: 'no-store' }).then(
          ({ ok }) => ok,
          () => false,
        ),
      reload: () => window.location.reload(),
    })
  }

  // Vite tells here of every late file that did not come.
  window.addEventListener('vite:preloadError', sayMissing)
  return news
}
