/**
 * What the engine needs from the page. A sleeping page receives nothing and is not told when it
 * wakes.
 */
export interface Page {
  readonly isVisible: boolean
  /** Calls the listener when the page may have missed something. The returned function stops it. */
  onWake(listener: (wake: Wake) => void): () => void
}

/** The page may have missed something. */
export interface Wake {
  /**
   * In this order: shown again, restored from the back/forward cache, thawed, back on the network.
   */
  cause: 'visible' | 'pageshow' | 'resume' | 'online'
  /** How long the page was hidden, in ms. */
  awayMs: number
}

/** The browser's page. */
export function createBrowserPage(window: Window, now: () => number): Page {
  const { document } = window

  return {
    get isVisible() {
      return !document.hidden
    },
    onWake(listener) {
      let hiddenAt = document.hidden ? now() : null
      const wake = (cause: Wake['cause']) => {
        listener({ cause, awayMs: hiddenAt === null ? 0 : now() - hiddenAt })
      }
      const onVisibility = () => {
        if (document.hidden) hiddenAt ??= now()
        else {
          wake('visible')
          hiddenAt = null
        }
      }
      const onPageShow = (event: PageTransitionEvent) => event.persisted && wake('pageshow')
      const onResume = () => wake('resume')
      const onOnline = () => wake('online')
      document.addEventListener('visibilitychange', onVisibility)
      document.addEventListener('resume', onResume)
      window.addEventListener('pageshow', onPageShow)
      window.addEventListener('online', onOnline)
      return () => {
        document.removeEventListener('visibilitychange', onVisibility)
        document.removeEventListener('resume', onResume)
        window.removeEventListener('pageshow', onPageShow)
        window.removeEventListener('online', onOnline)
      }
    },
  }
}
