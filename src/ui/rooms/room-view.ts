import type { LocationQuery, LocationQueryRaw } from 'vue-router'

/** How the rooms are shown. It is kept in the address. */
export interface RoomView {
  by: 'floor' | 'status'
  /** The only status that is shown; `null` for all. */
  status: string | null
}

/** Reads a view from an address. The default is every room, by floor. */
export function readRoomView({ by, status }: LocationQuery): RoomView {
  return {
    by: by === 'status' ? 'status' : 'floor',
    status: typeof status === 'string' && status !== '' ? status : null,
  }
}

/** The shortest query for a view. */
export function roomViewQuery({ by, status }: RoomView): LocationQueryRaw {
  return { ...(by === 'status' && { by }), ...(status !== null && { status }) }
}
