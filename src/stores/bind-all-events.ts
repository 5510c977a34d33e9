import { eventTypesOf, type Entity, type EventTypeOf } from '../core/contract'

/** Binds every event of an entity to one action. A new event then needs no entry here. */
export function bindAllEvents<E extends Entity, Action extends string>(
  entity: E,
  action: Action,
): Record<EventTypeOf<E>, Action> {
  return Object.fromEntries(eventTypesOf(entity).map((type) => [type, action])) as Record<
    EventTypeOf<E>,
    Action
  >
}
