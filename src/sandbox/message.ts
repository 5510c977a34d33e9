/** One event on its way to subscribers, as Pusher's HTTP API takes it. */
export interface Message {
  channels: readonly string[]
  event: string
  /** What the event carries, most often JSON. */
  data: string
  /** A connection that is not to hear of it: the one that caused it. */
  exceptSocketId?: string
}
