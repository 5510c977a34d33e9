/** Which stores an attempt reads. */
import { expect, it } from 'vitest'
import type { Binding } from '../../src/realtime/binding'
import { createReads } from '../../src/realtime/reads'
import { RequestError } from '../../src/realtime/terms/request-error'
import { createTracer } from '../../src/realtime/trace'
import { fakeBinding } from '../support/fake-binding'
import { createFakeTimers } from '../support/fake-timers'
import { HOTEL } from '../support/events'
import { slug } from '../support/world'

it('[C7] a retry reads what failed, and a store that came meanwhile', async () => {
  const read: string[] = []
  const failing = new Set(['b'])
  const store = (id: string) =>
    fakeBinding({
      id,
      async resync() {
        read.push(id)
        if (failing.has(id)) throw new RequestError({ code: 'unreachable' })
      },
    })
  const stores: Binding[] = [store('a'), store('b')]
  const timers = createFakeTimers()
  const { attempt } = createReads({
    stores,
    timers,
    drain() {},
    onMerged() {},
    tracer: createTracer(timers.now, () => {}),
  })
  const { signal } = new AbortController()
  await expect(attempt(slug(HOTEL), signal, 'opened')).rejects.toThrow(RequestError)
  stores.push(store('c'))
  failing.clear()
  await attempt(slug(HOTEL), signal, 'retry')
  expect(read).toEqual(['a', 'b', 'b', 'c'])
})
