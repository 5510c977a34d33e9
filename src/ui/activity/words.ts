/** The words of what happened. */
import type { ActivityGroup } from '../../core/activity'
import { kindOf, type Change } from '../../core/change'
import { statusOf } from '../../core/facts'
import type { Entity } from '../../core/contract'
import type { Text } from '../text/en'
import { wordOfBooking, wordOfRoom } from '../text/words'

/** What happened to one row, without its name: `confirmed`, `Dirty → Ready`. */
export function wordsOfChange(t: Text, change: Change): string {
  const kind = kindOf(change) ?? 'updated'
  if (kind !== 'became') return t.activity.one[kind]
  const { entity, before, row } = change
  const [was, is] = [before, row].map((one) => one && wordOfStatus(t, entity, statusOf(one)))
  return was && statusOf(before ?? {}) !== undefined ? `${was} → ${is}` : (is ?? '')
}

/** What happened to all rows of a group: `14 bookings confirmed`. */
export function wordsOfGroup(t: Text, { entity, kind, status, count }: ActivityGroup): string {
  const words: Partial<Record<typeof kind, (count: number, status: string) => string>> =
    t.activity.many[entity]
  return (words[kind] ?? t.activity.many[entity].updated)(count, wordOfStatus(t, entity, status))
}

function wordOfStatus(t: Text, entity: Entity, status: string | undefined): string {
  return entity === 'room' ? wordOfRoom(t, status) : wordOfBooking(t, status)
}
