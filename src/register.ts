/** What the board tells the realtime plugin about itself: wrong names and types do not compile. */
import type { HotelSlug } from './core/channels'
import type { EventType, WireEvent } from './core/contract'
import type { BoardReasonCode } from './core/reason'
import type { BoardTrouble } from './core/trouble'
import type { ReadReport } from './stores/use-ledger'

declare module './realtime' {
  interface Register {
    scope: HotelSlug
    events: { [T in EventType]: WireEvent<T> }
    report: ReadReport
    reasonCode: BoardReasonCode
    trouble: BoardTrouble
  }
}
