/** Other people's code on the page: it hears what the stores and the engine do, and throws. */
import type { Store } from 'pinia'
import { effect, type Ref } from 'vue'
import type { Realtime } from '../../../src/realtime/create-realtime'
import type { Random } from './random'

export const TRESPASSES = [
  /** Before an action of a store, which then does not run. */
  'before an action',
  /** After an action of a store, however it ended. */
  'after an action',
  /** When the state of a store changes. */
  'at a change',
  /** When a frame was handled. */
  'at a frame',
  /** When a snapshot was merged. */
  'at a snapshot',
  /** Before or after an action of the list of hotels. */
  'at the hotels',
  /** When a hotel is opened or left. */
  'at an opening',
  /** When the live state changes. */
  'at the live state',
  /** When a channel changes. */
  'at the channels',
  /** The guest store, when it says its channels. */
  'in channels',
  /** The guest store, when it reads. */
  'in resync',
] as const

export type Trespass = (typeof TRESPASSES)[number]

/** The actions by which rows come and go. */
const WORK = ['resync', 'reset', 'applyRealtimeEvent', 'applyRealtimeEvents']
/** Those by which the list of hotels comes and goes. */
const WORK_OF_HOTELS = ['load', 'retry', 'bar']
/** How often a subscriber throws. */
const OFTEN = 0.25

/** What a subscriber throws, so that nothing else is taken for it. */
class Rudeness extends Error {
  override readonly name = 'Rudeness'
}

export interface Company {
  join(store: Store): void
  joinHotels(store: Store): void
  /** Throws now and then, where it is set to. */
  maybeThrow(when: Trespass): void
  hear(realtime: Realtime): void
  /** Calls a store as a component does: what it throws ends in the console. */
  endure(call: () => void): void
  /** From now on nobody throws. */
  behave(): void
  leave(): void
}

export function createCompany(trespasses: readonly Trespass[], random: Random): Company {
  let isRude = true
  const unmute = trespasses.length > 0 ? muteRudeness() : () => {}

  function maybeThrow(when: Trespass) {
    if (isRude && trespasses.includes(when) && random.chance(OFTEN)) throw new Rudeness(when)
  }

  /** What this simulation asks a store is nothing that happens on the page. */
  function watchActions(store: Store, work: string[], before: Trespass, then: Trespass) {
    store.$onAction(({ name, after, onError }) => {
      if (!work.includes(name)) return
      after(() => maybeThrow(then))
      onError(() => maybeThrow(then))
      maybeThrow(before)
    })
  }

  return {
    maybeThrow,
    join(store) {
      if (trespasses.length === 0) return
      watchActions(store, WORK, 'before an action', 'after an action')
      store.$subscribe(() => maybeThrow('at a change'), { flush: 'sync' })
    },
    joinHotels(store) {
      watchActions(store, WORK_OF_HOTELS, 'at the hotels', 'at the hotels')
    },
    hear(realtime) {
      if (trespasses.length === 0) return
      realtime.onOpened(() => maybeThrow('at an opening'))
      follow(realtime.live, () => maybeThrow('at the live state'))
      follow(realtime.channels, () => maybeThrow('at the channels'))
      realtime.onHandled(() => maybeThrow('at a frame'))
      realtime.onMerged(() => maybeThrow('at a snapshot'))
    },
    endure(call) {
      try {
        call()
      } catch (thrown) {
        if (!(thrown instanceof Rudeness)) throw thrown
      }
    },
    behave() {
      isRude = false
    },
    leave: unmute,
  }
}

/** Watches a ref without Vue's own care: what is thrown here reaches whoever sets the ref. */
function follow(ref: Readonly<Ref<unknown>>, onChange: () => void) {
  let isFirst = true
  effect(() => {
    void ref.value
    if (!isFirst) onChange()
    isFirst = false
  })
}

/** What they throw ends in the console, or as an uncaught error, and is nobody's fault here. */
function muteRudeness(): () => void {
  const { queueMicrotask } = globalThis
  const { error, warn } = console
  globalThis.queueMicrotask = (task) =>
    queueMicrotask(() => {
      try {
        task()
      } catch (thrown) {
        if (!(thrown instanceof Rudeness)) throw thrown
      }
    })
  Object.assign(console, {
    error(...told: unknown[]) {
      if (!told.some((one) => one instanceof Rudeness)) error.apply(console, told)
    },
    // Vue's own word before it tells of an error, in development.
    warn(...told: unknown[]) {
      if (!String(told[0]).includes('Unhandled error')) warn.apply(console, told)
    },
  })
  return () => {
    globalThis.queueMicrotask = queueMicrotask
    Object.assign(console, { error, warn })
  }
}
