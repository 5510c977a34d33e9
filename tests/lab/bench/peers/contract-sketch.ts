import { createPinia, defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { BookingEvent, BookingRow } from '../bookings'
import type { ArrivedEvent, Subject } from '../subjects/subject'
import { tallyOf, type Tallies } from '../tallies'

const useStore = defineStore('bookings', () => {
  const bookings = ref<BookingRow[]>([])
  const processedEventIds = new Set<string>()

  const count = (tally: keyof Tallies) =>
    bookings.value.filter(({ status }) => tallyOf(status) === tally).length
  const pending = computed(() => count('pending'))
  const confirmed = computed(() => count('confirmed'))
  const cancelled = computed(() => count('cancelled'))

  function open(rows: BookingRow[]) {
    processedEventIds.clear()
    bookings.value = rows
  }

  function apply({ payload, meta }: BookingEvent) {
    if (processedEventIds.has(meta.event_id)) return
    processedEventIds.add(meta.event_id)
    const index = bookings.value.findIndex((row) => row.booking_id === payload.booking_id)
    if (index === -1) bookings.value.push(payload)
    else bookings.value[index] = { ...bookings.value[index], ...payload }
  }

  return { bookings, pending, confirmed, cancelled, open, apply }
})

/** The first sketch of the contract: an array in a `ref`, badges computed by filters, every id kept. */
export const contractSketch: Subject<ArrivedEvent> = {
  name: 'Pinia, array and filters',
  create() {
    const store = useStore(createPinia())
    return { open: store.open, apply: ({ body }) => store.apply(body), tallies: () => store }
  },
}
