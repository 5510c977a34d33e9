/** What the drawer uses of what a record can be made into. */
import type { HandOn as AllOfIt } from '../../debug/hand-on'
import type { Player as WholePlayer, PlayerState } from '../../debug/player'
import type { BoardRecord } from '../../debug/timeline'

/** What can be played: a recorder, or a file that was read. */
export type Recording = BoardRecord
/** What is shown of the board of a replay. */
export type Played = Pick<PlayerState, 'live' | 'counts' | 'bookings' | 'rooms' | 'entry'> & {
  changes: readonly Pick<PlayerState['changes'][number], 'entity' | 'id'>[]
}
/** The board on which it is played is not shown. */
export type Player = Omit<WholePlayer, 'board' | 'state'> & { state(): Played }
/** Each function may be absent; its button is off then. */
export type HandOn = Partial<Omit<AllOfIt, 'player'> & { player(recording: Recording): Player }>
