/**
 * Returns a function that lets the page handle input and paint before work goes on. A hidden page
 * does neither, and its timers are slow, so the work goes on at once there.
 */
export function createYield(page: Document): () => Promise<void> {
  return async () => {
    if (!page.hidden) await new Promise((resolve) => setTimeout(resolve))
  }
}
