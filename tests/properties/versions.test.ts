/** Which of two versions holds, and when two events are in dispute. */
import { describe, expect, it } from 'vitest'
import { instantOf } from '../../src/core/instant'
import { mergeFact, supersedes, type Fact, type Version } from '../../src/core/merge'

const T0 = Date.parse('2026-03-01T10:00:00Z')
const version = (rank: number, second: number | null, id = ''): Version => ({
  rank,
  ts: second === null ? '' : instantOf(T0 + second * 1_000),
  id,
})

describe('[C3] a version takes the place of another', () => {
  it.each<[string, Version, Version, boolean]>([
    ['of a lower rank, however late', version(1, 0), version(0, 9), true],
    ['never of a higher rank', version(1, 9), version(2, 0), false],
    ['never of a higher rank, without an instant', version(0, null), version(1, 0), false],
    ['that is earlier', version(1, 1), version(1, 0), true],
    ['not of a later one', version(1, 0), version(1, 1), false],
    ['of one instant with a lower id', version(1, 0, 'b'), version(1, 0, 'a'), true],
    ['not of one instant with a higher id', version(1, 0, 'a'), version(1, 0, 'b'), false],
    ['that is the same', version(1, 0, 'a'), version(1, 0, 'a'), true],
    ['[C4] whenever it has no instant', version(1, null, 'a'), version(1, 5, 'b'), true],
    ['[C4] that has no instant', version(1, 0, 'a'), version(1, null, 'b'), true],
    ['[C4] where neither has one', version(1, null, 'a'), version(1, null, 'b'), true],
  ])('%s', (_, next, current, does) => {
    expect(supersedes(next, current)).toBe(does)
  })
})

it('[C4] a value without an instant holds, but leaves the version it met in force', () => {
  const named = (guest_name: string, second: number | null): Fact<'booking'> => {
    const said = version(0, second, guest_name)
    return { id: 'BK-1', fields: { booking_id: 'BK-1', guest_name }, status: said, other: said }
  }
  const told = [named('first', 5), named('untimed', null), named('older', 4), named('newer', 6)]
  let entry = mergeFact('booking', undefined, named('first', 5)).entry
  const names = told.map((fact) => {
    entry = mergeFact('booking', entry, fact).entry
    return entry.row.guest_name
  })
  expect(names).toEqual(['first', 'untimed', 'untimed', 'newer'])
})

describe('[C3] a confirmation is in dispute with a cancellation', () => {
  const says = (status: string, said: Version): Fact<'booking'> => ({
    id: 'BK-1',
    fields: { booking_id: 'BK-1', status },
    status: said,
    other: { ...said, rank: 0 },
  })

  it.each<[boolean, string, Version, Version]>([
    [true, 'that is older', version(1, 2, 'a'), version(2, 1, 'b')],
    [false, 'that is newer', version(1, 1, 'a'), version(2, 2, 'b')],
    [false, 'of the same instant', version(1, 1, 'b'), version(2, 1, 'a')],
    [false, 'when only a snapshot says it', version(1, 2, ''), version(2, 1, 'b')],
    [true, 'that only a snapshot says', version(1, 2, 'a'), version(2, 1, '')],
    [false, 'when it has no instant', version(1, null, 'a'), version(2, 1, 'b')],
    [false, 'when it is a creation', version(0, 2, 'a'), version(2, 1, 'b')],
    [false, 'when that is a confirmation', version(0, 2, 'a'), version(1, 1, 'b')],
  ])('%s: %s', (disputed, _, lower, higher) => {
    const [low, high] = [says('CONFIRMED', lower), says('CANCELLED', higher)]
    const rows = [
      [low, high],
      [high, low],
    ].map(([first, second]) => {
      const { entry } = mergeFact('booking', undefined, first as Fact<'booking'>)
      const { entry: next, isDisputed } = mergeFact('booking', entry, second as Fact<'booking'>)
      return [next.row.disputed === true, isDisputed]
    })
    expect(rows).toEqual([
      [disputed, disputed],
      [disputed, disputed],
    ])
  })
})
