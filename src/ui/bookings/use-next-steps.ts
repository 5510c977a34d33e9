/** The next steps of the rows of a page: which there are, and what a press does. */
import {
  inject,
  provide,
  shallowRef,
  type ComputedRef,
  type InjectionKey,
  type ShallowRef,
} from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { roomBody } from '../../core/actions'
import type { Booking } from '../../core/booking'
import type { Entity } from '../../core/contract'
import type { Concern } from '../../core/day/attention'
import type { AttentionEntry } from '../../core/day/attention-list'
import type { Room } from '../../core/room'
import { objectionsTo, type Objection } from '../../core/objections'
import { useRealtime } from '../../realtime/use-realtime'
import { useActionStore } from '../../stores/actions'
import { useBookingStore } from '../../stores/bookings'
import { useRoomStore } from '../../stores/rooms'
import {
  changeRoomStep,
  nextStepOf,
  nextStepOfRoom,
  stepAgainst,
  type NextStep,
} from '../day/next-step'
import type { Day } from '../day/use-day'
import { focusRoom } from '../keyboard/focus-room'
import { linkToBooking } from '../kit/booking-link'
import { useBlocked, type Blocked } from '../kit/use-row-action'
import { formOf } from './pane/action-forms'
import type { WantedAction } from './pane/wanted-action'

/** A row that an action was started on by its next step. */
export interface PressedRow {
  entity: Entity
  id: string
  /** The guest, or the number of the room. */
  name: string
  /** The booking whose step it was. */
  of: string | undefined
}

/** What the desk can do next about each row, and how to do it. It names offered actions only. */
export interface NextSteps {
  /** The step of a booking, or the one against one of its reasons. */
  stepOf(booking: Booking, concern?: Concern): NextStep | null
  stepOfEntry(entry: AttentionEntry): NextStep | null
  /** Another room, which a person chooses; `null` when that is not offered. */
  changeRoom(booking: Booking): ReturnType<typeof changeRoomStep>
  /** What speaks against an action on a booking now. */
  objectionsOf(action: string, booking: Booking): Objection[]
  /** Does a step of a booking: at once, or with its form in the open booking. */
  press(step: NextStep, booking?: Booking): void
  /** Whether the action of a step is under way. */
  isUnderWay(step: NextStep, booking?: Booking): boolean
  /** Why nothing can be done now. */
  blocked: ComputedRef<Blocked | null>
  /** The row of the latest action. */
  pressed: ShallowRef<PressedRow | null>
}

const STEPS: InjectionKey<NextSteps> = Symbol('next steps')

/** Call it in the page of a hotel. */
export function provideNextSteps(
  { view, suggested }: Pick<Day, 'view' | 'suggested'>,
  { want }: WantedAction,
): NextSteps {
  const route = useRoute()
  const router = useRouter()
  const actions = useActionStore()
  const bookings = useBookingStore()
  const rooms = useRoomStore()
  const { refresh } = useRealtime()
  const blocked = useBlocked()
  const pressed = shallowRef<PressedRow | null>(null)

  const offeredOn = (booking: Booking) => actions.offeredOn('booking', booking)

  function stepOf(booking: Booking, concern?: Concern): NextStep | null {
    const day = view.value.bookingDay(booking)
    const around = {
      day,
      offered: offeredOn(booking),
      offeredOnRoom: day.room ? actions.offeredOn('room', day.room) : [],
      freeRoom() {
        const room = suggested.value.get(booking.booking_id)
        return room?.status === 'READY_FOR_GUEST' ? room : undefined
      },
    }
    return concern ? stepAgainst(concern, booking, around) : nextStepOf(booking, around)
  }

  function stepOfEntry(entry: AttentionEntry): NextStep | null {
    if (entry.entity === 'booking') return stepOf(entry.booking)
    return nextStepOfRoom(entry.room, actions.offeredOn('room', entry.room))
  }

  function objectionsOf(action: string, booking: Booking): Objection[] {
    const { rules, roomOf, givesRooms } = view.value
    const room = roomOf(booking.room_number)
    return objectionsTo(action, booking, { date: rules.date ?? '', room, givesRooms })
  }

  function press(step: NextStep, booking?: Booking) {
    if (step.code === 'refresh') return refresh()
    if (step.code === 'set-room-status') return void goToStatus(step.room)
    if ('status' in step) {
      const { room_id, room_number = room_id } = step.room
      const row = {
        entity: 'room' as const,
        id: room_id,
        name: room_number,
        of: booking?.booking_id,
      }
      return start(row, 'status', { status: step.status })
    }
    if (!booking) return
    const { booking_id: id, guest_name: name = id } = booking
    if (step.code === 'move') {
      return start({ entity: 'booking', id, name, of: id }, step.action, roomBody(step.room))
    }
    if (!('action' in step)) return open(id)
    const isInList = route.query.booking !== id
    if (formOf(step.action, objectionsOf(step.action, booking), isInList) === null)
      return start({ entity: 'booking', id, name, of: id }, step.action)
    want(id, step.action)
    open(id)
  }

  function start(row: PressedRow, action: string, body?: Record<string, string>) {
    if (blocked.value !== null) return
    const { entity, id } = row
    const hotel = String(route.params.hotelSlug)
    const { findNow } = entity === 'room' ? rooms : bookings
    pressed.value = row
    void actions.start({ hotel, entity, id, action, body, row: () => findNow(id) })
  }

  /** Goes to the button in the room's tile that sets its status. */
  async function goToStatus({ room_id, status }: Room) {
    await router.push({ name: 'rooms', query: { by: 'status', status } })
    await focusRoom(room_id, '[data-action="status"]')
  }

  function open(booking: string) {
    // It may be open beside the rooms.
    if (route.query.booking !== booking) void router.push(linkToBooking(route, booking))
  }

  function isUnderWay(step: NextStep, booking?: Booking): boolean {
    const started =
      'status' in step
        ? actions.find('room', step.room.room_id)
        : booking && actions.find('booking', booking.booking_id)
    return started?.state === 'sending' || started?.state === 'accepted'
  }

  const changeRoom = (booking: Booking) => changeRoomStep(offeredOn(booking))
  const steps: NextSteps = {
    stepOf,
    stepOfEntry,
    objectionsOf,
    changeRoom,
    press,
    isUnderWay,
    blocked,
    pressed,
  }
  provide(STEPS, steps)
  return steps
}

/** Call it in a component of a hotel's page. */
export function useNextSteps(): NextSteps {
  const steps = inject(STEPS)
  if (!steps) throw new Error('useNextSteps() needs a parent that provides it, see HotelPage.vue')
  return steps
}
