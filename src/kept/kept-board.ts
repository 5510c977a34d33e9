import { parseHotel, type Hotel } from '../api/hotels'
import type { Entity, Row } from '../core/contract'
import { isObject, own } from '../core/fields'
import { NO_INSTANT, toMilliseconds } from '../core/instant'
import type { Sliced } from '../core/slices'
import { parseSnapshot, type Snapshot } from '../core/snapshot'

/** How long a board is kept and shown (ms): long enough for a night without the server. */
export const KEPT_MS = 24 * 60 * 60_000

/** A hotel's board as it is saved. Its lists have the form of the backend's answers. */
export interface KeptContent {
  slug: string
  /** What the backend called the person’s session, if it called it anything. */
  session?: string | undefined
  /** The hotel's name and time zone, if the list of hotels had arrived. */
  hotel?: Hotel | undefined
  /** When the live board was saved (ms of the machine's clock). */
  savedAt: number
  lists: { [E in Entity]: KeptList<E> }
}

/** One list of a kept board, in the form of the backend's answer. */
export interface KeptList<E extends Entity> {
  as_of: string
  business_date?: string | undefined
  results: readonly Row<E>[]
}

/** A kept board, after it was read and checked. */
export interface KeptBoard {
  session?: string
  hotel?: Hotel
  savedAt: number
  lists: { [E in Entity]: Snapshot<E> }
}

/**
 * Whether a board was saved too long ago. A time of saving in the future also counts: the machine's
 * clock was set back, so the age is unknown.
 *
 * @param now the machine's clock (ms), as in `savedAt`: pages share no other clock
 */
export function isExpired(savedAt: unknown, now: number): boolean {
  return typeof savedAt !== 'number' || !(savedAt <= now && now - savedAt < KEPT_MS)
}

/** Reads a kept board. Returns `null` when it is of another hotel, too old, or not a board. */
export function* readKept(content: unknown, slug: string, now: number): Sliced<KeptBoard | null> {
  if (!isObject(content) || own(content, 'slug') !== slug) return null
  const savedAt = own(content, 'savedAt') as number
  if (isExpired(savedAt, now)) return null
  const lists: object = Object(own(content, 'lists'))
  const booking = yield* parseSnapshot('booking', own(lists, 'booking'))
  const room = yield* parseSnapshot('room', own(lists, 'room'))
  if (!booking || !room) return null
  const hotel = parseHotel(own(content, 'hotel'))
  const session = own(content, 'session')
  return {
    ...(typeof session === 'string' && { session }),
    ...(hotel?.slug === slug && { hotel }),
    savedAt,
    lists: { booking: believed(booking, savedAt), room: believed(room, savedAt) },
  }
}

/**
 * A snapshot dated long after it was saved would win over every event, so its instant is dropped.
 */
function believed<E extends Entity>(snapshot: Snapshot<E>, savedAt: number): Snapshot<E> {
  const isLater = toMilliseconds(snapshot.asOf) - savedAt > KEPT_MS
  return isLater ? { ...snapshot, asOf: NO_INSTANT } : snapshot
}
