/** The filters of what needs attention, which stand as chips above it. */
import type { Concern } from '../../core/day/attention'
import type { AttentionEntry } from '../../core/day/attention-list'

/** An entry passes those of all its reasons: a guest without a room may have to be approved too. */
export const ATTENTION_FILTERS = ['double-booked', 'rooms', 'to-approve', 'other'] as const

/** The name of a filter: in an address (`?only=rooms`), and in the catalogues. */
export type AttentionFilter = (typeof ATTENTION_FILTERS)[number]

const OF_CONCERNS: Partial<Record<Concern, AttentionFilter>> = {
  'double-booked': 'double-booked',
  'room-not-ready': 'rooms',
  'no-room': 'rooms',
  contradiction: 'rooms',
  pending: 'to-approve',
}

/** Whether an entry passes a filter. A room is listed for one reason; its others are its guests'. */
export function passesAttention(filter: AttentionFilter, entry: AttentionEntry): boolean {
  const concerns = entry.entity === 'booking' ? entry.day.concerns : [entry.concern]
  return concerns.some((concern) => (OF_CONCERNS[concern] ?? 'other') === filter)
}

/** Reads a filter from an address; `null` when it has no valid one. */
export function readAttentionFilter(query: unknown): AttentionFilter | null {
  return ATTENTION_FILTERS.find((name) => name === query) ?? null
}
