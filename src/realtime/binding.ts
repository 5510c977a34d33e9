import type { EventType } from '../core/contract'
import type { HotelSlug } from '../core/channels'
import type { Reason } from '../core/reason'
import type { RowChange } from '../core/change-log'
import type { Trouble } from '../core/trouble'

/** How the engine asks a store to read its rows again. */
export interface Resync {
  signal?: AbortSignal
  /** Call it when the answer is there: `false` says that it comes too late to be merged. */
  beforeMerge?(): boolean
}

/** What a resync brought. */
export interface ResyncReport {
  rows: number
  reasons: Reason[]
  /** How many rows that were there before turned to a status, by status. */
  turned: Record<string, number>
  /** What it changed, brought or took away; what the first one brings is no news. */
  changes: readonly RowChange<object>[]
  /** Why these are not all rows, where they are not: the read counts as failed. */
  trouble?: Trouble
}

/** A store as the engine sees it. What any of it throws does not upset the engine. */
export interface Binding {
  /** The store's id, for the log. */
  id: string
  channels(hotel: HotelSlug): string[]
  handles(type: EventType): boolean
  /** Gives an event to the store's action; its answer is an `ApplyResult`, when it has one. */
  apply(type: EventType, body: object, at: number): unknown
  /**
   * Runs a task, during which all events count as one action; left out where each is one. The task
   * runs once, however often it is called, and afterwards where it was not called at all.
   */
  together?(task: () => void): void
  /** Reads the rows again; left out where there are none to read. */
  resync?(hotel: HotelSlug, resync: Resync): Promise<ResyncReport | void>
  /** Forgets the hotel's rows. Throws where they may still be there. */
  reset(): void
  /** How many rows the store's events have written so far, when it counts them. */
  mutationCount(): number | undefined
}
