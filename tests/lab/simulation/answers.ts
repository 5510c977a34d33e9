/** What the backend's lists say, and of which moment: each answer is that of one server and one replica. */
import { OPTIONAL } from './event-bodies'
import type { HotelModel, Kind, WireRow } from './hotel-model'
import { writeList, writePages, type Listing } from './listing'
import { createPages } from './pages'
import type { Random } from './random'
import type { Setup } from './schedule'
import { writeTime } from './server-time'
import type { VirtualClock } from './virtual-clock'

const DAY_MS = 86_400_000
const FIRST_DAY = Date.parse('2026-03-01T00:00:00Z')

/** What a page can know from an answer. */
export interface Told {
  /** The instant that the answer names, ms; `null` when it names none. */
  asOf: number | null
  /** The list says that nothing changed since an earlier answer. */
  isUnchanged: boolean
  businessDate: string | undefined
  /** The rows that can be read, each once. */
  rows: readonly WireRow[]
  unreadable: number
  repeated: number
  missing: number | null
  /** It was read page by page. */
  isPaged: boolean
  /** Rows moved between its pages. */
  isShifted: boolean
}

/** An answer, and what a page can know from it; `null` when that is nothing. */
export interface Answer {
  response: Response
  told: Told | null
}

export interface Answers {
  /**
   * Reads a list, and writes it down as this backend does now.
   *
   * @param spread how long ago the first page of the list was read, ms
   */
  write(kind: Kind, slug: string, known: string | null, spread: number): Answer
  /** How far behind the replicas are, at most (ms). */
  lag(ms: number): void
  list(how: Listing, which: Kind | 'both'): void
  /** Whether answers say nothing of their time. */
  leaveUntimed(is: boolean): void
  /** From now on no row moves between pages. */
  settle(): void
}

export interface AnswersPorts {
  clock: VirtualClock
  random: Random
  setup: Setup
  hotels: readonly HotelModel[]
  /** The time that the servers were set to, ms. */
  serverNow(): number
}

export function createAnswers(ports: AnswersPorts): Answers {
  const { clock, random, setup, hotels, serverNow } = ports
  const listing: Record<Kind, Listing> = { booking: 'whole', room: 'whole' }
  const pages = setup.pageSize === undefined ? null : createPages(setup.pageSize, random)
  let longestLag = 0
  let isUntimed = false

  /** How many changes a read has seen is what its business date is. */
  function businessDateOf(hotel: HotelModel | undefined, at: number): string | undefined {
    if (!setup.hasBusinessDate || !hotel) return undefined
    return new Date(FIRST_DAY + hotel.changesBy(at) * DAY_MS).toISOString().slice(0, 10)
  }

  return {
    write(kind, slug, known, spread) {
      const hotel = hotels.find((one) => one.slug === slug)
      const behind = longestLag > 0 ? random.int(0, longestLag) : 0
      const readAt = clock.now() - behind
      const skew = setup.servers ? random.pick(setup.servers) : 0
      const isPaged = kind === 'booking' && pages !== null
      // The instant of a list in pages is that of its first.
      const now = serverNow() + skew - spread
      const whole = hotel?.read(kind, readAt) ?? []
      const read = isPaged
        ? pages.read(hotel?.read(kind, readAt - spread) ?? [], whole, clock.now())
        : whole
      const list = isPaged ? writePages(read) : writeList(kind, read, listing[kind], random)
      const isShifted = isPaged && !hasSameRows(list.rows, whole)
      const businessDate = kind === 'booking' ? businessDateOf(hotel, readAt) : undefined
      const asOf = setup.asOf === 'replica' ? now - behind : now
      const body = {
        ...(setup.asOf !== 'header' && !isUntimed && { as_of: writeTime(asOf * 1_000 + 999) }),
        ...(businessDate !== undefined && { business_date: businessDate }),
        ...list.rest,
        results: setup.saysNone && kind === 'booking' ? list.results.map(withNones) : list.results,
      }
      const etag =
        setup.asOf === 'etag' && !isPaged
          ? JSON.stringify([list.results, list.rest, businessDate])
          : null
      const isUnchanged = etag !== null && etag === known
      const hasDate = !isUntimed && (setup.asOf === 'header' || setup.asOf === 'etag')
      const date = new Date(now).toUTCString()
      const headers = { ...(etag !== null && { ETag: etag }), ...(hasDate && { Date: date }) }
      const isOfDate = setup.asOf === 'header' || isUnchanged
      const { rows, unreadable, repeated, missing } = list
      const told: Told = {
        asOf: isUntimed ? null : isOfDate ? Math.floor(now / 1_000) * 1_000 : asOf,
        isUnchanged,
        businessDate,
        rows,
        unreadable,
        repeated,
        missing,
        isPaged,
        isShifted,
      }
      return {
        response: isUnchanged ? response(304, null, headers) : response(200, body, headers),
        told: unreadable > 0 && rows.length === 0 ? null : told,
      }
    },
    lag(ms) {
      longestLag = ms
    },
    list(how, which) {
      if (which !== 'room') listing.booking = how
      if (which !== 'booking') listing.room = how
    },
    leaveUntimed(is) {
      isUntimed = is
    },
    settle: () => pages?.settle(),
  }
}

/** Whether both have the same bookings. */
function hasSameRows(rows: readonly WireRow[], whole: readonly WireRow[]): boolean {
  const ids = new Set(whole.map(({ booking_id }) => booking_id))
  return rows.length === ids.size && rows.every(({ booking_id }) => ids.has(booking_id))
}

function withNones(row: unknown): unknown {
  return { ...Object.fromEntries(OPTIONAL.map((field) => [field, null])), ...(row as object) }
}

/** As much of a response as a page reads; a body of `undefined` is no JSON. */
export function response(
  status: number,
  body: unknown,
  headers: Record<string, string> | null,
  isRedirected = false,
): Response {
  const found: Pick<Response, 'ok' | 'status' | 'json' | 'redirected'> & {
    headers: { get(name: string): unknown }
  } = {
    ok: status === 200,
    status,
    redirected: isRedirected,
    headers: { get: (name) => headers?.[name] ?? null },
    json: async () => {
      if (body === undefined) throw new SyntaxError('Unexpected token <')
      return body
    },
  }
  return found as unknown as Response
}
