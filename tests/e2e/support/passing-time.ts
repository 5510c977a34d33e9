/** Time that passes for the hotel and for a page alike. The sandbox needs SANDBOX_CONTROL. */
import { expect } from 'vitest'
import type { Board, createBackend } from './board'

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
/** Shorter than the board waits for an answer. */
const STEP = 5 * SECOND

/** Call it before anything is opened. */
export async function createTime(
  { page, is }: Board,
  backend: Pick<ReturnType<typeof createBackend>, 'forwardClock'>,
) {
  /** How many requests the board made, and how many are over. */
  let [asked, answered] = [0, 0]
  page.on('request', () => void asked++)
  page.on('requestfinished', () => void answered++)
  page.on('requestfailed', () => void answered++)
  await page.clock.install()

  /** Waits until every list that was asked for has come, and the board is live with it. */
  async function settle() {
    await expect.poll(() => asked - answered).toBe(0)
    await is('live')
  }

  return {
    /** The page sleeps meanwhile, and reads afterwards. */
    async sleep(ms: number) {
      const before = answered
      await backend.forwardClock(ms)
      await page.clock.fastForward(ms)
      await expect.poll(() => answered).toBeGreaterThanOrEqual(before + 2)
      await settle()
    },
    /** The page is awake: no timer of it is late, and every answer is in time. */
    async pass(ms: number) {
      for (let passed = 0; passed < ms; passed += STEP) {
        await backend.forwardClock(STEP)
        await page.clock.runFor(STEP)
        await settle()
      }
    },
    /** The same, until something is so; for a page that need not be live meanwhile. */
    async passUntil(isSo: () => Promise<boolean>, atMost: number) {
      for (let passed = 0; passed < atMost && !(await isSo()); passed += STEP) {
        await backend.forwardClock(STEP)
        await page.clock.runFor(STEP)
        await expect.poll(() => asked - answered).toBe(0)
      }
      expect(await isSo()).toBe(true)
    },
  }
}
