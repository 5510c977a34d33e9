/** Ablations of what a snapshot does to the rows: C5. */
import type { Ablation } from './ablations'

export const SNAPSHOT_ABLATIONS: readonly Ablation[] = [
  {
    rule: 'C5',
    name: 'a snapshot knows everything until its read',
    explained:
      'What was just announced has to be committed, or written in whole seconds, just after a read: one in some 50,000 schedules, of which two are kept as regressions.',
    profile: 'replicas',
    patches: [{ file: 'src/core/facts.ts', at: 'createRowReader.version.ts', value: 'asOf' }],
  },
  {
    rule: 'C5',
    name: 'a snapshot’s status is as old as its own instant',
    explained:
      'Only a list read just before an event that says less than it: the second oracle has it in every order.',
    profile: 'stay',
    patches: [{ file: 'src/core/facts.ts', at: 'createRowReader.isOld', value: 'false' }],
  },
  {
    rule: 'C5',
    name: 'an event may be as old as it likes',
    profile: 'stay',
    patches: [{ file: 'src/core/ledger.ts', at: 'createLedger.isTooOld', body: 'return false' }],
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
        at: 'createLedger.mergeSnapshot',
        call: 'isTooOld',
        gives: 'false',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'nobody says that a sender’s clock is slow',
    profile: 'stay',
    patches: [
      {
        file: 'src/stores/use-ledger.ts',
        at: 'useLedger.apply',
        body: 'return ledger.apply(body, at)',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'of two rows with one id the later counts',
    profile: 'lists',
    patches: [
      {
        file: 'src/core/snapshot.ts',
        at: 'parseSnapshot.first',
        value: '[$it, rows.set(String(id), row)][0]',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'a list that is not whole takes rows away',
    profile: 'lists',
    patches: [
      { file: 'src/core/ledger.ts', at: 'createLedger.keptDespite', body: 'return new Map()' },
    ],
  },
  {
    rule: 'C5',
    name: 'what a list announces beyond its rows is not read',
    profile: 'lists',
    patches: [{ file: 'src/core/snapshot.ts', at: 'parseSnapshot.missing', value: '0' }],
  },
  {
    rule: 'C5',
    name: 'a list without a row that can be read is an empty hotel',
    profile: 'lists',
    patches: [{ file: 'src/core/snapshot.ts', at: 'parseSnapshot.isUnreadable', value: 'false' }],
  },
  {
    rule: 'C5',
    name: 'the business date is of another answer than the rows',
    profile: 'clocks',
    patches: [
      {
        file: 'src/stores/use-ledger.ts',
        at: 'useLedger.read',
        call: 'ledger.mergeSnapshot',
        gives:
          '((report) => (report.isUsed || setLastRead({ ...lastRead.value, ...read, readAt }), report))($it)',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'a snapshot takes the place of everything',
    profile: 'replicas',
    patches: [
      {
        file: 'src/core/ledger.ts',
        at: 'createLedger.mergeSnapshot',
        call: 'journal.since',
        gives: '[]',
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
        at: 'createLedger.mergeSnapshot',
        call: 'journal.since',
        gives: 'journal.since(requestedAt)',
      },
    ],
  },
  {
    rule: 'C5',
    name: 'a snapshot that lags takes the place of a later one',
    profile: 'replicas',
    patches: [
      { file: 'src/core/ledger.ts', at: 'createLedger.mergeSnapshot', body: 'last = null; $it' },
    ],
  },
  {
    rule: 'C5',
    name: 'no tombstones',
    profile: 'replicas',
    patches: [{ file: 'src/core/ledger.ts', at: 'createLedger.isRemoved', body: 'return false' }],
  },
  {
    rule: 'C5',
    name: 'rows that a snapshot no longer has stay',
    profile: 'replicas',
    patches: [
      {
        file: 'src/core/table.ts',
        at: 'createTable.replaceAll',
        body: 'for (const [id, held] of entries) if (!next.has(id)) next.set(id, held); $it',
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
        at: 'createReads.read.beforeMerge',
        call: 'drain',
        gives: 'undefined',
      },
    ],
  },
]
