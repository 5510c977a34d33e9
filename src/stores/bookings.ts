import { defineStore } from 'pinia'
import { computed } from 'vue'
import { bookingModel, type Booking } from '../core/booking'
import { DAY_LISTS, type DayListName } from '../core/day-lists'
import { parseInstant } from '../core/instant'
import { compareBy } from '../core/order'
import { bindLedger } from './bind-ledger'
import { useLedger } from './use-ledger'

/** Orders by creation, newest first. Bookings without a date come on top. */
export const byCreation = compareBy<Booking>({
  keyOf: ({ created_at }) => parseInstant(created_at) ?? '',
  idOf: ({ booking_id }) => booking_id,
  isDescending: true,
  blanks: 'first',
})

/** The bookings of the open hotel, kept up to date by its events. */
export const useBookingStore = defineStore(
  'bookings',
  () => {
    const { derive, ...ledger } = useLedger(bookingModel)

    /** Every booking, newest created first. */
    const list = ledger.listOf.value(() => EVERY_BOOKING)
    const counts = derive((table) => ({
      all: table.size,
      pending: table.tally('pending'),
      confirmed: table.tally('confirmed'),
      cancelled: table.tally('cancelled'),
    }))
    /** The lists of the day for which the latest snapshot has the data. Others would be a guess. */
    const dayLists = computed(() => {
      const known = ledger.loaded.value ? ledger.rows.value() : []
      return (Object.keys(DAY_LISTS) as DayListName[]).filter((name) => {
        const list = DAY_LISTS[name]
        return !('isToldBy' in list) || known.some(list.isToldBy)
      })
    })

    return { list, counts, dayLists, ...ledger }
  },
  { realtime: bindLedger('booking') },
)

// The rows live in the store's closure, so hot replacement would lose them. Reload the page
// instead.
import.meta.hot?.accept(() => location.reload())

const EVERY_BOOKING = { has: () => true, compare: byCreation }
