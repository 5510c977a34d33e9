import { createPinia, defineStore } from 'pinia'
import { reactive, shallowReactive } from 'vue'
import type { BookingEvent, BookingRow } from '../bookings'
import { createEventMemory } from '../event-memory'
import type { ArrivedEvent, Subject } from '../subjects/subject'
import { countAll, recount } from '../tallies'

const useStore = defineStore('bookings', () => {
  const rows = shallowReactive(new Map<string, BookingRow>())
  const tallies = reactive(countAll([]))
  const memory = createEventMemory()

  function open(opening: BookingRow[]) {
    memory.clear()
    rows.clear()
    for (const row of opening) rows.set(row.booking_id, row)
    Object.assign(tallies, countAll(opening))
  }

  function apply({ payload, meta }: BookingEvent) {
    if (!memory.take(meta.event_id)) return
    const held = rows.get(payload.booking_id)
    rows.set(payload.booking_id, { ...held, ...payload })
    recount(tallies, held?.status, payload.status)
  }

  return { rows, tallies, open, apply }
})

/** What Vue's guide on performance says of large lists: shallow reactivity, here with kept counters. */
export const piniaShallowMap: Subject<ArrivedEvent> = {
  name: 'Pinia, shallow map',
  create() {
    const store = useStore(createPinia())
    return {
      open: store.open,
      apply: ({ body }) => store.apply(body),
      tallies: () => store.tallies,
    }
  },
}
