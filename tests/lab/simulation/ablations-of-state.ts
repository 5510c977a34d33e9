/** Ablations of what the rows are made of: C1, C3, C4, C11 and C13. */
import type { Ablation } from './ablations'

export const STATE_ABLATIONS: readonly Ablation[] = [
  {
    rule: 'C3',
    name: 'no versions: the last arrival wins',
    profile: 'links',
    patches: [{ file: 'src/core/merge.ts', at: 'prevails', body: 'return true' }],
  },
  {
    rule: 'C3',
    name: 'no stages: time alone orders a booking’s status',
    profile: 'skew',
    patches: [{ file: 'src/core/merge.ts', at: 'isOlderThan.hasStage', value: 'false' }],
  },
  {
    rule: 'C3',
    name: 'a guest in the house is at the stage of a confirmation',
    profile: 'stay',
    patches: [{ file: 'src/core/booking.ts', at: 'LATER_STAGES', value: '{ CANCELLED: 4 }' }],
  },
  {
    rule: 'C3',
    name: 'a creation never takes up again what had come to nothing',
    profile: 'stay',
    patches: [
      {
        file: 'src/core/facts.ts',
        at: 'factOfEvent',
        call: 'model.stageOf',
        gives: "event.type === 'booking_created' ? 0 : $it",
      },
    ],
  },
  {
    rule: 'C3',
    name: 'what is settled keeps a field without a value',
    profile: 'stay',
    patches: [
      {
        file: 'src/core/merge.ts',
        at: 'rewrite',
        body: 'const row = (() => $it)(); return { disputed: undefined, ...row }',
      },
    ],
  },
  {
    rule: 'C1',
    name: 'a status is kept in every spelling',
    profile: 'stay',
    patches: [
      { file: 'src/core/fields.ts', at: 'normalise', body: 'return status.trim().toUpperCase()' },
    ],
  },
  {
    rule: 'C1',
    name: 'a label is kept with its blanks',
    profile: 'stay',
    patches: [{ file: 'src/core/fields.ts', at: 'READERS.label.isKept', value: 'isText' }],
  },
  {
    rule: 'C3',
    name: 'a snapshot’s fields are all as of its read',
    profile: 'replicas',
    patches: [
      { file: 'src/core/facts.ts', at: 'createRowReader.datedBy', value: '{}' },
      { file: 'src/core/facts.ts', at: 'createRowReader.version.ts', value: 'asOf' },
    ],
  },
  {
    rule: 'C3',
    name: 'within a second a booking’s fields follow the digits alone',
    explained:
      'A backend has to write whole seconds and parts of seconds side by side: it was seen once, and that schedule is kept as a regression.',
    profile: 'links',
    patches: [{ file: 'src/core/merge.ts', at: 'secondOf', body: 'return NaN' }],
  },
  {
    rule: 'C4',
    name: 'microseconds are lost',
    profile: 'links',
    patches: [
      {
        file: 'src/core/instant.ts',
        at: 'parseInstant',
        body: 'const instant = (() => $it)(); return instant && Math.floor(instant / 1_000) * 1_000',
      },
    ],
  },
  {
    rule: 'C4',
    name: 'an instant far ahead is believed',
    profile: 'poison',
    patches: [
      { file: 'src/core/server-clock.ts', at: 'horizonOf', body: 'return instantOf(LAST_MS)' },
    ],
  },
  {
    rule: 'C4',
    name: 'the server’s clock stands still between snapshots',
    explained:
      'The periodic look tells the server’s clock again before the five minutes are over. It counts in a hidden tab, where nobody looks.',
    profile: 'skew',
    patches: [
      {
        file: 'src/core/server-clock.ts',
        at: 'createServerClock.isFarAhead',
        call: 'horizonOf',
        gives: 'horizon || $it',
      },
    ],
  },
  {
    rule: 'C4',
    name: 'a 304 without a `Date` sets the server’s clock',
    explained:
      'It sets the clock back by the age of the answer that it confirms. An event seems far ahead only where that is more than five minutes, and nothing here looks at the times that people see: a test of the API and the second oracle have it.',
    profile: 'lists',
    patches: [
      {
        file: 'src/api/api.ts',
        at: 'createApi.fetchSnapshot.setsClock',
        value: 'snapshot.asOf !== NO_INSTANT',
      },
    ],
  },
  {
    rule: 'C4',
    name: 'a snapshot without any instant wins over every event',
    explained:
      'After such a snapshot nothing here judges what events say until the next look, which has an instant again: the second oracle has it in every order.',
    profile: 'lists',
    patches: [
      {
        file: 'src/core/facts.ts',
        at: 'createRowReader.settled',
        value: '$it || Number.MAX_SAFE_INTEGER',
      },
      { file: 'src/core/facts.ts', at: 'createRowReader.version.ts', value: 'latest' },
    ],
  },
  {
    rule: 'C11',
    name: 'what happens to an unknown booking is refused',
    profile: 'links',
    patches: [
      {
        file: 'src/core/ledger.ts',
        at: 'createLedger.refusalOf',
        body: "if (!held && fact.version.stage > 0) return refuse('rejected'); $it",
      },
    ],
  },
  {
    rule: 'C13',
    name: 'a changed row is counted in its old group as well',
    profile: 'links',
    patches: [{ file: 'src/core/table.ts', at: 'createTable.count', body: 'if (by > 0) $it' }],
  },
]
