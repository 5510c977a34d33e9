/** Follows whether the person is signed in at the backend, in this tab and in the others. */
import { readonly, shallowRef, type ShallowRef } from 'vue'
import type { Ask } from '../api/backend'
import type { HotelList } from '../api/hotels'
import type { Page } from '../realtime/page'
import { guard } from '../realtime/terms/guard'
import { RequestError, toRequestError } from '../realtime/terms/request-error'
import { READ_TIMEOUT_MS } from '../realtime/terms/timing'
import type { Timers } from '../realtime/timers'

/** How often the backend is asked while the page is visible (ms, ± `ASK_SPREAD_MS`). */
const ASK_EVERY_MS = 45_000
const ASK_SPREAD_MS = 10_000
/** A page that is seen again asks at once, unless it asked within this time (ms). */
const ASKED_LATELY_MS = 2_000

/**
 * `unknown`: nobody has said yet. `out`: the session has ended. `in` with what the backend calls
 * the session, if it calls it anything.
 */
export type SignInState =
  { is: 'unknown' } | { is: 'failed' } | { is: 'out' } | { is: 'in'; session: string | undefined }

/** Whether the person is signed in, for the whole board. */
export interface SignIn {
  /** `failed`: the backend could not be asked, and nothing was known before. */
  readonly state: Readonly<ShallowRef<SignInState>>
  /** An answer said that the session has ended. */
  end(): void
  /** Another part of the board read the list of hotels, and got this answer. */
  take(list: HotelList): void
  /** Another part of the board failed to read it. A `Retry-After` holds for the next question too. */
  fail(thrown: unknown): void
  /** Asks now, unless the page is hidden. Resolves when `state` knows the answer. */
  ask(): Promise<void>
  /** Whether a hidden page asks as well, because it still tells of bookings. At first it does not. */
  askHidden(isOn: boolean): void
}

/** The other tabs of this board. What one tells, all others hear. */
export interface Tabs {
  tell(news: TabNews): void
  listen(listener: (news: TabNews) => void): void
}

/** What one tab tells the others. */
export type TabNews = 'signed-out' | 'signed-in'

/** Each tab asks for itself. Through `tabs` all of them hear when the session ends or is back. */
export interface SignInPorts {
  ask: Ask
  timers: Timers
  random(): number
  page: Page
  /** Left out: there are no others. */
  tabs?: Tabs
  /** The session has ended, or it is another one now: what the page shows has to go. */
  onEnded(): void
  /** The session is there again. */
  onBack(): void
}

/** Starts asking. The pages read the list of hotels at once, so the first question can wait. */
export function createSignIn(ports: SignInPorts): SignIn {
  const { timers, random, page, tabs, onEnded, onBack } = ports
  const state = shallowRef<SignInState>({ is: 'unknown' })
  let asking: Promise<void> | null = null
  let askedAt = -Infinity
  /** The server asked for no question before this time (ms). */
  let busyUntil = -Infinity
  let asksHidden = false
  let cancelNext = () => {}

  /** A watcher of the ref may throw. */
  function setState(next: SignInState) {
    guard(() => (state.value = next))
  }

  function end(isTold = false) {
    const isNews = state.value.is !== 'out'
    setState({ is: 'out' })
    onEnded()
    if (isNews && !isTold) tabs?.tell('signed-out')
  }

  function take({ session }: HotelList) {
    const before = state.value
    busyUntil = -Infinity
    if (before.is === 'in' && before.session === session) return
    // Somebody else signed in at this device, in another tab.
    if (before.is === 'in') end()
    setState({ is: 'in', session })
    if (before.is === 'in' || before.is === 'out') onBack()
    tabs?.tell('signed-in')
  }

  function fail(thrown: unknown) {
    const { trouble, retryAfter = 0 } = toRequestError(thrown)
    busyUntil = Math.max(busyUntil, timers.now() + retryAfter)
    if (trouble.code === 'unauthorised') end()
    else if (state.value.is === 'unknown') setState({ is: 'failed' })
  }

  /**
   * Plans the next question. While the server wants none, it comes soon after that, and not from all
   * boards at once.
   *
   * @param wait how long it has time at least, ms
   */
  function plan(wait = ASK_EVERY_MS + (2 * random() - 1) * ASK_SPREAD_MS) {
    cancelNext()
    const busy = busyMs()
    const allowed = busy > 0 ? busy + random() * ASK_SPREAD_MS : 0
    // Meanwhile the server may have asked another part of the board to wait.
    const next = () => (busyMs() > 0 ? plan(0) : void ask())
    cancelNext = timers.after(Math.max(wait, allowed), next)
  }

  /** How long the server still asks us to wait (ms). */
  function busyMs(): number {
    return Math.max(0, busyUntil - timers.now())
  }

  /** Asks now. A hidden page asks only when `asksHidden` is set; otherwise it asks once it is seen. */
  function ask(): Promise<void> {
    if (page.isVisible || asksHidden) asking ??= question().finally(() => (asking = null))
    return asking ?? Promise.resolve()
  }

  async function question() {
    const own = new AbortController()
    cancelNext()
    askedAt = timers.now()
    cancelNext = timers.after(READ_TIMEOUT_MS, () => own.abort())
    const late = new Promise<never>((_, reject) => {
      own.signal.addEventListener('abort', () => reject(new RequestError({ code: 'too-slow' })))
    })
    await Promise.race([ports.ask(own.signal), late]).then(take, fail)
    plan()
  }

  function askWhenAllowed() {
    if (busyMs() > 0) plan(0)
    else void ask()
  }

  page.onWake(({ cause }) => {
    // A network that comes back does so for many boards at once.
    if (cause !== 'online' && timers.now() - askedAt >= ASKED_LATELY_MS) askWhenAllowed()
  })
  tabs?.listen((news) => {
    if (news === 'signed-out') end(true)
    // Somebody else may have signed in.
    else askWhenAllowed()
  })
  plan()

  return {
    state: readonly(state) as SignIn['state'],
    end: () => end(),
    take,
    fail,
    ask,
    askHidden(isOn) {
      asksHidden = isOn
      // A hidden page may not have planned a question.
      if (isOn && !asking) plan()
    },
  }
}
