import { parseHotel, type Hotel } from '../api/hotels'
import type { Entity, Row } from '../core/contract'
import { isObject, own } from '../core/fields'
import { NO_INSTANT, toMilliseconds } from '../core/instant'
import type { Sliced } from '../core/slices'
import { parseSnapshot, type Snapshot } from '../core/snapshot'

/** How long a board is kept and shown (ms): a night without the server, and no longer. */
export const KEPT_MS = 24 * 60 * 60_000

/** A hotel's board as it is written: its lists have the form in which the backend answers. */
export interface KeptContent {
  slug: string
  /** Its name and time zone, when the list of hotels had come. */
  hotel?: Hotel | undefined
  /** When it was saved, and live; ms of the machine's clock. */
  savedAt: number
  lists: { [E in Entity]: KeptList<E> }
}

export interface KeptList<E extends Entity> {
  as_of: string
  business_date?: string | undefined
  results: readonly Row<E>[]
}

/** A board that was kept, once it was read and is to be believed. */
export interface KeptBoard {
  hotel?: Hotel
  savedAt: number
  lists: { [E in Entity]: Snapshot<E> }
}

/**
 * Whether something was saved too long ago. What was saved in the future by a clock that was set back
 * since has no age that can be told, and counts as too old.
 *
 * @param now of the machine's clock (ms), as `savedAt`: pages share no other
 */
export function isExpired(savedAt: unknown, now: number): boolean {
  return typeof savedAt !== 'number' || !(savedAt <= now && now - savedAt < KEPT_MS)
}

/** Reads what a device kept of a hotel; `null` for what is another's, too old, or no board. */
export function* readKept(content: unknown, slug: string, now: number): Sliced<KeptBoard | null> {
  if (!isObject(content) || own(content, 'slug') !== slug) return null
  const savedAt = own(content, 'savedAt') as number
  if (isExpired(savedAt, now)) return null
  const lists = Object(own(content, 'lists')) as object
  const booking = yield* parseSnapshot('booking', own(lists, 'booking'))
  const room = yield* parseSnapshot('room', own(lists, 'room'))
  if (!booking || !room) return null
  const hotel = parseHotel(own(content, 'hotel'))
  return {
    ...(hotel?.slug === slug && { hotel }),
    savedAt,
    lists: { booking: believed(booking, savedAt), room: believed(room, savedAt) },
  }
}

/** A read from long after it was saved would win against every event, so it dates nothing. */
function believed<E extends Entity>(snapshot: Snapshot<E>, savedAt: number): Snapshot<E> {
  const isLater = toMilliseconds(snapshot.asOf) - savedAt > KEPT_MS
  return isLater ? { ...snapshot, asOf: NO_INSTANT } : snapshot
}
