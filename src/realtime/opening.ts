/** Encrypted channels: which events are sealed, and a new signature when the key has changed. */
import type { Timers } from './timers'

/** The longest wait before a channel is signed again (ms): the first time, and at most. */
const AGAIN_MS = [10_000, 600_000] as const
const BASE64 = /^[A-Za-z\d+/]+={0,2}$/
/** 24 bytes. */
const NONCE = /^[A-Za-z\d+/]{32}$/

/** Whether a body is encrypted. */
export function isSealed(body: unknown): boolean {
  const { ciphertext, nonce }: Record<string, unknown> = Object(body)
  return (
    [ciphertext, nonce].every((one) => typeof one === 'string') &&
    BASE64.test(String(ciphertext)) &&
    NONCE.test(String(nonce))
  )
}

/** Follows whether the keys of the channels still fit. */
export interface KeyChanges {
  /** The channel's key does not open an event: it is signed again, for another key. */
  suspect(channel: string): void
  /** The channel's key opens an event. */
  trust(channel: string): void
  stop(): void
}

/** The latest wait of a channel (ms), and what cancels it while it lasts. */
interface Wait {
  ms: number
  cancel: (() => void) | null
}

/**
 * Asks for a new signature of each channel whose key may have changed. Every page meets the same
 * event at the same time, and the next key may not fit either. So the moment is random, and the wait
 * grows.
 *
 * @param random returns a number from 0 to below 1
 */
export function followKeyChanges(
  { after }: Pick<Timers, 'after'>,
  random: () => number,
  signAgain: (channel: string) => void,
): KeyChanges {
  const [first, longest] = AGAIN_MS
  const waits = new Map<string, Wait>()
  return {
    suspect(channel) {
      const before = waits.get(channel)
      if (before?.cancel) return
      const ms = before ? Math.min(longest, before.ms * 2) : first
      const wait: Wait = { ms, cancel: null }
      wait.cancel = after(random() * ms, () => {
        wait.cancel = null
        signAgain(channel)
      })
      waits.set(channel, wait)
    },
    trust(channel) {
      if (!waits.get(channel)?.cancel) waits.delete(channel)
    },
    stop() {
      for (const { cancel } of waits.values()) cancel?.()
      waits.clear()
    },
  }
}
