/** A schedule is plain data: made from a seed, run as it is, and made smaller by leaving steps out. */
import type { HotelListing } from './hotel-list'
import type { Listing } from './listing'
import type { PoisonKind } from './poison'
import type { Trespass } from './company'
import type { TimeStyle } from './server-time'

/** A new one goes to the end: the place in this list is part of what a seed makes. */
export const PROFILE_NAMES = [
  'links',
  'replicas',
  'skew',
  'poison',
  'travel',
  'mixed',
  'clocks',
  'attention',
  'lists',
  'stay',
  'company',
] as const

export type ProfileName = (typeof PROFILE_NAMES)[number]

/** What holds for the whole of a schedule. */
export interface Setup extends World {
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
  /** What a check-in and a check-out make of the status; `null`: it stays, and the event does not say it. */
  statusAt?: { in: 'CONFIRMED' | 'IN_HOUSE' | null; out: 'COMPLETED' | null }
  /** How it ends after the last fault: at once, or later by a new connection, a Refresh, or time. */
  ending: 'sudden' | 'reconnect' | 'refresh' | 'wait'
}

/** What only some profiles have. */
export interface World {
  /** The app servers, by how far their clocks are off (ms); each answer is from one of them. */
  servers?: readonly number[]
  /** The page's clock that never goes back stands still while the machine sleeps. */
  isSteadyAsleep?: boolean
  /** The timers of a hidden page run once a minute. */
  isThrottled?: boolean
  /** What the page does not get before the faults stop. */
  lacks?: 'socket' | 'acknowledgements'
  /** How the backend lists the hotels. */
  hotelList?: HotelListing
  /** The backend names the hotel's business date, which turns with every change. */
  hasBusinessDate?: boolean
  /** Statuses and room numbers come in every spelling. */
  isSpelledOddly?: boolean
  /** Events and lists say of what has no value that it has none, instead of nothing. */
  saysNone?: boolean
  /** How many bookings are on a page of the list; it is read page by page, while rows move. */
  pageSize?: number
  /** Whose subscribers throw now and then. */
  trespasses?: readonly Trespass[]
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
  /** When the backend publishes it once more, ms after the first time. */
  again?: number
}

/** How the backend answers requests. */
export type Answering =
  | 'well'
  | 'slowly'
  | 'never'
  | 'error'
  | 'busy'
  | 'garbage'
  | 'signed-out'
  /** The browser followed a redirect to a page of the sign-in. */
  | 'redirected'
  /** 302, and nowhere to go. */
  | 'moved'

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
  | StayAct
  /** The page's wall clock, or that of every server, is set by so much (ms). */
  | { do: 'set-clock'; of: 'page' | 'servers'; ms: number }
  /** Answers say nothing of their time, or they do again. */
  | { do: 'untimed'; is: boolean }
  | { do: 'listing'; how: Listing; which: 'both' | 'booking' | 'room' }
  /** A third store, with a channel of its own, is used or disposed; or the service forgets to acknowledge it. */
  | { do: 'guest-store'; is: 'used' | 'disposed' | 'ignored' | 'acknowledged' }

/** What becomes of a stay. */
export type StayAct =
  /** A change that an event tells of: alone, or with the whole row. */
  | ({ do: 'update'; hotel: number; booking: number; field: number; isWhole: boolean } & Sending)
  /** In the same instant an update may say the same once more. */
  | ({
      do: 'check-in' | 'check-out'
      hotel: number
      booking: number
      isEchoed: boolean
    } & Sending)
  /** A room is taken away and given to the next booking in the same instant. */
  | ({ do: 'hand-over'; hotel: number; booking: number } & Sending)
  /** A change that no event tells of. */
  | {
      do: 'stay'
      hotel: number
      booking: number
      /** Which of the statuses; none: it stays as it is. */
      status: number | null
      /** Which field comes or goes. */
      field: number
    }
  | ({ do: 'repeat' | 'reinstate'; hotel: number; booking: number } & Sending)

/** One thing that happens, `wait` ms after the one before. */
export type Step = { wait: number } & Act

export interface Schedule {
  profile: ProfileName
  seed: number
  setup: Setup
  steps: Step[]
}
