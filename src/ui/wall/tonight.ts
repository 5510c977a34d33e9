/** What the wall shows of tonight, from what needs attention. */
import type { AttentionEntry, BookingEntry } from '../../core/day/attention-list'
import { isExpected } from '../../core/day/places'

/** Today's part of what needs attention. */
export interface Tonight {
  /** What has to be dealt with today, the most urgent first. */
  problems: readonly AttentionEntry[]
  /** The arrivals of them whose room is not ready or not chosen. */
  waiting: readonly BookingEntry[]
}

/** @param attention what needs attention, today's first */
export function tonightOf(attention: readonly AttentionEntry[]): Tonight {
  const end = attention.findIndex(({ isForTonight }) => !isForTonight)
  const problems = end < 0 ? attention : attention.slice(0, end)
  return { problems, waiting: problems.filter(isWaiting) }
}

function isWaiting(entry: AttentionEntry): entry is BookingEntry {
  if (entry.entity !== 'booking' || !isExpected(entry.day.place)) return false
  const { concerns } = entry.day
  return concerns.includes('room-not-ready') || concerns.includes('no-room')
}
