// @vitest-environment happy-dom
/** A wall that nobody touches for a week: right at each midnight, and no larger than on the first day. */
import { setImmediate as turn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, expect, it, vi } from 'vitest'
import type { Row } from '../../src/core/contract'
import '../../src/ui/wall/WallPage.vue'
import { event, HOTEL } from '../support/events'
import { booking, openBoard, room } from '../ui/board'
import { plainView, shift } from './plain-day'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Shorter than any time-out of a request, which has its answer after each step. */
const STEP = 5_000
const MB = 2 ** 20
const FIRST = '2026-03-01'
const START = Date.parse(`${FIRST}T12:00:00Z`)
const DAYS = 7
const A_DAY = 6

const dateAt = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const atHour = (date: string, hour: number) => `${date}T${String(hour).padStart(2, '0')}:00:00Z`

/** A guest of each day comes, stays for two nights and leaves, except one who never comes. */
function guest(day: number, index: number, now: number): Row<'booking'> {
  const [check_in, check_out] = [shift(FIRST, day), shift(FIRST, day + 2)]
  const [came, left] = [atHour(check_in, 14 + index), atHour(check_out, 8 + index)]
  const comes = index > 0
  return booking(`BK-${day}-${index}`, {
    status: 'CONFIRMED',
    created_at: atHour(shift(check_in, -9), 10),
    check_in,
    check_out,
    // Two of them have the room of another.
    room_number: String(101 + ((day % 2) * A_DAY + Math.max(1, index))),
    ...(comes && now >= Date.parse(came) && { checked_in_at: came }),
    ...(comes && now >= Date.parse(left) && { checked_out_at: left }),
  })
}

/** Whom the hotel has on the board at a time: those of the last days and of the next. */
function bookingsAt(now: number) {
  const today = Math.floor((now - Date.parse(FIRST)) / DAY)
  const days = Array.from({ length: 7 }, (_, index) => today - 3 + index)
  return days.flatMap((day) => Array.from({ length: A_DAY }, (_, index) => guest(day, index, now)))
}

/** Rooms that are cleaned by turns, an hour each. */
function roomsAt(now: number) {
  const hour = Math.floor(now / HOUR)
  return Array.from({ length: 16 }, (_, index) =>
    room(`R-${index}`, {
      room_number: String(101 + index),
      status: index === hour % 16 ? 'CHECKOUT_DIRTY' : 'READY_FOR_GUEST',
      changed_at: new Date(hour * HOUR).toISOString(),
    }),
  )
}

afterEach(() => {
  vi.useRealTimers()
  localStorage.clear()
})

function heap(): number {
  setFlagsFromString('--expose_gc')
  ;(runInNewContext('gc') as () => void)()
  return process.memoryUsage().heapUsed
}

it('[C12] for a week, its numbers are right at each midnight, and neither nodes nor timers nor heap grow', async () => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  })
  vi.setSystemTime(START)
  const wall = await openBoard(`/hotels/${HOTEL}/wall`, { isLoaded: false, hasEngine: true })
  Object.defineProperty(wall.clock, 'ms', { get: Date.now })
  const setsClock = false
  Object.defineProperty(wall.api.answers, 'booking', {
    get: () => ({ rows: bookingsAt(Date.now()), setsClock, businessDate: dateAt(Date.now()) }),
  })
  Object.defineProperty(wall.api.answers, 'room', {
    get: () => ({ rows: roomsAt(Date.now()), setsClock }),
  })

  /** In steps, each with the promises that follow; to wait for them timer by timer would take minutes. */
  async function pass(ms: number) {
    for (let left = ms; left > 0; left -= STEP) {
      vi.advanceTimersByTime(Math.min(STEP, left))
      await turn()
    }
    await turn()
  }

  /** The hotel until a time: every twenty minutes its channel says something of a room. */
  async function passUntil(end: number) {
    for (let part = 0; Date.now() < end; part++) {
      await pass(Math.min(20 * MINUTE, end - Date.now()))
      const now = Date.now()
      const { room_id, status, changed_at } = roomsAt(now)[part % 16] as Row<'room'>
      const meta = { ts: new Date(now).toISOString(), event_id: `${now}` }
      const body = event('room_status_changed', { room_id, status, changed_at }, meta)
      wall.transport.publish(`${HOTEL}.rooms`, 'room_status_changed', body)
    }
    await pass(0)
  }

  const size = () => ({
    nodes: document.querySelectorAll('*').length,
    timers: vi.getTimerCount(),
  })
  const shown = () =>
    Object.fromEntries(
      wall.page
        .findAll('.wall-numbers .badge')
        .map((badge) => [badge.attributes('data-badge'), Number(badge.text())]),
    )

  const seen: unknown[] = []
  const expected: unknown[] = []
  const sizes: ReturnType<typeof size>[] = []
  const heaps: number[] = []
  for (let day = 1; day <= DAYS; day++) {
    // Two minutes after the midnight the lists have been read again.
    await passUntil(Date.parse(FIRST) + day * DAY + 2 * MINUTE)
    const now = Date.now()
    const date = dateAt(now)
    const { attention, counts } = plainView(bookingsAt(now) as never, roomsAt(now) as never, {
      date,
      isSince: (instant) => instant >= date,
      told: true,
    })
    seen.push([
      shown(),
      wall.texts('.wall-title b'),
      wall.texts('.wall-clock b'),
      wall.texts('.wall-live'),
    ])
    expected.push([
      {
        'list-attention': attention.size,
        'list-arrivals': counts.arrivals,
        'list-in-house': counts.inHouse,
        'list-departures': counts.departures,
        'free-tonight': counts.freeTonight,
        'to-clean': counts.toClean,
      },
      [
        new Intl.DateTimeFormat('en-GB', {
          weekday: 'short',
          day: 'numeric',
          month: 'long',
          year: 'numeric',
          timeZone: 'UTC',
        })
          .format(now)
          .replaceAll(',', ''),
      ],
      ['00:02'],
      ['Live'],
    ])
    sizes.push(size())
    heaps.push(heap())
  }
  expect(seen).toEqual(expected)
  // The first days fill what is bounded, such as the activity, and no day has more rows than they.
  const [first, second, third, ...later] = sizes.map(({ nodes }) => nodes) as [
    number,
    number,
    number,
  ]
  expect(Math.max(...(later as number[]))).toBeLessThanOrEqual(Math.max(first, second, third))
  expect(new Set(sizes.map(({ timers }) => timers)).size).toBe(1)
  expect((heaps[6] as number) - (heaps[2] as number)).toBeLessThan(3 * MB)
}, 300_000)
