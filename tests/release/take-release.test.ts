/** A page that nobody touches takes a new version by itself. */
import { describe, expect, it } from 'vitest'
import type { ReleaseNews } from '../../src/release/follow-release'
import { isQuietHour, takeRelease } from '../../src/release/take-release'
import { createFakeTimers } from '../support/fake-timers'

const MINUTE = 60_000

function follow(is: ReleaseNews['is']) {
  const timers = createFakeTimers()
  const at = { isUnattended: true, isQuiet: false, isThere: true }
  let reloads = 0
  takeRelease({
    timers,
    news: () => ({ is }),
    isUnattended: () => at.isUnattended,
    isQuiet: () => at.isQuiet,
    isThere: async () => at.isThere,
    reload: () => reloads++,
  })
  return { at, reloads: () => reloads, pass: timers.advance }
}

describe('a page that nobody touches', () => {
  it('takes a new version in the quiet hour, and not before', async () => {
    const { at, reloads, pass } = follow('newer')
    await pass(60 * MINUTE)
    const before = reloads()
    at.isQuiet = true
    await pass(MINUTE)
    expect([before, reloads()]).toEqual([0, 1])
  })

  it('loads what is missing within a minute, at any hour', async () => {
    const { reloads, pass } = follow('incomplete')
    await pass(MINUTE)
    expect(reloads()).toBe(1)
  })

  it('waits for its web server: without it, a reload would end at an error', async () => {
    const { at, reloads, pass } = follow('incomplete')
    at.isThere = false
    await pass(10 * MINUTE)
    const before = reloads()
    at.isThere = true
    await pass(MINUTE)
    expect([before, reloads()]).toEqual([0, 1])
  })

  it('stays while the server does not answer, with a part missing', async () => {
    const { at, reloads, pass } = follow('cut-off')
    at.isQuiet = true
    await pass(60 * MINUTE)
    expect(reloads()).toBe(0)
  })
})

it.each(['newer', 'incomplete'] as const)(
  'nobody at a desk is moved to another version unasked: %s',
  async (is) => {
    const { at, reloads, pass } = follow(is)
    Object.assign(at, { isUnattended: false, isQuiet: true })
    await pass(24 * 60 * MINUTE)
    expect(reloads()).toBe(0)
  },
)

describe('the quiet hour', () => {
  it.each([
    ['2026-03-01T03:59:59Z', 'Europe/Dublin', false],
    ['2026-03-01T04:00:00Z', 'Europe/Dublin', true],
    ['2026-03-01T04:59:59Z', 'Europe/Dublin', true],
    ['2026-03-01T05:00:00Z', 'Europe/Dublin', false],
    ['2026-07-01T03:30:00Z', 'Europe/Dublin', true],
    ['2026-03-01T14:30:00Z', 'Pacific/Honolulu', true],
    ['2026-03-01T04:30:00Z', 'Asia/Tokyo', false],
    // The night in which the clocks go forward, and the one in which they go back.
    ['2026-03-29T03:30:00Z', 'Europe/Dublin', true],
    ['2026-10-25T04:30:00Z', 'Europe/Dublin', true],
  ])('%s in %s: %s', (at, zone, isQuiet) => {
    expect(isQuietHour(Date.parse(at), zone)).toBe(isQuiet)
  })

  it('comes later for some boards, so that not all load at once', () => {
    const at = (time: string) => isQuietHour(Date.parse(`2026-03-01T${time}Z`), 'UTC', 0.75)
    expect([at('04:44:59'), at('04:45:00'), at('04:59:00')]).toEqual([false, true, true])
  })
})
