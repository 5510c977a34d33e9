/** The whole client without a page: the real engine, stores, SDK and requests, over real sockets. */
import { watch } from 'vue'
import { apiOn } from '../../support/api-on'
import { createBoard } from '../../../src/board'
import type { WireEvent } from '../../../src/core/contract'
import type { Trouble } from '../../../src/core/trouble'
import type { Merged } from '../../../src/realtime'
import { createPusherTransport } from '../../../src/realtime/pusher-transport'
import { createClock } from '../../../src/realtime/clock'
import { createTimers } from '../../../src/realtime/timers'
import { KEY } from '../../sandbox/support'
import { HOTEL } from '../../support/events'
import { createFakePage } from '../../support/fake-page'
import { slug } from '../../support/world'

/** About a frame of a screen. */
const PAINT_MS = 16

/** A board in a visible page that is open at a hotel. */
export interface BoardClient {
  readonly state: string
  readonly reason: Trouble | undefined
  /** When snapshots were asked for, on the clock of `performance.now`. */
  readonly requests: readonly number[]
  /** Resolves once it holds; it is looked at again with every frame, snapshot and state. */
  until(holds: () => boolean): Promise<void>
  /** Resolves once an event was handled, whatever became of it. */
  handled(eventId: string): Promise<void>
  /** Resolves with the next snapshot that a store merges. */
  merged(store: string): Promise<Merged>
  status(bookingId: string): string | undefined
  /** Every row as id and status, bookings and rooms, sorted. */
  rows(): string[]
  refresh(): void
  close(): void
}

export function createBoardClient(port: number, random: () => number = Math.random): BoardClient {
  const timers = createTimers(createClock())
  const requests: number[] = []
  const { realtime, bookings, rooms } = createBoard({
    transport: createPusherTransport({
      key: KEY,
      wsHost: '127.0.0.1',
      wsPort: port,
      forceTLS: false,
    }),
    timers,
    page: createFakePage(),
    random,
    schedule: (task) => void setTimeout(task, PAINT_MS),
    api: apiOn(`http://127.0.0.1:${port}/api`, (...request) => {
      requests.push(performance.now())
      return fetch(...request)
    }),
  })

  const waiting = new Set<() => void>()
  const lookAgain = () => {
    for (const look of waiting) look()
  }
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!holds()) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
    })
  const stopWatching = watch(realtime.live, lookAgain, { flush: 'sync' })
  realtime.onMerged(lookAgain)
  realtime.onHandled(lookAgain)

  realtime.open(slug(HOTEL))

  return {
    get state() {
      return realtime.live.value.state
    },
    get reason() {
      return realtime.live.value.reason
    },
    requests,
    until,
    handled: (eventId) =>
      new Promise((resolve) => {
        const stop = realtime.onHandled(({ frame }) => {
          if ((frame.data as WireEvent).meta.event_id !== eventId) return
          stop()
          resolve()
        })
      }),
    merged: (store) =>
      new Promise((resolve) => {
        const stop = realtime.onMerged((merged) => {
          if (merged.store !== store) return
          stop()
          resolve(merged)
        })
      }),
    status: (bookingId) => bookings.find(bookingId)?.status,
    rows: () =>
      [
        ...bookings.list.map(({ booking_id, status }) => `${booking_id} ${status}`),
        ...rooms.list.map(({ room_id, status }) => `${room_id} ${status}`),
      ].toSorted(),
    refresh: realtime.refresh,
    close() {
      stopWatching()
      realtime.close()
    },
  }
}
