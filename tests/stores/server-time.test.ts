import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { instantOf } from '../../src/core/instant'
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
