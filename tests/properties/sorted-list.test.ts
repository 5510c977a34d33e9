/** A list whose rows change one by one is the list that is sorted once, at the end. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { RowChange } from '../../src/realtime/terms/outcome'
import { changeSorted, makeSorted } from '../../src/core/sorted-list'

interface Row {
  id: number
  rank: number
}

/** Not every row is in the list, and a change may bring one in or take it out. */
const rule = {
  has: ({ rank }: Row) => rank > 2,
  compare: (a: Row, b: Row) => a.rank - b.rank || a.id - b.id,
}
const rows = (ids: fc.Arbitrary<number>) =>
  fc.uniqueArray(fc.record({ id: ids, rank: fc.integer({ min: 0, max: 9 }) }), {
    selector: ({ id }) => id,
  })

it('is in order, has every row once, and leaves the list before as it was', () => {
  const ids = fc.integer({ min: 0, max: 20 })
  fc.assert(
    fc.property(rows(ids), rows(ids), (before, after) => {
      const list = makeSorted(before, rule)
      const asItWas = [...list]
      const changes = after.map((row): RowChange<Row> => ({
        before: before.find(({ id }) => id === row.id),
        row,
      }))
      const untouched = before.filter(({ id }) => after.every((row) => row.id !== id))
      expect(changeSorted(list, changes, rule)).toEqual(makeSorted([...untouched, ...after], rule))
      expect(list).toEqual(asItWas)
    }),
    { numRuns: 1_000 },
  )
})

it('is the same array when the changes are of other rows', () => {
  const list = makeSorted([{ id: 1, rank: 5 }], rule)
  const changes = [{ before: { id: 2, rank: 0 }, row: { id: 2, rank: 1 } }]
  expect(changeSorted(list, changes, rule)).toBe(list)
})
