/** Memory stays flat under a stream that does not end. */
import { expect, it } from 'vitest'
import { measureHeap } from './heap'

const EVENTS = 500_000
const MB = 2 ** 20

it('[C12] 500,000 events over 200 bookings and 50 rooms leave less than 1 MB behind', async () => {
  const report = await measureHeap(EVENTS)
  expect(report).toMatchObject({ events: EVENTS, bookings: 200, rooms: 50 })
  expect(report.logged).toBeLessThanOrEqual(1_000)
  const { applied = 0, filled = 0, duplicate = 0, stale = 0, misrouted = 0 } = report.totals
  expect(Math.min(applied, filled, duplicate, stale, misrouted)).toBeGreaterThan(EVENTS / 200)
  expect((report.end - report.warm) / MB).toBeLessThan(1)
}, 300_000)
