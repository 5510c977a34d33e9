import { defineStore } from 'pinia'
import { bookingModel, type Booking } from '../core/booking'
import { channelName } from '../core/channels'
import { handledBy } from './handled-by'
import { useLedger } from './use-ledger'

/** The bookings of the open hotel, kept up to date by its events. */
export const useBookingStore = defineStore(
  'bookings',
  () => {
    const { derive, ...ledger } = useLedger(bookingModel)

    /** Every booking, newest created first; what has no date yet stands on top. */
    const list = derive((table) => table.rows().toSorted(byCreation))
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

function byCreation(a: Booking, b: Booking): number {
  if (a.created_at === b.created_at) return 0
  if (!a.created_at || !b.created_at) return a.created_at ? 1 : -1
  return Date.parse(b.created_at) - Date.parse(a.created_at)
}
