/** Ablations of what the rows are made of: C3 to C5, C11 and C13. */
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
    profile: 'stays',
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
    profile: 'stays',
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
    profile: 'stays',
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
    profile: 'stays',
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
    profile: 'stays',
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
      { file: 'src/core/facts.ts', find: 'if (version) dated[field] = version', replace: '' },
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
    rule: 'C5',
    name: 'a snapshot knows everything until its read',
    explained:
      'What was just announced has to be committed, or written in whole seconds, just after a read: one in some 50,000 schedules, of which two are kept as regressions.',
    profile: 'replicas',
    patches: [{ file: 'src/core/facts.ts', find: 'ts: asOf && latest', replace: 'ts: asOf' }],
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
    rule: 'C5',
    name: 'a snapshot’s status is as old as its own instant',
    explained:
      'Only a list read just before an event that says less than it: the second oracle has it in every order.',
    profile: 'stays',
    patches: [
      {
        file: 'src/core/facts.ts',
        find: 'if (status && status.ts < settled && !model.clock) dated.status',
        replace: 'if (status && !status) dated.status',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'an event may be as old as it likes',
    profile: 'stays',
    patches: [
      {
        file: 'src/core/ledger.ts',
        find: 'return ts !== NO_INSTANT && ts < horizon',
        replace: 'return ts !== ts',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'the journal replays what is too old',
    explained:
      'An event of a slow clock has to arrive in the ten seconds before a read, and be taken back by then: one in some 1,000 schedules.',
    profile: 'stays',
    patches: [
      {
        file: 'src/core/ledger.ts',
        find: 'if (!isKeptAway && !isTooOld(fact))',
        replace: 'if (!isKeptAway)',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'nobody says that a sender’s clock is slow',
    profile: 'stays',
    patches: [{ file: 'src/core/ledger.ts', find: 'tooOld++', replace: '' }],
  },
  {
    rule: 'C5',
    name: 'of two rows with one id the later counts',
    profile: 'lists',
    patches: [
      {
        file: 'src/core/snapshot.ts',
        find: 'if (!first) rows.set(String(id), row)',
        replace: 'if (!first || rows.set(String(id), row).size < 0) rows.set(String(id), row)',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'a list that is not whole takes rows away',
    profile: 'lists',
    patches: [{ file: 'src/core/ledger.ts', find: 'if (!isWhole) keepUnread(next)', replace: '' }],
  },
  {
    rule: 'C5',
    name: 'what a list announces beyond its rows is not read',
    profile: 'lists',
    patches: [
      {
        file: 'src/core/snapshot.ts',
        find: 'missing: missingOf(Object(body), results.length),',
        replace: 'missing: 0,',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'a list without a row that can be read is an empty hotel',
    profile: 'lists',
    patches: [
      {
        file: 'src/core/snapshot.ts',
        find: 'if (results.length > 0 && rows.size === 0) return null',
        replace: '',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'the business date is of another answer than the rows',
    profile: 'clocks',
    patches: [
      {
        file: 'src/stores/use-ledger.ts',
        find: 'if (!report.isUsed) return nothingRead',
        replace: 'if (!report.isUsed) setLoaded({ ...loaded.value!, ...read, readAt })',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'a snapshot takes the place of everything',
    profile: 'links',
    patches: [
      {
        file: 'src/core/ledger.ts',
        find: 'of journal.since(since)',
        replace: 'of [] as Fact<E>[]',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'only what came after the request outlives a snapshot',
    profile: 'replicas',
    patches: [
      {
        file: 'src/core/ledger.ts',
        find: 'const since = requestedAt - SETTLING_MS',
        replace: 'const since = requestedAt',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'a snapshot that lags takes the place of a later one',
    profile: 'replicas',
    patches: [
      {
        file: 'src/core/ledger.ts',
        find: 'last.asOf > asOf',
        replace: 'false',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'no tombstones',
    profile: 'replicas',
    patches: [
      {
        file: 'src/core/ledger.ts',
        find: 'return ts !== NO_INSTANT && ts <= (tombstones.find(fact.id, at) ?? -Infinity)',
        replace: 'return ts !== ts',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'rows that a snapshot no longer has stay',
    profile: 'replicas',
    patches: [
      {
        file: 'src/core/table.ts',
        find: 'entries = next',
        replace:
          'for (const [id, held] of entries) if (!next.has(id)) next.set(id, held); entries = next',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'frames that wait are not handled before a merge',
    explained:
      'Versions give the same rows in either order. It keeps what arrived before an answer out of the news that comes after it.',
    profile: 'links',
    patches: [
      {
        file: 'src/realtime/reads.ts',
        find: 'drain()\n      return true',
        replace: 'return true',
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
        find: 'if (table.size < maxRows) return null',
        replace: 'if (fact.version.stage === 0) return null',
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
