import { parseHotel, type Hotel } from '../api/hotels'
import type { Entity, Row } from '../core/contract'
import { isObject, own } from '../core/fields'
import { NO_INSTANT, toMilliseconds } from '../core/instant'
import type { Sliced } from '../core/slices'
import { parseSnapshot, readCount, type ListFaults, type Snapshot } from '../core/snapshot'

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

/** What may be wrong with a list that is kept. One that lacks rows is not kept. */
type KeptFaults = Omit<ListFaults, 'missing'>

/** One list of a kept board, in the form of the backend's answer, with its faults. */
export interface KeptList<E extends Entity> extends KeptFaults {
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
  const booking = yield* readList('booking', own(lists, 'booking'), savedAt)
  const room = yield* readList('room', own(lists, 'room'), savedAt)
  if (!booking || !room) return null
  const hotel = parseHotel(own(content, 'hotel'))
  const session = own(content, 'session')
  return {
    ...(typeof session === 'string' && { session }),
    ...(hotel?.slug === slug && { hotel }),
    savedAt,
    lists: { booking, room },
  }
}

/**
 * Its faults are those of its first read and those of the storage, together. A list dated long after
 * it was saved would win over every event, so its instant is dropped.
 */
function* readList<E extends Entity>(
  entity: E,
  list: unknown,
  savedAt: number,
): Sliced<Snapshot<E> | null> {
  const snapshot = yield* parseSnapshot(entity, list)
  if (!snapshot) return null
  const before = keptFaults(Object(list))
  const isLater = toMilliseconds(snapshot.asOf) - savedAt > KEPT_MS
  return {
    ...snapshot,
    unreadable: before.unreadable + snapshot.unreadable,
    repeated: before.repeated + snapshot.repeated,
    unread: before.unread + snapshot.unread,
    ...(isLater && { asOf: NO_INSTANT }),
  }
}

/** The faults that are kept with a list, from its read or from the storage. */
export function keptFaults(list: object): KeptFaults {
  const count = (fault: keyof KeptFaults) => readCount(own(list, fault)) ?? 0
  return { unreadable: count('unreadable'), repeated: count('repeated'), unread: count('unread') }
}
