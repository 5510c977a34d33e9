/** A backend's recording: its lists, and the messages after them, folded as the board does it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { apiOn } from '../support/api-on'
import { bookingModel } from '../../src/core/booking'
import type { HotelSlug } from '../../src/core/channels'
import type { Entity } from '../../src/core/contract'
import { EVENTS } from '../../src/core/contract'
import { parseInstant, toMilliseconds } from '../../src/core/instant'
import { createLedger } from '../../src/core/ledger'
import { roomModel } from '../../src/core/room'
import type { Dialect } from '../../src/dialects/dialect'
import type { ApplyResult } from '../../src/realtime/terms/outcome'
import { HOTEL } from '../support/events'

export interface Message {
  channel: string
  event: string
  data: unknown
}

const FOLDER = join(import.meta.dirname, 'recording')

export const readRecorded = (file: string) => readFileSync(join(FOLDER, file), 'utf8')

export const readLines = <T>(file: string): T[] =>
  readRecorded(file)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T)

/** When the lists were read, before the first message. */
export const READ_AT = '2026-06-12T08:35:00Z'

/** Answers the requests for the recorded lists, and 404 to anything else. */
export const recordedFetch = async (input: string | URL | Request): Promise<Response> => {
  const url = new URL(String(input), 'http://hotel.example')
  const page = url.searchParams.get('page')
  const isRooms = url.pathname === `/api/staff/hotel/${HOTEL}/room-management/`
  const isBookings = url.pathname === `/api/staff/hotel/${HOTEL}/room-bookings/`
  const isThere = (isRooms && page === '1') || (isBookings && (page === '1' || page === '2'))
  if (!isThere) return Response.json({ detail: 'Invalid page.' }, { status: 404 })
  const body = readRecorded(isRooms ? 'rooms.json' : `bookings-page-${page}.json`)
  return new Response(body, { headers: { Date: new Date(READ_AT).toUTCString() } })
}

/** The ledgers of a hotel whose backend speaks this dialect, after its lists were read. */
export async function openRecorded(dialect: Dialect) {
  const api = apiOn('/api', recordedFetch, undefined, dialect)
  const ledgers = {
    booking: createLedger(dialect.rulesOf(bookingModel)),
    room: createLedger(dialect.rulesOf(roomModel)),
  }
  const at = Date.parse(READ_AT)
  const booking = await api.fetchSnapshot('booking', HOTEL)
  const room = await api.fetchSnapshot('room', HOTEL)
  ledgers.booking.mergeSnapshot(booking, at, at)
  ledgers.room.mergeSnapshot(room, at, at)
  let number = 0

  /** Takes a message when it was sent. */
  function take({ channel, event, data }: Message): ApplyResult {
    const { ts } = (data as { meta: { ts: string } }).meta
    const at = toMilliseconds(parseInstant(ts) as never)
    const frame = { number: ++number, at, channel, event, data }
    const to = dialect.route(frame, HOTEL as HotelSlug)
    return 'outcome' in to ? to : ledgers[EVENTS[to.type].entity as Entity].apply(to.body, at)
  }

  return { snapshots: { booking, room }, ledgers, take }
}
