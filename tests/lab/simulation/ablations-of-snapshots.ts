/** Ablations of what a snapshot does to the rows: C5. */
import type { Ablation } from './ablations'

export const SNAPSHOT_ABLATIONS: readonly Ablation[] = [
  {
    rule: 'C5',
    name: 'a snapshot knows everything until its read',
    explained:
      'What was just announced has to be committed, or written in whole seconds, just after a read: one in some 50,000 schedules, of which two are kept as regressions.',
    profile: 'replicas',
    patches: [{ file: 'src/core/facts.ts', find: 'ts: asOf && latest', replace: 'ts: asOf' }],
  },
  {
    rule: 'C5',
    name: 'a snapshot’s status is as old as its own instant',
    explained:
      'Only a list read just before an event that says less than it: the second oracle has it in every order.',
    profile: 'stay',
    patches: [
      {
        file: 'src/core/facts.ts',
        find: 'if (isOld) fieldVersions.status',
        replace: 'if (!status) fieldVersions.status',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'an event may be as old as it likes',
    profile: 'stay',
    patches: [
      {
        file: 'src/core/ledger.ts',
        find: 'return latest !== NO_INSTANT && latest < horizon',
        replace: 'return latest !== latest',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'the journal replays what is too old',
    explained:
      'An event of a slow clock has to arrive in the ten seconds before a read, and be taken back by then: one in some 1,000 schedules.',
    profile: 'stay',
    patches: [
      {
        file: 'src/core/ledger.ts',
        find: '!isRemoved(fact, at) && !isTooOld(fact)',
        replace: '!isRemoved(fact, at)',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'nobody says that a sender’s clock is slow',
    profile: 'stay',
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
        find: 'if (!report.isUsed) return',
        replace:
          'if (!report.isUsed) setLoaded({ ...loaded.value!, ...read, readAt })\n    if (!report)  return',
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
]
