/**
 * A board that nobody touches, with an event an hour and an outage a day. A year of it takes minutes:
 * `WEEKS=52 npx vitest run --configLoader runner tests/lab/memory/year.test.ts`.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { event } from '../../support/events'
import { createWorld } from '../../support/world'

const HOUR = 60 * 60_000
const WEEKS = Number(process.env['WEEKS'] ?? 2)
/** By then everything that is bounded is full. */
const FULL = 2
const MB = 2 ** 20

function heap(): number {
  setFlagsFromString('--expose_gc')
  ;(runInNewContext('gc') as () => void)()
  return process.memoryUsage().heapUsed
}

it('[C12] for weeks, neither timers nor heap grow, and the board is live after each outage', async () => {
  const { openLive, timers, transport, api, live, publish, rooms, handled } = createWorld()
  const statuses = ['READY_FOR_GUEST', 'CHECKOUT_DIRTY'] as const
  const instant = () => new Date(timers.now()).toISOString()
  const row = () => ({
    room_id: 'R-1',
    room_number: '101',
    status: statuses[Math.floor(timers.now() / HOUR) % 2] as string,
    changed_at: instant(),
  })
  Object.defineProperty(api.answers, 'room', { get: () => ({ rows: [row()], asOf: instant() }) })
  Object.defineProperty(api.answers, 'booking', { get: () => ({ rows: [], asOf: instant() }) })
  await openLive()

  const seen: unknown[] = []
  const pending: number[] = []
  const heaps: number[] = []
  for (let week = 0; week < WEEKS; week++) {
    for (let hour = 0; hour < 7 * 24; hour++) {
      const isOutage = hour % 24 === 5
      if (isOutage) transport.drop()
      await timers.advance(HOUR / 2)
      if (isOutage) transport.connect()
      await timers.advance(HOUR / 2)
      const { room_id, status, changed_at } = row()
      publish(
        event(
          'room_status_changed',
          { room_id, status, changed_at },
          { ts: changed_at, event_id: changed_at },
        ),
      )
    }
    await timers.advance(30_000)
    seen.push([live(), rooms.find('R-1')?.status === row().status])
    pending.push(timers.pending)
    handled.length = api.requests.length = 0
    heaps.push(heap())
  }
  expect(seen).toEqual(seen.map(() => ['live', true]))
  expect(Math.max(...pending)).toBe(Math.max(...pending.slice(0, FULL)))
  expect((heaps.at(-1) as number) - (heaps[FULL - 1] as number)).toBeLessThan(3 * MB)
}, 900_000)
