/** Which of this device's tabs gives notices, and whether somebody looks at one. */
import { shallowRef, type ShallowRef } from 'vue'

/** Whether this tab leads. Only `leave` ends it; the next tab that waits leads then. */
export interface Lead {
  readonly isOn: Readonly<ShallowRef<boolean>>
  leave(): void
}

/**
 * Leads once no other tab does. Where the browser has no locks (without HTTPS), or refuses
 * them, every tab leads.
 *
 * @param name what is led, of all tabs of this device
 */
export function takeLead(name: string, locks: LockManager | undefined): Lead {
  const isOn = shallowRef(locks === undefined)
  const waiting = new AbortController()
  let release = () => {}
  // It rejects when it is aborted, and where a person has blocked the storage.
  void locks
    ?.request(name, { signal: waiting.signal }, () => {
      isOn.value = true
      return new Promise<void>((resolve) => (release = resolve))
    })
    .catch(() => (isOn.value = !waiting.signal.aborted))
  return {
    isOn,
    leave() {
      isOn.value = false
      waiting.abort()
      release()
    },
  }
}

/** The looks of a person at this device's tabs. After `stop`, this tab no longer counts. */
export interface Looks {
  /** Whether somebody looks at one of the tabs of this name. */
  isLookedAt(): Promise<boolean>
  stop(): void
}

/** Tells the other tabs, by a lock that many can hold, that somebody looks at this one. */
export function shareLooks(name: string, locks: LockManager | undefined, page: Document): Looks {
  const view = page.defaultView
  let release: (() => void) | null = null
  const isSeen = () => !page.hidden && page.hasFocus()

  function share() {
    if (!isSeen()) {
      release?.()
      release = null
    } else if (!release) {
      let isOver = () => {}
      const over = new Promise<void>((resolve) => (isOver = resolve))
      release = isOver
      void locks?.request(name, { mode: 'shared' }, () => over).catch(() => {})
    }
  }

  share()
  page.addEventListener('visibilitychange', share)
  view?.addEventListener('focus', share)
  view?.addEventListener('blur', share)
  return {
    async isLookedAt() {
      if (isSeen() || !locks) return isSeen()
      const { held = [] } = await locks.query().catch((): LockManagerSnapshot => ({}))
      return held.some((lock) => lock.name === name)
    },
    stop() {
      release?.()
      page.removeEventListener('visibilitychange', share)
      view?.removeEventListener('focus', share)
      view?.removeEventListener('blur', share)
    },
  }
}
