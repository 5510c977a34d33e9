/** What a device remembers of when it last looked at a hotel. */
import { expect, it } from 'vitest'
import { useActivityStore } from '../../src/stores/activity'
import { rememberLooks } from '../../src/ui/activity/remember-looks'
import { settle } from '../support/fake-timers'
import { createWorld, slug } from '../support/world'

const MINUTE = 60_000
const KILLARNEY = slug('hotel-killarney')

class FakeTab extends EventTarget {
  hidden = false

  hide(hidden: boolean) {
    this.hidden = hidden
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

function createDevice(text: string | null = null) {
  const kept = { text }
  const storage = {
    getItem: () => kept.text,
    setItem: (_: string, value: string) => void (kept.text = value),
  } as unknown as Storage
  return { kept, storage: () => storage }
}

/** A page of the hotel on a device. `passed` is how long after the others it is opened (ms). */
async function openPage(storage: () => Storage | null, passed = 0) {
  const world = createWorld()
  const tab = new FakeTab()
  const window = new EventTarget()
  const activity = useActivityStore(world.pinia)
  await world.timers.advance(passed)
  const start = world.timers.now()
  const rememberFor = rememberLooks(activity, {
    realtime: world.realtime,
    page: tab as never,
    window: window as never,
    serverNow: world.timers.now,
    storage,
  })
  rememberFor(KILLARNEY)
  await world.openLive()
  await settle()
  return {
    ...world,
    tab,
    rememberFor,
    leave: () => window.dispatchEvent(new Event('pagehide')),
    /** Since when, and until when, nobody looked; in minutes before this page was opened. */
    unseen: () =>
      activity.unseen &&
      [activity.unseen.from, activity.unseen.to].map((at) => (at - start) / MINUTE),
  }
}

it('is nothing on a new device', async () => {
  const { unseen } = await openPage(createDevice().storage)
  expect(unseen()).toBe(null)
})

it('is the time since the page was left, for the next page', async () => {
  const device = createDevice()
  const first = await openPage(device.storage)
  await first.timers.advance(5 * MINUTE)
  first.leave()
  const second = await openPage(device.storage, 30 * MINUTE)
  expect(second.unseen()).toEqual([-25, 0])
  // A reload changes nothing.
  second.leave()
  const third = await openPage(device.storage, 30 * MINUTE + 1_000)
  expect(third.unseen()).toEqual([-25, 0].map((minute) => minute - 1 / 60))
})

it('is the time while the tab was hidden, unless that was short', async () => {
  const { tab, timers, unseen } = await openPage(createDevice().storage)
  tab.hide(true)
  await timers.advance(30_000)
  tab.hide(false)
  const before = unseen()
  tab.hide(true)
  await timers.advance(2 * MINUTE)
  tab.hide(false)
  expect([before, unseen()]).toEqual([null, [0.5, 2.5]])
})

it('counts no look of a hidden tab, and none without a list', async () => {
  const device = createDevice()
  const hidden = await openPage(device.storage)
  hidden.tab.hide(true)
  const before = device.kept.text
  await hidden.timers.advance(10 * MINUTE)
  hidden.leave()
  hidden.rememberFor(slug('hotel-lisboa'))
  hidden.leave()
  expect(device.kept.text).toBe(before)
})

it('holds times only, of the latest 20 hotels', async () => {
  const looks = Object.fromEntries(
    Array.from({ length: 25 }, (_, n) => [`hotel-${n}`, { leftAt: n, away: null }]),
  )
  const device = createDevice(JSON.stringify(looks))
  const { leave, timers } = await openPage(device.storage)
  leave()
  const kept = JSON.parse(device.kept.text ?? '')
  expect(Object.keys(kept)).toHaveLength(20)
  expect(kept['hotel-killarney']).toEqual({ leftAt: timers.now(), away: null })
})

it.each(['', 'null', '[]', '{"hotel-killarney":7}', '{"hotel-killarney":{"leftAt":"x"}}'])(
  'is nothing where the storage holds %j',
  async (text) => {
    const { unseen, leave } = await openPage(createDevice(text).storage)
    leave()
    expect(unseen()).toBe(null)
  },
)

it('does without a storage', async () => {
  const { unseen, leave } = await openPage(() => {
    throw new Error('blocked')
  })
  leave()
  expect(unseen()).toBe(null)
})
