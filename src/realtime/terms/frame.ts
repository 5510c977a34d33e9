import type { EventType, Scope } from './registered'
import { refuse, type ApplyResult } from './outcome'

/** One event as a channel delivered it. */
export interface Frame {
  /**
   * The number of the wire message. The same number twice means that one frame was handled twice.
   */
  number: number
  /** The time of arrival (ms of the engine's clock). */
  at: number
  channel: string
  event: string
  data: unknown
  /** Why an event of an encrypted channel was not opened. Then its body is used for nothing. */
  unopened?: Unopened
}

/** The body came `plain`, which anybody may have sent, or the channel’s key does not open it. */
export type Unopened = 'plain' | 'other-key'

/** The target of a frame: the stores that listen to this type get this body. */
export interface Routed {
  type: EventType
  body: unknown
}

/**
 * Returns the target of a frame, or a result that says why it has none. Must not throw.
 *
 * @param open the scope whose channel brought the frame, or `null` when that scope was left
 *   meanwhile
 */
export type Route = (frame: Frame, open: Scope | null) => Routed | ApplyResult

/** The default route: the event's name is its type, and its data is the body. */
export const routeByName: Route = (frame, open) =>
  open === null
    ? refuse('foreign', {
        code: 'session-closed',
        path: 'channel',
        expected: 'what is open',
        seen: 'nothing',
      })
    : saidBy({ frame })

/**
 * Returns the type and body of a handled frame: the translated ones, when the route translated it.
 */
export function saidBy({
  frame,
  translated,
}: {
  frame: Frame
  translated?: Routed | undefined
}): Routed {
  return translated ?? { type: frame.event as EventType, body: frame.data }
}
