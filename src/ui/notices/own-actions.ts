/** What this device did itself, in any of its tabs: nobody has to be told of it. */
import type { Booking } from '../../core/booking'
import type { Entity } from '../../core/contract'
import type { Room } from '../../core/room'

/** A row that somebody can act on. */
export type RowKey = `${Entity} ${string}`

/** A change this long after the action (ms) is still its own: the backend may be slow. */
const OWN_MS = 60_000

/** The rows whose actions can change what a booking needs. */
export function actsOf({ booking_id }: Booking, room: Room | undefined): RowKey[] {
  return [`booking ${booking_id}`, ...(room ? [`room ${room.room_id}` as const] : [])]
}

/** The actions of the last minute, from all tabs of this device. */
export interface OwnActions {
  /** An action was started in this tab. */
  start(row: RowKey): void
  has(row: RowKey): boolean
  close(): void
}

/**
 * @param now ms
 * @param channel connects the tabs of this device; `null`: there are no others
 */
export function createOwnActions(now: () => number, channel: BroadcastChannel | null): OwnActions {
  const startedAt = new Map<string, number>()

  function note(row: string) {
    for (const [other, at] of startedAt) if (now() - at > OWN_MS) startedAt.delete(other)
    startedAt.set(row, now())
  }

  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') note(data)
  })

  return {
    start(row) {
      note(row)
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel of one origin
      channel?.postMessage(row)
    },
    has: (row) => now() - (startedAt.get(row) ?? -Infinity) <= OWN_MS,
    close: () => channel?.close(),
  }
}
