import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { createApp } from 'vue'
import { instantOf } from '../../src/core/instant'
import { STORE_PORTS } from '../../src/stores/ports'
import { useServerTimeStore } from '../../src/stores/server-time'

const HOUR = 60 * 60_000
const NOW = Date.parse('2026-03-01T11:30:00Z')

let time: ReturnType<typeof useServerTimeStore>

/** An answer at a moment of the board's clock, of a server whose clock is so far ahead (ms). */
const tell = (readAt: number, ahead: number, setsClock = true) =>
  time.tell({ asOf: instantOf(readAt + ahead), readAt, setsClock })

beforeEach(() => {
  setActivePinia(createPinia())
  time = useServerTimeStore()
})

it('[C4] is the machine’s until an answer tells it', () => {
  tell(NOW, HOUR, false)
  time.tell({ asOf: instantOf(NOW + HOUR) })
  expect(time.at(NOW)).toBe(NOW)
})

it('[C4] is what the first answer tells, for what happened before it as well', () => {
  tell(NOW, 3 * HOUR)
  expect([time.at(NOW - HOUR), time.at(NOW + HOUR)]).toEqual([NOW + 2 * HOUR, NOW + 4 * HOUR])
})

it('[C4] does not move for a wobble between answers', () => {
  tell(NOW, 3 * HOUR)
  for (const wobble of [-2_000, 2_000, 29_999, -29_999]) tell(NOW, 3 * HOUR + wobble)
  expect(time.at(NOW)).toBe(NOW + 3 * HOUR)
})

it('[C4] is the machine’s where that is right but for a few seconds', () => {
  tell(NOW, -9_000)
  expect(time.at(NOW)).toBe(NOW)
})

it('[C4] a clock that is set anew does not change when things happened', () => {
  tell(NOW, 0)
  // The machine's clock is put ahead by an hour, which is wrong.
  tell(NOW + HOUR, -HOUR)
  expect([NOW - 1, NOW, NOW + HOUR - 1, NOW + HOUR].map(time.at)).toEqual([
    NOW - 1,
    NOW,
    NOW + HOUR - 1,
    NOW,
  ])
})

it('[C4] says how far it is ahead now', () => {
  const before = time.ahead
  tell(NOW, HOUR)
  const first = time.ahead
  tell(NOW + 1, -HOUR)
  expect([before, first, time.ahead]).toEqual([0, HOUR, -HOUR])
})

describe('a board’s clock that leaps ahead', () => {
  /** The machine’s clock is put ahead by 24 h after a minute; the list comes 5 s later. */
  const DAY = 24 * HOUR
  const leaptAt = NOW + 60_000 + DAY

  beforeEach(() => {
    const app = createApp({}).provide(STORE_PORTS, { leaptAt: () => leaptAt } as never)
    const pinia = createPinia()
    app.use(pinia)
    time = useServerTimeStore(pinia)
    tell(NOW, 0)
    tell(leaptAt + 5_000, -DAY)
  })

  it('[C4] is right from the leap on, not only since the list', () => {
    expect([NOW + 59_999, leaptAt, leaptAt + 5_000].map(time.at)).toEqual([
      NOW + 59_999,
      NOW + 60_000,
      NOW + 65_000,
    ])
  })

  it('[C4] finds its own time of a moment of the server’s, before the leap and after it', () => {
    expect([NOW, NOW + 60_000].map(time.boardTime)).toEqual([NOW, leaptAt])
  })

  it('[C4] a later offset has nothing to do with the leap', () => {
    tell(leaptAt + HOUR, HOUR)
    expect([leaptAt + HOUR - 1, leaptAt + HOUR].map(time.at)).toEqual([
      NOW + 60_000 + HOUR - 1,
      leaptAt + 2 * HOUR,
    ])
  })
})

it('[C4] an answer that came before the latest tells nothing', () => {
  tell(NOW, HOUR)
  tell(NOW - 1, 5 * HOUR)
  expect(time.at(NOW)).toBe(NOW + HOUR)
})

it('[C12] remembers the latest steps only', () => {
  for (let step = 0; step < 100; step++) tell(NOW + step, (step % 2) * HOUR)
  expect([time.at(NOW), time.at(NOW + 99), time.at(NOW + 98)]).toEqual([
    NOW,
    NOW + 99 + HOUR,
    NOW + 98,
  ])
})
