import { expect, it } from 'vitest'
import { shallowRef } from 'vue'
import { deleteOnSignOut } from '../../src/kept/sign-out'
import type { Live } from '../../src/realtime/terms/live'
import type { SignInState } from '../../src/stores/sign-in'
import { settle } from '../support/fake-timers'

/** A storage whose answers come a moment later. */
function createFakeStore(kept: Record<string, unknown>) {
  const device = new Map(Object.entries(kept))
  const store = {
    get(key: string) {
      const request = { result: device.get(key), onsuccess: () => {} }
      queueMicrotask(() => request.onsuccess())
      return request
    },
    put: (value: unknown, key: string) => device.set(key, value),
    clear: () => device.clear(),
  }
  return { device, store: store as unknown as IDBObjectStore }
}

/** A page to which the file that keeps the board has not come. */
function openPage(kept: Record<string, unknown>) {
  const { device, store } = createFakeStore(kept)
  const live = shallowRef<Live>({ state: 'connecting', since: 0 })
  const who = shallowRef<SignInState>({ is: 'unknown' })
  const start = () =>
    deleteOnSignOut({
      realtime: { live },
      signIn: { state: who },
      use: (work) => work(store),
    })
  const found = async () => {
    await settle()
    return Object.fromEntries(device)
  }
  return { live, who, start, found }
}

const MINE = { board: { session: 'a' }, pack: { session: 'a' }, 'sign-outs': 4 }

it.each<[string, (page: ReturnType<typeof openPage>) => unknown]>([
  ['a sign-out', ({ who }) => (who.value = { is: 'out' })],
  ['another session', ({ who }) => (who.value = { is: 'in', session: 'b' })],
  ['a session without a name', ({ who }) => (who.value = { is: 'in', session: undefined })],
  [
    'a hotel that is not one of the person’s',
    ({ live }) => (live.value = { state: 'stopped', since: 1, reason: { code: 'forbidden' } }),
  ],
])('%s deletes what is kept, and is counted', async (_, turn) => {
  for (const isLate of [false, true]) {
    const page = openPage(MINE)
    if (isLate) turn(page)
    page.start()
    if (!isLate) turn(page)
    const { 'sign-outs': signOuts, ...rest } = await page.found()
    expect([rest, signOuts]).toEqual([{}, expect.any(Number)])
    expect(signOuts).toBeGreaterThan(4)
  }
})

it('the first sign-out of a device is counted as well', async () => {
  const page = openPage({})
  page.start()
  page.who.value = { is: 'out' }
  expect(await page.found()).toEqual({ 'sign-outs': 1 })
})

it.each<[string, SignInState, Live]>([
  ['it is not known who is there', { is: 'failed' }, { state: 'stale', since: 1 }],
  ['the session goes on', { is: 'in', session: 'a' }, { state: 'live', since: 1 }],
  [
    'the hotel is not there',
    { is: 'in', session: 'a' },
    { state: 'stopped', since: 1, reason: { code: 'unknown-hotel' } },
  ],
])('nothing is deleted while %s', async (_, who, live) => {
  const page = openPage(MINE)
  page.start()
  page.who.value = who
  page.live.value = live
  expect(await page.found()).toEqual(MINE)
})

it('whoever keeps the board does it from then on', async () => {
  const page = openPage(MINE)
  page.start()()
  page.who.value = { is: 'out' }
  expect(await page.found()).toEqual(MINE)
})
