import type { Page } from 'playwright-core'

/**
 * Follows a page's main thread.
 *
 * @returns a function that says how long it was at work so far (ms of CPU time)
 */
export async function followThread(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const time = metrics.find(({ name }) => name === 'ThreadTime')
    if (!time) throw new Error('the browser does not say how long its thread was at work')
    return time.value * 1_000
  }
}
