import type { ShallowRef } from 'vue'
import type { HotelSlug } from '../core/channels'
import type { Frame } from '../core/frame'
import type { Live } from '../core/live'
import type { ApplyResult } from '../core/outcome'
import type { Binding } from './binding'

/** A frame with all that became of it. */
export interface Handled extends ApplyResult {
  frame: Frame
  /** Whether the board was live when it was handled, so that it may be announced. */
  wasLive: boolean
}

/** A channel of the open hotel. */
export interface ChannelStatus {
  name: string
  state: 'pending' | 'subscribed' | 'refused'
}

export interface Realtime {
  /** Opens the session of a hotel in place of any other; `null` closes it and leaves its channels. */
  open(hotel: HotelSlug | null): void
  register(binding: Binding): () => void
  /** The person's own Refresh or Retry. */
  refresh(): void
  readonly live: Readonly<ShallowRef<Live>>
  readonly channels: Readonly<ShallowRef<readonly ChannelStatus[]>>
  /** Tells of every frame, whatever became of it, until the returned undo is called. */
  onHandled(listener: (handled: Handled) => void): () => void
  close(): void
}
