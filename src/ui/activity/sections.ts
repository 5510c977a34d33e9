import type { ActivityGroup } from '../../core/activity'

/** Groups under one heading. */
export interface ActivitySection {
  part: 'latest' | 'away' | 'earlier'
  groups: ActivityGroup[]
}

/** When the latest change of a group was (ms of the board's clock). */
export function timeOf({ changes: [latest], minute }: ActivityGroup): number {
  return latest?.at ?? minute
}

/** Splits groups, newest first, at the absence: after it, during it, before it. */
export function sectionsOf(
  groups: readonly ActivityGroup[],
  absence: number | null,
): ActivitySection[] {
  const isOf = ({ away }: ActivityGroup) => absence !== null && away === absence
  const first = groups.findIndex(isOf)
  const sections: ActivitySection[] = [
    { part: 'latest', groups: groups.filter((g, at) => !isOf(g) && (first < 0 || at < first)) },
    { part: 'away', groups: groups.filter(isOf) },
    { part: 'earlier', groups: groups.filter((g, at) => !isOf(g) && first >= 0 && at > first) },
  ]
  return sections.filter((section) => section.groups.length > 0)
}
