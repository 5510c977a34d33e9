import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { byCreation } from '../../browser/pages/dom-board'
import type { BookingEvent, BookingRow } from '../../bookings'
import { countAll } from '../../tallies'

/** A Pinia store as its documentation has them: rows as state, what follows from them computed. */
export const useBookings = defineStore('bookings', () => {
  const rows = shallowRef<ReadonlyMap<string, BookingRow>>(new Map())
  const list = computed(() => [...rows.value.values()].toSorted(byCreation))
  const counts = computed(() => countAll(rows.value.values()))

  function open(answer: BookingRow[]) {
    rows.value = new Map(answer.map((row) => [row.booking_id, row]))
  }

  /** Takes everything that came since the last frame at once. */
  function apply(events: BookingEvent[]) {
    const next = new Map(rows.value)
    for (const { payload } of events) {
      next.set(payload.booking_id, { ...next.get(payload.booking_id), ...payload })
    }
    rows.value = next
  }

  return { list, counts, open, apply }
})
