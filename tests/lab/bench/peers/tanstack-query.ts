import { QueryClient, useQuery } from '@tanstack/vue-query'
import { effectScope } from 'vue'
import type { BookingEvent, BookingRow } from '../bookings'
import { createEventMemory } from '../event-memory'
import type { ArrivedEvent, Subject } from '../subjects/subject'
import { countAll } from '../tallies'

const KEY = ['bookings']

/** Its guides on updates and `select`: `setQueryData` with a new list, and a query that selects counts. */
export const tanstackQuery: Subject<ArrivedEvent> = {
  name: 'TanStack Query',
  create() {
    const client = new QueryClient()
    const memory = createEventMemory()
    client.setQueryData<BookingRow[]>(KEY, [])
    const query = () =>
      useQuery(
        {
          queryKey: KEY,
          queryFn: async (): Promise<BookingRow[]> => [],
          staleTime: Infinity,
          select: countAll,
        },
        client,
      )
    const { data } = effectScope().run(query) as ReturnType<typeof query>

    function apply({ payload, meta }: BookingEvent) {
      if (!memory.take(meta.event_id)) return
      client.setQueryData<BookingRow[]>(KEY, (list = []) =>
        list.some((row) => row.booking_id === payload.booking_id)
          ? list.map((row) =>
              row.booking_id === payload.booking_id ? { ...row, ...payload } : row,
            )
          : [...list, payload],
      )
    }

    return {
      open(rows) {
        memory.clear()
        client.setQueryData(KEY, rows)
      },
      apply: ({ body }) => apply(body),
      tallies: () => data.value ?? countAll([]),
    }
  },
}
