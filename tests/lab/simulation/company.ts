/** Other people's code on the page: it hears what the stores and the engine do, and throws. */
import type { Store } from 'pinia'
import type { Realtime } from '../../../src/realtime/create-realtime'
import type { Random } from './random'

export const TRESPASSES = [
  /** Before an action of a store, which then does not run. */
  'before an action',
  /** After an action of a store. */
  'after an action',
  /** When the state of a store changes. */
  'at a change',
  /** When a frame was handled. */
  'at a frame',
  /** When a snapshot was merged. */
  'at a snapshot',
] as const

export type Trespass = (typeof TRESPASSES)[number]

/** The actions by which rows come and go. */
const WORK = ['resync', 'reset', 'applyRealtimeEvent', 'applyRealtimeEvents']
/** How often a subscriber throws. */
const OFTEN = 0.25

/** What a subscriber throws, so that nothing else is taken for it. */
class Rudeness extends Error {
  override readonly name = 'Rudeness'
}

export interface Company {
  join(store: Store): void
  hear(realtime: Realtime): void
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

  return {
    join(store) {
      if (trespasses.length === 0) return
      store.$onAction(({ name, after }) => {
        // What this simulation asks a store is nothing that happens on the page.
        if (!WORK.includes(name)) return
        after(() => maybeThrow('after an action'))
        maybeThrow('before an action')
      })
      store.$subscribe(() => maybeThrow('at a change'), { flush: 'sync' })
    },
    hear(realtime) {
      if (trespasses.length === 0) return
      realtime.onHandled(() => maybeThrow('at a frame'))
      realtime.onMerged(() => maybeThrow('at a snapshot'))
    },
    behave() {
      isRude = false
    },
    leave: unmute,
  }
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
