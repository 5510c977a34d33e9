import { defineStore } from 'pinia'
import { bookingModel, type Booking } from '../core/booking'
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

    return { list, counts, ...ledger }
  },
  { realtime: bindLedger('booking') },
)

// The rows live in the store's closure, so hot replacement would lose them. Reload the page
// instead.
import.meta.hot?.accept(() => location.reload())

const EVERY_BOOKING = { has: () => true, compare: byCreation }
