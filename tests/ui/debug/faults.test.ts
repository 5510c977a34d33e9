import { describe, expect, it } from 'vitest'
import type { ReasonCode } from '../../../src/core/reason'
import { faultsOf } from '../../../src/ui/debug/faults'

function faults(codes: ReasonCode[], isMutationCountExpected = true) {
  const reasons = codes.map((code) => ({ code, path: '', expected: '', seen: '' }))
  return faultsOf({ reasons, isMutationCountExpected })
}

describe('a frame shows at a glance', () => {
  it.each([
    ['double handling', 'handled-twice'],
    ['wrong channel', 'wrong-channel'],
    ['wrong channel', 'deprecated-channel'],
    ['schema mismatch', 'category-differs'],
    ['schema mismatch', 'wrong-type'],
    ['missing field', 'missing-field'],
    ['missing field', 'event-id-missing'],
  ] as const)('%s, because of %s', (fault, code) => {
    expect(faults([code])).toEqual([fault])
  })

  it('each fault once', () => {
    expect(faults(['missing-field', 'wrong-type', 'missing-field'])).toEqual([
      'missing field',
      'schema mismatch',
    ])
  })

  it('a mutation count that does not fit, with or without a reason for it', () => {
    expect([faults([], false), faults(['unexpected-mutations'], false)]).toEqual([
      ['mutation count'],
      ['mutation count'],
    ])
  })

  it('nothing for a note', () => {
    expect(faults(['unknown-status', 'session-closed', 'removed-from-board'])).toEqual([])
  })
})
