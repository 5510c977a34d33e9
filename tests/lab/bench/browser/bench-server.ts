import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Tallies } from '../tallies'
import type { HotelSize } from './hotel'

export interface Opening extends HotelSize {
  /** The built page to serve. */
  outDir: string
}

export interface Streaming {
  /** Events a second. */
  rate: number
  ms: number
  entity?: 'booking' | 'room' | 'both'
}

/** What the hotel's side does on request. */
export interface Calls {
  /** Serves a page and a hotel in place of those before, and says where. */
  open(opening: Opening): Promise<string>
  /** Publishes at an even pace, and says how late the latest event went out (ms). */
  stream(streaming: Streaming): Promise<number>
  /** Gets so many events of bookings ready; the badges after them. */
  prepareBurst(count: number): Promise<Tallies>
  /** Publishes them all at once, and says when (ms since 1970). */
  burst(): Promise<number>
  dropSockets(): Promise<void>
  /** How many times the bookings were asked for. */
  reads(): Promise<number>
  tallies(): Promise<Tallies>
  close(): Promise<void>
}

export interface BenchServer extends Calls {
  stop(): void
}

/** Starts the process of the hotel's side; one thing at a time is asked of it. */
export function startBenchServer(file: string): BenchServer {
  const child = fork(file)
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`the hotel’s process ended with ${code}`)
  })
  gone.catch(() => {})
  const ask =
    (call: keyof Calls) =>
    async (...args: unknown[]) => {
      child.send({ call, args })
      const [answer] = await Promise.race([once(child, 'message'), gone])
      if (answer.problem) throw new Error(answer.problem)
      return answer.result
    }
  return {
    open: ask('open'),
    stream: ask('stream'),
    prepareBurst: ask('prepareBurst'),
    burst: ask('burst'),
    dropSockets: ask('dropSockets'),
    reads: ask('reads'),
    tallies: ask('tallies'),
    close: ask('close'),
    stop: () => child.disconnect(),
  }
}
