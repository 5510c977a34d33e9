import { channelName, type HotelSlug } from '../core/channels'
import { EVENTS, eventTypesOf, type Entity, type EventTypeOf } from '../core/contract'

/**
 * Declares what a store with a ledger listens to: all events of an entity, on their channels. A new
 * event of the contract needs no entry here.
 */
export function bindLedger<E extends Entity>(entity: E) {
  const action = 'applyRealtimeEvent' as const
  const types = eventTypesOf(entity)
  const kinds = new Set(types.map((type) => EVENTS[type].channel))
  return {
    channels: (hotel: HotelSlug) => Array.from(kinds, (kind) => channelName(hotel, kind)),
    events: Object.fromEntries(types.map((type) => [type, action])) as Record<
      EventTypeOf<E>,
      typeof action
    >,
    batch: 'applyRealtimeEvents',
    resync: 'resync',
    reset: 'reset',
    mutations: 'mutations',
  } as const
}
