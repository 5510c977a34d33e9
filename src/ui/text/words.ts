/** Words for values that come as data. */
import { actionName } from '../../core/actions'
import { kindOf, newsIn, type Change } from '../../core/change'
import type { Entity } from '../../core/contract'
import type { FieldChange } from '../../core/diff'
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

/** Writes dates, as `Format` does. */
export interface DateWords {
  near(day: string): string
  stay(checkIn: string | undefined, checkOut: string | undefined): string
}

/**
 * The change of one row, without the row's name: `confirmed`, `given room 308`, `Dirty → Ready`.
 *
 * @param dates `null` while it is not known whose dates are shown
 */
export function wordsOfChange(t: Text, change: Change, dates: DateWords | null): string {
  const kind = kindOf(change) ?? 'updated'
  const { entity, before, row } = change
  if (kind === 'created' && entity === 'booking') return t.activity.booked
  if (kind === 'updated') return wordsOfUpdate(t, change, dates)
  if (kind !== 'became') return t.activity.one[kind]
  const [was, is] = [before, row].map((one) => one && statusOf(one))
  const becomes = wordOfStatus(t, entity, is)
  return was === undefined ? becomes : `${wordOfStatus(t, entity, was)} → ${becomes}`
}

/** What changed of a row whose status is the same: first the room, then the dates, then the rest. */
function wordsOfUpdate(
  { activity, bookings, fields }: Text,
  change: Change,
  dates: DateWords | null,
) {
  const news = newsIn(change)
  const of = (field: string) => news.find((one) => one.field === field)
  const [first, last, room] = [of('check_in'), of('check_out'), of('room_number')]
  const parts: string[] = []

  if (room && change.entity === 'booking') parts.push(wordsOfMove(activity, room))
  if (dates && first?.after && last?.after) {
    parts.push(activity.stays(dates.stay(String(first.after), String(last.after))))
  } else if (dates && first?.after && !last) {
    parts.push(activity.arrives(dates.near(String(first.after))))
  } else if (dates && last?.after && !first) {
    parts.push(activity.staysUntil(dates.near(String(last.after))))
  }
  if (of('disputed')?.after) parts.push(bookings.disputed)
  if (parts.length > 0) return parts.join(', ')
  const names = news.map(({ field }) => fields[field])
  return names.length > 0 ? activity.changed(names.join(', ')) : activity.one.updated
}

function wordsOfMove(
  { given, moved, roomGone }: Text['activity'],
  { before, after }: FieldChange<Entity>,
): string {
  if (after === undefined) return roomGone(String(before))
  return before === undefined ? given(String(after)) : moved(String(before), String(after))
}

/** Why something did not work, as a sentence for the desk. */
export function wordsOfTrouble({ trouble }: Text, of: Trouble): string {
  const words = trouble[of.code] as (trouble: Trouble) => string
  return words(of)
}

/** Own keys only: a status may be any word, `constructor` too. An unknown one is shown raw. */
function wordIn(words: Record<string, string>, key: string | undefined): string | undefined {
  return key !== undefined && Object.hasOwn(words, key) ? words[key] : key
}
