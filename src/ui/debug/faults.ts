import type { ReasonCode } from '../../core/reason'
import type { LogEntry } from './event-log'

/** Faults that must be seen at a glance, in the words of a developer. */
export type Fault =
  | 'double handling'
  | 'wrong channel'
  | 'other hotel'
  | 'schema mismatch'
  | 'missing field'
  | 'mutation count'
  | 'board error'

/** A code that is not here is a note: the frame itself is fine. */
const FAULTS: Partial<Record<ReasonCode, Fault>> = {
  'handled-twice': 'double handling',
  'wrong-channel': 'wrong channel',
  'deprecated-channel': 'wrong channel',
  'other-hotel': 'other hotel',
  'not-an-object': 'schema mismatch',
  'too-large': 'schema mismatch',
  'event-name-differs': 'schema mismatch',
  'unknown-type': 'schema mismatch',
  'category-differs': 'schema mismatch',
  'id-unusable': 'schema mismatch',
  'wrong-type': 'schema mismatch',
  'too-long': 'schema mismatch',
  'ts-unusable': 'schema mismatch',
  'other-scope': 'schema mismatch',
  'status-contradicts': 'schema mismatch',
  'event-id-reused': 'schema mismatch',
  'body-differs': 'schema mismatch',
  'hotel-missing': 'missing field',
  'missing-field': 'missing field',
  'event-id-missing': 'missing field',
  'unexpected-mutations': 'mutation count',
  'no-handler': 'board error',
  'handler-threw': 'board error',
}

/** The faults of a frame, each once, in the order of its reasons. */
export function faultsOf({
  reasons,
  isMutationCountExpected,
}: Pick<LogEntry, 'reasons' | 'isMutationCountExpected'>): Fault[] {
  const faults = new Set(reasons.flatMap(({ code }) => FAULTS[code] ?? []))
  if (!isMutationCountExpected) faults.add('mutation count')
  return [...faults]
}
