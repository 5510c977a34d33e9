/** The promise: while somebody looks and the board is live, it equals the server within one period. */
import type { Report } from './board-check'
import type { Client } from './client'
import { differences } from './convergence'
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
 * A row that is gone may be on the board until a second list in pages lacks it, too. The first one is
 * enough for a board to be live again.
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
}

export function createPromiseCheck(ports: PromiseCheckPorts) {
  const { clock, client, watched, report, openHotel, isUnreadable } = ports
  /** By row, field and value, since when the board has shown what is not so (ms). */
  let wrong = new Map<string, number>()
  const texts = new Map<string, string>()
  let seen: readonly unknown[] = []
  let isSettled = false
  let slept = 0
  let wokeAt = -Infinity
  let liveSince = Infinity

  function compare(hotel: HotelModel) {
    const now = clock.now()
    const found = differences(client, hotel, now)
    const next = new Map<string, number>()
    for (const { kind, id, text, is } of found) {
      if (isUnreadable(kind, id)) continue
      const key = `${id} ${is}`
      next.set(key, wrong.get(key) ?? now)
      texts.set(key, text)
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
      for (const [key, since] of wrong) {
        const isOfTwo = ports.isPaged && key.endsWith(' row there')
        const from = isOfTwo ? Math.max(since, liveSince) : since
        const periods = isOfTwo ? PERIODS_IN_PAGES : 1
        if (clock.now() - from < periods * PERIOD_MS) continue
        report('promise', `live, and for ${clock.now() - since} ms ${texts.get(key)}`)
        wrong.delete(key)
      }
    },
  }
}
