import { readonly, shallowRef, type ShallowRef } from 'vue'
import type { HotelSlug } from '../core/channels'
import type { Frame } from '../core/frame'
import { nextLive, type Live, type LiveInput } from '../core/live'
import type { ApplyResult } from '../core/outcome'
import type { Binding, ResyncReport } from './binding'
import { dispatch } from './dispatch'
import { createFrameQueue } from './frame-queue'
import { createRecovery, type Recovery } from './recovery'
import { createKick } from './kick'
import { createListeners } from './listeners'
import type { Page } from './page'
import type { Timers } from './timers'
import type { Link, Transport } from './transport'
import { startWatch } from './watch'

/** Boards that were all sent away at once read their rows spread over this time (ms). */
const SPREAD_MS = 2_000

/** A frame with all that became of it. */
export interface Handled extends ApplyResult {
  frame: Frame
  /** Whether the board was live when it was handled, so that it may be announced. */
  wasLive: boolean
}

/** What a store's snapshot brought. */
export interface Merged extends ResyncReport {
  store: string
}

/** A channel of the open hotel. */
export interface ChannelStatus {
  name: string
  state: 'pending' | 'subscribed' | 'refused'
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

/** What lives as long as a hotel is open; late callbacks ask whether it is still the current one. */
interface Session {
  hotel: HotelSlug
  recovery: Recovery
  /** By channel: the undo of its subscription, and how far it got on this connection. */
  channels: Map<string, { leave(): void; state: ChannelStatus['state'] }>
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
  const queue = createFrameQueue<{ frame: Frame; session: Session }>(schedule, ingest)
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
  let current: Session | null = null
  let link: Link | null = null
  /** The first attempt is the SDK's alone: a kick would only end it. */
  let wasUp = false
  let lastNumber = 0

  function ingest({ frame, session }: { frame: Frame; session: Session }) {
    const wasLive = live.value.state === 'live'
    const result = dispatch(frame, session === current ? session.hotel : null, bindings)
    if (frame.number === lastNumber) {
      const expected = 'each frame once'
      result.reasons.push({ code: 'handled-twice', path: 'frame', expected, seen: 'it again' })
    }
    lastNumber = frame.number
    handled.tell({ ...result, frame, wasLive })
  }

  function advance(input: LiveInput, reason?: string) {
    live.value = nextLive(live.value, input, timers.now(), reason)
  }

  function openSession(hotel: HotelSlug): Session {
    const session: Session = {
      hotel,
      channels: new Map(),
      recovery: createRecovery({
        timers,
        random,
        attempt: (signal) => resyncAll(session, signal),
        onMerged() {
          if (isSubscribed(session)) advance('merged')
          // The backend answers, so the live service may be there as well.
          else kick.now()
        },
        onFailed: (error) => advance(error.isSignedOut ? 'refused' : 'failed', error.message),
      }),
    }
    return session
  }

  function closeSession({ recovery, channels }: Session) {
    recovery.stop()
    for (const { leave } of channels.values()) leave()
    for (const binding of bindings) binding.reset()
  }

  async function resyncAll(session: Session, signal: AbortSignal) {
    /** Frames that wait are older than the answer, so they are handled before it is merged. */
    const beforeMerge = () => {
      if (session !== current || signal.aborted) return false
      queue.drain()
      return true
    }
    await Promise.all(
      bindings.map(async (binding) => {
        const report = await binding.resync(session.hotel, { signal, beforeMerge })
        if (report && session === current) merged.tell({ ...report, store: binding.id })
      }),
    )
  }

  /** Subscribes to what the stores listen to, and nothing else. */
  function subscribeAll(session: Session) {
    const wanted = new Set(bindings.flatMap((binding) => binding.channels(session.hotel)))
    for (const [name, { leave }] of session.channels) {
      if (wanted.has(name)) continue
      session.channels.delete(name)
      leave()
    }
    for (const name of wanted) if (!session.channels.has(name)) join(session, name)
    showChannels()
  }

  function join(session: Session, name: string) {
    const channel: { leave(): void; state: ChannelStatus['state'] } = {
      state: 'pending',
      leave: () => {},
    }
    session.channels.set(name, channel)
    const turn = (state: ChannelStatus['state']) => {
      channel.state = state
      showChannels()
    }
    channel.leave = transport.subscribe(name, {
      onFrame: (frame) => queue.push({ frame, session }),
      onSubscribed() {
        if (session !== current) return
        turn('subscribed')
        if (isSubscribed(session)) catchUp(session)
      },
      onRefused(message, status) {
        if (session !== current) return
        turn('refused')
        advance(status === 401 || status === 403 ? 'refused' : 'failed', message)
      },
    })
  }

  /** All channels are there: what was missed meanwhile is in the snapshot. */
  function catchUp({ recovery }: Session) {
    advance('subscribed')
    recovery.restart(link?.isUp && link.isCrowded ? random() * SPREAD_MS : 0)
  }

  function isSubscribed(session: Session): boolean {
    return [...session.channels.values()].every(({ state }) => state === 'subscribed')
  }

  function showChannels() {
    channels.value = Array.from(current?.channels ?? [], ([name, { state }]) => ({ name, state }))
  }

  const stopLink = transport.onLink((next) => {
    link = next
    wasUp ||= next.isUp
    if (next.isUp) kick.up()
    else if (current) lose(next.isFinal, next.reason)
  })

  function lose(isFinal: boolean, reason: string) {
    kick.down(isFinal)
    for (const channel of current?.channels.values() ?? []) channel.state = 'pending'
    showChannels()
    advance(isFinal ? 'gave-up' : 'lost', reason)
  }

  return {
    live: readonly(live) as Readonly<ShallowRef<Live>>,
    channels: readonly(channels) as Readonly<ShallowRef<readonly ChannelStatus[]>>,
    onHandled: handled.add,
    onMerged: merged.add,
    open(hotel) {
      if (hotel === (current?.hotel ?? null)) return
      if (current) closeSession(current)
      current = hotel && openSession(hotel)
      advance('opened')
      if (!current) {
        kick.stop()
        showChannels()
        return
      }
      subscribeAll(current)
      if (link && !link.isUp && (wasUp || link.isFinal)) lose(link.isFinal, link.reason)
    },
    register(binding) {
      bindings.push(binding)
      if (current) {
        subscribeAll(current)
        // Its channels may all be there already, for another store.
        if (isSubscribed(current)) current.recovery.trigger()
      }
      return () => {
        bindings.splice(bindings.indexOf(binding), 1)
        if (current) subscribeAll(current)
      }
    },
    refresh() {
      if (!current) return
      advance('retried')
      if (link?.isUp && isSubscribed(current)) {
        if (live.value.state === 'connecting') catchUp(current)
        else current.recovery.trigger()
        return
      }
      transport.reconnect()
      // The rows can be fresh even where the link stays down.
      current.recovery.trigger()
    },
    close() {
      if (current) closeSession(current)
      current = null
      stopWatch()
      kick.stop()
      stopLink()
      transport.close()
    },
  }
}
