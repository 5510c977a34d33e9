/** Words for values that come as data. */
import { actionName } from '../../core/actions'
import { kindOf, type Change } from '../../core/change'
import type { Entity } from '../../core/contract'
import { statusOf } from '../../core/facts'
import type { Trouble } from '../../core/trouble'
import type { Text } from './en'

/** The word for the status of a booking or a room. */
export function wordOfStatus({ status }: Text, entity: Entity, of: string | undefined): string {
  return wordIn(status[entity], of) ?? status.absent
}

/** The word for a booking's status. */
export function wordOfBooking(t: Text, of: string | undefined): string {
  return wordOfStatus(t, 'booking', of)
}

/** The word for a room's status. */
export function wordOfRoom(t: Text, of: string | undefined): string {
  return wordOfStatus(t, 'room', of)
}

/** The name of an action in this language, or the backend's name for it. */
export function wordOfAction({ actions }: Text, of: string): string {
  const name = actionName(of)
  return Object.hasOwn(actions.names, name) ? (actions.names[name] as string) : of
}

/** The text that says that an action is done. */
export function wordOfDone({ actions: { done, otherDone } }: Text, action: string): string {
  const name = actionName(action)
  return Object.hasOwn(done, name) ? (done[name] as string) : otherDone(action)
}

/** The change of one row, without the row's name: `confirmed`, `Dirty → Ready`. */
export function wordsOfChange(t: Text, change: Change): string {
  const kind = kindOf(change) ?? 'updated'
  if (kind !== 'became') return t.activity.one[kind]
  const { entity, before, row } = change
  const [was, is] = [before, row].map((one) => one && statusOf(one))
  const becomes = wordOfStatus(t, entity, is)
  return was === undefined ? becomes : `${wordOfStatus(t, entity, was)} → ${becomes}`
}

export function wordsOfTrouble({ trouble }: Text, of: Trouble): string {
  const words = trouble[of.code] as (trouble: Trouble) => string
  return words(of)
}

/** Own keys only: a status may be any word, `constructor` too. An unknown one is shown raw. */
function wordIn(words: Record<string, string>, key: string | undefined): string | undefined {
  return key !== undefined && Object.hasOwn(words, key) ? words[key] : key
}
