import { readonly, shallowRef, type ShallowRef } from 'vue'
import type { HotelSlug } from '../core/channels'
import type { Frame } from '../core/frame'
import { nextLive, type Live, type LiveInput } from '../core/live'
import type { ApplyResult } from '../core/outcome'
import type { Trouble } from '../core/trouble'
import type { Binding, ResyncReport } from './binding'
import { dispatch } from './dispatch'
import { createFrameQueue } from './frame-queue'
import { createKick } from './kick'
import { createListeners } from './listeners'
import type { Page } from './page'
import { createRecovery, type Recovery } from './recovery'
import { createSession, type ChannelStatus, type Session } from './session'
import type { Timers } from './timers'
import type { Link, Transport } from './transport'
import { startWatch } from './watch'

/** Boards that were all sent away at once read their rows spread over this time (ms). */
const SPREAD_MS = 2_000

/** A subscription that is neither confirmed nor refused by then is tried anew, as the SDK never does. */
const ACKNOWLEDGED_MS = 10_000

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

/** What a store's snapshot brought. */
export interface Merged extends ResyncReport {
  store: string
}

/** The engine: one hotel's session at a time, its channels, its snapshots and its live state. */
export interface Realtime {
  /** Opens the session of a hotel in place of any other; `null` closes it and leaves its channels. */
  open(hotel: HotelSlug | null): void
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
  const bindings: Binding[] = []
  const handled = createListeners<Handled>()
  const merged = createListeners<Merged>()
  const live = shallowRef<Live>({ state: 'connecting', since: timers.now() })
  const channels = shallowRef<readonly ChannelStatus[]>([])
  const queue = createFrameQueue<Arrived>(schedule, ingestAll)
  const kick = createKick({
    timers,
    random,
    isVisible: () => page.isVisible,
    reconnect: transport.reconnect,
  })
  const stopWatch = startWatch({
    timers,
    random,
    page,
    onWake: kick.now,
    onDue: () => current?.recovery.trigger(),
  })
  let current: { session: Session; recovery: Recovery } | null = null
  /** The stores whose rows the recovery under way has not brought yet. */
  let unread = new Set<Binding>()
  /** The transport tells it at once. */
  let link: Link
  /** The first attempt is the SDK's alone: a kick would only end it. */
  let wasUp = false
  let lastNumber = 0
  let cancelExpectation = () => {}

  /** What waited for a paint is one action of each store. */
  function ingestAll(arrived: readonly Arrived[]) {
    let run = () => arrived.forEach(ingest)
    for (const { together } of arrived.length > 1 ? bindings : []) {
      if (together) run = together.bind(null, run)
    }
    run()
  }

  function ingest({ frame, session }: Arrived) {
    const wasLive = live.value.state === 'live'
    const open = session.isOpen ? session.hotel : null
    const { outcome, reasons, mutations, changed, change } = dispatch(frame, open, bindings)
    if (frame.number === lastNumber) {
      const expected = 'each frame once'
      reasons.push({ code: 'handled-twice', path: 'frame', expected, seen: 'it again' })
    }
    lastNumber = frame.number
    handled.tell({ outcome, reasons, mutations, changed, change, frame, wasLive })
  }

  function advance(input: LiveInput, reason?: Trouble) {
    live.value = nextLive(live.value, input, timers.now(), reason)
  }

  function showChannels() {
    channels.value = current?.session.channels ?? []
  }

  function openSession(hotel: HotelSlug) {
    const session = createSession(hotel, {
      transport,
      onFrame: (frame, session) => queue.push({ frame, session }),
      onChannels: showChannels,
      onSubscribed: () => catchUp(recovery),
      onRefused(reason, status) {
        advance(status === 401 || status === 403 ? 'refused' : 'failed', reason)
      },
    })
    const recovery = createRecovery({
      timers,
      random,
      attempt: (signal, isRetry) => resyncAll(session, signal, isRetry),
      onMerged() {
        if (session.isSubscribed) advance('merged')
        // The backend answers, so the live service may be there as well. The attempt that is under
        // way while the board connects would only be ended by a kick.
        else if (live.value.state !== 'connecting') kick.now()
      },
      onFailed: (error) => advance(error.isSignedOut ? 'refused' : 'failed', error.trouble),
    })
    current = { session, recovery }
    followStores()
    // The rows can be there before the link is; they are read again once it is.
    if (!link.isUp) recovery.trigger()
  }

  function closeSession() {
    current?.recovery.stop()
    current?.session.close()
    current = null
    for (const binding of bindings) binding.reset()
    showChannels()
  }

  /** Subscribes to what the stores listen to, and nothing else. */
  function followStores() {
    const session = current?.session
    session?.follow(bindings.flatMap((binding) => binding.channels(session.hotel)))
    expectChannels()
  }

  function expectChannels() {
    cancelExpectation()
    cancelExpectation = timers.after(ACKNOWLEDGED_MS, () => {
      if (!current || !link.isUp || current.session.isSubscribed) return
      if (live.value.state === 'signed-out') return
      advance('failed', { code: 'unacknowledged' })
      kick.down(false)
    })
  }

  /** All channels are there: what was missed meanwhile is in the snapshot. */
  function catchUp(recovery: Recovery) {
    advance('subscribed')
    recovery.restart(link.isUp && link.isCrowded ? random() * SPREAD_MS : 0)
  }

  /**
   * Every store reads its rows; in a retry those that could not before. A backend that is busy would
   * otherwise answer in vain for one store, again and again, while it turns another away.
   */
  async function resyncAll(session: Session, signal: AbortSignal, isRetry: boolean) {
    if (!isRetry) unread = new Set(bindings)
    /** Frames that wait are older than the answer, so they are handled before it is merged. */
    const beforeMerge = () => {
      if (signal.aborted) return false
      queue.drain()
      return true
    }
    const reads = await Promise.allSettled(
      Array.from(unread, async (binding) => {
        const report = await binding.resync(session.hotel, { signal, beforeMerge })
        if (signal.aborted) return
        unread.delete(binding)
        if (report) merged.tell({ ...report, store: binding.id })
      }),
    )
    for (const read of reads) if (read.status === 'rejected') throw read.reason
  }

  function lose(isFinal: boolean, reason: Trouble) {
    if (!current) return
    kick.down(isFinal)
    current.session.lose()
    advance(isFinal ? 'gave-up' : 'lost', reason)
  }

  const stopLink = transport.onLink((next) => {
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
      if (hotel === (current?.session.hotel ?? null)) return
      closeSession()
      advance('opened')
      if (!hotel) return kick.stop()
      openSession(hotel)
      if (!link.isUp && (wasUp || link.isFinal)) lose(link.isFinal, link.reason)
    },
    register(binding) {
      bindings.push(binding)
      followStores()
      // Its channels may all be there already, for another store; one without has missed nothing.
      const session = current?.session
      const listens = session && binding.channels(session.hotel).length > 0
      if (listens && session.isSubscribed) current?.recovery.trigger()
      return () => {
        bindings.splice(bindings.indexOf(binding), 1)
        unread.delete(binding)
        followStores()
      }
    },
    refresh() {
      if (!current) return
      advance('retried')
      if (!current.session.isSubscribed) {
        kick.demand()
        // The rows can be fresh even where the link stays down.
        current.recovery.trigger()
      } else if (live.value.state === 'connecting') catchUp(current.recovery)
      else current.recovery.trigger()
    },
    close() {
      closeSession()
      stopWatch()
      kick.stop()
      cancelExpectation()
      stopLink()
      transport.close()
    },
  }
}
