/**
 * A chain of hotels whose boards all lose a service at one moment and find it again: the board's own
 * engine, as often as there are boards, on virtual time.
 */
import type { HotelSlug } from '../../../src/core/channels'
import { NO_INSTANT } from '../../../src/core/instant'
import type { Binding } from '../../../src/realtime/binding'
import { createRealtime, type Realtime } from '../../../src/realtime/create-realtime'
import { createSignIn } from '../../../src/stores/sign-in'
import { createRandom } from '../simulation/random'
import { createFakePage } from '../../support/fake-page'
import { createScheduler } from './scheduler'
import { createEndpoint, createRealtimeService, type Endpoint, type Meter } from './services'

/** What can be away: the realtime service, the lists with the list of hotels, and what signs. */
export const PARTS = ['engine', 'backend', 'signing'] as const

export type Part = (typeof PARTS)[number]

export interface FleetOptions {
  boards: number
  /** What is away. */
  parts: readonly Part[]
  /** For how long (ms). */
  outageMs: number
  /** The realtime service ends all links at the start, and is back after this time (ms). */
  cutMs?: number
  /** Requests that each endpoint answers in a second. */
  capacity: number
  /** The service told everybody to go, so that everybody is back at once. */
  isCrowded: boolean
  /** Nobody looks at a board: what brings it back are the SDK's own tries. */
  isHidden: boolean
  seed: number
}

/** How much one service gets. */
export interface Load {
  /** A second, while nothing happens. */
  steady: number
  /** In the busiest second as people come to work. */
  morning: number
  /** In the busiest second from the outage on. */
  peak: number
  total: number
}

export interface FleetReport {
  /** Seconds from the service's return until so many of the boards were live again. */
  live: { half: number; most: number; all: number }
  /** Sockets that are opened. */
  engine: Load
  /** The lists of bookings and rooms. */
  lists: Load & { refused: number; longestQueue: number }
  /** The list of hotels, which says whether the person is signed in. */
  hotels: Load
  signing: Load
}

const MINUTE_MS = 60_000
/** How long an endpoint lets a request wait before it says 503 (s). */
const PATIENCE_S = 5

/** Lets the fleet start, takes something away, brings it back, and waits for the last board. */
export async function playFleet(options: FleetOptions): Promise<FleetReport> {
  const { boards, parts, outageMs, cutMs = 0, capacity, isCrowded, isHidden, seed } = options
  const random = createRandom(seed).next
  const scheduler = createScheduler()
  const [lists, hotels, signing] = Array.from({ length: 3 }, () =>
    createEndpoint(scheduler, capacity, PATIENCE_S),
  ) as [Endpoint, Endpoint, Endpoint]
  const engine = createRealtimeService(scheduler, random, isCrowded, async (_, signal) => {
    await signing.request(signal)
    return { auth: 'signed' }
  })
  const services = { engine: [engine], backend: [lists, hotels], signing: [signing] }
  const meters = {
    engine: engine.attempts,
    lists: lists.requests,
    hotels: hotels.requests,
    signing: signing.requests,
  }
  const fleet: Realtime[] = []
  const liveAt = Array.from({ length: boards }, () => Number.NaN)
  const loads = new Map<Meter, Load>()

  function startMeters() {
    for (const meter of Object.values(meters)) meter.reset()
  }

  /** Boards are opened over ten minutes, as people come to work. */
  for (let board = 0; board < boards; board++) {
    scheduler.after(random() * 10 * MINUTE_MS, () => {
      const page = Object.assign(createFakePage(), { isVisible: !isHidden })
      const realtime = createRealtime({
        transport: engine.connect(),
        timers: scheduler,
        page,
        random,
        schedule: (task) => task(),
      })
      realtime.register(storeOf('bookings', 'room-bookings', lists))
      realtime.register(storeOf('rooms', 'rooms', lists))
      realtime.open(`hotel-${board % 1_000}` as HotelSlug)
      const signIn = createSignIn({
        timers: scheduler,
        random,
        page,
        async ask(signal) {
          await hotels.request(signal)
          return { hotels: [], unreadable: 0, missing: 0, asOf: NO_INSTANT }
        },
        onEnded: () => realtime.bar({ code: 'unauthorised' }),
        onBack: realtime.resume,
      })
      // As the page of a hotel does.
      void signIn.ask()
      fleet.push(realtime)
    })
  }
  await scheduler.runUntil(15 * MINUTE_MS)
  for (const meter of Object.values(meters)) {
    loads.set(meter, { steady: 0, morning: meter.peak, peak: 0, total: 0 })
  }
  startMeters()
  await scheduler.runUntil(20 * MINUTE_MS)
  for (const [meter, load] of loads) load.steady = meter.total / (5 * 60)
  startMeters()
  for (const part of parts) for (const one of services[part]) one.fail()
  if (cutMs > 0) {
    engine.fail()
    scheduler.after(cutMs, engine.restore)
  }
  await scheduler.runUntil(20 * MINUTE_MS + outageMs)
  for (const part of parts) for (const one of services[part]) one.restore()
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
  const loadOf = (meter: Meter): Load => {
    const load = loads.get(meter) as Load
    return { ...load, peak: meter.peak, total: meter.total }
  }
  const { refused, longestQueue } = lists
  return {
    live: { half: after(0.5), most: after(0.99), all: after(1) },
    engine: loadOf(meters.engine),
    lists: { ...loadOf(meters.lists), refused, longestQueue },
    hotels: loadOf(meters.hotels),
    signing: loadOf(meters.signing),
  }
}

/** A store that asks the backend, and keeps nothing. */
function storeOf(id: string, channel: string, lists: Endpoint): Binding {
  return {
    id,
    channels: (hotel) => [`${hotel}.${channel}`],
    handles: () => false,
    apply() {},
    async resync(_, { signal, beforeMerge }) {
      await lists.request(signal)
      beforeMerge?.()
    },
    reset() {},
    mutationCount: () => undefined,
  }
}
