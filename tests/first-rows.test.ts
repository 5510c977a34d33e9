import { expect, it } from 'vitest'
import { firstRows } from '../src/first-rows'
import { settle } from './support/fake-timers'
import { createWorld } from './support/world'

/** Whether a page that waits for the first rows is mounted by now. */
function waiting(world: ReturnType<typeof createWorld>) {
  let isMounted = false
  void firstRows(world, world.timers).then(() => (isMounted = true))
  return async () => {
    await settle()
    return isMounted
  }
}

it('a page is mounted once the rows of both lists are there', async () => {
  const world = createWorld()
  world.open()
  expect(await waiting(world)()).toBe(true)
})

it('or after a moment, when the lists take longer', async () => {
  const world = createWorld()
  world.api.hang('room')
  world.open()
  const isMounted = waiting(world)
  const before = await isMounted()
  await world.timers.advance(150)
  expect([before, await isMounted()]).toEqual([false, true])
})

it('and at once where no hotel is open, or the rows came while a language was loaded', async () => {
  const closed = createWorld()
  const early = createWorld()
  await early.openLive()
  expect([await waiting(closed)(), await waiting(early)()]).toEqual([true, true])
})
