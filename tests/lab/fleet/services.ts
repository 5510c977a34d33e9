/** What a fleet of boards shares: a realtime service, and endpoints that answer requests. */
import { createSigner } from '../../../src/realtime/signing'
import type { Sign } from '../../../src/realtime/terms/signing'
import { RequestError } from '../../../src/realtime/terms/request-error'
import type { ChannelListener, Link, Transport } from '../../../src/realtime/transport'
import type { Scheduler } from './scheduler'

/** How often something happened, by second. */
export interface Meter {
  count(): void
  /** From now on. */
  reset(): void
  readonly total: number
  /** In the busiest second. */
  readonly peak: number
}

function createMeter(now: () => number): Meter {
  const seconds = new Map<number, number>()
  let total = 0
  return {
    count() {
      const second = Math.floor(now() / 1_000)
      seconds.set(second, (seconds.get(second) ?? 0) + 1)
      total++
    },
    reset() {
      seconds.clear()
      total = 0
    },
    get total() {
      return total
    },
    get peak() {
      return Math.max(0, ...seconds.values())
    },
  }
}

/** When the SDK itself tries again after a loss (ms): measured with pusher-js 8.6. */
const SDK_TRIES_MS = [1_000, 16_000, 46_000, 106_000]
const HANDSHAKE_MS = [50, 300] as const

export interface RealtimeService {
  connect(): Transport
  /** Every link is down until `restore`. */
  fail(): void
  restore(): void
  readonly attempts: Meter
}

/**
 * @param isCrowded the service tells everybody to go and come back (4200 to 4202)
 * @param sign signs the channels
 */
export function createRealtimeService(
  scheduler: Scheduler,
  random: () => number,
  isCrowded: boolean,
  sign: Sign,
): RealtimeService {
  const { now, after } = scheduler
  const attempts = createMeter(now)
  const drops = new Set<() => void>()
  let isUp = true

  function connect(): Transport {
    const listeners = new Map<string, ChannelListener>()
    const links = new Set<(link: Link) => void>()
    const signer = createSigner({ sign, timers: scheduler, random })
    let link: Link = { isUp: false, isFinal: false, reason: { code: 'connecting' } }
    let wasDropped = false
    let cancelTries = () => {}

    function tell(next: Link) {
      link = next
      for (const listener of links) listener(next)
    }

    function attempt() {
      attempts.count()
      const wait = HANDSHAKE_MS[0] + random() * (HANDSHAKE_MS[1] - HANDSHAKE_MS[0])
      after(wait, () => {
        if (!isUp || link.isUp) return
        cancelTries()
        tell({ isUp: true, isCrowded: isCrowded && wasDropped })
        for (const channel of listeners.keys()) join(channel)
      })
    }

    function join(channel: string) {
      const told = () => listeners.get(channel)
      signer.ask(
        { channel, socketId: '1.1' },
        {
          onSigning: () => told()?.onSigning?.(),
          onSigned() {
            told()?.onSigned?.()
            after(50, () => link.isUp && told()?.onSubscribed())
          },
          onRefused: ({ trouble, status }) => told()?.onRefused(trouble, status),
        },
      )
    }

    function tryAsTheSdk() {
      const cancels = SDK_TRIES_MS.map((ms) => after(ms, attempt))
      cancelTries = () => cancels.forEach((cancel) => cancel())
    }

    drops.add(() => {
      wasDropped = true
      signer.rest()
      tell({ isUp: false, isFinal: false, reason: { code: 'lost' } })
      tryAsTheSdk()
    })
    attempt()
    return {
      subscribe(channel, listener) {
        listeners.set(channel, listener)
        if (link.isUp) join(channel)
        return () => {
          signer.drop(channel)
          listeners.delete(channel)
        }
      },
      onLink(listener) {
        links.add(listener)
        listener(link)
        return () => void links.delete(listener)
      },
      // The SDK begins its series of waits anew.
      reconnect() {
        cancelTries()
        tryAsTheSdk()
        attempt()
      },
      close: () => cancelTries(),
    }
  }

  return {
    attempts,
    connect,
    fail() {
      isUp = false
      for (const drop of drops) drop()
    },
    restore() {
      isUp = true
    },
  }
}

/** A part of the backend, with a queue of its own. */
export interface Endpoint {
  /** Answers after its turn in the queue. Rejects with a `RequestError`. */
  request(signal?: AbortSignal): Promise<void>
  /** Answers everything with 503 until `restore`. */
  fail(): void
  restore(): void
  readonly requests: Meter
  /** How many were turned away because the queue was too long. */
  readonly refused: number
  readonly longestQueue: number
}

/**
 * @param capacity requests a second
 * @param patience a longer queue (s) than this is answered with 503
 */
export function createEndpoint(
  { now, after }: Scheduler,
  capacity: number,
  patience: number,
): Endpoint {
  const requests = createMeter(now)
  let isUp = true
  let freeAt = 0
  let refused = 0
  let longestQueue = 0
  const busy = () =>
    Promise.reject(new RequestError({ code: 'said', message: 'The hotel’s server is busy.' }, 503))
  return {
    requests,
    fail: () => void (isUp = false),
    restore: () => void (isUp = true),
    request(signal) {
      requests.count()
      if (!isUp) return busy()
      const startsAt = Math.max(now(), freeAt)
      const queue = (startsAt - now()) / 1_000
      if (queue > patience) {
        refused++
        return busy()
      }
      longestQueue = Math.max(longestQueue, queue)
      // A request that nobody waits for any more is work all the same.
      freeAt = startsAt + 1_000 / capacity
      return new Promise((resolve, reject) => {
        const cancel = after(freeAt - now(), resolve)
        signal?.addEventListener('abort', () => {
          cancel()
          reject(signal.reason)
        })
      })
    },
    get refused() {
      return refused
    },
    get longestQueue() {
      return longestQueue
    },
  }
}
