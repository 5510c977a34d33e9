/** What is shown of a value: itself when it is valid for its kind, else its kind and length. */
import { describe, expect, it } from 'vitest'
import { withoutLength } from '../../src/core/reason'
import { isShown, seenOf, type SeenKind } from '../../src/core/seen'

const CASES: [SeenKind, unknown, string][] = [
  ['id', 'BK-1042', '“BK-1042”'],
  ['id', 7, '“7”'],
  ['id', 'Niamh', 'a text of 5 characters'],
  ['id', 'Niamh Ahern 2', 'a text of 13 characters'],
  ['id', ['BK-1042'], 'a list of 1'],
  ['label', 'Suite 4', 'a text of 7 characters'],
  ['label', '204', '“204”'],
  ['status', 'NO_SHOW', '“NO_SHOW”'],
  ['status', 'no show', 'a text of 7 characters'],
  ['status', 'A'.repeat(32), `“${'A'.repeat(32)}”`],
  ['status', 'A'.repeat(33), 'a text of 33 characters'],
  ['instant', '2026-03-01T10:00:00Z', '“2026-03-01T10:00:00Z”'],
  ['instant', '2026-03-01 10:00', 'an instant without Z or an offset'],
  ['instant', '2026-03-01', 'a date'],
  ['instant', 'yesterday', 'a text of 9 characters'],
  ['instant', 1_772_359_200, 'a whole number'],
  ['date', '2026-03-01', '“2026-03-01”'],
  ['date', '2026-03-01T10:00:00Z', 'an instant'],
  ['count', 2, '“2”'],
  ['count', 999_999, '“999999”'],
  ['count', 1_000_000, 'a whole number'],
  ['count', '2', 'a text of 1 character'],
  ['count', 2.5, 'a number'],
  ['uuid', '9b2f4c1e-5a77-4c1d-8f3e-2d1f0a6b7c8d', '“9b2f4c1e-5a77-4c1d-8f3e-2d1f0a6b7c8d”'],
  ['uuid', '17', 'a text of 2 characters'],
  ['scope', 'guest', '“guest”'],
  ['scope', 'Niamh', 'a text of 5 characters'],
  ['category', 'room', '“room”'],
  ['category', undefined, 'nothing'],
  ['type', 'booking_created', '“booking_created”'],
  ['type', 'niamh_ahern', 'a text of 11 characters'],
  ['text', 'Niamh Ahern', 'a text of 11 characters'],
  ['text', '  ', 'a blank text'],
  ['actions', ['confirm', 'cancel', 'assign'], 'a list of 3'],
]

describe('seenOf', () => {
  it.each(CASES)('of the kind %s shows %j as %s', (kind, value, seen) => {
    expect(seenOf(kind, value)).toBe(seen)
    expect(isShown(kind, value)).toBe(seen.startsWith('“'))
  })

  it.each([
    ['a text of 9 characters', 'a text'],
    ['a list of 3', 'a list'],
    ['“BK-3 of 3”', '“BK-3 of 3”'],
    ['nothing', 'nothing'],
  ])('%s is, without its length, %s', (seen, kind) => {
    expect(withoutLength(seen)).toBe(kind)
  })
})
