import type { EventType, Scope } from './registered'
import { refuse, type ApplyResult } from './outcome'

/** One event as it came over a channel. */
export interface Frame {
  /** Counts what the wire brought: two frames of one number are one frame handled twice. */
  number: number
  /** Arrival, milliseconds of the engine's own clock. */
  at: number
  channel: string
  event: string
  data: unknown
}

/** Where a frame goes: to the stores that listen to this type, with this body. */
export interface Routed {
  type: EventType
  body: unknown
}

/**
 * Decides where a frame goes, or why it goes nowhere. Must not throw.
 *
 * @param open the scope whose channel brought it, or `null` when that scope was left meanwhile
 */
export type Route = (frame: Frame, open: Scope | null) => Routed | ApplyResult

/** The event's name is its type, and its data the body. */
export const routeByName: Route = (frame, open) =>
  open === null
    ? refuse('foreign', {
        code: 'session-closed',
        path: 'channel',
        expected: 'what is open',
        seen: 'nothing',
      })
    : { type: frame.event as EventType, body: frame.data }
