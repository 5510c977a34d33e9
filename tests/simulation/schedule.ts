/** A schedule is plain data: made from a seed, run as it is, and made smaller by leaving steps out. */
import type { PoisonKind } from './poison'
import type { TimeStyle } from './server-time'

export const PROFILE_NAMES = ['links', 'replicas', 'skew', 'poison', 'travel', 'mixed'] as const

export type ProfileName = (typeof PROFILE_NAMES)[number]

/** What holds for the whole of a schedule. */
export interface Setup {
  hotels: number
  bookings: number
  rooms: number
  /** Whether frames wait for the next paint, 16 ms later at most. */
  paints: boolean
  /** A transport and a backend that answer even those who have left. */
  isLeaky: boolean
  /** What a snapshot says of its own time: the read (and an ETag with it), the replica's state, or only a `Date` header. */
  asOf: 'read' | 'etag' | 'replica' | 'header'
  /** How far the page's clock is from the server's (ms). */
  clockOffset: number
  /** How it ends after the last fault: at once, or later by a new connection, a Refresh, or time. */
  ending: 'sudden' | 'reconnect' | 'refresh' | 'wait'
}

/** How an event leaves the server and what becomes of it. */
export interface Sending {
  /** When each copy arrives, ms after it was published; none: it is lost. */
  arrivals: number[]
  /** How long after the decision it is published (ms). */
  publishAfter: number
  /** How long after the decision everybody can read it (ms); more than `publishAfter` is too early. */
  commitAfter: number
  /** How far the clock of this publisher is off (ms). */
  skew: number
  style: TimeStyle
}

/** How the backend answers requests. */
export type Answering = 'well' | 'slowly' | 'never' | 'error' | 'busy' | 'garbage' | 'signed-out'

export type Act =
  | ({
      do: 'create' | 'confirm' | 'cancel' | 'revive'
      hotel: number
      booking: number
    } & Sending)
  | ({ do: 'room'; hotel: number; room: number; status: number } & Sending)
  | { do: 'remove'; hotel: number; booking: number }
  | { do: 'poison'; hotel: number; what: PoisonKind; target: number; arrival: number }
  | { do: 'cut'; ms: number }
  | { do: 'half-open'; ms: number }
  | { do: 'answer'; how: Answering; which: 'both' | 'booking' | 'room' }
  | { do: 'lag'; ms: number }
  | { do: 'open'; hotel: number | null }
  | { do: 'sleep'; ms: number; isFatal: boolean }
  | { do: 'visible'; is: boolean }
  | { do: 'wake'; cause: 'pageshow' | 'resume' | 'online' }
  | { do: 'refresh' }

/** One thing that happens, `wait` ms after the one before. */
export type Step = { wait: number } & Act

export interface Schedule {
  profile: ProfileName
  seed: number
  setup: Setup
  steps: Step[]
}
