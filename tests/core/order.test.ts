/** The order of texts with numbers in them, and of rows. */
import { expect, it } from 'vitest'
import { byNumbersIn, compareBy } from '../../src/core/order'

it('numbers in a text count as numbers', () => {
  const rooms = ['A10', 'A9', '100', '9', 'A9b2', 'A9b10', 'B']
  expect(rooms.toSorted((a, b) => (byNumbersIn(a) < byNumbersIn(b) ? -1 : 1))).toEqual([
    '9',
    '100',
    'A9',
    'A9b2',
    'A9b10',
    'A10',
    'B',
  ])
})

it.each([false, true])('rows are in order within their groups, descending: %s', (isDescending) => {
  const rows = ['b2', 'a2', 'b1', 'a1', 'c1'].map((id) => ({ id, group: id.slice(1) }))
  const compare = compareBy<(typeof rows)[number]>({
    keyOf: ({ id }) => (id === 'c1' ? '' : id),
    idOf: ({ id }) => id,
    groupOf: ({ group }) => Number(group),
    isDescending,
  })
  const ids = rows.toSorted(compare).map(({ id }) => id)
  expect(ids).toEqual(
    isDescending ? ['b1', 'a1', 'c1', 'b2', 'a2'] : ['a1', 'b1', 'c1', 'a2', 'b2'],
  )
})

it('rows go up unless told otherwise, those without a key last', () => {
  const keyOf = (id: string) => (id === 'none' ? '' : id)
  const rows = ['b', 'none', 'a'].map((id) => ({ id }))
  const compare = compareBy<{ id: string }>({ keyOf: ({ id }) => keyOf(id), idOf: ({ id }) => id })
  expect(rows.toSorted(compare).map(({ id }) => id)).toEqual(['a', 'b', 'none'])
})

it.each(['first', 'last'] as const)(
  'rows without a key go %s, equal ones by their id',
  (blanks) => {
    const rows = ['b', 'none-1', 'a', 'none-2', 'b-2'].map((id) => ({ id }))
    const compare = compareBy<{ id: string }>({
      keyOf: ({ id }) => (id.startsWith('none') ? '' : (id[0] as string)),
      idOf: ({ id }) => id,
      blanks,
    })
    const [keyed, none] = [
      ['a', 'b', 'b-2'],
      ['none-1', 'none-2'],
    ]
    const expected = blanks === 'first' ? [...none, ...keyed] : [...keyed, ...none]
    for (const arrival of [rows, rows.toReversed()]) {
      expect(arrival.toSorted(compare).map(({ id }) => id)).toEqual(expected)
    }
  },
)
