/** Ablations of what the rows are made of: C1, C3, C4, C11 and C13. */
import type { Ablation } from './ablations'

export const STATE_ABLATIONS: readonly Ablation[] = [
  {
    rule: 'C3',
    name: 'no versions: the last arrival wins',
    profile: 'links',
    patches: [
      {
        file: 'src/core/merge.ts',
        find: 'return field === STATUS ? !isOlder : supersedes(versionOf(fact, field), versionOf(held, field))',
        replace: 'return true',
      },
    ],
  },
  {
    rule: 'C3',
    name: 'no stages: time alone orders a booking’s status',
    profile: 'skew',
    patches: [
      {
        file: 'src/core/merge.ts',
        find: 'const hasStage = statusIn(fact.fields) !== undefined',
        replace: 'const hasStage = false',
      },
    ],
  },
  {
    rule: 'C3',
    name: 'a guest in the house is at the stage of a confirmation',
    profile: 'stay',
    patches: [
      {
        file: 'src/core/booking.ts',
        find: 'const LATER_STAGES: Record<string, number> = { IN_HOUSE: 2, COMPLETED: 3, CANCELLED: 4 }',
        replace: 'const LATER_STAGES: Record<string, number> = { CANCELLED: 4 }',
      },
    ],
  },
  {
    rule: 'C3',
    name: 'a creation never takes up again what had come to nothing',
    profile: 'stay',
    patches: [
      {
        file: 'src/core/facts.ts',
        find: 'version: { stage: model.stageOf(said), ts, id },',
        replace:
          "version: { stage: event.type === 'booking_created' ? 0 : model.stageOf(said), ts, id },",
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
        find: 'else delete row.disputed',
        replace: 'else row.disputed = undefined',
      },
    ],
  },
  {
    rule: 'C1',
    name: 'a status is kept in every spelling',
    profile: 'stay',
    patches: [
      {
        file: 'src/core/fields.ts',
        find: 'readText(normalise(value))',
        replace: 'readText(value.trim().toUpperCase())',
      },
    ],
  },
  {
    rule: 'C1',
    name: 'a label is kept with its blanks',
    profile: 'stay',
    patches: [
      {
        file: 'src/core/fields.ts',
        find: 'isText(value) && value.trim() === value',
        replace: 'isText(value)',
      },
    ],
  },
  {
    rule: 'C3',
    name: 'a snapshot’s fields are all as of its read',
    profile: 'replicas',
    patches: [
      {
        file: 'src/core/facts.ts',
        find: 'if (version) fieldVersions[field] = version',
        replace: '',
      },
      { file: 'src/core/facts.ts', find: 'ts: asOf && latest', replace: 'ts: asOf' },
    ],
  },
  {
    rule: 'C3',
    name: 'within a second a booking’s fields follow the digits alone',
    explained:
      'A backend has to write whole seconds and parts of seconds side by side: it was seen once, and that schedule is kept as a regression.',
    profile: 'links',
    patches: [
      {
        file: 'src/core/merge.ts',
        find: 'version.stage !== current.stage && secondOf(version) === secondOf(current)',
        replace: 'false',
      },
    ],
  },
  {
    rule: 'C4',
    name: 'microseconds are lost',
    profile: 'links',
    patches: [
      {
        file: 'src/core/instant.ts',
        find: 'const digit = index < end ?',
        replace: 'const digit = index < Math.min(end, 23) ?',
      },
    ],
  },
  {
    rule: 'C4',
    name: 'an instant far ahead is believed',
    profile: 'poison',
    patches: [
      {
        file: 'src/core/server-clock.ts',
        find: 'instantOf(Math.min(now + MAX_AHEAD_MS, LAST_MS))',
        replace: 'instantOf(LAST_MS)',
      },
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
        find: 'horizon = horizonOf(at + ahead)',
        replace: 'horizon ||= horizonOf(at + ahead)',
      },
    ],
  },
  {
    rule: 'C11',
    name: 'what happens to an unknown booking is refused',
    profile: 'links',
    patches: [
      {
        file: 'src/core/ledger.ts',
        find: 'if (held || table.size < maxRows) return null',
        replace: 'if (held || fact.version.stage === 0) return null',
      },
    ],
  },
  {
    rule: 'C13',
    name: 'a changed row is counted in its old group as well',
    profile: 'links',
    patches: [
      { file: 'src/core/table.ts', find: 'if (before) count(before.row, -1)', replace: '' },
    ],
  },
]
