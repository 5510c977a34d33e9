import type { Room } from '../../core/room'

/** The rooms of one floor. */
export interface Floor {
  /** `undefined` for rooms whose floor is not known; it is never guessed from the number. */
  floor: string | undefined
  rooms: Room[]
}

const collator = new Intl.Collator('en', { numeric: true })

/** Rooms by floor, the lowest first and the unknown last; rooms stay in the order given. */
export function byFloor(rooms: Room[]): Floor[] {
  const floors = new Map<string | undefined, Room[]>()
  for (const room of rooms) {
    const known = floors.get(room.floor)
    if (known) known.push(room)
    else floors.set(room.floor, [room])
  }
  return Array.from(floors, ([floor, rooms]) => ({ floor, rooms })).toSorted((a, b) => {
    if (a.floor === undefined || b.floor === undefined) return a.floor === undefined ? 1 : -1
    return collator.compare(a.floor, b.floor)
  })
}
