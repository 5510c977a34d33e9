/** The replay that is open, if any. */
import { shallowRef, type ShallowRef } from 'vue'
import type { Entry } from '../../debug/entry'
import { hasFault } from './say-finding'
import type { HandOn, Player, Recording } from './hand-on'

/** A recording that is played, beside the board and without touching it. */
export interface Replay {
  player: Player
  recording: Recording
  /** The name of the file; empty for the record of this page. */
  name: string
  /** The fault that it is about. */
  fault: Entry | null
}

/** At most one replay is open; a new one replaces it. */
export interface ReplayState {
  /** Set it to `null` to end it. */
  readonly replay: ShallowRef<Replay | null>
  /** Does nothing without a player. @param from the entry that is shown first */
  start(recording: Recording, name: string, from: Entry | null): void
}

/** Starts with no replay. `handOn` is asked for its player at each start. */
export function useReplay(handOn: () => HandOn): ReplayState {
  const replay = shallowRef<Replay | null>(null)
  return {
    replay,
    start(recording, name, from) {
      const player = handOn().player?.(recording)
      if (!player) return
      if (from) player.seek(from.trace.at)
      replay.value = { player, recording, name, fault: from && hasFault(from) ? from : null }
    },
  }
}
