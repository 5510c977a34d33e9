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

/** Pages that were all sent away at once read their rows spread over this time (ms). */
const SPREAD_MS = 2_000

/** One scope's session at a time, its channels, its snapshots and its live state. */
export interface Engine {
  /**
   * Opens the session of a scope in place of any other; `null` closes it and leaves its channels.
   * @returns `false` when rows of the scope before could not be cleared: then nothing is open, and
   *   the page has to be loaded anew
   */
  open(scope: Scope | null): boolean
  /** The scope that is open, or `null`. */
  readonly scope: Readonly<ShallowRef<Scope | null>>
  /** Takes a store in, until the returned undo is called. */
  register(binding: Binding): () => void
  /** The person's own Refresh or Retry. */
  refresh(): void
  readonly live: Readonly<ShallowRef<Live>>
  readonly channels: Readonly<ShallowRef<readonly ChannelStatus[]>>
  /**
   * Tells which scope is opened in place of another, or `null`, before the rows of the former go,
   * until the returned undo is called.
   */
  onOpened(listener: (scope: Scope | null) => void): () => void
  /** Tells of every frame, whatever became of it, until the returned undo is called. */
  onHandled(listener: (handled: Handled) => void): () => void
  /** Tells of every snapshot that was merged, until the returned undo is called. */
  onMerged(listener: (merged: Merged) => void): () => void
  close(): void
}

export interface EnginePorts {
  transport: Transport
  route: Route
  timers: Timers
  page: Page
  /** From 0 to below 1. */
  random(): number
  /** Runs a task before the next paint, or at once where nothing is painted. */
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
  /** Whether stores may have rows of a scope. */
  let isUsed = false

  const liveState = createLiveState(timers)
  const { live, advance } = liveState
  const intake = createIntake({
    schedule,
    stores: stores.all,
    route,
    isLive: () => live.value.state === 'live',
    onHandled: handled.tell,
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
    // Whoever follows it may throw.
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
      attempt: (signal, isRetry) => reads.attempt(next, signal, isRetry),
      onMerged: () => results.takeRead(session),
      onFailed: (error, failures) => results.takeFailure(session, error, failures),
    })
    current = { session, recovery }
    isUsed = true
    results.startOver()
    followStores()
    if (session.isSubscribed) catchUp(recovery)
    else {
      unheard.expectSubscription()
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
    unheard.settle()
    if (isUsed) isUsed = !stores.reset()
    showChannels()
    return !isUsed
  }

  /** Subscribes to what the stores listen to, and nothing else. */
  function followStores() {
    if (current) {
      const { session, recovery } = current
      const before = session.isSubscribed
      session.follow(stores.channels(session.scope))
      // The last one that was waited for may have been left.
      if (session.isSubscribed && !before) catchUp(recovery)
      if (before && !session.isSubscribed) {
        advance('joined')
        unheard.expectSubscription()
      }
    }
    unheard.expectChannels()
  }

  /** All channels are there: what was missed meanwhile is in the snapshot. */
  function catchUp(recovery: Recovery) {
    unheard.settle()
    advance('subscribed')
    const { current: now } = link
    recovery.restart(now.isUp && now.isCrowded ? random() * SPREAD_MS : 0)
  }

  function lose(isFinal: boolean, reason: Trouble) {
    // Where nobody listens nothing is lost.
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
        unheard.expectSubscription()
        reconnector.retryNow()
        // The rows can be fresh even where the link stays down.
        current.recovery.trigger()
      } else if (live.value.state === 'connecting') catchUp(current.recovery)
      else current.recovery.trigger()
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
