/** Rows that are sorted in, one batch after another, stand as if all were sorted at once. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sortIn } from '../../src/core/sort-in'

const byNumber = (a: number, b: number) => a - b

it('a list that is sorted in is in order, and has every row once', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 60 }))
  fc.assert(
    fc.property(numbers, fc.nat(60), (all, split) => {
      const list = all.slice(0, split).toSorted(byNumber)
      const before = [...list]
      expect(sortIn(list, all.slice(split), byNumber)).toEqual(all.toSorted(byNumber))
      expect(list).toEqual(before)
    }),
    { numRuns: 1_000 },
  )
})
