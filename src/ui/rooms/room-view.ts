import type { LocationQuery, LocationQueryRaw } from 'vue-router'

/** The questions of a desk: each shows the rooms that answer it. */
export const SHOWS = ['free-tonight', 'to-clean', 'arrival-waiting'] as const

/** A question of the desk, by its name in the address: `?show=to-clean`. */
export type Show = (typeof SHOWS)[number]

/** How the rooms are shown. It is kept in the address. */
export interface RoomView {
  /** `null`: the order that suits what is shown. */
  by: 'floor' | 'status' | null
  /** The only rooms that are shown; `null` for all. */
  show: Show | null
  /** The only status that is shown; `null` for all. Never together with `show`. */
  status: string | null
}

/** What the rooms are grouped by; `answer`: all in one group, the best answer first. */
export type Grouping = 'floor' | 'status' | 'answer'

/** Reads a view from an address. The default is every room, by floor. */
export function readRoomView({ by, show, status }: LocationQuery): RoomView {
  const shown = SHOWS.find((name) => name === show) ?? null
  const isStatus = shown === null && typeof status === 'string' && status !== ''
  return {
    by: by === 'status' || by === 'floor' ? by : null,
    show: shown,
    status: isStatus ? status : null,
  }
}

/** The shortest query for a view. */
export function roomViewQuery({ by, show, status }: RoomView): LocationQueryRaw {
  const isUsual = by === null || (by === 'floor' && show === null)
  return {
    ...(!isUsual && { by }),
    ...(show !== null && { show }),
    ...(status !== null && { status }),
  }
}

/** What a view groups rooms by. Without a choice: by floor; all in one answer to a question. */
export function groupingOf({ by, show }: Pick<RoomView, 'by' | 'show'>): Grouping {
  return by ?? (show === null ? 'floor' : 'answer')
}
