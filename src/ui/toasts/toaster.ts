/**
 * Toasts for the person at the desk, on vue-toastification 2.0.0-rc.5. Only this file knows the
 * library.
 *
 * Only its rendering is used. Its time-outs depend on a CSS animation that reduced motion removes,
 * its `maxToasts` keeps a queue, and its colours are hard to read. So time, number and colours are
 * ours.
 */
import { watchEffect, type App, type ShallowRef } from 'vue'
import { createToastInterface, type PluginOptions, type ToastInterface } from 'vue-toastification'
import { textAt } from '../../core/fields'
import { saidBy } from '../../realtime/terms/frame'
import { AWAY_MS } from '../../realtime/terms/live'
import {
  addMissed,
  createNotices,
  missedOf,
  noticeOf,
  summaryOf,
  type Missed,
  type News,
  type Notice,
  type NoticeOfOne,
} from '../../core/notice'
import type { Handled } from '../../realtime'
import type { Timers } from '../../realtime/timers'
import type { Text } from '../text/en'
import './toasts.css'
import { watchToastHold } from './toast-hold'
import {
  createDismissButton,
  createToastText,
  kindOf,
  toastIcons,
  type ToastLink,
} from './toast-parts'
import { wordsOfNotice } from './words'

/** How long a toast stays while nobody holds it (ms). */
const TOAST_MS = 8_000
/** The largest number of toasts; one more replaces the oldest. */
const MAX_TOASTS = 3

/** The toasts of one page. Call `close` when the page ends: it holds an element and timers. */
export interface Toaster {
  /** Announces a handled event if it is news: at once, or in a batch with others of its kind. */
  announce(handled: Handled): void
  /** Announces in one summary what came while nobody could see it. */
  sumUp(missed: Missed): void
  /** Shows at once what is being collected in batches. */
  showCollected(): void
  /** Shows a notice at once, unless its type is muted. */
  show(notice: Notice): void
  /** Removes all toasts, and the batches that are being collected. */
  clear(): void
  /** Removes everything that it added to the page. */
  close(): void
}

/** What the toasts ask the page for. Words, mutes and links are asked anew for each toast. */
export interface ToasterPorts {
  timers: Timers
  /** The words of the page. */
  text: Readonly<ShallowRef<Text>>
  /** Formats a time of the board's clock for the hotel; `null` while its zone is not known. */
  clock?: (ms: number) => string | null
  /** Whether a type of toast is muted. */
  isMuted?: (type: string) => boolean
  /** Where a booking is shown. Default: nowhere, and a toast cannot be pressed. */
  linkTo?: (booking: string) => ToastLink
  /** Where the toasts are mounted; by default the end of the page's body. */
  mount?: HTMLElement
}

interface Shown {
  id: string
  /** When it ends. The time does not count while the toasts are held. */
  endsAt: number
}

/** The page's toasts: one polite live region, empty at first. */
export function createToaster({
  timers,
  text,
  clock = () => null,
  isMuted = () => false,
  linkTo,
  mount = document.body,
}: ToasterPorts): Toaster {
  const page = mount.ownerDocument
  const notices = createNotices()
  const region = createRegion(page)
  const stopNaming = watchEffect(() => region.setAttribute('aria-label', text.value.toasts.region))
  mount.append(region)
  const hold = watchToastHold(region, stopOrGo)

  /** `null` until the library has mounted, one tick later. It would lose a toast before that. */
  let toast: ToastInterface | null = null
  let app: App | null = null
  let isClosed = false
  /** Notices that came before the library had mounted, or while the tab was hidden. */
  let queued: Notice[] = []
  let shown: Shown[] = []
  let lastId = 0
  /** Since when the toasts are held; `null` when they are not. */
  let heldAt: number | null = null
  /** Since when the tab is hidden; `null` when it is not. */
  let hiddenAt: number | null = null
  let cancelTimer = () => {}

  const library = createToastInterface({
    ...OPTIONS,
    closeButton: createDismissButton(() => text.value.toasts.dismiss),
    container: region,
    onMounted(_, mounted) {
      if (isClosed) return mounted.unmount()
      app = mounted
      toast = library
      showQueued()
    },
  })

  function show(notice: Notice) {
    if (isClosed || isMuted(notice.type)) return
    // A hidden tab paints no frames, and without frames a leaving toast would stay in the page.
    if (!toast || page.hidden) {
      queued = [...queued, notice].slice(-MAX_TOASTS)
      return
    }
    const id = `toast-${++lastId}`
    if (shown.length >= MAX_TOASTS) remove((shown.find(isNotFocused) ?? shown[0])?.id)
    shown.push({ id, endsAt: (heldAt ?? timers.now()) + TOAST_MS })
    const kind = kindOf(notice)
    const words = wordsOfNotice(text.value, notice, clock)
    toast('id' in notice ? contentOf(notice, words, id) : words, {
      icon: toastIcons[kind],
      id,
      toastClassName: ['toast', `toast--${kind}`, id],
      onClose: () => forget(id),
    })
    reschedule()
  }

  function contentOf({ id: booking, guest }: NoticeOfOne, words: string, id: string) {
    const link = linkTo?.(booking)
    if (!link) return words
    const open = () => {
      link.open()
      remove(id)
    }
    return createToastText(words, guest, { ...link, open })
  }

  function showQueued() {
    const notices = queued
    queued = []
    for (const notice of notices) show(notice)
  }

  /** After a long absence no toast is news. What was never shown comes in one summary. */
  function expire(from: number) {
    for (const { id } of shown) remove(id)
    const to = timers.now()
    const missed = queued.reduce<Missed | null>(
      (sum, notice) => addMissed(sum, missedOf(notice, from, to)),
      null,
    )
    const summary = missed && summaryOf(missed)
    queued = summary ? [summary] : []
  }

  function remove(id: string | undefined) {
    if (id === undefined) return
    forget(id)
    toast?.dismiss(id)
  }

  /** Called when a toast is removed, whoever removed it. */
  function forget(id: string) {
    if (!shown.some((other) => other.id === id)) return
    const hadFocus = elementOf(id)?.contains(page.activeElement)
    shown = shown.filter((other) => other.id !== id)
    if (hadFocus) moveFocus()
    hold.forget(shown.length === 0)
    reschedule()
  }

  /** Moves the focus on, so that it does not fall to the top of the page with the toast. */
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

  /** Stops the time while the toasts are held, and lets it go on afterwards. */
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
    if (!page.hidden && toast) showQueued()
    reschedule()
  }

  function reschedule() {
    page.documentElement.toggleAttribute('data-toasts', shown.length > 0)
    cancelTimer()
    const ends = heldAt === null ? shown.map(({ endsAt }) => endsAt) : []
    const dueAt = Math.min(...ends, notices.dueAt ?? Infinity)
    if (dueAt !== Infinity) cancelTimer = timers.after(Math.max(0, dueAt - timers.now()), tick)
  }

  function showCollected(by = Infinity) {
    for (const notice of notices.collect(by)) show(notice)
    reschedule()
  }

  function tick() {
    const now = timers.now()
    showCollected(now)
    if (heldAt === null) {
      for (const { id } of shown.filter(({ endsAt }) => endsAt <= now)) remove(id)
    }
    reschedule()
  }

  function clear() {
    notices.clear()
    queued = []
    for (const { id } of shown) remove(id)
    reschedule()
  }

  return {
    announce(handled) {
      const news = readNews(handled)
      const type = noticeOf(news)?.type
      // It is not collected either: when the type is no longer muted, toasts begin with the next
      // news.
      if (type === undefined || isMuted(type)) return
      const notice = notices.take(news, timers.now())
      if (notice) show(notice)
      else reschedule()
    },
    sumUp(missed) {
      const summary = summaryOf(missed)
      if (summary) show(summary)
    },
    showCollected: () => showCollected(),
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

/** Reads the data that announcing depends on, from a body that may hold anything. */
function readNews(handled: Handled): News {
  const { type, body } = saidBy(handled)
  const { outcome, changed, change, wasLive } = handled
  return {
    type,
    id: textAt(body, 'payload', 'booking_id'),
    event_id: textAt(body, 'meta', 'event_id'),
    outcome,
    changed,
    change,
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
  // Our own classes, so that no animation of the library is waited for.
  transition: { enter: 'toast-enter', leave: 'toast-leave', move: 'toast-move' },
  // The region around all toasts is the live one. If each toast were an alert, it would interrupt.
  accessibility: { toastRole: 'presentation' },
}

function createRegion(page: Document): HTMLElement {
  const region = page.createElement('div')
  region.className = 'toasts'
  region.setAttribute('role', 'status')
  // By default a status region is read as a whole, so each new toast would repeat the others.
  region.setAttribute('aria-atomic', 'false')
  return region
}
