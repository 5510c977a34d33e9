/** The filters of what needs attention, which stand as chips above it. */
import type { Concern } from '../../core/day/attention'
import type { AttentionEntry } from '../../core/day/attention-list'

/** Each entry passes one of them, by the reason that it is listed for. */
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

/** The filter that an entry passes. */
export function filterOfEntry({ concern }: AttentionEntry): AttentionFilter {
  return OF_CONCERNS[concern] ?? 'other'
}

/** Reads a filter from an address; `null` when it has no valid one. */
export function readAttentionFilter(query: unknown): AttentionFilter | null {
  return ATTENTION_FILTERS.find((name) => name === query) ?? null
}
