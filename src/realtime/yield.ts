/**
 * Lets the page take input and paint before work goes on. A hidden page does neither, and its timers
 * are slowed down, so there it goes on at once.
 */
export function createYield(page: Document): () => Promise<void> {
  return async () => {
    if (!page.hidden) await new Promise((resolve) => setTimeout(resolve))
  }
}
