import { BOOKING_STATUSES, bookingModel } from './booking'
import type { Entity, EventType } from './contract'
import type { Effect, Model } from './model'
import { ROOM_STATUSES, roomModel } from './room'

/** The rules of each entity. */
export const MODELS: { readonly [E in Entity]: Model<E> } = {
  booking: bookingModel,
  room: roomModel,
}

/** The known statuses of each entity. */
export const STATUSES: Readonly<Record<Entity, readonly string[]>> = {
  booking: BOOKING_STATUSES,
  room: ROOM_STATUSES,
}

const EFFECTS: Record<EventType, Effect> = { ...bookingModel.effects, ...roomModel.effects }

/** The status that an event means, whatever its payload says; `undefined` when its payload decides. */
export function meantBy(type: EventType): string | undefined {
  return EFFECTS[type].status
}
