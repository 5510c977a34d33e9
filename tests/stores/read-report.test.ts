/** What a read says of its list: one that lacks rows counts as failed, also when it is not used. */
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { expect, it } from 'vitest'
import { useBookingStore } from '../../src/stores/bookings'
import { STORE_PORTS } from '../../src/stores/ports'
import { HOTEL } from '../support/events'
import { createFakeApi } from '../support/fake-api'

const AT = (second: number) => `2026-03-01T10:05:0${second}Z`
const lacks = (missing: number | null) => ({ code: 'list-incomplete', what: 'bookings', missing })

/** What the last of several reads says of its list, by the second of each and how many rows it lacks. */
async function troubleOf(reads: readonly (readonly [second: number, missing: number | null])[]) {
  const api = createFakeApi()
  const pinia = createPinia()
  createApp({})
    .use(pinia)
    .provide(STORE_PORTS, { api, now: () => Date.parse(AT(9)) })
  const bookings = useBookingStore(pinia)
  let trouble
  for (const [second, missing] of reads) {
    api.answers.booking = { rows: [{ booking_id: 'A' }], asOf: AT(second), missing }
    trouble = (await bookings.resync(HOTEL)).trouble
  }
  return trouble
}

it.each([
  [
    'whole, and an older whole one',
    [
      [5, 0],
      [3, 0],
    ],
    undefined,
  ],
  [
    'whole, and an older one that lacks rows',
    [
      [5, 0],
      [3, 2],
    ],
    lacks(2),
  ],
  [
    'whole, and an older one that lacks nobody knows how many',
    [
      [5, 0],
      [3, null],
    ],
    lacks(null),
  ],
  [
    'one that lacks rows, and an older whole one',
    [
      [5, 3],
      [3, 0],
    ],
    undefined,
  ],
  [
    'one that lacks rows, and one older than any whole one',
    [
      [5, 0],
      [7, 3],
      [3, 0],
    ],
    lacks(3),
  ],
] as const)('[C7] %s', async (_, reads, expected) => {
  expect(await troubleOf(reads)).toEqual(expected)
})
