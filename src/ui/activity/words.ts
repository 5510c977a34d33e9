import type { ActivityGroup } from '../../core/activity'
import type { Text } from '../text/en'
import { wordOfStatus } from '../text/words'

/** What happened to the rows of a group: `14 bookings confirmed`. */
export function wordsOfGroup(t: Text, { entity, kind, status, count }: ActivityGroup): string {
  const words: Partial<Record<typeof kind, (count: number, status: string) => string>> =
    t.activity.many[entity]
  return (words[kind] ?? t.activity.many[entity].updated)(count, wordOfStatus(t, entity, status))
}
