/** Ablations of what a stay leaves behind: fields without a value, and rows between pages (C3, C5). */
import type { Ablation } from './ablations'

export const STAY_ABLATIONS: readonly Ablation[] = [
  {
    rule: 'C3',
    name: '`null` in an event counts as absent',
    profile: 'stay',
    patches: [
      {
        file: 'src/core/facts.ts',
        at: 'factOfEvent.fact',
        value: '(ts, id) => ({ ...$it(ts, id), nones: undefined })',
      },
    ],
  },
  {
    rule: 'C3',
    name: 'an older event fills a field that was cleared',
    profile: 'stay',
    patches: [
      {
        file: 'src/core/merge.ts',
        at: 'knownVersion',
        body: 'if (held.row[field] === undefined) return undefined; $it',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'what a row of a list lacks may be filled by anything',
    profile: 'stay',
    patches: [{ file: 'src/core/facts.ts', at: 'createRowReader.noneSince', value: 'undefined' }],
  },
  {
    rule: 'C3',
    name: 'a check-in makes a status of its own',
    profile: 'stay',
    patches: [
      {
        file: 'src/core/booking.ts',
        at: 'bookingModel.effects.booking_checked_in',
        value: "{ status: 'IN_HOUSE' }",
      },
    ],
  },
  {
    rule: 'C3',
    name: 'a check-out makes a status of its own',
    profile: 'stay',
    patches: [
      {
        file: 'src/core/booking.ts',
        at: 'bookingModel.effects.booking_checked_out',
        value: "{ status: 'COMPLETED' }",
      },
    ],
  },
  {
    rule: 'C3',
    name: 'an update confirms its booking',
    profile: 'stay',
    patches: [
      {
        file: 'src/core/booking.ts',
        at: 'bookingModel.effects.booking_updated',
        value: "{ status: 'CONFIRMED' }",
      },
    ],
  },
  {
    rule: 'C3',
    name: 'a check-in that says no status comes before what was said within its second',
    explained:
      'A guest has to be confirmed and to check in within a second, and nothing may read until the end: a unit test has it.',
    profile: 'stay',
    patches: [
      {
        file: 'src/core/booking.ts',
        at: 'bookingModel.effects.booking_checked_in',
        value: '{}',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'a row goes as soon as one list in pages lacks it',
    profile: 'stay',
    patches: [
      { file: 'src/core/ledger.ts', at: 'createLedger.keptDespite.isExcused', value: 'false' },
    ],
  },
  {
    rule: 'C5',
    name: 'a row that lists in pages lack stays for ever',
    profile: 'stay',
    patches: [
      { file: 'src/core/ledger.ts', at: 'createLedger.keptDespite.isExcused', value: 'isPaged' },
    ],
  },
]
