/** The session of the open scope: its channels and its reads. */
import { readonly, shallowRef, type ShallowRef } from 'vue'
import type { Arrived } from './dispatch'
import { isResting, type LinkState } from './link-state'
import type { LiveState } from './live-state'
import type { ReadResults } from './read-results'
import type { Reads } from './reads'
import type { Reconnector } from './reconnector'
import { createRecovery, type Recovery } from './recovery'
import { createSession, type ChannelStatus, type Session } from './session'
import type { Stores } from './stores'
import { guard } from './terms/guard'
import type { Scope } from './terms/registered'
import { isBar, type Bar, type Trouble } from './terms/trouble'
import type { Timers } from './timers'
import type { ReadCause, Tracer } from './trace'
import type { Transport } from './transport'
import type { Unheard } from './unheard'
import type { Watch } from './watch'

/** When the service disconnected all pages at once, they spread their reads over this time (ms). */
const SPREAD_MS = 2_000

/** At most one session is open at a time. */
export interface Sessions {
  readonly channels: Readonly<ShallowRef<readonly ChannelStatus[]>>
  /** Returns the open session. */
  session(): Session | null
  /** Whether this scope is open; with `null`, whether nothing is. */
  isOpen(scope: Scope | null): boolean
  /** Opens a session; none may be open. */
  open(scope: Scope): void
  /** @returns whether every store has cleared its rows */
  close(): boolean
  /** Subscribes to exactly the channels that the stores need. */
  follow(): void
  /** The link is down. */
  lose(isFinal: boolean, reason: Trouble): void
  /** Reads the rows, if a session is open. @param isAsked a person asked, so nothing is waited for */
  read(cause: ReadCause, isAsked?: boolean): void
  /** Reads the rows because it is time, unless a read is under way. */
  readWhenDue(): void
  /** A read that waited for the page to be seen can be made. */
  resume(): void
  /** A person asked for the rows: reads, and connects again where channels are missing. */
  refresh(): void
}

/** The parts of one engine. They live on when a session ends and the next one begins. */
export interface SessionsPorts {
  transport: Transport
  timers: Timers
  random(): number
  isSeen(): boolean
  stores: Stores
  reads: Reads
  results: ReadResults
  liveState: LiveState
  link: LinkState
  watch: Watch
  unheard: Unheard
  reconnector: Reconnector
  tracer: Tracer
  onFrame(arrived: Arrived): void
  /** A read or a channel was refused because nobody may see the rows. */
  onBarred(reason: Bar): void
}

/** Creates sessions, with none open. */
export function createSessions(ports: SessionsPorts): Sessions {
  const { timers, random, stores, reads, results, link, unheard, reconnector, tracer } = ports
  const { live, advance } = ports.liveState
  const channels = shallowRef<readonly ChannelStatus[]>([])
  let current: { session: Session; recovery: Recovery } | null = null
  /** Whether the stores may hold rows of a scope. */
  let isUsed = false
  /** Why the next read is made. */
  let cause: ReadCause

  function showChannels() {
    // A watcher of the ref may throw.
    guard(() => (channels.value = current?.session.channels ?? []))
  }

  function open(scope: Scope) {
    const session = createSession(scope, {
      transport: ports.transport,
      now: timers.now,
      onFrame: (frame, session) => ports.onFrame({ frame, session }),
      onChannels: showChannels,
      onChannel: (channel) => tracer.tell({ kind: 'channel', ...channel }),
      onSubscribed: () => catchUp(recovery),
      onUnsubscribed: missChannel,
      onRefused(reason) {
        if (isBar(reason)) return ports.onBarred(reason)
        results.doubt('failed', reason)
        results.planRead(session)
      },
      onSigned: () => unheard.expectChannels(),
    })
    const recovery = createRecovery({
      timers,
      random,
      isSeen: ports.isSeen,
      attempt: (signal, turn, onProgress) =>
        reads.attempt(
          scope,
          signal,
          turn === 'first' ? cause : turn,
          results.periodOf(session),
          onProgress,
        ),
      onMerged: () => results.takeRead(session),
      onWaiting: results.takeWait,
      onFailed(error, failures) {
        if (isBar(error.trouble)) ports.onBarred(error.trouble)
        else results.takeFailure(session, error, failures)
      },
    })
    current = { session, recovery }
    isUsed = true
    cause = 'opened'
    results.startOver()
    follow()
    if (session.isSubscribed) catchUp(recovery)
    else {
      unheard.expectSubscription()
      // Rows are read before the link is up, to show them sooner. They are read again once it is
      // up.
      if (!link.isUp) recovery.trigger()
    }
    const { current: now } = link
    if (!now.isUp && (link.wasUp || now.isFinal || isResting(now))) lose(now.isFinal, now.reason)
  }

  function close(): boolean {
    current?.recovery.stop()
    current?.session.close()
    current = null
    reads.clear()
    results.startOver()
    ports.watch.rest()
    unheard.settle()
    if (isUsed) isUsed = !stores.reset()
    showChannels()
    return !isUsed
  }

  function follow() {
    if (current) {
      const { session, recovery } = current
      const before = session.isSubscribed
      session.follow(stores.channels(session.scope))
      // The last pending channel may be one that was just left. Then all others are subscribed.
      if (session.isSubscribed && !before) catchUp(recovery)
      if (before && !session.isSubscribed) missChannel()
      // Nobody knows what a store misses that cannot say its channels any more.
      if (stores.isDeaf && live.value.state === 'live') results.doubt('doubted', { code: 'broken' })
    }
    unheard.expectChannels()
  }

  /** All channels were confirmed, and one is not any more: its changes do not arrive. */
  function missChannel() {
    advance('joined')
    unheard.expectSubscription()
  }

  /**
   * Reads the rows once all channels are subscribed. The snapshot contains what was missed before.
   */
  function catchUp(recovery: Recovery) {
    cause = 'subscribed'
    unheard.settle()
    reconnector.confirmed()
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

  function read(why: ReadCause, isAsked = false) {
    cause = why
    current?.recovery.trigger(isAsked)
  }

  return {
    channels: readonly(channels) as Sessions['channels'],
    session: () => current?.session ?? null,
    isOpen: (scope) => (current ? scope === current.session.scope : scope === null && !isUsed),
    open,
    close,
    follow,
    lose,
    read,
    readWhenDue() {
      cause = 'due'
      current?.recovery.readIfIdle(!current.session.isSubscribed)
    },
    resume: () => current?.recovery.resume(),
    refresh() {
      if (!current) return
      cause = 'asked'
      advance('retried')
      if (!current.session.isSubscribed) {
        unheard.expectSubscription()
        reconnector.retryNow()
      }
      // A read helps even when the link stays down.
      current.recovery.trigger(true)
    },
  }
}
