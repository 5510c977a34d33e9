/** Which stores an attempt reads, which error it ends with, and what it verifies. */
import { describe, expect, it } from 'vitest'
import type { Binding, ResyncReport } from '../../src/realtime/binding'
import { createReads } from '../../src/realtime/reads'
import { RequestError } from '../../src/realtime/terms/request-error'
import type { ReadCause } from '../../src/realtime/trace'
import { createTracer } from '../../src/realtime/trace'
import { PERIOD_MS } from '../../src/realtime/watch'
import { fakeBinding } from '../support/fake-binding'
import { createFakeTimers } from '../support/fake-timers'
import { HOTEL } from '../support/events'
import { slug } from '../support/world'

const DOWN = new RequestError({ code: 'unreachable' })
const BROKEN = new RequestError({ code: 'server-error', status: 500 }, 500)
const UNKNOWN = new RequestError({ code: 'unknown-hotel' }, 404)
const FORBIDDEN = new RequestError({ code: 'forbidden' }, 403)
const PART: ResyncReport = {
  entity: 'booking',
  rows: 1,
  reasons: [],
  turned: {},
  changes: [],
  trouble: { code: 'list-incomplete', what: 'bookings', missing: 3 },
}

/** The reads of stores that answer with what `answers` has for them; without that, with success. */
function createReading(...ids: string[]) {
  const read: string[] = []
  const answers: Record<string, RequestError | ResyncReport> = {}
  const store = (id: string) =>
    fakeBinding({
      id,
      async resync() {
        read.push(id)
        if (answers[id] instanceof Error) throw answers[id]
        return answers[id]
      },
    })
  const stores: Binding[] = ids.map(store)
  const timers = createFakeTimers()
  const reads = createReads({
    stores,
    timers,
    drain() {},
    onMerged() {},
    tracer: createTracer(timers.now, () => {}),
  })
  /** @returns the error that the attempt ends with, if it fails */
  function attempt(cause: ReadCause = 'opened', { signal } = new AbortController()) {
    return reads.attempt(slug(HOTEL), signal, cause, PERIOD_MS).then(
      () => undefined,
      (error: RequestError) => error,
    )
  }
  return { read, answers, store, stores, timers, reads, attempt }
}

describe('a retry [C7]', () => {
  it('[C7] reads what failed, and a store that came meanwhile', async () => {
    const { read, answers, store, stores, attempt } = createReading('a', 'b')
    answers.b = DOWN
    expect(await attempt()).toBeInstanceOf(RequestError)
    stores.push(store('c'))
    delete answers.b
    await attempt('retry')
    expect(read).toEqual(['a', 'b', 'b', 'c'])
  })

  it.each([
    ['are a period old', PERIOD_MS, ['b']],
    ['are older than a period', PERIOD_MS + 1, ['a', 'b']],
  ])('[C7] of a store whose rows %s', async (_, age, again) => {
    const { read, answers, timers, attempt } = createReading('a', 'b')
    answers.b = DOWN
    await attempt()
    await timers.advance(age)
    await attempt('retry')
    expect(read.slice(2)).toEqual(again)
  })
})

describe('an attempt that fails in several stores ends with the most serious error [C7]', () => {
  it.each<[string, RequestError | ResyncReport, RequestError | ResyncReport]>([
    ['that nobody may see the rows, before that rows are missing', FORBIDDEN, PART],
    ['that nobody may see the rows, before one that a retry may cure', FORBIDDEN, BROKEN],
    ['that rows are missing, before one that brought none', PART, BROKEN],
    ['one that a retry may cure, before a final one', BROKEN, UNKNOWN],
    ['of two alike, that of the first store', BROKEN, DOWN],
  ])('%s', async (_, first, second) => {
    const { answers, attempt } = createReading('a', 'b')
    Object.assign(answers, { a: first, b: second })
    expect((await attempt())?.trouble).toEqual(first.trouble)
  })

  it.each<[string, RequestError | ResyncReport, RequestError | ResyncReport]>([
    ['that nobody may see the rows', PART, FORBIDDEN],
    ['that rows are missing', BROKEN, PART],
    ['one that a retry may cure', UNKNOWN, BROKEN],
  ])('%s, also of the second store', async (_, first, second) => {
    const { answers, attempt } = createReading('a', 'b')
    Object.assign(answers, { a: first, b: second })
    expect((await attempt())?.trouble).toEqual(second.trouble)
  })
})

describe('the rows are as new as the oldest of them [C7]', () => {
  it('[C7] and nothing is said before one attempt has read them all', async () => {
    const { answers, reads, attempt } = createReading('a', 'b')
    const said = [reads.verifiedAt]
    for (const failing of ['b', 'a']) {
      answers[failing] = DOWN
      await attempt()
      said.push(reads.verifiedAt)
      delete answers[failing]
    }
    expect(said).toEqual([null, null, null])
  })

  it('[C7] so a retry of one store makes them no newer', async () => {
    const { answers, timers, reads, attempt } = createReading('a', 'b')
    const start = timers.now()
    answers.b = DOWN
    await attempt()
    await timers.advance(1_000)
    delete answers.b
    await attempt('retry')
    expect(reads.verifiedAt).toBe(start)
  })

  it('[C7] nor when a store came that was not read yet', async () => {
    const { store, stores, reads, attempt } = createReading('a')
    await attempt()
    stores.push(store('b'))
    expect(reads.verifiedAt).toBe(null)
  })

  it('[C7] whatever store came that has nothing to read', async () => {
    const { stores, timers, reads, attempt } = createReading('a')
    await attempt()
    const { resync: _, ...nothing } = fakeBinding()
    stores.push(nothing)
    expect(reads.verifiedAt).toBe(timers.now())
  })

  it('[C7] an attempt that was given up verifies nothing, also where nothing is to be read', async () => {
    const { reads, attempt } = createReading()
    const request = new AbortController()
    const attempted = attempt('opened', request)
    request.abort()
    await attempted
    expect(reads.verifiedAt).toBe(null)
  })

  it('[C7] a store that is removed during its read and comes again was not read yet', async () => {
    const { stores, reads, attempt } = createReading('a', 'b')
    await attempt()
    const attempted = attempt()
    const [removed] = stores.splice(1) as [Binding]
    reads.forget(removed)
    await attempted
    stores.push(removed)
    expect(reads.verifiedAt).toBe(null)
  })
})

describe('a list that was incomplete', () => {
  it('is so until it is read whole, also when reads fail meanwhile', async () => {
    const { answers, reads, attempt } = createReading('a')
    const said = []
    for (const answer of [PART, DOWN]) {
      answers.a = answer
      await attempt()
      said.push(reads.isIncomplete)
    }
    delete answers.a
    await attempt()
    expect([...said, reads.isIncomplete]).toEqual([true, true, false])
  })

  it('does not count any more once its store is removed', async () => {
    const { answers, stores, reads, attempt } = createReading('a')
    answers.a = PART
    await attempt()
    for (const removed of stores.splice(0)) reads.forget(removed)
    expect(reads.isIncomplete).toBe(false)
  })
})

it('[C2] of what was read for one hotel nothing counts for the next', async () => {
  const { answers, reads, attempt } = createReading('a', 'b')
  await attempt()
  answers.b = PART
  await attempt()
  reads.clear()
  expect([reads.verifiedAt, reads.isIncomplete]).toEqual([null, false])
})
