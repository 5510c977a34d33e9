// @vitest-environment happy-dom
/** The tabs of one device: one of them gives notices, and all know whether somebody looks. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { shareLooks, takeLead } from '../../src/ui/notices/device-tabs'
import { createOwnActions } from '../../src/ui/notices/own-actions'
import { createFakeLocks } from '../support/fake-locks'
import { settle } from '../support/fake-timers'

afterEach(() => vi.restoreAllMocks())

describe('the lead', () => {
  it('has one tab at a time, and the next one once it leaves', async () => {
    const locks = createFakeLocks()
    const tabs = [1, 2, 3].map(() => takeLead('notices', locks))
    const other = takeLead('other hotel', locks)
    const on = async () => {
      await settle()
      return tabs.map(({ isOn }) => isOn.value)
    }
    const first = await on()
    tabs[1]?.leave()
    tabs[0]?.leave()
    expect([first, await on(), other.isOn.value]).toEqual([
      [true, false, false],
      [false, false, true],
      true,
    ])
  })

  it('has every tab where the browser has no locks', () => {
    const { isOn, leave } = takeLead('notices', undefined)
    const before = isOn.value
    leave()
    expect([before, isOn.value]).toEqual([true, false])
  })
})

describe('a look at the board', () => {
  it('is known in the other tabs, until it turns away', async () => {
    const locks = createFakeLocks()
    const focus = vi.spyOn(document, 'hasFocus').mockReturnValue(true)
    const here = shareLooks('looks', locks, document)
    await settle()
    // What follows is another tab, which nobody looks at.
    focus.mockReturnValue(false)
    const there = shareLooks('looks', locks, document.implementation.createHTMLDocument())
    const during = await there.isLookedAt()
    window.dispatchEvent(new Event('blur'))
    await settle()
    expect([during, await there.isLookedAt(), await here.isLookedAt()]).toEqual([
      true,
      false,
      false,
    ])
    here.stop()
    there.stop()
  })
})

it('what one tab did is known in the others for a minute, and is no longer its own then', () => {
  let now = 0
  const heard: ((event: { data: unknown }) => void)[] = []
  const channel = {
    addEventListener: (_: string, listener: (event: { data: unknown }) => void) =>
      void heard.push(listener),
    postMessage: (data: unknown) => heard.at(-1)?.({ data }),
    close() {},
  } as unknown as BroadcastChannel
  const [here, there] = [1, 2].map(() => createOwnActions(() => now, channel)) as [
    ReturnType<typeof createOwnActions>,
    ReturnType<typeof createOwnActions>,
  ]
  here.start('booking BK-1')
  const seen = () => [here, there].map(({ has }) => [has('booking BK-1'), has('booking BK-2')])
  const at = seen()
  now = 60_001
  expect([at, seen()]).toEqual([
    [
      [true, false],
      [true, false],
    ],
    [
      [false, false],
      [false, false],
    ],
  ])
})
