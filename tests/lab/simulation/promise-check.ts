/** The promise: while somebody looks and the board is live, it equals the server within one period. */
import type { Report } from './board-check'
import type { Client } from './client'
import { differences, type Difference } from './convergence'
import type { HotelModel, Kind } from './hotel-model'
import type { VirtualClock } from './virtual-clock'
import type { Watched } from './watched'

/**
 * Five minutes and a fifth; then a request that takes too long, the wait for the next, that one, W
 * until the second look, and what a replica may be behind (ms).
 */
const PERIOD_MS = 360_000 + 40_000
/** Who wakes up has to notice it first (ms). */
const WAKING_MS = 40_000

/**
 * What a list in pages lacks is gone, or moved between two pages while they were read. Only the
 * second list tells, but the first one is enough for a board to be live again.
 */
const PERIODS_IN_PAGES = 2

export interface PromiseCheckPorts {
  isPaged: boolean
  clock: VirtualClock
  client: Client
  watched: Watched
  report: Report
  openHotel(): HotelModel | undefined
  /** Whether the row cannot be read in the latest answer. */
  isUnreadable(kind: Kind, id: string): boolean
  /** Whether the latest answer came in pages and lacks the row. */
  isLackedInPages(kind: Kind, id: string): boolean
}

export function createPromiseCheck(ports: PromiseCheckPorts) {
  const { clock, client, watched, report, openHotel, isUnreadable, isLackedInPages } = ports
  /** By row, field and value, since when the board has shown what is not so (ms). */
  let wrong = new Map<string, Difference & { since: number }>()
  let seen: readonly unknown[] = []
  let isSettled = false
  let slept = 0
  let wokeAt = -Infinity
  let liveSince = Infinity

  function compare(hotel: HotelModel) {
    const now = clock.now()
    const found = differences(client, hotel, now)
    const next: typeof wrong = new Map()
    for (const one of found) {
      if (isUnreadable(one.kind, one.id)) continue
      const key = `${one.id} ${one.is}`
      next.set(key, { ...one, since: wrong.get(key)?.since ?? now })
    }
    wrong = next
    // What is decided but not committed turns without anybody's doing.
    isSettled = hotel.changesBy(now) === hotel.decisions
  }

  return {
    look() {
      const hotel = openHotel()
      if (clock.slept !== slept) {
        slept = clock.slept
        wokeAt = clock.now()
      }
      if (!hotel) {
        wrong.clear()
        seen = []
        return
      }
      const { bookings, rooms } = client
      const next = [
        hotel,
        hotel.decisions,
        bookings.list,
        rooms.list,
        bookings.loaded,
        rooms.loaded,
      ]
      if (seen[0] !== hotel) wrong.clear()
      if (!isSettled || next.some((one, index) => one !== seen[index])) compare(hotel)
      seen = next
      const isLive = client.realtime.live.value.state === 'live'
      liveSince = isLive ? Math.min(liveSince, clock.now()) : Infinity
      if (!isLive || watched.ms === 0 || clock.now() - wokeAt < WAKING_MS) return
      for (const [key, { kind, id, is, text, since }] of wrong) {
        const isOfTwo = isLackedInPages(kind, id) || (ports.isPaged && is === 'row there')
        const from = isOfTwo ? Math.max(since, liveSince) : since
        const periods = isOfTwo ? PERIODS_IN_PAGES : 1
        if (clock.now() - from < periods * PERIOD_MS) continue
        report('promise', `live, and for ${clock.now() - since} ms ${text}`)
        wrong.delete(key)
      }
    },
  }
}
