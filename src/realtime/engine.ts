/** What the engine is for its app, and what it needs. */
import type { ShallowRef } from 'vue'
import type { Binding } from './binding'
import type { Handled } from './intake'
import type { Page } from './page'
import type { Merged } from './reads'
import type { ChannelStatus } from './session'
import type { Route } from './terms/frame'
import type { Live } from './terms/live'
import type { Scope } from './terms/registered'
import type { Bar } from './terms/trouble'
import type { Timers } from './timers'
import type { Transport } from './transport'
import type { Trace } from './trace'

/**
 * The engine keeps one scope open at a time, with its session, channels, snapshots and live state.
 */
export interface Engine {
  /**
   * Closes the open session and opens one for this scope. `null` only closes and leaves the
   * channels.
   * @returns `false` when the rows of the previous scope could not be cleared. Then nothing is
   *   open, and the page has to be reloaded.
   */
  open(scope: Scope | null): boolean
  /** The open scope, or `null`. */
  readonly scope: Readonly<ShallowRef<Scope | null>>
  /** Adds a store. The returned function removes it. */
  register(binding: Binding): () => void
  /**
   * Reads the rows again because a person asked for it. Also reconnects when channels are missing.
   */
  refresh(): void
  /**
   * Reads the rows again within this time (ms), because the app knows that they change then. The
   * moment is random, so that many pages do not read at once. A hidden page reads when it is seen;
   * a wait that the server asked for is kept.
   */
  readSoon(withinMs: number): void
  /**
   * Nobody may see the rows now: leaves the channels and clears the rows, so that no scope is open.
   * The engine does this itself when a read or a channel is refused with one of these reasons. After
   * `unauthorised` it also opens no other scope, until `resume`.
   * @returns `false` as `open` does
   */
  bar(reason: Bar): boolean
  /** Opens the scope again that `bar` closed, or that was asked for since. */
  resume(): void
  readonly live: Readonly<ShallowRef<Live>>
  readonly channels: Readonly<ShallowRef<readonly ChannelStatus[]>>
  /**
   * Calls the listener with the next scope, or `null`, before the rows of the previous scope are
   * cleared. The returned function stops it.
   */
  onOpened(listener: (scope: Scope | null) => void): () => void
  /** Calls the listener for every frame, with its outcome. The returned function stops it. */
  onHandled(listener: (handled: Handled) => void): () => void
  /** Calls the listener for every merged snapshot. The returned function stops it. */
  onMerged(listener: (merged: Merged) => void): () => void
  /**
   * Calls the listener for everything that the engine does and notices, in order; for a debug tool.
   * The returned function stops it.
   */
  onTrace(listener: (trace: Trace) => void): () => void
  close(): void
}

/** All that the engine has of the outside: by itself it reads no clock, no page and no network. */
export interface EnginePorts {
  transport: Transport
  route: Route
  timers: Timers
  page: Page
  /** Returns a random number from 0 to below 1. */
  random(): number
  /** A person asks for the rows although nobody may see them. Left out: the scope opens again. */
  onAskedInVain?(): void
  /** Runs a task before the next paint, or at once in a hidden page. */
  schedule(task: () => void): void
}
