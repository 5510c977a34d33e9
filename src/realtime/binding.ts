import type { AppReport, EventType, Scope } from './terms/registered'
import type { RowChange } from './terms/outcome'
import type { Trouble } from './terms/trouble'

/** What the engine passes to a store's `resync` action. */
export interface Resync {
  signal?: AbortSignal
  /**
   * Call this when the answer has arrived, before merging it. `false`: it is too late to merge it.
   */
  beforeMerge?(): boolean
  /** Call this when a part of the answer has arrived, and more follows: the time-out starts again. */
  onProgress?(): void
}

/**
 * The result of a store's resync. Listeners get what the app registered; the engine reads
 * `trouble`.
 */
export type ResyncReport = AppReport & {
  /** Set when rows are missing, with the cause. The read then counts as failed. */
  trouble?: Trouble
}

/** The body of an event, with its time of arrival (ms of the engine's clock). */
export interface ArrivedEvent<Body = unknown> {
  event: Body
  at: number
}

/** A call of an action that takes events. */
export interface Called {
  action: string
  body: unknown
  written: number
  changes: RowChange<object>[]
}

/** A store as the engine sees it. Each of its functions may throw without harm to the engine. */
export interface Binding {
  /** The store's id, for the log. */
  id: string
  channels(scope: Scope): string[]
  handles(type: EventType): boolean
  /**
   * Passes one event to the store's action, with its time of arrival (ms). Returns what the action
   * returns: an `ApplyResult`, or anything else, which means "applied".
   */
  apply(type: EventType, event: unknown, at: number): unknown
  /**
   * Passes several events to one action, in order. Returns a list with one result for each event.
   * Without it, each event is passed to `apply`.
   */
  applyAll?(events: readonly ArrivedEvent[]): unknown
  /** Reads the rows from the server. Left out in a store that has nothing to read. */
  resync?(scope: Scope, resync: Resync): Promise<ResyncReport | void>
  /** Removes the rows of the scope. Throws when some of them may still be there. */
  reset(): void
  /**
   * How many rows the store's events have written so far. `undefined` when the store does not
   * count.
   */
  mutationCount(): number | undefined
  /**
   * Calls the listener after each call of an action that takes events, whoever called the action.
   * `body`: its argument. `changes`: those in its result. Left out where calls cannot be followed.
   * For a debug tool.
   */
  onCalled?(listener: (call: Called) => void): void
}
