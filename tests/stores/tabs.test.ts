import { afterEach, expect, it, vi } from 'vitest'
import type { TabNews } from '../../src/stores/sign-in'
import { createTabs } from '../../src/stores/tabs'

afterEach(() => vi.unstubAllGlobals())

it('the tabs of one name hear each other', async () => {
  const [one, other] = [createTabs('tabs'), createTabs('tabs')]
  const news = await new Promise<TabNews>((hear) => {
    one.listen(hear)
    other.tell('signed-out')
  })
  expect(news).toBe('signed-out')
})

it.each([
  ['has no channels', () => vi.stubGlobal('BroadcastChannel', undefined)],
  [
    'refuses the channel',
    () =>
      vi.stubGlobal('BroadcastChannel', function refused() {
        throw new DOMException('blocked', 'SecurityError')
      }),
  ],
  [
    'refuses the name',
    () =>
      vi.spyOn(globalThis, 'BroadcastChannel', 'get').mockImplementation(() => {
        throw new DOMException('blocked', 'SecurityError')
      }),
  ],
])('a tab is alone where the browser %s', (_, block) => {
  block()
  const tabs = createTabs('tabs')
  tabs.listen(() => {})
  expect(() => tabs.tell('signed-in')).not.toThrow()
  vi.restoreAllMocks()
})
