import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { toMilliseconds, type Instant } from '../core/instant'
import { getter } from './getter'

/** What an answer tells of the server's clock. */
export interface Told {
  /** The server's instant. */
  asOf: Instant
  /** `asOf` is of this very answer. */
  setsClock?: boolean
  /** When it was here, ms of the board's clock. */
  readAt?: number
}

/** From when on the server's clock is how far ahead of the board's, in ms. */
interface Step {
  from: number
  ahead: number
}

/** What differs by less is the way of the answer, or another server's clock (ms). */
const WOBBLE_MS = 30_000
const MAX_STEPS = 16

/**
 * The server's time, for everything that is shown to people: the machine may have another. Until an
 * answer tells it, the machine's own serves. Durations stay on the board's clock.
 */
export const useServerTimeStore = defineStore('server-time', () => {
  /** A clock of the machine that is set to another time does not change when things happened. */
  const steps = shallowRef<readonly Step[]>([])
  let latest = Number.NEGATIVE_INFINITY

  /** Takes in what an answer told; what is nearer than 30 s to what is known changes nothing. */
  function tell({ asOf, setsClock, readAt }: Told) {
    if (!setsClock || readAt === undefined || readAt < latest) return
    latest = readAt
    const last = steps.value.at(-1)
    const ahead = toMilliseconds(asOf) - readAt
    const isNear = Math.abs(ahead - (last?.ahead ?? 0)) < WOBBLE_MS
    if (last && isNear) return
    const step = { from: readAt, ahead: isNear ? 0 : ahead }
    steps.value = [...steps.value, step].slice(-MAX_STEPS)
  }

  /** The server's time at a moment of the board's clock, both in ms. */
  function at(ms: number): number {
    const step = steps.value.findLast(({ from }) => from <= ms) ?? steps.value[0]
    return ms + (step?.ahead ?? 0)
  }

  return { tell, at: getter(at) }
})
