import { PiniaColada, useQuery, useQueryCache } from '@pinia/colada'
import { createPinia } from 'pinia'
import { computed, createApp, effectScope } from 'vue'
import type { BookingEvent, BookingRow } from '../bookings'
import { createEventMemory } from '../event-memory'
import type { ArrivedEvent, Subject } from '../subjects/subject'
import { countAll } from '../tallies'

const KEY = ['bookings']

/** Its guide on the query cache: `setQueryData` with a list that was spliced anew, counts computed. */
export const piniaColada: Subject<ArrivedEvent> = {
  name: 'Pinia Colada',
  create() {
    const pinia = createPinia()
    const app = createApp({}).use(pinia).use(PiniaColada)
    const memory = createEventMemory()
    const cache = useQueryCache(pinia)
    const query = () =>
      useQuery({ key: KEY, query: async (): Promise<BookingRow[]> => [], staleTime: Infinity })
    const { data, refresh } = effectScope().run(() => app.runWithContext(query)) as ReturnType<
      typeof query
    >
    const counts = computed(() => countAll(data.value ?? []))

    function apply({ payload, meta }: BookingEvent) {
      if (!memory.take(meta.event_id)) return
      cache.setQueryData(KEY, (list: BookingRow[] = []) => {
        const index = list.findIndex((row) => row.booking_id === payload.booking_id)
        return index === -1
          ? [...list, payload]
          : list.toSpliced(index, 1, { ...list[index], ...payload })
      })
    }

    return {
      async open(rows) {
        await refresh()
        memory.clear()
        cache.setQueryData(KEY, rows)
      },
      apply: ({ body }) => apply(body),
      tallies: () => counts.value,
    }
  },
}
