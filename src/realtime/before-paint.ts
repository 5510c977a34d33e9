/**
 * Runs a task before the next paint. A hidden page paints nothing, so there it runs at once, and
 * what was waiting when the page got hidden runs then.
 */
export function createBeforePaint(page: Document): (task: () => void) => void {
  return (task) => {
    if (page.hidden) return task()
    const run = () => {
      cancelAnimationFrame(paint)
      page.removeEventListener('visibilitychange', run)
      task()
    }
    const paint = requestAnimationFrame(run)
    page.addEventListener('visibilitychange', run)
  }
}
