import { readonly, shallowRef, type ShallowRef } from 'vue'
import type { Binding } from './binding'
import { createIntake, type Handled } from './intake'
import { followLink } from './link-state'
import { createListeners } from './listeners'
import { createLiveState } from './live-state'
import type { Page } from './page'
import { createReadResults } from './read-results'
import { createReads, type Merged } from './reads'
import { createReconnector } from './reconnector'
import { createRecovery, type Recovery } from './recovery'
import { createSession, type ChannelStatus, type Session } from './session'
import { createStores } from './stores'
import type { Route } from './terms/frame'
import { guard } from './terms/guard'
import type { Live } from './terms/live'
import type { Scope } from './terms/registered'
import type { Trouble } from './terms/trouble'
import type { Timers } from './timers'
import type { Transport } from './transport'
import { createUnheard } from './unheard'
import { startWatch } from './watch'

/** When the service disconnected all pages at once, they spread their reads over this time (ms). */
const SPREAD_MS = 2_000

/**
 * The engine keeps one scope open at a time, with its session, channels, snapshots and live state.
 */
export interface Engine {
  /**
   * Closes the open session and opens one for this scope. `null` only closes and leaves the
   * channels.
   * @returns `false` when the rows of the previous scope could not be cleared. Then nothing is
   *   open, and the page has to be reloaded.
   */
  open(scope: Scope | null): boolean
  /** The open scope, or `null`. */
  readonly scope: Readonly<ShallowRef<Scope | null>>
  /** Adds a store. The returned function removes it. */
  register(binding: Binding): () => void
  /**
   * Reads the rows again because a person asked for it. Also reconnects when channels are missing.
   */
  refresh(): void
  /**
   * Reads the rows again within this time (ms), because the app knows that they change then. The
   * moment is random, so that many boards do not read at once. A hidden page reads when it is seen;
   * a wait that the server asked for is kept.
   */
  readSoon(withinMs: number): void
  readonly live: Readonly<ShallowRef<Live>>
  readonly channels: Readonly<ShallowRef<readonly ChannelStatus[]>>
  /**
   * Calls the listener with the next scope, or `null`, before the rows of the previous scope are
   * cleared. The returned function stops it.
   */
  onOpened(listener: (scope: Scope | null) => void): () => void
  /** Calls the listener for every frame, with its outcome. The returned function stops it. */
  onHandled(listener: (handled: Handled) => void): () => void
  /** Calls the listener for every merged snapshot. The returned function stops it. */
  onMerged(listener: (merged: Merged) => void): () => void
  close(): void
}

export interface EnginePorts {
  transport: Transport
  route: Route
  timers: Timers
  page: Page
  /** Returns a random number from 0 to below 1. */
  random(): number
  /** Runs a task before the next paint, or at once in a hidden page. */
  schedule(task: () => void): void
}

/** An engine with nothing open. */
export function createEngine({
  transport,
  route,
  timers,
  page,
  random,
  schedule,
}: EnginePorts): Engine {
  const stores = createStores()
  const opened = createListeners<Scope | null>()
  const handled = createListeners<Handled>()
  const merged = createListeners<Merged>()
  const scope = shallowRef<Scope | null>(null)
  const channels = shallowRef<readonly ChannelStatus[]>([])
  let current: { session: Session; recovery: Recovery } | null = null
  /** Whether the stores may hold rows of a scope. */
  let isUsed = false

  const liveState = createLiveState(timers)
  const { live, advance } = liveState
  const intake = createIntake({
    schedule,
    stores: stores.all,
    route,
    isLive: () => live.value.state === 'live',
    onHandled(one) {
      handled.tell(one)
      if (one.outcome === 'failed' && current) results.takeLoss(current.session)
    },
  })
  const reads = createReads({
    stores: stores.all,
    timers,
    drain: intake.drain,
    onMerged: merged.tell,
  })
  const reconnector = createReconnector({
    timers,
    random,
    isVisible: () => page.isVisible,
    reconnect: transport.reconnect,
  })
  const watch = startWatch({
    timers,
    random,
    page,
    onWake: reconnector.retryIfDown,
    onDue: () => current?.recovery.readIfIdle(!current.session.isSubscribed),
    onOutdated() {
      if (current) advance('outdated')
      current?.recovery.trigger()
    },
    onSeen: () => current?.recovery.resume(),
  })
  const link = followLink(transport, (next, before) => {
    if (before.isUp && !next.isUp) results.setNews(true)
    if (next.isUp) {
      reconnector.up()
      unheard.expectChannels()
    } else lose(next.isFinal, next.reason)
  })
  const results = createReadResults({
    timers,
    liveState,
    link,
    reads,
    stores,
    watch,
    reconnector,
  })
  const unheard = createUnheard({
    timers,
    session: () => current?.session ?? null,
    liveState,
    link,
    results,
    reconnector,
  })

  function show<T>(ref: ShallowRef<T>, value: T) {
    // A watcher of the ref may throw.
    guard(() => (ref.value = value))
  }

  function showChannels() {
    show(channels, current?.session.channels ?? [])
  }

  function openSession(next: Scope) {
    const session = createSession(next, {
      transport,
      now: timers.now,
      onFrame: (frame, session) => intake.push({ frame, session }),
      onChannels: showChannels,
      onSubscribed: () => catchUp(recovery),
      onRefused(reason, status) {
        if (status === 401 || status === 403) advance('refused', reason)
        else results.doubt('failed', reason)
        results.planRead(session)
      },
    })
    const recovery = createRecovery({
      timers,
      random,
      isSeen: () => page.isVisible,
      attempt: (signal, isRetry, onProgress) => reads.attempt(next, signal, isRetry, onProgress),
      onMerged: () => results.takeRead(session),
      onWaiting: results.takeWait,
      onFailed: (error, failures) => results.takeFailure(session, error, failures),
    })
    current = { session, recovery }
    isUsed = true
    results.startOver()
    followStores()
    if (session.isSubscribed) catchUp(recovery)
    else {
      unheard.expectSubscription()
      // Rows are read before the link is up, to show them sooner. They are read again once it is
      // up.
      if (!link.isUp) recovery.trigger()
    }
  }

  /** @returns whether every store has cleared its rows */
  function closeSession(): boolean {
    current?.recovery.stop()
    current?.session.close()
    current = null
    reads.clear()
    watch.rest()
    unheard.settle()
    if (isUsed) isUsed = !stores.reset()
    showChannels()
    return !isUsed
  }

  /** Subscribes to exactly the channels that the stores need. */
  function followStores() {
    if (current) {
      const { session, recovery } = current
      const before = session.isSubscribed
      session.follow(stores.channels(session.scope))
      // The last pending channel may be one that was just left. Then all others are subscribed.
      if (session.isSubscribed && !before) catchUp(recovery)
      if (before && !session.isSubscribed) {
        advance('joined')
        unheard.expectSubscription()
      }
    }
    unheard.expectChannels()
  }

  /**
   * Reads the rows once all channels are subscribed. The snapshot contains what was missed before.
   */
  function catchUp(recovery: Recovery) {
    unheard.settle()
    advance('subscribed')
    const { current: now } = link
    recovery.restart(now.isUp && now.isCrowded ? random() * SPREAD_MS : 0)
  }

  function lose(isFinal: boolean, reason: Trouble) {
    // Without channels no event can have been missed.
    if (!current || current.session.channels.length === 0) return
    const { session } = current
    reconnector.down(isFinal)
    const before = session.isSubscribed
    session.lose()
    if (before) unheard.expectSubscription()
    advance(isFinal ? 'gave-up' : 'lost', reason)
  }

  function open(next: Scope | null): boolean {
    const isSame = current ? next === current.session.scope : next === null && !isUsed
    if (isSame) return true
    opened.tell(next)
    const isCleared = closeSession()
    advance('opened')
    if (!next || !isCleared) reconnector.stop()
    if (!isCleared) advance('gave-up', { code: 'broken' })
    show(scope, isCleared ? next : null)
    if (!next || !isCleared) return isCleared
    openSession(next)
    const { current: now } = link
    if (!now.isUp && (link.wasUp || now.isFinal)) lose(now.isFinal, now.reason)
    return true
  }

  return {
    live,
    scope: readonly(scope) as Readonly<ShallowRef<Scope | null>>,
    channels: readonly(channels) as Readonly<ShallowRef<readonly ChannelStatus[]>>,
    onOpened: opened.add,
    onHandled: handled.add,
    onMerged: merged.add,
    open,
    register(binding) {
      stores.add(binding)
      const before = current?.session.isSubscribed
      followStores()
      // Another store may have subscribed to the same channels. Then nothing else would start a
      // read.
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
        unheard.expectSubscription()
        reconnector.retryNow()
        // A read helps even when the link stays down.
        current.recovery.trigger(true)
      } else if (live.value.state === 'connecting') catchUp(current.recovery)
      else current.recovery.trigger(true)
    },
    readSoon(withinMs) {
      if (current) watch.readSoon(withinMs)
    },
    close() {
      closeSession()
      watch.stop()
      reconnector.stop()
      unheard.stop()
      link.stop()
      transport.close()
    },
  }
}
