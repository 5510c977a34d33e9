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
        find: 'if (!isNew && (isStatus ? isOlder : !supersedes(said, current))) return false',
        replace: '',
      },
    ],
  },
  {
    rule: 'C3',
    name: 'no ranks: time alone orders a booking’s status',
    profile: 'skew',
    patches: [
      {
        file: 'src/core/merge.ts',
        find: 'return said.rank === current.rank ? !supersedes(said, current) : said.rank < current.rank',
        replace: 'return said.ts !== NO_INSTANT && said.ts < current.ts',
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
        find: 'version.rank !== current.rank && secondOf(version) === secondOf(current)',
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
        find: 'last.snapshot.asOf > snapshot.asOf',
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
        file: 'src/realtime/create-realtime.ts',
        find: 'queue.drain()',
        replace: '',
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
        replace: 'if (fact.version.rank === 0) return null',
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
