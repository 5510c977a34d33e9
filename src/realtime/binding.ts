import type { AppReport, EventType, Scope } from './terms/registered'
import type { Trouble } from './terms/trouble'

/** How the engine asks a store to read its rows again. */
export interface Resync {
  signal?: AbortSignal
  /** Call it when the answer is there: `false` says that it comes too late to be merged. */
  beforeMerge?(): boolean
}

/** What a read of the rows brought: listeners hear what the app registers, the engine reads `trouble`. */
export type ResyncReport = AppReport & {
  /** Why these are not all rows, where they are not: the read counts as failed. */
  trouble?: Trouble
}

/** The body of an event, and when it arrived (ms of the engine's clock). */
export interface ArrivedEvent<Body = unknown> {
  event: Body
  at: number
}

/** A store as the engine sees it. What any of it throws does not upset the engine. */
export interface Binding {
  /** The store's id, for the log. */
  id: string
  channels(scope: Scope): string[]
  handles(type: EventType): boolean
  /** Gives an event to the store's action; its answer is an `ApplyResult`, when it has one. */
  apply(type: EventType, event: unknown, at: number): unknown
  /**
   * Gives several events to one action, in order; answers with a list of one result for each. Left
   * out where each event is an action.
   */
  applyAll?(events: readonly ArrivedEvent[]): unknown
  /** Reads the rows again; left out where there are none to read. */
  resync?(scope: Scope, resync: Resync): Promise<ResyncReport | void>
  /** Forgets the scope's rows. Throws where they may still be there. */
  reset(): void
  /** How many rows the store's events have written so far, when it counts them. */
  mutationCount(): number | undefined
}
