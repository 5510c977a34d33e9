/** Counts the changes that could not be used, and notices a backend that announces nothing. */
import { parseChannelName } from './channels'
import type { Entity } from './contract'
import { isRefused, refusalOf, type HandledFrame, type Refusal } from './refused'

/** The most different kinds of refusals that are kept apart. */
const MAX_KINDS = 20
/** After this many reads that found changes nobody announced, the silence is no coincidence. */
export const SILENT_READS = 3

/** Refusals of one kind. Times are ms of the board’s clock. */
export interface RefusedKind extends Refusal {
  count: number
  first: number
  last: number
}

/** Changes that were refused and that no read of the rows has brought yet. */
export interface OpenRefusals {
  count: number
  /** When the first of them arrived (ms of the board’s clock). */
  since: number
}

/** Reads that found changes, while no event arrived on a live board. */
export interface Silence {
  reads: number
  /** Since when no event has arrived, as far as these reads tell (ms of the board’s clock). */
  since: number
}

/** A read of one list that was merged. */
export interface MergedRead {
  entity: Entity
  /** When it was requested (ms of the board’s clock). */
  requestedAt: number
  /** How many rows it changed. */
  changes: number
  /** Since when the board has been live (ms), or `null` when it is not. */
  liveSince: number | null
}

/** What the board could not use, of the open hotel. */
export interface Refusals {
  readonly open: OpenRefusals | null
  readonly silence: Silence | null
  /** All refusals since the hotel was opened, by kind, oldest first. Bounded. */
  readonly kinds: readonly RefusedKind[]
  /** How many more there were of kinds that were not kept, and when the last of them arrived. */
  readonly others: { count: number; last: number }
  /**
   * Takes every frame that was handled.
   *
   * @param hotel the open hotel; frames of another one are not its business
   */
  take(handled: HandledFrame, hotel: string | null): void
  takeRead(read: MergedRead): void
  /** Forgets everything, because another hotel is opened. */
  reset(): void
}

/** Creates refusals without any. */
export function createRefusals(): Refusals {
  let open: (OpenRefusals & { last: number }) | null = null
  let silence: Silence | null = null
  /** When the latest counted read was requested. All lists are read at once, and count once. */
  let silentAt = 0
  let others = { count: 0, last: -Infinity }
  const kinds = new Map<string, RefusedKind>()
  /** When the rows of each list that the board has now were requested (ms). */
  const readAt = new Map<Entity, number>()

  function count(refusal: Refusal, at: number) {
    const key = JSON.stringify(refusal)
    const kind = kinds.get(key)
    if (kind) Object.assign(kind, { count: kind.count + 1, last: at })
    else if (kinds.size < MAX_KINDS) kinds.set(key, { ...refusal, count: 1, first: at, last: at })
    else others = { count: others.count + 1, last: at }
  }

  return {
    get open() {
      return open
    },
    get silence() {
      return silence && silence.reads >= SILENT_READS ? silence : null
    },
    get kinds() {
      return [...kinds.values()]
    },
    get others() {
      return others
    },
    take(handled, hotel) {
      const { frame, outcome } = handled
      if (outcome === 'foreign' || parseChannelName(frame.channel).slug !== hotel) return
      silence = null
      if (!isRefused(handled)) return
      count(refusalOf(handled), frame.at)
      open = { count: (open?.count ?? 0) + 1, since: open?.since ?? frame.at, last: frame.at }
    },
    takeRead({ entity, requestedAt, changes, liveSince }) {
      const before = readAt.get(entity)
      if (before !== undefined && before > requestedAt) return
      readAt.set(entity, requestedAt)
      const isRead = (one: Entity) => (readAt.get(one) ?? -Infinity) >= (open?.last ?? Infinity)
      if (isRead('booking') && isRead('room')) open = null
      // A board that was not live all the time since the last read may have missed events.
      const wasLive = liveSince !== null && before !== undefined && before >= liveSince
      if (!wasLive || changes === 0 || requestedAt === silentAt) return
      const { reads, since } = silence ?? { reads: 0, since: before }
      silence = { reads: reads + 1, since }
      silentAt = requestedAt
    },
    reset() {
      open = silence = null
      others = { count: 0, last: -Infinity }
      kinds.clear()
      readAt.clear()
    },
  }
}
