import type { LocationQuery, LocationQueryRaw } from 'vue-router'

/** How the rooms are shown; it stands in the address. */
export interface RoomView {
  by: 'floor' | 'status'
  /** The only status that is shown; `null` for every one. */
  status: string | null
}

/** What an address asks for; without a word about it, every room by floor. */
export function readRoomView({ by, status }: LocationQuery): RoomView {
  return {
    by: by === 'status' ? 'status' : 'floor',
    status: typeof status === 'string' && status !== '' ? status : null,
  }
}

/** The shortest address of a view. */
export function roomViewQuery({ by, status }: RoomView): LocationQueryRaw {
  return { ...(by === 'status' && { by }), ...(status !== null && { status }) }
}
