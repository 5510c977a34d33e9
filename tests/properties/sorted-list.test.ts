/** A list whose rows change one by one is the list that is sorted once, at the end. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { changeSorted, type RowChange } from '../../src/core/sorted-list'

interface Row {
  id: number
  rank: number
}

const byRank = (a: Row, b: Row) => a.rank - b.rank || a.id - b.id
const rows = (ids: fc.Arbitrary<number>) =>
  fc.uniqueArray(fc.record({ id: ids, rank: fc.integer({ min: 0, max: 9 }) }), {
    selector: ({ id }) => id,
  })

it('is in order, has every row once, and leaves the list before as it was', () => {
  const ids = fc.integer({ min: 0, max: 20 })
  fc.assert(
    fc.property(rows(ids), rows(ids), (before, after) => {
      const list = before.toSorted(byRank)
      const asItWas = [...list]
      const changes = after.map((row): RowChange<Row> => ({
        before: before.find(({ id }) => id === row.id),
        row,
      }))
      const untouched = before.filter(({ id }) => after.every((row) => row.id !== id))
      expect(changeSorted(list, changes, byRank)).toEqual([...untouched, ...after].toSorted(byRank))
      expect(list).toEqual(asItWas)
    }),
    { numRuns: 1_000 },
  )
})
