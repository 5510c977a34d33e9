// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { createBeforePaint } from '../../src/realtime/before-paint'
import { createBrowserPage, type Wake } from '../../src/realtime/page'

afterEach(() => {
  setHidden(false)
})

function setHidden(hidden: boolean) {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}

/** Shows the page: from the back/forward cache, or loaded anew. */
function pageShow(persisted: boolean) {
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }))
}

it('tells when the page was away, for how long, and why it wakes', () => {
  let now = 1_000
  const page = createBrowserPage(window, () => now)
  const wakes: Wake[] = []
  page.onWake((wake) => wakes.push(wake))
  pageShow(false)
  setHidden(true)
  expect(page.isVisible).toBe(false)
  now += 70_000
  document.dispatchEvent(new Event('resume'))
  setHidden(false)
  window.dispatchEvent(new Event('online'))
  pageShow(true)
  expect(wakes).toEqual([
    { cause: 'resume', awayMs: 70_000 },
    { cause: 'visible', awayMs: 70_000 },
    { cause: 'online', awayMs: 0 },
    { cause: 'pageshow', awayMs: 0 },
  ])
})

it('tells nothing any more once it is undone', () => {
  const wakes: Wake[] = []
  createBrowserPage(window, () => 1_000).onWake((wake) => wakes.push(wake))()
  setHidden(true)
  document.dispatchEvent(new Event('resume'))
  setHidden(false)
  window.dispatchEvent(new Event('online'))
  pageShow(true)
  expect(wakes).toEqual([])
})

it('runs a task before the next paint, once', async () => {
  const task = vi.fn<() => void>()
  createBeforePaint(document)(task)
  expect(task).not.toHaveBeenCalled()
  await new Promise((resolve) => requestAnimationFrame(resolve))
  setHidden(true)
  expect(task).toHaveBeenCalledOnce()
})

it('runs a task at once in a hidden page, and what waits when the page gets hidden', () => {
  const [first, second] = [vi.fn<() => void>(), vi.fn<() => void>()]
  const beforePaint = createBeforePaint(document)
  beforePaint(first)
  setHidden(true)
  beforePaint(second)
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1])
})
