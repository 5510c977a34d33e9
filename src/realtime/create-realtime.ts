import { readonly, shallowRef, type ShallowRef } from 'vue'
import type { HotelSlug } from '../core/channels'
import type { Frame } from '../core/frame'
import { guard } from '../core/guard'
import { nextLive, type Live, type LiveInput } from '../core/live'
import type { ApplyResult } from '../core/outcome'
import type { RequestError } from '../core/request-error'
import { isSameTrouble, type Trouble } from '../core/trouble'
import type { Binding } from './binding'
import { dispatch } from './dispatch'
import { createFrameQueue } from './frame-queue'
import { createKick } from './kick'
import { createListeners } from './listeners'
import type { Page } from './page'
import { createReads, type Merged } from './reads'
import { createRecovery, type Recovery } from './recovery'
import { createSession, type ChannelStatus, type Session } from './session'
import { createStores } from './stores'
import type { Timers } from './timers'
import type { Link, Transport } from './transport'
import { PERIOD_MS, startWatch } from './watch'

/** Boards that were all sent away at once read their rows spread over this time (ms). */
const SPREAD_MS = 2_000

/** A subscription that is neither confirmed nor refused by then is tried anew, as the SDK never does. */
const ACKNOWLEDGED_MS = 10_000

/** Without all its channels for this long, a board says that changes do not arrive by themselves. */
const PATIENCE_MS = 15_000

/** While they do not, its rows are read this often, give or take a fifth (ms). */
const UNHEARD_PERIOD_MS = 30_000

/** The same for a link that was there and is lost: all boards of a chain may lose it at once. */
const LOST_PERIOD_MS = 2 * 60_000

/** A frame with all that became of it. */
export interface Handled extends ApplyResult {
  frame: Frame
  /** Whether the board was live when it was handled, so that it may be announced. */
  wasLive: boolean
}

/** A frame, and the session whose channel it came over. */
interface Arrived {
  frame: Frame
  session: Session
}

/** The engine: one hotel's session at a time, its channels, its snapshots and its live state. */
export interface Realtime {
  /**
   * Opens the session of a hotel in place of any other; `null` closes it and leaves its channels.
   * @returns `false` when rows of the hotel before could not be cleared: then nothing is open, and
   *   the page has to be loaded anew
   */
  open(hotel: HotelSlug | null): boolean
  /** Takes a store in, until the returned undo is called. */
  register(binding: Binding): () => void
  /** The person's own Refresh or Retry. */
  refresh(): void
  readonly live: Readonly<ShallowRef<Live>>
  readonly channels: Readonly<ShallowRef<readonly ChannelStatus[]>>
  /** Tells of every frame, whatever became of it, until the returned undo is called. */
  onHandled(listener: (handled: Handled) => void): () => void
  /** Tells of every snapshot that was merged, until the returned undo is called. */
  onMerged(listener: (merged: Merged) => void): () => void
  close(): void
}

/** What the engine takes from outside. */
export interface RealtimePorts {
  transport: Transport
  timers: Timers
  page: Page
  /** From 0 to below 1. */
  random(): number
  /** Runs a task before the next paint, or at once where nothing is painted. */
  schedule(task: () => void): void
}

/** An engine with no hotel open. */
export function createRealtime({
  transport,
  timers,
  page,
  random,
  schedule,
}: RealtimePorts): Realtime {
  const stores = createStores()
  const handled = createListeners<Handled>()
  const merged = createListeners<Merged>()
  const live = shallowRef<Live>({ state: 'connecting', since: timers.now() })
  const channels = shallowRef<readonly ChannelStatus[]>([])
  const queue = createFrameQueue<Arrived>(schedule, ingestAll)
  const reads = createReads({
    stores: stores.all,
    timers,
    drain: queue.drain,
    onMerged: merged.tell,
  })
  const kick = createKick({
    timers,
    random,
    isVisible: () => page.isVisible,
    reconnect: transport.reconnect,
  })
  const watch = startWatch({
    timers,
    random,
    page,
    onWake: kick.now,
    onDue: () => current?.recovery.look(!current.session.isSubscribed),
    onOutdated() {
      if (current) advance('outdated')
      current?.recovery.trigger()
    },
    onSeen: () => current?.recovery.resume(),
  })
  let current: { session: Session; recovery: Recovery } | null = null
  /** The transport tells it at once. */
  let link: Link
  /** The first attempt is the SDK's alone: a kick would only end it. */
  let wasUp = false
  /** A request that succeeds is a reason to kick, if the last one failed or was before the loss. */
  let isSuccessNews = false
  /** What the latest read failed for, if it did. */
  let readTrouble: Trouble | undefined
  /** Whether stores may have rows of a hotel. */
  let isUsed = false
  let lastNumber = 0
  let cancelExpectation = () => {}
  let cancelPatience = () => {}

  /** What waited for a paint is one action of each store. */
  function ingestAll(arrived: readonly Arrived[]) {
    if (arrived.length > 1) stores.together(() => arrived.forEach(ingest))
    else arrived.forEach(ingest)
  }

  function ingest({ frame, session }: Arrived) {
    const wasLive = live.value.state === 'live'
    const open = session.isOpen ? session.hotel : null
    const { outcome, reasons, mutations, changed, change } = dispatch(frame, open, stores.all)
    if (frame.number === lastNumber) {
      const expected = 'each frame once'
      reasons.push({ code: 'handled-twice', path: 'frame', expected, seen: 'it again' })
    }
    lastNumber = frame.number
    handled.tell({ outcome, reasons, mutations, changed, change, frame, wasLive })
  }

  /** @param at since when a new state is true, ms */
  function advance(input: LiveInput, reason?: Trouble, at = timers.now()) {
    const next = nextLive(live.value, input, at, reason)
    // Whoever follows it may throw.
    if (next !== live.value) guard(() => (live.value = next))
  }

  /** The rows have been in doubt since they were verified last. */
  function doubt(input: 'failed' | 'doubted', reason: Trouble) {
    advance(input, reason, reads.verifiedAt ?? undefined)
  }

  function showChannels() {
    guard(() => (channels.value = current?.session.channels ?? []))
  }

  function openSession(hotel: HotelSlug) {
    const session = createSession(hotel, {
      transport,
      onFrame: (frame, session) => queue.push({ frame, session }),
      onChannels: showChannels,
      onSubscribed: () => catchUp(recovery),
      onRefused(reason, status) {
        if (status === 401 || status === 403) advance('refused', reason)
        else doubt('failed', reason)
        planLook()
      },
    })
    const recovery = createRecovery({
      timers,
      random,
      attempt: (signal, isRetry) => reads.attempt(hotel, signal, isRetry),
      isSeen: () => page.isVisible,
      onMerged: () => takeRead(session),
      onFailed: (error, failures) => takeFailure(session, error, failures),
    })
    current = { session, recovery }
    isUsed = true
    isSuccessNews = false
    readTrouble = undefined
    followStores()
    if (session.isSubscribed) catchUp(recovery)
    else {
      expectSubscription()
      // The rows can be there before the link is; they are read again once it is.
      if (!link.isUp) recovery.trigger()
    }
  }

  /** @returns whether every store forgot its rows */
  function closeSession(): boolean {
    current?.recovery.stop()
    current?.session.close()
    current = null
    reads.clear()
    watch.rest()
    cancelPatience()
    if (isUsed) isUsed = !stores.reset()
    showChannels()
    return !isUsed
  }

  /** Subscribes to what the stores listen to, and nothing else. */
  function followStores() {
    if (current) {
      const { session, recovery } = current
      const before = session.isSubscribed
      session.follow(stores.channels(session.hotel))
      // The last one that was waited for may have been left.
      if (session.isSubscribed && !before) catchUp(recovery)
      if (before && !session.isSubscribed) {
        advance('joined')
        expectSubscription()
      }
    }
    expectChannels()
  }

  function expectChannels() {
    cancelExpectation()
    cancelExpectation = timers.after(ACKNOWLEDGED_MS, () => {
      if (!current || !link.isUp || current.session.isSubscribed) return
      if (live.value.state === 'signed-out') return
      doubt('failed', whyUnheard(current.session))
      kick.down(false)
      planLook()
    })
  }

  /** What does not arrive by itself for a while is asked for. */
  function expectSubscription() {
    cancelPatience()
    cancelPatience = timers.after(PATIENCE_MS, () => {
      if (!current || current.session.isSubscribed) return
      if (live.value.state === 'connecting') doubt('failed', whyUnheard(current.session))
      if (!link.isUp) kick.down(false)
      // From now on requests go on all the time, so that one more that succeeds says nothing new.
      isSuccessNews = false
      planLook()
    })
  }

  /** Why changes do not arrive by themselves. */
  function whyUnheard({ channels }: Session): Trouble {
    if (!link.isUp) return { code: wasUp ? 'lost' : 'not-connected' }
    const isRefused = channels.some(({ state }) => state === 'refused')
    return { code: isRefused ? 'channel-refused' : 'unacknowledged' }
  }

  /** All channels are there: what was missed meanwhile is in the snapshot. */
  function catchUp(recovery: Recovery) {
    cancelPatience()
    advance('subscribed')
    recovery.restart(link.isUp && link.isCrowded ? random() * SPREAD_MS : 0)
  }

  function takeRead(session: Session) {
    const { state, reason } = live.value
    const before = readTrouble
    readTrouble = undefined
    if (session.isSubscribed) {
      if (stores.isDeaf) doubt('doubted', { code: 'broken' })
      else advance('merged')
    } else if (state !== 'connecting') {
      if (state === 'stale' && isSameTrouble(reason, before)) doubt('failed', whyUnheard(session))
      // The backend answers, so the live service may be there as well. The attempt that is under
      // way while the board connects would only be ended by a kick.
      if (isSuccessNews) kick.now()
    }
    isSuccessNews = false
    planLook()
  }

  function takeFailure({ isSubscribed }: Session, error: RequestError, failures: number) {
    const { isSignedOut, isFinal, trouble } = error
    isSuccessNews = true
    readTrouble = trouble
    const isSure = failures > 1 || isFinal || reads.isIncomplete
    if (isSignedOut) advance('refused', trouble)
    // While the link is down that is the reason, and stays it.
    else if (isSubscribed || live.value.state === 'connecting') {
      doubt(isSure ? 'doubted' : 'failed', trouble)
    }
    if (isFinal) watch.plan(timers.now(), PERIOD_MS)
  }

  /** Plans when the rows are read again although nothing asks for it. */
  function planLook() {
    if (!current) return
    const isUnheard = !current.session.isSubscribed && live.value.state !== 'signed-out'
    const now = timers.now()
    const { verifiedAt } = reads
    if (!isUnheard) watch.plan(verifiedAt ?? now, PERIOD_MS)
    else if (verifiedAt === null) watch.plan(0, 0)
    else {
      const period = wasUp ? LOST_PERIOD_MS : UNHEARD_PERIOD_MS
      // What is due for all boards at once is not read by all of them at once.
      watch.plan(Math.max(verifiedAt, now - 0.8 * period), period)
    }
  }

  function lose(isFinal: boolean, reason: Trouble) {
    // Where nobody listens nothing is lost.
    if (!current || current.session.channels.length === 0) return
    const { session } = current
    kick.down(isFinal)
    const before = session.isSubscribed
    session.lose()
    if (before) expectSubscription()
    advance(isFinal ? 'gave-up' : 'lost', reason)
  }

  const stopLink = transport.onLink((next) => {
    isSuccessNews ||= link?.isUp === true && !next.isUp
    link = next
    wasUp ||= next.isUp
    if (next.isUp) {
      kick.up()
      expectChannels()
    } else lose(next.isFinal, next.reason)
  })

  return {
    live: readonly(live) as Readonly<ShallowRef<Live>>,
    channels: readonly(channels) as Readonly<ShallowRef<readonly ChannelStatus[]>>,
    onHandled: handled.add,
    onMerged: merged.add,
    open(hotel) {
      const isSame = current ? hotel === current.session.hotel : hotel === null && !isUsed
      if (isSame) return true
      const isCleared = closeSession()
      advance('opened')
      if (!hotel || !isCleared) kick.stop()
      if (!isCleared) advance('gave-up', { code: 'broken' })
      if (!hotel || !isCleared) return isCleared
      openSession(hotel)
      if (!link.isUp && (wasUp || link.isFinal)) lose(link.isFinal, link.reason)
      return true
    },
    register(binding) {
      stores.add(binding)
      const before = current?.session.isSubscribed
      followStores()
      // Its channels may all be there already, for another store.
      if (before && binding.resync && current?.session.isSubscribed) current.recovery.trigger()
      return () => {
        const { isDeaf } = stores
        if (!stores.remove(binding)) return
        reads.forget(binding)
        followStores()
        if (isDeaf && !stores.isDeaf) current?.recovery.trigger()
      }
    },
    refresh() {
      if (!current) return
      advance('retried')
      if (!current.session.isSubscribed) {
        expectSubscription()
        kick.demand()
        // The rows can be fresh even where the link stays down.
        current.recovery.trigger()
      } else if (live.value.state === 'connecting') catchUp(current.recovery)
      else current.recovery.trigger()
    },
    close() {
      closeSession()
      watch.stop()
      kick.stop()
      cancelExpectation()
      stopLink()
      transport.close()
    },
  }
}
