/** Which of two versions holds, and when two events are in dispute. */
import { describe, expect, it } from 'vitest'
import { bookingModel } from '../../src/core/booking'
import { instantOf, NO_INSTANT } from '../../src/core/instant'
import { mergeFact, supersedes, type Entry, type Fact, type Version } from '../../src/core/merge'

const T0 = Date.parse('2026-03-01T10:00:00Z')
const version = (second: number | null, id = '', stage = 0): Version => ({
  stage,
  ts: second === null ? NO_INSTANT : instantOf(T0 + second * 1_000),
  id,
})

describe('[C3] a version takes the place of another', () => {
  it.each<[string, Version, Version, boolean]>([
    ['that is earlier', version(1), version(0), true],
    ['not of a later one', version(0), version(1), false],
    ['of one instant with a lower id', version(0, 'b'), version(0, 'a'), true],
    ['not of one instant with a higher id', version(0, 'a'), version(0, 'b'), false],
    ['that is the same', version(0, 'a'), version(0, 'a'), true],
    ['of the same second and a lower stage', version(1.1, 'a', 1), version(1.9, 'b', 0), true],
    ['not of the same second and a higher stage', version(1.9, 'b', 0), version(1, 'a', 1), false],
    ['of another second, whatever its stage', version(2, 'a', 0), version(1.999, 'b', 1), true],
    ['[C4] whenever it has no instant', version(null, 'a'), version(5, 'b'), true],
    ['[C4] that has no instant', version(0, 'a'), version(null, 'b'), true],
    ['[C4] where neither has one', version(null, 'a'), version(null, 'b'), true],
  ])('%s', (_, next, current, does) => {
    expect(supersedes(next, current)).toBe(does)
  })
})

const says = (status: string, stage: number, said: Version): Fact<'booking'> => ({
  id: 'BK-1',
  fields: { booking_id: 'BK-1', status },
  version: { ...said, stage },
})

/** The row after facts in this order, and whether the last one met a dispute. */
function after(...facts: Fact<'booking'>[]) {
  let entry: Entry<'booking'> | undefined
  let isDisputed = false
  for (const fact of facts) ({ entry, isDisputed } = mergeFact(bookingModel, entry, fact))
  return { row: entry?.row, isDisputed }
}

describe('[C3] a status takes the place of another', () => {
  it.each<[string, [number, Version], [number, Version], boolean]>([
    ['of a lower stage, however late', [1, version(0)], [0, version(9)], true],
    ['never of a higher stage', [1, version(9)], [2, version(0)], false],
    ['never of a higher stage, without an instant', [0, version(null)], [1, version(0)], false],
    ['of its own stage that is earlier', [1, version(1)], [1, version(0)], true],
    ['never of its own stage that is later', [1, version(0)], [1, version(1)], false],
  ])('%s', (_, [stage, said], [heldStage, held], does) => {
    const { row } = after(says('FIRST', heldStage, held), says('SECOND', stage, said))
    expect(row?.status).toBe(does ? 'SECOND' : 'FIRST')
  })

  it('[C4] of a lower stage without an instant, which an earlier one then does not undo', () => {
    const { row } = after(
      says('FIRST', 0, version(9)),
      says('SECOND', 1, version(null)),
      says('THIRD', 1, version(1)),
      says('FOURTH', 0, version(10)),
    )
    expect(row?.status).toBe('THIRD')
  })

  it('[C4] of a lower stage without an instant, which a later one of that stage does not undo', () => {
    const untimed = says('SECOND', 1, version(null))
    const { row } = after(says('FIRST', 0, version(9)), untimed, says('THIRD', 0, version(10)))
    expect(row?.status).toBe('SECOND')
  })
})

it('[C4] a value without an instant holds, but leaves the version it met in force', () => {
  const named = (guest_name: string, second: number | null): Fact<'booking'> => {
    const fields = { booking_id: 'BK-1', guest_name }
    return { id: 'BK-1', fields, version: version(second, guest_name) }
  }
  const told = [named('first', 5), named('untimed', null), named('older', 4), named('newer', 6)]
  let entry = mergeFact(bookingModel, undefined, named('first', 5)).entry
  const names = told.map((fact) => {
    entry = mergeFact(bookingModel, entry, fact).entry
    return entry.row.guest_name
  })
  expect(names).toEqual(['first', 'untimed', 'untimed', 'newer'])
})

describe('[C3] a confirmation is in dispute with a cancellation', () => {
  const confirmed = (said: Version, stage = 1) => says('CONFIRMED', stage, said)
  const cancelled = (said: Version, stage = 4) => says('CANCELLED', stage, said)

  const read = (fact: Fact<'booking'>) => ({ ...fact, fieldVersions: {} })

  it.each<[boolean, string, Fact<'booking'>, Fact<'booking'>]>([
    [true, 'that is older', confirmed(version(2, 'a')), cancelled(version(1, 'b'))],
    [false, 'that is newer', confirmed(version(1, 'a')), cancelled(version(2, 'b'))],
    [false, 'of the same instant', confirmed(version(1, 'b')), cancelled(version(1, 'a'))],
    [
      false,
      'when only a snapshot says it',
      read(confirmed(version(2))),
      cancelled(version(1, 'b')),
    ],
    [true, 'without an event id', confirmed(version(2, '')), cancelled(version(1, 'b'))],
    [true, 'as a check-in', says('IN_HOUSE', 2, version(2, 'a')), cancelled(version(1, 'b'))],
    [false, 'when it is none', says('EXPIRED', 1, version(2, 'a')), cancelled(version(1, 'b'))],
    [true, 'that only a snapshot says', confirmed(version(2, 'a')), cancelled(version(1, ''))],
    [false, 'when it has no instant', confirmed(version(null, 'a')), cancelled(version(1, 'b'))],
  ])('%s: %s', (disputed, _, low, high) => {
    for (const { row, isDisputed } of [after(low, high), after(high, low)]) {
      expect([row?.disputed === true, isDisputed]).toEqual([disputed, disputed])
    }
  })

  it('as later confirmations say, and what is neither of the two has no part in it', () => {
    const [early, late] = [confirmed(version(2, 'a')), confirmed(version(5, 'b'))]
    expect(after(late, early, cancelled(version(3, 'c')))).toMatchObject({ isDisputed: true })
    expect(
      after(early, cancelled(version(1, 'c')), says('PENDING', 0, version(0, 'd'))),
    ).toMatchObject({ row: { disputed: true }, isDisputed: false })
  })
})
