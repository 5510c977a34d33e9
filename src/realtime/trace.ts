/**
 * What the engine does, told in order to whoever listens: the debug recorder does, a page without it
 * does not. Without a listener, nothing is made.
 */
import type { Called } from './binding'
import type { Handled } from './intake'
import { createListeners } from './listeners'
import type { Merged } from './reads'
import type { ChannelStatus } from './session'
import type { Live } from './terms/live'
import type { Scope } from './terms/registered'
import type { Trouble } from './terms/trouble'
import type { Link, WireFault } from './transport'

/** Why the rows were read. */
export type ReadCause =
  /** A scope was opened, and the link is not up yet. */
  | 'opened'
  /** All channels were confirmed. */
  | 'subscribed'
  /** The period is over, or the app asked for a read soon. */
  | 'due'
  /** The page is seen again, or the machine slept. */
  | 'seen'
  /** A person asked for it. */
  | 'asked'
  /** A store was added or removed. */
  | 'stores'
  /** The attempt before failed. */
  | 'retry'
  /** The read before may lack what arrived just before it (C7). */
  | 'second-look'

/** One thing that the engine did or noticed. */
export type Told =
  /** A frame was handled. Its body may hold personal data, as may the rows of its change. */
  | ({ kind: 'frame' } & Handled)
  | { kind: 'scope'; scope: Scope | null }
  | { kind: 'live'; live: Live }
  | { kind: 'link'; link: Link }
  /** `status`: the HTTP status of a refused authorisation. */
  | { kind: 'channel'; name: string; state: ChannelStatus['state'] | 'left'; status?: number }
  /** A store's read ended. `askedAt`: ms of the engine's clock. */
  | { kind: 'read'; store: string; cause: ReadCause; askedAt: number; merged: Merged | null }
  /** A store's read failed. `status`: the HTTP status, if there was an answer. */
  | {
      kind: 'read-failed'
      store: string
      cause: ReadCause
      askedAt: number
      trouble: Trouble
      status?: number
    }
  /** An action that takes events was called while the engine handled nothing. */
  | ({ kind: 'outside'; store: string } & Called)
  | { kind: 'wire'; fault: WireFault }

/** `seq`: from 1, in order. `at`: when it was told (ms of the engine's clock). */
export type Trace = Told & { seq: number; at: number }

/** Tells traces to its listeners. */
export interface Tracer {
  /** Whether somebody listens. Ask before you make something to tell. */
  readonly isOn: boolean
  /** Tells something. The object belongs to the listeners from then on. */
  tell(told: Told): void
  /** Adds a listener. The returned function removes it. */
  listen(listener: (trace: Trace) => void): () => void
}

/** @param onOn called once, when the first listener is added */
export function createTracer(now: () => number, onOn: () => void): Tracer {
  const listeners = createListeners<Trace>()
  let isOn = false
  let seq = 0
  return {
    get isOn() {
      return isOn
    },
    tell(told) {
      // No copy: there may be thousands in a second.
      if (isOn) listeners.tell(Object.assign(told, { seq: ++seq, at: now() }))
    },
    listen(listener) {
      const stop = listeners.add(listener)
      if (!isOn) {
        isOn = true
        onOn()
      }
      return stop
    },
  }
}
