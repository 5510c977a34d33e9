/** Ports of a board that reaches nothing: it hears nothing, asks nothing and waits for nothing. */
import type { BoardPorts } from '../board'

const stop = () => {}
const never = () => new Promise<never>(() => {})

/** @param now the clock of the board (ms) */
export function createQuietPorts(now: () => number): BoardPorts {
  return {
    transport: {
      subscribe: () => stop,
      onLink(listener) {
        listener({ isUp: false, isFinal: false, reason: { code: 'closed' } })
        return stop
      },
      reconnect() {},
      close() {},
    },
    api: { fetchHotels: never, fetchSnapshot: never },
    actions: { run: never },
    timers: { now, after: () => stop },
    page: { isVisible: true, onWake: () => stop },
    random: () => 0,
    schedule: (task) => task(),
  }
}
