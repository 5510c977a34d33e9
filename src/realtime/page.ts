/** What the engine has to know of the page: a sleeping one hears nothing, and is not told when it wakes. */
export interface Page {
  readonly isVisible: boolean
  /** Tells when the page may have missed something, until the returned undo is called. */
  onWake(listener: (wake: Wake) => void): () => void
}

export interface Wake {
  /** Shown again; back from the back/forward cache; thawed; or the network is there again. */
  cause: 'visible' | 'pageshow' | 'resume' | 'online'
  /** How long nobody could see it, in ms. */
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
