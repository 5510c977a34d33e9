import type { BookingRow } from '../bookings'
import { createEventMemory } from '../event-memory'
import { countAll, recount } from '../tallies'
import type { ArrivedEvent, Subject } from './subject'

/** The floor: plain JavaScript that nothing can watch, and that checks nothing. */
export const plain: Subject<ArrivedEvent> = {
  name: 'plain JavaScript',
  create() {
    const rows = new Map<string, BookingRow>()
    const memory = createEventMemory()
    let tallies = countAll([])

    return {
      open(opening) {
        memory.clear()
        rows.clear()
        for (const row of opening) rows.set(row.booking_id, row)
        tallies = countAll(opening)
      },
      apply({ body: { payload, meta } }) {
        if (!memory.take(meta.event_id)) return
        const held = rows.get(payload.booking_id)
        rows.set(payload.booking_id, { ...held, ...payload })
        recount(tallies, held?.status, payload.status)
      },
      tallies: () => tallies,
    }
  },
}
