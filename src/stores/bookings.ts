import { defineStore } from 'pinia'
import { bookingModel, type Booking } from '../core/booking'
import { channelName } from '../core/channels'
import { parseInstant, type Instant } from '../core/instant'
import { byText } from '../core/sorted-list'
import { handledBy } from './handled-by'
import { useLedger } from './use-ledger'

/** The bookings of the open hotel, kept up to date by its events. */
export const useBookingStore = defineStore(
  'bookings',
  () => {
    const { derive, deriveSorted, ...ledger } = useLedger(bookingModel)

    // Read once for each row; a row that changes is another object.
    const createdAt = new WeakMap<Booking, Instant | ''>()

    function creationOf(booking: Booking): Instant | '' {
      let instant = createdAt.get(booking)
      if (instant === undefined) {
        instant = parseInstant(booking.created_at) ?? ''
        createdAt.set(booking, instant)
      }
      return instant
    }

    function byCreation(a: Booking, b: Booking): number {
      const [first, second] = [creationOf(a), creationOf(b)]
      if (first === second) return byText(a.booking_id, b.booking_id)
      if (first === '' || second === '') return first === '' ? -1 : 1
      return first > second ? -1 : 1
    }

    /** Every booking, newest created first; what has no date yet stands on top. */
    const list = deriveSorted(byCreation)
    const counts = derive((table) => ({
      all: table.size,
      pending: table.tally('pending'),
      confirmed: table.tally('confirmed'),
      cancelled: table.tally('cancelled'),
    }))

    return { list, counts, ...ledger }
  },
  {
    realtime: {
      channels: (hotel) => [channelName(hotel, 'room-bookings')],
      events: handledBy('booking', 'applyRealtimeEvent'),
      resync: 'resync',
      reset: 'reset',
      mutations: 'mutations',
    },
  },
)
