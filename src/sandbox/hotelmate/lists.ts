/** The lists of HotelMate: bookings ten a page, rooms up to a hundred. */
import type { Booking } from '../../core/booking'
import type { Room } from '../../core/room'
import type { Hotel } from '../hotel'
import type { Answer } from '../message-body'
import type { ReadList, RestRequest } from '../rest'
import { notFound, wrongMethod } from './answers'
import { bucketCounts, listRow, roomRow } from './rows'

const LIST = /^\/api\/staff\/hotel\/([^/]+)\/(room-bookings|room-management)\/$/
/** The rows of a page of bookings, whatever `page_size` says, and the most rooms. */
const PAGE = { bookings: 10, rooms: 100 }
/** Bookings in these statuses never stand in the list. */
const UNLISTED = new Set(['PENDING_PAYMENT', 'DRAFT', 'CANCELLED_DRAFT'])

/** Whether a path is that of a list of HotelMate. */
export function isListPath(path: string): boolean {
  return LIST.test(path)
}

/** @param isTurned whether bookings that were made at one moment are in the opposite order */
export function answerList(
  isTurned: boolean,
  { method, path, query = '', origin = '' }: RestRequest,
  hotels: ReadonlyMap<string, Hotel>,
  readList: ReadList<Hotel>,
): Answer {
  const [, slug = '', list] = LIST.exec(path) ?? []
  const hotel = hotels.get(slug)
  if (!hotel || list === undefined) return notFound('Not found.')
  if (method !== 'GET') return wrongMethod(method, 'GET')
  const parameters = new URLSearchParams(query)
  const isOfRooms = list === 'room-management'
  const { as_of, results } = readList(hotel, isOfRooms ? 'room' : 'booking')
  const now = Date.parse(as_of)
  const headers = { Date: new Date(now).toUTCString() }
  if (isOfRooms) {
    const rooms = (results as unknown as Room[]).map((room, index) => roomRow(room, index + 1))
    const size = Math.min(Number(parameters.get('page_size')) || 20, PAGE.rooms)
    const page = pageOf(rooms, size, parameters, origin + path)
    return page ? { status: 200, body: page, headers } : notFound('Invalid page.')
  }
  const bookings = newestFirst(results as unknown as Booking[], isTurned)
  const page = pageOf(bookings, PAGE.bookings, parameters, origin + path)
  if (!page) return notFound('Invalid page.')
  const rows = page.results.map((booking) => listRow(hotel, booking, now))
  const bucket_counts = bucketCounts(hotel, bookings, now)
  return { status: 200, body: { ...page, results: rows, bucket_counts }, headers }
}

/** Sorted by creation only; `isTurned` turns those round that were made at one moment. */
function newestFirst(bookings: readonly Booking[], isTurned: boolean): Booking[] {
  const listed = bookings.filter(({ status = '' }) => !UNLISTED.has(status))
  if (isTurned) listed.reverse()
  return listed.toSorted(({ created_at: a = '' }, { created_at: b = '' }) =>
    a === b ? 0 : a < b ? 1 : -1,
  )
}

/** A page with what is beside its rows; `null` when there is no such page. */
function pageOf<T>(rows: readonly T[], size: number, parameters: URLSearchParams, address: string) {
  const last = Math.max(1, Math.ceil(rows.length / size))
  const number = Number(parameters.get('page') ?? 1)
  if (!Number.isInteger(number) || number < 1 || number > last) return null
  const link = (page: number) => {
    const others = new URLSearchParams(parameters)
    others.delete('page')
    if (page > 1) others.set('page', String(page))
    return others.size > 0 ? `${address}?${others}` : address
  }
  return {
    count: rows.length,
    next: number < last ? link(number + 1) : null,
    previous: number > 1 ? link(number - 1) : null,
    results: rows.slice((number - 1) * size, number * size),
  }
}
