/** Faults of the sockets of all pages. */
import type { PusherServer } from './pusher-server'

/**
 * Half-open: `freeze` keeps all connections, old and new, and lets nothing through in either
 * direction. `thaw` ends that. `drop` cuts every connection without a close frame.
 */
export const SOCKET_FAULTS = ['freeze', 'thaw', 'drop'] as const

/** The name of a fault that lasts, or that cuts the connections. */
export type SocketFault = (typeof SOCKET_FAULTS)[number]

/** Faults that happen once. */
export interface SocketAct {
  /** As `freeze`, with a `thaw` after so long, in ms. */
  freezeMs?: number
  /** The HTTP status that refuses the next subscription. */
  refuse?: number
  /** A message that every page gets, as it is: no JSON, or of a channel that nobody asked for. */
  say?: string
}

/** Makes a fault happen. */
export function impairSockets(server: PusherServer, fault: SocketFault | SocketAct): void {
  if (fault === 'drop') return server.close()
  if (typeof fault === 'string') return server[fault]()
  const { freezeMs, refuse, say } = fault
  if (say !== undefined) server.say(say)
  if (refuse !== undefined) server.refuseNext(refuse)
  if (freezeMs === undefined) return
  server.freeze()
  setTimeout(server.thaw, freezeMs).unref()
}
