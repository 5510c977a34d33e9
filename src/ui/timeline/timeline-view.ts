/** What the address says of the timeline. Nothing in it is about a guest. */
import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { isCalendarDay } from '../../core/instant'
import type { Room } from '../../core/room'
import { byText } from '../../core/sorted-list'
import { byNumber } from '../../stores/rooms'
import type { Text } from '../text/en'
import { wordOfRoom } from '../text/words'

/** By what rooms are chosen: each is a field of a room, and of the address. */
export const FILTERS = ['floor', 'room_type', 'status'] as const

/** A field that rooms can be filtered by. */
export type Filter = (typeof FILTERS)[number]

/** The choices of a person in the timeline. They are kept in the address. */
export interface TimelineView {
  /** The day that it is about: the night before is the first one. `null`: the business date. */
  date: string | null
  /** The only value that is shown of each field; `null` for all. */
  only: Readonly<Record<Filter, string | null>>
}

/** Reads a view from an address. What cannot be used counts as not given. */
export function readTimelineView(query: LocationQuery): TimelineView {
  const { date } = query
  const textOf = (filter: Filter) => {
    const text = query[filter]
    return typeof text === 'string' && text !== '' ? text : null
  }
  const isDay = typeof date === 'string' && isCalendarDay(date) && date > '1000' && date < '9000'
  return {
    date: isDay ? date : null,
    only: { floor: textOf('floor'), room_type: textOf('room_type'), status: textOf('status') },
  }
}

/** The shortest query for a view. */
export function timelineQuery({ date, only }: TimelineView): LocationQueryRaw {
  const chosen = FILTERS.flatMap((filter) =>
    only[filter] === null ? [] : [[filter, only[filter]]],
  )
  return { ...(date !== null && { date }), ...Object.fromEntries(chosen) }
}

/** Whether a view shows a room. */
export function isShown(room: Room, { only }: TimelineView): boolean {
  return FILTERS.every((filter) => only[filter] === null || room[filter] === only[filter])
}

const collator = new Intl.Collator('en', { numeric: true })

/** Orders rooms by floor, the lowest first, and unknown floors last; on a floor by number. */
export function byFloor(a: Room, b: Room): number {
  const [{ floor: one = '' }, { floor: other = '' }] = [a, b]
  const apart = Number(!one) - Number(!other) || compareValues(one, other)
  return apart || byNumber(a, b)
}

/** Orders values of a field. Never 0 for two different ones: `1` and `01` are two floors. */
export function compareValues(a: string, b: string): number {
  return collator.compare(a, b) || byText(a, b)
}

/** The value of a field in words. */
export function wordOfFilter(t: Text, filter: Filter, value: string): string {
  if (filter === 'status') return wordOfRoom(t, value)
  return filter === 'floor' ? t.rooms.floor(value) : value
}
