/**
 * Runs each task before the next paint. A hidden page does not paint, so tasks run at once there.
 * Tasks that are waiting when the page becomes hidden run at that moment.
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
