/** The journal agrees with a plain list of the latest. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createJournal } from '../../src/core/journal'
import type { Fact } from '../../src/core/merge'

function fact(n: number): Fact<'room'> {
  return { id: String(n), fields: {}, version: { rank: 0, ts: '', id: '' } }
}

it('[C5, C12] it keeps the latest, in order of arrival', () => {
  const waits = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 80 })
  fc.assert(
    fc.property(waits, fc.integer({ min: 1, max: 9 }), fc.nat(60), (waits, capacity, back) => {
      const journal = createJournal<'room'>(capacity)
      const all: { id: string; at: number }[] = []
      let now = 0
      for (const wait of waits) {
        now += wait
        journal.add(fact(all.length), now)
        all.push({ id: String(all.length), at: now })
        const kept = all.slice(-capacity)
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
