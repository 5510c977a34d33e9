/**
 * A chain of hotels whose boards all lose the realtime service at one moment and find it again: the
 * board's own engine, as often as there are boards, on virtual time.
 */
import type { HotelSlug } from '../../../src/core/channels'
import type { Binding } from '../../../src/realtime/binding'
import { createRealtime, type Realtime } from '../../../src/realtime/create-realtime'
import { createRandom } from '../simulation/random'
import { createFakePage } from '../../support/fake-page'
import { createScheduler } from './scheduler'
import { createBackend, createRealtimeService, type Backend } from './services'

export interface FleetOptions {
  boards: number
  /** How long the service is away (ms). */
  outageMs: number
  /** Snapshots that the backend answers in a second. */
  capacity: number
  /** The service told everybody to go, so that everybody is back at once. */
  isCrowded: boolean
  /** Nobody looks at a board: what brings it back are the SDK's own tries. */
  isHidden: boolean
  seed: number
}

export interface FleetReport {
  /** Requests a second while nothing happens. */
  steady: number
  /** Seconds from the service's return until so many of the boards were live again. */
  live: { half: number; most: number; all: number }
  attempts: { total: number; peak: number }
  requests: { total: number; peak: number; refused: number; longestQueue: number }
}

const MINUTE_MS = 60_000
/** How long the backend lets a request wait before it says 503 (s). */
const PATIENCE_S = 5

/** Lets the fleet start, takes the service away, brings it back, and waits for the last board. */
export async function playFleet(options: FleetOptions): Promise<FleetReport> {
  const { boards, outageMs, capacity, isCrowded, isHidden, seed } = options
  const random = createRandom(seed).next
  const scheduler = createScheduler()
  const service = createRealtimeService(scheduler, random, isCrowded)
  const backend = createBackend(scheduler, capacity, PATIENCE_S)
  const fleet: Realtime[] = []
  const liveAt = Array.from({ length: boards }, () => Number.NaN)

  /** Boards are opened over ten minutes, as people come to work. */
  for (let board = 0; board < boards; board++) {
    scheduler.after(random() * 10 * MINUTE_MS, () => {
      const realtime = createRealtime({
        transport: service.connect(),
        timers: scheduler,
        page: Object.assign(createFakePage(), { isVisible: !isHidden }),
        random,
        schedule: (task) => task(),
      })
      realtime.register(storeOf('bookings', 'room-bookings', backend))
      realtime.register(storeOf('rooms', 'rooms', backend))
      realtime.open(`hotel-${board % 1_000}` as HotelSlug)
      fleet.push(realtime)
    })
  }
  await scheduler.runUntil(15 * MINUTE_MS)
  backend.requests.reset()
  await scheduler.runUntil(20 * MINUTE_MS)
  const steady = backend.requests.total / (5 * 60)
  backend.requests.reset()
  service.attempts.reset()
  service.fail()
  await scheduler.runUntil(20 * MINUTE_MS + outageMs)
  service.restore()
  const returnedAt = scheduler.now()
  while (liveAt.some(Number.isNaN) && scheduler.now() < returnedAt + 30 * MINUTE_MS) {
    await scheduler.runUntil(scheduler.now() + 100)
    for (const [board, { live }] of fleet.entries()) {
      if (live.value.state !== 'live') liveAt[board] = Number.NaN
      else if (Number.isNaN(liveAt[board])) liveAt[board] = scheduler.now() - returnedAt
    }
  }
  for (const realtime of fleet) realtime.close()
  const sorted = liveAt.map((ms) => (Number.isNaN(ms) ? Infinity : ms)).toSorted((a, b) => a - b)
  const after = (share: number) => (sorted[Math.ceil(share * boards) - 1] as number) / 1_000
  const { attempts } = service
  const { requests, refused, longestQueue } = backend
  return {
    steady,
    live: { half: after(0.5), most: after(0.99), all: after(1) },
    attempts: { total: attempts.total, peak: attempts.peak },
    requests: { total: requests.total, peak: requests.peak, refused, longestQueue },
  }
}

/** A store that asks the backend, and keeps nothing. */
function storeOf(id: string, channel: string, backend: Backend): Binding {
  return {
    id,
    channels: (hotel) => [`${hotel}.${channel}`],
    handles: () => false,
    apply() {},
    async resync(_, { signal, beforeMerge }) {
      await backend.request(signal as AbortSignal)
      beforeMerge?.()
    },
    reset() {},
    mutationCount: () => undefined,
  }
}
