import { expect, it } from 'vitest'
import { LONGEST_RETRY_AFTER_MS, parseRetryAfter } from '../../src/api/retry-after'

const NOW = 'Sun, 01 Mar 2026 11:00:00 GMT'

const after = (retryAfter: string | null, date: string | null = NOW) =>
  parseRetryAfter(
    new Headers({
      ...(retryAfter !== null && { 'Retry-After': retryAfter }),
      ...(date !== null && { Date: date }),
    }),
  )

it.each([
  ['0', 0],
  ['7', 7_000],
  [' 120 ', 120_000],
  ['Sun, 01 Mar 2026 11:00:30 GMT', 30_000],
  ['Sunday, 01-Mar-26 11:00:30 GMT', 30_000],
])('[C7] %j is read', (text, expected) => {
  expect(after(text)).toBe(expected)
})

it.each(['301', '86400', '9'.repeat(400), 'Mon, 02 Mar 2026 11:00:00 GMT'])(
  '[C7] %j is longer than the board waits for anything',
  (text) => {
    expect(after(text)).toBe(LONGEST_RETRY_AFTER_MS)
  },
)

it('[C7] a date that is past is no wait, and never a negative one', () => {
  expect(after('Sun, 01 Mar 2026 10:00:00 GMT')).toBe(0)
})

it.each([null, '', '-5', '1.5', 'soon', '2026-03-01T11:00:30Z', 'Xyz, 99 Abc GMT'])(
  '[C7] %j leaves the board its own pace',
  (text) => {
    expect(after(text)).toBeUndefined()
  },
)

it.each([null, 'soon'])('[C7] a date says nothing beside the Date %j: no clock is sure', (date) => {
  expect(after('Sun, 01 Mar 2026 11:00:30 GMT', date)).toBeUndefined()
  expect(after('7', date)).toBe(7_000)
})
