/** One event to send to subscribers, as Pusher's HTTP API takes it. */
export interface Message {
  channels: readonly string[]
  event: string
  /** The data of the event, usually JSON. */
  data: string
  /** It cannot be opened with its channel's secret, and is sent as it came. */
  isUnreadable?: true
  /** The connection that caused the event, which does not receive it. */
  exceptSocketId?: string
}
