/** The truth of one hotel, with its past, so that a lagging replica can be asked about it. */
export type Kind = 'booking' | 'room'

/** A row as the backend's REST side writes it. */
export type WireRow = Record<string, string | number | readonly string[]>

export interface HotelModel {
  slug: string
  /** The latest that was decided, whether or not it is committed; `null` once it is removed. */
  latest(kind: Kind, id: string): WireRow | null
  /** Decides on a row's next state, which everybody can read from `at` on (ms). */
  decide(kind: Kind, id: string, row: WireRow | null, at: number): void
  /** What a read that sees everything up to `at` finds. */
  read(kind: Kind, at: number): WireRow[]
  ids(kind: Kind): string[]
  /** How many changes everybody can read at a moment (ms). */
  changesBy(at: number): number
  /** Counts the decisions. */
  readonly decisions: number
}

/** A hotel without rows. */
export function createHotelModel(slug: string): HotelModel {
  const past: Record<Kind, Map<string, { at: number; row: WireRow | null }[]>> = {
    booking: new Map(),
    room: new Map(),
  }
  let decisions = 0
  return {
    slug,
    latest: (kind, id) => past[kind].get(id)?.at(-1)?.row ?? null,
    decide(kind, id, row, at) {
      decisions++
      const states = past[kind].get(id) ?? []
      // Transactions on one row come one after the other.
      states.push({ at: Math.max(at, states.at(-1)?.at ?? 0), row })
      past[kind].set(id, states)
    },
    read(kind, at) {
      const rows: WireRow[] = []
      for (const states of past[kind].values()) {
        const state = states.findLast((one) => one.at <= at)
        if (state?.row) rows.push(state.row)
      }
      return rows
    },
    ids: (kind) => [...past[kind].keys()],
    changesBy(at) {
      const histories = [...past.booking.values(), ...past.room.values()]
      return histories.flat().filter((state) => state.at <= at).length
    },
    get decisions() {
      return decisions
    },
  }
}
