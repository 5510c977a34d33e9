// @vitest-environment happy-dom
/** A page whose file comes late, or not at once. */
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { h } from 'vue'
import { latePage, latePart } from '../../src/ui/kit/late-page'

afterEach(() => vi.useRealTimers())

/** A module, as the browser gives it. */
const PAGE = { __esModule: true, default: { render: () => 'The page' } }

/** Fails a number of times before the file comes. */
function loadAfter(failures: number) {
  let asked = 0
  return vi.fn<() => Promise<typeof PAGE>>(async () => {
    if (asked++ < failures) throw new TypeError('Failed to fetch')
    return PAGE
  })
}

async function pass(ms: number) {
  await vi.advanceTimersByTimeAsync(ms)
  await flushPromises()
}

it('asks for the file of a page until it comes, and says meanwhile that it loads', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const load = loadAfter(2)
  const Page = latePage(load)
  const page = mount({ render: () => h('div', h(Page)) })
  await pass(1_000)
  const before = page.text()
  await pass(20_000)
  expect([before, page.text(), load.mock.calls.length]).toEqual(['Loading…', 'The page', 3])
})

it('shows nothing in the place of a part', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const Part = latePart(loadAfter(1))
  const part = mount({ render: () => h('div', h(Part)) })
  await pass(1_000)
  const before = part.text()
  await pass(10_000)
  expect([before, part.text()]).toEqual(['', 'The page'])
})
