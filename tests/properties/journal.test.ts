/** The journal agrees with a plain list of the latest. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createJournal } from '../../src/core/journal'
import { NO_INSTANT } from '../../src/core/instant'
import type { Fact } from '../../src/core/merge'

function fact(n: number): Fact<'room'> {
  return { id: String(n), fields: {}, version: { stage: 0, ts: NO_INSTANT, id: '' } }
}

it('[C5, C12] it keeps what arrived within its age, at most its capacity, in order of arrival', () => {
  const waits = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 80 })
  const bounds = [fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 200 })] as const
  fc.assert(
    fc.property(waits, ...bounds, fc.nat(60), (waits, capacity, maxAge, back) => {
      const journal = createJournal<'room'>(maxAge, capacity)
      const all: { id: string; at: number }[] = []
      let now = 0
      for (const wait of waits) {
        now += wait
        journal.add(fact(all.length), now)
        all.push({ id: String(all.length), at: now })
        const kept = all.slice(-capacity).filter(({ at }) => at >= now - maxAge)
        const since = (at: number) => journal.since(at).map(({ id }) => id)
        expect(since(Number.NEGATIVE_INFINITY)).toEqual(kept.map(({ id }) => id))
        expect(since(now - back)).toEqual(
          kept.filter(({ at }) => at > now - back).map(({ id }) => id),
        )
      }
      journal.clear()
      expect(journal.since(Number.NEGATIVE_INFINITY)).toEqual([])
    }),
    { numRuns: 300 },
  )
})

it('[C5] it keeps what a read needs as long as the read takes, and tells when it could not', () => {
  const journal = createJournal<'room'>(20, 4)
  const since = (at: number) => journal.since(at).map(({ id }) => Number(id))
  for (const n of [0, 10]) journal.add(fact(n), n)
  const release = journal.hold(5)
  journal.add(fact(50), 50)
  journal.add(fact(60), 60)
  expect([since(5), journal.covers(5), journal.covers(-1)]).toEqual([[10, 50, 60], true, false])
  journal.add(fact(70), 70)
  journal.add(fact(80), 80)
  expect([since(5), journal.covers(5)]).toEqual([[50, 60, 70, 80], false])
  expect(journal.covers(10)).toBe(true)
  release()
  journal.add(fact(90), 90)
  expect(since(5)).toEqual([70, 80, 90])
})

it('[C5] a read that ends late ends nothing of the read after it', () => {
  const journal = createJournal<'room'>(20)
  const release = journal.hold(5)
  journal.hold(10)
  release()
  journal.add(fact(15), 15)
  journal.add(fact(90), 90)
  expect(journal.covers(10)).toBe(true)
})
