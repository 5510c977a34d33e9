import type { ActivityGroup } from '../../core/activity'

/** Groups that stand together under one heading. */
export interface ActivitySection {
  part: 'latest' | 'away' | 'earlier'
  groups: ActivityGroup[]
}

/** Parts newest groups first at the absence: what came after it, in it, and before. */
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
