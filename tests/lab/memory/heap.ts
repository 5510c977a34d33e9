/** How much a stream of events leaves on the heap. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createClient } from './client'
import { openLive, send } from './stream'

/**
 * Events until everything with a capacity is full and was turned over, and every path was taken.
 * The stream repeats itself every 100,000 events: both measurements end where a period does.
 */
const WARM_UP = 190_000
/** The heap goes up and down as memories are cut, so it is the least of several looks. */
const LOOKS = 10
const BETWEEN = 1_000

export interface HeapReport {
  events: number
  /** Bytes in use when it was warm, and at the end. */
  warm: number
  end: number
  bookings: number
  rooms: number
  logged: number
  /** By outcome, to see that the stream did something. */
  totals: Readonly<Record<string, number>>
}

/** Sends so many events through a client; everything it keeps stays reachable until the end. */
export async function measureHeap(events: number): Promise<HeapReport> {
  const collect = exposeCollector()
  const client = createClient()
  let sent = 0

  async function sendUntil(end: number) {
    await send(client, sent, end)
    sent = end
  }

  async function lookAtHeap(): Promise<number> {
    let least = Number.POSITIVE_INFINITY
    for (let look = 0; look < LOOKS; look++) {
      await sendUntil(sent + BETWEEN)
      collect()
      least = Math.min(least, process.memoryUsage().heapUsed)
    }
    return least
  }

  await openLive(client)
  await sendUntil(WARM_UP)
  const warm = await lookAtHeap()
  await sendUntil(events - LOOKS * BETWEEN)
  const end = await lookAtHeap()
  return {
    events: sent,
    warm,
    end,
    bookings: client.bookings.list.length,
    rooms: client.rooms.list.length,
    logged: client.recorder.entries.length,
    totals: client.totals,
  }
}

function exposeCollector(): () => void {
  setFlagsFromString('--expose_gc')
  return runInNewContext('gc') as () => void
}
