/** Faults by kind, which outlive their entries. */
import { VERDICTS, type Finding, type FindingCode, type Severity } from '../core/verdicts'
import type { Entry, FaultGroup } from './entry'
import { isFault } from './finding'
import { withoutIndex } from './judge-reads'
import { rowIdOf } from './row-id'

/** The most kinds that are kept. */
const CAPACITY = 200
const RANK: Record<Severity, number> = { error: 0, warning: 1, note: 2 }
/** Codes whose faults are told apart by the name that was seen. */
const BY_NAME: ReadonlySet<FindingCode> = new Set([
  'other-hotel',
  'wrong-channel',
  'unknown-type',
  'event-name-differs',
])

/** The groups of faults. */
export interface Groups {
  /** The worst first, then the latest. The list is a new one after each change. */
  readonly all: readonly FaultGroup[]
  /** How many faults found no place. */
  readonly lost: number
  /** Adds the faults among the findings of an entry. */
  add(entry: Entry, findings: readonly Finding[]): void
  find(seq: number): Entry | undefined
  /** Removes one group, or all. */
  resolve(key?: string): void
}

/** Creates an empty list of groups. `capacity`: the most that it keeps. */
export function createGroups(capacity = CAPACITY): Groups {
  const groups = new Map<string, FaultGroup>()
  let sorted: readonly FaultGroup[] | null = null
  let lost = 0

  function addOne(entry: Entry, finding: Finding) {
    const key = keyOf(finding)
    const { at } = entry.trace
    const known = groups.get(key)
    if (!known && groups.size >= capacity) return void lost++
    const { code, path, ref } = finding
    const worst = Math.max(known?.worstMs ?? 0, ref?.byMs ?? 0)
    groups.set(key, {
      key,
      code,
      path: withoutIndex(path),
      severity: VERDICTS[code].severity,
      count: (known?.count ?? 0) + 1,
      firstAt: known?.firstAt ?? at,
      lastAt: at,
      last: entry,
      finding,
      lastRowId: rowIdOf(entry.trace) || (known?.lastRowId ?? ''),
      ...(worst > 0 && { worstMs: worst }),
    })
    sorted = null
  }

  return {
    get all() {
      sorted ??= [...groups.values()].toSorted(
        (a, b) => RANK[a.severity] - RANK[b.severity] || b.lastAt - a.lastAt,
      )
      return sorted
    },
    get lost() {
      return lost
    },
    add(entry, findings) {
      for (const finding of findings) if (isFault(finding)) addOne(entry, finding)
    },
    find: (seq) => [...groups.values()].find(({ last }) => last.trace.seq === seq)?.last,
    resolve(key) {
      if (key === undefined) {
        groups.clear()
        lost = 0
      } else groups.delete(key)
      sorted = null
    },
  }
}

function keyOf({ code, path, seen }: Finding): string {
  const key = `${code} ${withoutIndex(path)}`
  return BY_NAME.has(code) ? `${key} ${seen}` : key
}
