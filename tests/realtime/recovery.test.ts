/** One attempt at a time, and who has to wait. */
import { expect, it } from 'vitest'
import { createRecovery } from '../../src/realtime/recovery'
import { RequestError } from '../../src/realtime/terms/request-error'
import { READ_TIMEOUT_MS } from '../../src/realtime/terms/timing'
import { createFakeTimers, settle } from '../support/fake-timers'

/** A recovery whose first attempt ends like this. `progress` tells of a part of its answer. */
function createAttempts(end: () => Promise<void>) {
  const timers = createFakeTimers()
  const attempts: { signal: AbortSignal; progress(): void }[] = []
  const recovery = createRecovery({
    timers,
    random: () => 0,
    attempt(signal, _turn, progress) {
      attempts.push({ signal, progress })
      return attempts.length === 1 ? end() : Promise.resolve()
    },
    onMerged() {},
    onFailed() {},
  })
  return { timers, attempts, recovery }
}

it('[C7] a trigger waits as long as the server wants, unless a person asked for it', async () => {
  const busy = new RequestError({ code: 'unauthorised' }, 401, 5_000)
  const { attempts, recovery } = createAttempts(() => Promise.reject(busy))
  recovery.trigger()
  await settle()
  recovery.trigger()
  await settle()
  const before = attempts.length
  recovery.trigger(true)
  await settle()
  expect([before, attempts.length]).toEqual([1, 2])
})

it('[C7] a part that comes after the end of an attempt starts no time-out', async () => {
  const { timers, attempts, recovery } = createAttempts(() => Promise.resolve())
  recovery.trigger()
  await settle()
  attempts[0]?.progress()
  await timers.advance(READ_TIMEOUT_MS)
  expect(attempts.map(({ signal }) => signal.aborted)).toEqual([false])
})
