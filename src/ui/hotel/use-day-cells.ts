import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import { useBookingStore } from '../../stores/bookings'
import { useRoomStore } from '../../stores/rooms'
import { useBookingLists } from '../bookings/use-booking-lists'
import { useDay } from '../day/use-day'
import { CELL_NAMES, DAY_CELLS, type CellName } from './day-cells'

/** The cells of the open hotel. Ask `isKnown` before `countOf` is shown. */
export interface DayCellsInUse {
  /** The cells that this hotel has the data for, in their order. */
  names: ComputedRef<readonly CellName[]>
  /** The cell whose list is open; `null` on other pages. */
  current: ComputedRef<CellName | null>
  countOf(name: CellName): number
  /** Whether a 0 is a fact. Before the rows came it would be a claim. */
  isKnown(name: CellName): boolean
}

/** Call it in a component of a hotel's page. */
export function useDayCells(): DayCellsInUse {
  const route = useRoute()
  const [bookings, rooms] = [useBookingStore(), useRoomStore()]
  const day = useDay()
  const lists = useBookingLists()

  const hasRooms = computed(() => {
    // Until the rows have come, all cells are shown, since most of them then stay.
    if (bookings.loaded === null || rooms.loaded === null) return true
    return rooms.size > 0 && day.view.value.rules.date !== undefined
  })
  const names = computed(() => {
    const has: Record<CellName, boolean> = {
      attention: true,
      arrivals: day.names.value.includes('arrivals'),
      'in-house': day.names.value.includes('in-house'),
      departures: day.names.value.includes('departures'),
      'free-tonight': hasRooms.value,
      'to-clean': hasRooms.value,
    }
    return CELL_NAMES.filter((name) => has[name])
  })
  const current = computed(() => {
    const open = route.name === 'rooms' ? route.query.show : lists.current.value
    return names.value.find((name) => name === open) ?? null
  })

  return {
    names,
    current,
    countOf: (name) => day.view.value.counts[DAY_CELLS[name].count],
    isKnown: (name) =>
      bookings.loaded !== null && (!DAY_CELLS[name].needsRooms || rooms.loaded !== null),
  }
}
