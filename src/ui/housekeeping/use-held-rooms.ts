import { computed, type ComputedRef } from 'vue'
import type { Room } from '../../core/room'
import type { RoomToDo } from '../../core/day/housekeeping'

/** A room in its place on the page. */
export interface HeldRoom extends RoomToDo {
  /** Whether nothing is to be done in it any more: it goes once nobody touches the list. */
  isDone: boolean
}

/**
 * The rooms in the order in which they are to be done. While a person uses the list no room moves or
 * goes, because a thumb may be about to press one; a new one is last.
 *
 * @param now the rooms to do, in order
 * @param find the row of a room
 */
export function useHeldRooms(
  now: () => readonly RoomToDo[],
  find: (id: string) => Room | undefined,
  isHeld: () => boolean,
): ComputedRef<readonly HeldRoom[]> {
  return computed<readonly HeldRoom[]>((before = []) => {
    const present = new Map(now().map((todo) => [todo.room.room_id, todo]))
    const fresh = (todo: RoomToDo): HeldRoom => ({ ...todo, isDone: false })
    if (!isHeld()) return Array.from(present.values(), fresh)
    const kept = before.flatMap((held): HeldRoom[] => {
      const id = held.room.room_id
      const todo = present.get(id)
      present.delete(id)
      // It stays in the group in which it stands.
      if (todo) return [{ ...todo, waiting: held.waiting, isDone: false }]
      const room = find(id)
      return room ? [{ ...held, room, isDone: true }] : []
    })
    return [...kept, ...Array.from(present.values(), fresh)]
  })
}
