/** The order of texts with numbers in them, and of rows. */
import { expect, it } from 'vitest'
import { byNumbersIn } from '../../src/core/order'

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
