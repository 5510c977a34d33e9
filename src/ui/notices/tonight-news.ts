/** What newly needs attention, from the list of what does. */
import { actsOf, type RowKey } from './own-actions'
import type { AttentionEntry, BookingEntry } from '../../core/day/attention-list'
import { isExpected } from '../../core/day/places'
import { roomKey } from '../../core/room'
import type { NoticeKind } from '../../core/notice-kinds'
import type { News } from './collect-news'

/** News, and the rows whose change could have made it. */
export interface Cause {
  news: News
  rows: readonly RowKey[]
}

/** What of it a desk can be told, by kind and key. */
export function causesIn(attention: readonly AttentionEntry[]): ReadonlyMap<string, Cause> {
  const causes = new Map<string, Cause>()
  for (const entry of attention) {
    if (entry.entity === 'room') continue
    for (const kind of kindsOf(entry)) {
      const cause = causeOf(kind, entry)
      const key = `${kind} ${cause.news.key}`
      const known = causes.get(key)
      // Two guests of one room are one double booking.
      causes.set(key, known ? { ...known, rows: [...known.rows, ...cause.rows] } : cause)
    }
  }
  return causes
}

function kindsOf({ day: { place, concerns, clashes } }: BookingEntry): NoticeKind[] {
  const is: Partial<Record<NoticeKind, boolean>> = {
    'double-booked': clashes.some(({ isTonight }) => isTonight),
    waiting:
      isExpected(place) && (concerns.includes('room-not-ready') || concerns.includes('no-room')),
    pending: concerns.includes('pending'),
  }
  return (Object.keys(is) as NoticeKind[]).filter((kind) => is[kind])
}

function causeOf(kind: NoticeKind, { booking, day }: BookingEntry): Cause {
  const { booking_id, guest_name, room_number = '' } = booking
  const isRoom = kind === 'double-booked'
  return {
    news: {
      kind,
      key: isRoom ? roomKey(room_number) : booking_id,
      booking: booking_id,
      ...(guest_name !== undefined && { guest: guest_name }),
      ...(room_number && { room: room_number }),
    },
    rows: actsOf(booking, day.room),
  }
}
