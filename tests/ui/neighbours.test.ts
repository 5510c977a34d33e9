import { expect, it } from 'vitest'
import { neighboursOf } from '../../src/ui/bookings/neighbours'
import { booking } from './board'

const rows = (ids: string) => [...ids].map((id) => booking(id))
const brief = (found: ReturnType<typeof neighboursOf>) =>
  found && [found.previous, found.isListed ? found.at + 1 : null, found.count, found.next]

it.each([
  ['A', [undefined, 1, 3, 'B']],
  ['B', ['A', 2, 3, 'C']],
  ['C', ['B', 3, 3, undefined]],
  ['X', null],
])('the neighbours of %s are those beside it', (id, expected) => {
  expect(brief(neighboursOf(id, 'All', rows('ABC'), null))).toEqual(expected)
})

it('a booking that left the list has those who closed up', () => {
  const before = neighboursOf('B', 'All', rows('ABC'), null)
  const left = neighboursOf('B', 'All', rows('AC'), before)
  const last = neighboursOf('B', 'All', rows(''), left)
  expect([brief(left), brief(last)]).toEqual([
    ['A', null, 2, 'C'],
    [undefined, null, 0, undefined],
  ])
})

it('a place in another list, or of another booking, says nothing', () => {
  const before = neighboursOf('B', 'All', rows('ABC'), null)
  expect([
    neighboursOf('B', 'Arrivals', rows('AC'), before),
    neighboursOf('X', 'All', rows('AC'), before),
  ]).toEqual([null, null])
})
