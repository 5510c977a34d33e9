/** The double bookings of tonight, each with the guest who can be moved and a room for them. */
import { computed, type ComputedRef } from 'vue'
import { actionName } from '../../core/actions'
import type { Booking } from '../../core/booking'
import { doubleBookingsTonight, type DoubleBooking } from '../../core/day/double-bookings'
import type { Room } from '../../core/room'
import { useActionStore } from '../../stores/actions'
import { useRoomStore } from '../../stores/rooms'
import { useDay } from '../day/use-day'

/** A room that is given twice, with the way out of it. */
export interface ShownDoubleBooking extends DoubleBooking {
  /** Who is easiest to move, and the name of that action; `null` when the backend offers it of nobody. */
  move: { booking: Booking; action: string } | null
  /** A room for the guest who is easiest to move, the nearest to ready; `null` when none is free. */
  free: Room | null
}

/** The most that are shown at once. */
const MAX_SHOWN = 2

/** Call it in a component of a hotel's page. */
export function useDoubleBookings(): {
  shown: ComputedRef<readonly ShownDoubleBooking[]>
  /** How many are not shown. */
  more: ComputedRef<number>
} {
  const { view, suggested } = useDay()
  const rooms = useRoomStore()
  const actions = useActionStore()
  // Without the rooms nobody knows whether a number is a room, and which rooms are free.
  const all = computed(() =>
    rooms.loaded === null ? [] : doubleBookingsTonight(view.value.attention),
  )

  function moveOf(booking: Booking) {
    const action = actions
      .offeredOn('booking', booking)
      .find((name) => actionName(name) === 'assign')
    return action === undefined ? [] : [{ booking, action }]
  }

  function show(double: DoubleBooking): ShownDoubleBooking {
    const movable = double.bookings.toReversed()
    const [move = null] = movable.flatMap(moveOf)
    const [easiest] = movable
    const guest = move?.booking ?? easiest
    return { ...double, move, free: (guest && suggested.value.get(guest.booking_id)) ?? null }
  }

  return {
    shown: computed(() => all.value.slice(0, MAX_SHOWN).map(show)),
    more: computed(() => Math.max(0, all.value.length - MAX_SHOWN)),
  }
}
