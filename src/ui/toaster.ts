/**
 * Toasts for the person at the desk, on vue-toastification 2.0.0-rc.5, the only file that knows it.
 *
 * The library is loaded with the first toast. Of what it does we use the rendering: its time-outs
 * hang on a CSS animation that reduced motion takes away, its `maxToasts` keeps a queue, and its
 * colours are hard to read, so time, number and looks are ours.
 */
import { watchEffect, type App, type ShallowRef } from 'vue'
import type { PluginOptions, ToastInterface } from 'vue-toastification'
import { own } from '../core/fields'
import { AWAY_MS } from '../realtime/terms/live'
import {
  addMissed,
  createNotices,
  missedOf,
  summaryOf,
  type Missed,
  type News,
  type Notice,
} from '../core/notice'
import type { Handled } from '../realtime'
import type { Timers } from '../realtime/timers'
import type { Text } from './text/en'
import { wholeText } from './text/use-late-text'
import { watchToastHold } from './toasts/toast-hold'
import { createDismissButton, kindOf, toastIcons } from './toasts/toast-parts'
import { wordsOfNotice } from './toasts/words'

/** How long a toast stays while nobody holds it (ms). */
export const TOAST_MS = 8_000
/** How many are there at most; one more takes the place of the oldest. */
export const MAX_TOASTS = 3

export interface Toaster {
  /** Announces a handled event, if it is news: at once, or together with others of its kind. */
  announce(handled: Handled): void
  /** Announces together what came while nobody was told. */
  sumUp(missed: Missed): void
  /** Shows a message at once. */
  show(notice: Notice): void
  /** Takes every toast away, and what is collected for one. */
  clear(): void
  /** Leaves the page as it was before. */
  close(): void
}

export interface ToasterPorts {
  timers: Timers
  /** The words of the page. */
  text: Readonly<ShallowRef<Text>>
  /** A time of the board's clock as the hotel writes it; none while its zone is not known. */
  clock?: (ms: number) => string | null
  /** Whether a person wants none of a type. */
  isMuted?: (type: string) => boolean
  /** Where the toasts go: the end of the page's body when left out. */
  mount?: HTMLElement
  /** Brings the library. */
  load?: () => Promise<ToastLibrary>
}

/** What is used of the library. */
export interface ToastLibrary {
  createToastInterface(options: PluginOptions): ToastInterface
}

interface Shown {
  id: string
  /** When it goes; while the toasts are held, as if the time stood still. */
  endsAt: number
}

/** The page's toasts: one polite live region, empty at first. */
export function createToaster({
  timers,
  text: ownText,
  clock = () => null,
  isMuted = () => false,
  mount = document.body,
  load = loadLibrary,
}: ToasterPorts): Toaster {
  const page = mount.ownerDocument
  const text = wholeText(ownText)
  const notices = createNotices()
  const region = createRegion(page)
  const stopNaming = watchEffect(() => region.setAttribute('aria-label', text.value.toasts.region))
  mount.append(region)
  const hold = watchToastHold(region, stopOrGo)

  let library: Promise<void> | null = null
  let toast: ToastInterface | null = null
  let app: App | null = null
  let isClosed = false
  /** What came before the library was there; a toast in its mounting tick would be lost. */
  let waiting: Notice[] = []
  let shown: Shown[] = []
  let lastId = 0
  /** Since when the time stands still. */
  let heldAt: number | null = null
  /** Since when the tab is hidden. */
  let hiddenAt: number | null = null
  let cancelTimer = () => {}

  function show(notice: Notice) {
    if (isClosed) return
    // A hidden tab paints no frame, and without frames what leaves would stay in the page.
    if (!toast || page.hidden) waiting = [...waiting, notice].slice(-MAX_TOASTS)
    if (!toast) {
      library ??= mountLibrary().catch(() => {
        // What was to be said is old by the time that another attempt works.
        library = null
        waiting = []
      })
    }
    if (!toast || page.hidden) return
    const id = `toast-${++lastId}`
    if (shown.length >= MAX_TOASTS) remove((shown.find(isNotFocused) ?? shown[0])?.id)
    shown.push({ id, endsAt: (heldAt ?? timers.now()) + TOAST_MS })
    const kind = kindOf(notice)
    toast(wordsOfNotice(text.value, notice, clock), {
      icon: toastIcons[kind],
      id,
      toastClassName: ['toast', `toast--${kind}`, id],
      onClose: () => forget(id),
    })
    reschedule()
  }

  async function mountLibrary() {
    const { createToastInterface } = await load()
    if (isClosed) return
    await new Promise<void>((resolve) => {
      const face = createToastInterface({
        ...OPTIONS,
        closeButton: createDismissButton(() => text.value.toasts.dismiss),
        container: region,
        onMounted(_, mounted) {
          app = mounted
          toast = face
          resolve()
        },
      })
    })
    if (isClosed) app?.unmount()
    else showWaiting()
  }

  function showWaiting() {
    const notices = waiting
    waiting = []
    for (const notice of notices) show(notice)
  }

  /** After a long absence no toast is news; what was never shown comes together, with its time. */
  function expire(from: number) {
    for (const { id } of shown) remove(id)
    const to = timers.now()
    const missed = waiting.reduce<Missed | null>(
      (sum, notice) => addMissed(sum, missedOf(notice, from, to)),
      null,
    )
    const summary = missed && summaryOf(missed)
    waiting = summary ? [summary] : []
  }

  function remove(id: string | undefined) {
    if (id === undefined) return
    forget(id)
    toast?.dismiss(id)
  }

  /** It goes, whoever took it away. */
  function forget(id: string) {
    if (!shown.some((other) => other.id === id)) return
    const hadFocus = elementOf(id)?.contains(page.activeElement)
    shown = shown.filter((other) => other.id !== id)
    if (hadFocus) moveFocus()
    hold.forget(shown.length === 0)
    reschedule()
  }

  /** Focus must not fall back to the top of the page with the toast that had it. */
  function moveFocus() {
    const byKeyboard = page.activeElement?.matches(':focus-visible')
    const next = shown.at(-1)
    const button = byKeyboard && next && elementOf(next.id)?.querySelector('button')
    if (button) button.focus()
    else if (hold.cameFrom?.isConnected) hold.cameFrom.focus()
    else if (page.activeElement instanceof HTMLElement) page.activeElement.blur()
  }

  function elementOf(id: string): Element | null {
    return region.querySelector(`.${id}`)
  }

  function isNotFocused({ id }: Shown): boolean {
    return !elementOf(id)?.contains(page.activeElement)
  }

  /** Lets the time stand still while the toasts are held, and go on afterwards. */
  function stopOrGo() {
    if (page.hidden) hiddenAt ??= timers.now()
    else if (hiddenAt !== null) {
      if (timers.now() - hiddenAt >= AWAY_MS) expire(hiddenAt)
      hiddenAt = null
    }
    if (hold.isHeld) heldAt ??= timers.now()
    else if (heldAt !== null) {
      const pause = timers.now() - heldAt
      for (const held of shown) held.endsAt += pause
      heldAt = null
    }
    if (!page.hidden && toast) showWaiting()
    reschedule()
  }

  function reschedule() {
    page.documentElement.toggleAttribute('data-toasts', shown.length > 0)
    cancelTimer()
    const ends = heldAt === null ? shown.map(({ endsAt }) => endsAt) : []
    const dueAt = Math.min(...ends, notices.dueAt ?? Infinity)
    if (dueAt !== Infinity) cancelTimer = timers.after(Math.max(0, dueAt - timers.now()), tick)
  }

  function tick() {
    const now = timers.now()
    for (const notice of notices.collect(now)) if (!isMuted(notice.type)) show(notice)
    if (heldAt === null) {
      for (const { id } of shown.filter(({ endsAt }) => endsAt <= now)) remove(id)
    }
    reschedule()
  }

  function clear() {
    notices.clear()
    waiting = []
    for (const { id } of shown) remove(id)
    reschedule()
  }

  return {
    announce(handled) {
      // Not collected either: what is let through again begins with its next news.
      if (isMuted(handled.frame.event)) return
      const notice = notices.take(newsOf(handled), timers.now())
      if (notice) show(notice)
      else reschedule()
    },
    sumUp(missed) {
      const summary = summaryOf(missed)
      if (summary && !isMuted(summary.type)) show(summary)
    },
    show,
    clear,
    close() {
      clear()
      isClosed = true
      cancelTimer()
      hold.stop()
      stopNaming()
      app?.unmount()
      region.remove()
    },
  }
}

/** What announcing depends on, from a body that may hold anything. */
function newsOf({ frame, outcome, changed, wasLive }: Handled): News {
  const body = Object(frame.data) as object
  const textIn = (part: string, field: string) => {
    const value = own(Object(own(body, part)), field)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  return {
    type: frame.event,
    id: textIn('payload', 'booking_id'),
    event_id: textIn('meta', 'event_id'),
    outcome,
    changed,
    wasLive,
  }
}

const OPTIONS: PluginOptions = {
  timeout: false,
  maxToasts: MAX_TOASTS,
  newestOnTop: false,
  closeOnClick: false,
  draggable: false,
  pauseOnFocusLoss: false,
  pauseOnHover: false,
  // Ours, so that none of the library's animations is waited for.
  transition: { enter: 'toast-enter', leave: 'toast-leave', move: 'toast-move' },
  // The region around all toasts is the live one; each of them being an alert would shout.
  accessibility: { toastRole: 'presentation' },
}

function createRegion(page: Document): HTMLElement {
  const region = page.createElement('div')
  region.className = 'toasts'
  region.setAttribute('role', 'status')
  // A status is read as a whole by default, so that each toast would repeat the others.
  region.setAttribute('aria-atomic', 'false')
  return region
}

async function loadLibrary(): Promise<ToastLibrary> {
  const [library] = await Promise.all([import('vue-toastification'), import('./toasts/toasts.css')])
  return library
}
