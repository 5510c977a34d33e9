import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { toMilliseconds, type Instant } from '../core/instant'
import { WOBBLE_MS } from '../core/server-clock'
import { getter } from './getter'
import { useStorePorts } from './ports'

/** What an answer says about the server's clock. */
export interface Told {
  /** The server's instant. */
  asOf: Instant
  /** Whether `asOf` belongs to this answer, and not to an earlier one. */
  setsClock?: boolean
  /** When the answer arrived (ms of the board's clock). */
  readAt?: number
}

/** From `from` on, the server's clock is this far ahead of the board's (ms). */
interface Step {
  from: number
  ahead: number
}

const MAX_STEPS = 16

/**
 * The server's time. Every time that people see uses it, because the machine's clock may be wrong.
 * The machine's clock is used until the first answer. Durations use the board's clock.
 */
export const useServerTimeStore = defineStore('server-time', () => {
  const { leaptAt } = useStorePorts()
  /** A new offset applies from its own time on, so that earlier times stay as they were shown. */
  const steps = shallowRef<readonly Step[]>([])
  /** How far the server's clock is ahead of the board's now (ms). */
  const ahead = computed(() => steps.value.at(-1)?.ahead ?? 0)
  let latest = Number.NEGATIVE_INFINITY

  /**
   * Takes the server's time from an answer. A difference below 30 s to the known time changes
   * nothing.
   */
  function tell({ asOf, setsClock, readAt }: Told) {
    if (!setsClock || readAt === undefined || readAt < latest) return
    // The jump of the board's clock since the answer before is where another offset begins.
    const leapt = leaptAt?.() ?? -Infinity
    const from = leapt > latest ? Math.min(leapt, readAt) : readAt
    latest = readAt
    const told = toMilliseconds(asOf) - readAt
    const isNear = Math.abs(told - ahead.value) < WOBBLE_MS
    if (steps.value.length > 0 && isNear) return
    const step = { from, ahead: isNear ? 0 : told }
    steps.value = [...steps.value, step].slice(-MAX_STEPS)
  }

  /** Returns the server's time at a time of the board's clock (both in ms). */
  function at(ms: number): number {
    const step = steps.value.findLast(({ from }) => from <= ms) ?? steps.value[0]
    return ms + (step?.ahead ?? 0)
  }

  /** Returns the time of the board's clock at a time of the server's (both in ms). */
  function boardTime(ms: number): number {
    const step = steps.value.findLast((one) => one.from <= ms - one.ahead) ?? steps.value[0]
    return ms - (step?.ahead ?? 0)
  }

  return { tell, ahead, at: getter(at), boardTime: getter(boardTime) }
})
