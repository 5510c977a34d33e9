/** What a task came to, how long it took, and for how long nothing else could run meanwhile (ms). */
export async function measureBlocks<T>(task: () => Promise<T>) {
  let longestBlockMs = 0
  let isOver = false
  const startedAt = performance.now()
  let last = startedAt
  const ticking = new Promise<void>((resolve) => {
    setImmediate(function tick() {
      const now = performance.now()
      longestBlockMs = Math.max(longestBlockMs, now - last)
      last = now
      if (isOver) resolve()
      else setImmediate(tick)
    })
  })
  const result = await task()
  const ms = performance.now() - startedAt
  isOver = true
  await ticking
  return { result, ms, longestBlockMs }
}
