/** The sandbox as HotelMate: its lists, events and answers have the shapes of the recorded ones. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHotelmate } from '../../src/sandbox/hotelmate/speech'
import { HOTEL } from '../support/events'
import { openDesk } from './desk'
import { afternoon, connectGreeted, send, startSandbox, type RunningSandbox } from './support'

const FOLDER = join(import.meta.dirname, '../dialects/recording')
const recorded = (file: string) => readFileSync(join(FOLDER, file), 'utf8')
const lines = <T>(file: string) =>
  recorded(file)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T)

interface Sent {
  channel: string
  event: string
  data: Record<string, unknown>
}

/** By the path of each value, what kinds of values stand there. */
type Shape = Map<string, Set<string>>

function shapeOf(values: readonly unknown[]): Shape {
  const shape: Shape = new Map()
  const note = (path: string, value: unknown) => {
    shape.set(path, (shape.get(path) ?? new Set()).add(kindOf(value)))
    if (Array.isArray(value)) for (const one of value) note(`${path}[]`, one)
    else if (value !== null && typeof value === 'object') {
      for (const [key, one] of Object.entries(value)) note(`${path}.${key}`, one)
    }
  }
  for (const value of values) note('', value)
  return shape
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value !== 'string') return typeof value
  if (/^\d{4}-\d\d-\d\dT[\d:]+(\.\d{6})?Z$/.test(value)) return 'an instant with Z'
  if (/^\d{4}-\d\d-\d\dT[\d:]+(\.\d{6})?\+00:00$/.test(value)) return 'an instant with +00:00'
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return 'a date'
  if (/^\d+\.\d\d$/.test(value)) return 'an amount'
  return 'a text'
}

/** Everything that was recorded: by the name of a field, what kinds of values it had anywhere. */
const EVERYWHERE = byName(
  shapeOf([
    ...lines<Sent>('messages.jsonl'),
    ...['bookings-page-1.json', 'bookings-page-2.json', 'rooms.json'].map((file): unknown =>
      JSON.parse(recorded(file)),
    ),
  ]),
)
// After a check-out nobody is in the room. The recording ends before that message.
EVERYWHERE.get('current_booking')?.add('null')
// The recorded guest was alone.
EVERYWHERE.get('companion_guests')?.add('object')

function byName(shape: Shape): Shape {
  const names: Shape = new Map()
  for (const [path, kinds] of shape) {
    const name = nameIn(path)
    names.set(name, new Set([...(names.get(name) ?? []), ...kinds]))
  }
  return names
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).replaceAll('[]', '')
}

/**
 * What is in one shape and not in the other. A value may be of any kind that its field had somewhere
 * in the recording; a list may be empty there.
 */
function differences(seen: Shape, wanted: Shape): string[] {
  const extra = Array.from(seen).flatMap(([path, kinds]) => {
    const isInside = path.split('.').length > 4 || path.endsWith('[]')
    if (!wanted.has(path) && !isInside) return [`${path} is new`]
    const known = EVERYWHERE.get(nameIn(path))
    return [...kinds].filter((kind) => !known?.has(kind)).map((kind) => `${path} is ${kind}`)
  })
  const missing = [...wanted.keys()].filter((path) => !seen.has(path))
  return [...extra, ...missing.map((path) => `${path} is missing`)]
}

let running: RunningSandbox

beforeEach(async () => {
  running = await startSandbox({ speech: createHotelmate(), control: true, now: afternoon() })
})

afterEach(() => running.stop())

const AT = `/api/staff/hotel/${HOTEL}`

interface BookingRow {
  booking_id: string
  status: string
  check_in: string
  created_at: string
  room_number: number | null
  checked_in_at: string | null
  checked_out_at: string | null
  party_complete: boolean
}

interface RoomRow {
  id: number
  room_number: number
  room_status: string
}

interface Page<Row> {
  count: number
  next: string | null
  previous: string | null
  results: Row[]
  bucket_counts: object
}

async function get<Row = BookingRow>(path: string) {
  const { status, text, headers } = await send(running.port, 'GET', path)
  return { status, headers, body: JSON.parse(text) as Page<Row> }
}

const readRooms = async () => (await get<RoomRow>(`${AT}/room-management/?page_size=100`)).body

async function post(path: string, body: object = {}): Promise<[number, object]> {
  const headers = { 'Content-Type': 'application/json', 'X-Requested-With': 'fetch' }
  const { status, text } = await send(running.port, 'POST', `${AT}/${path}/`, {
    headers,
    body: JSON.stringify(body),
  })
  return [status, JSON.parse(text) as object]
}

/** All rows of the list of bookings, page by page. */
async function readBookings(): Promise<BookingRow[]> {
  const rows: BookingRow[] = []
  let next: string | null = `${AT}/room-bookings/`
  while (next !== null) {
    const { body }: { body: Page<BookingRow> } = await get(next)
    rows.push(...body.results)
    next = body.next && body.next.replace(running.url, '')
  }
  return rows
}

describe('the lists of HotelMate', () => {
  it('have the recorded rows', async () => {
    const pages = [1, 2].map((page) => JSON.parse(recorded(`bookings-page-${page}.json`)))
    const wanted = shapeOf(pages.flatMap(({ results }) => results))
    expect(differences(shapeOf(await readBookings()), wanted)).toEqual([])
    const body = await readRooms()
    const rooms = JSON.parse(recorded('rooms.json'))
    expect(differences(shapeOf(body.results), shapeOf(rooms.results))).toEqual([])
    expect(Object.keys(body)).toEqual(Object.keys(rooms))
    const first = (await get(`${AT}/room-bookings/`)).body
    expect(Object.keys(first).toSorted()).toEqual(Object.keys(pages[0]).toSorted())
    expect(Object.keys(first.bucket_counts)).toEqual(Object.keys(pages[0].bucket_counts))
  })

  it('come ten bookings a page, newest first, whatever page size is asked for', async () => {
    const { body, headers } = await get(`${AT}/room-bookings/?page_size=50`)
    expect(body.results.length).toBe(10)
    expect(body.previous).toBe(null)
    expect(body.next).toBe(`${running.url}${AT}/room-bookings/?page_size=50&page=2`)
    expect(String(headers.date)).toMatch(/^Sun, 01 Mar 2026 14:00:\d\d GMT$/)
    const rows = await readBookings()
    expect(rows.length).toBe(body.count)
    const created = rows.map(({ created_at }) => Date.parse(created_at))
    expect(created).toEqual(created.toSorted((a, b) => b - a))
    expect(new Set(rows.map(({ booking_id }) => booking_id)).size).toBe(rows.length)
    expect(
      rows.filter(({ status }) => status === 'PENDING_PAYMENT' || status === 'PENDING'),
    ).toEqual([])
  })

  it('end: there is no page after the last one, and no list of hotels', async () => {
    expect(await get(`${AT}/room-bookings/?page=99`)).toMatchObject({
      status: 404,
      body: { detail: 'Invalid page.' },
    })
    expect((await get('/api/hotels')).status).toBe(404)
    expect((await get('/api/staff/hotel/hotel-nowhere/room-bookings/')).status).toBe(404)
  })

  it('fail on one page only, when a test asks for it', async () => {
    running.sandbox.impair({ snapshots: { page: 2, failWith: 503 } })
    expect((await get(`${AT}/room-bookings/`)).status).toBe(200)
    expect((await get(`${AT}/room-bookings/?page=2`)).status).toBe(503)
  })
})

describe('the events of HotelMate', () => {
  afterEach(() => vi.useRealTimers())

  it('have the recorded shapes, in days of the desk', () => {
    const wanted = new Map<string, Sent[]>()
    for (const message of lines<Sent>('messages.jsonl')) {
      wanted.set(message.event, [...(wanted.get(message.event) ?? []), message])
    }
    const heard = new Map<string, Sent[]>()
    const desk = openDesk({ stepMs: 480_000, speech: createHotelmate() })
    desk.pass(700)
    desk.stop()
    for (const { message } of desk.heard) {
      const [channel = ''] = message.channels
      const sent = { channel, event: message.event, data: JSON.parse(message.data) }
      heard.set(sent.event, [...(heard.get(sent.event) ?? []), sent])
    }
    const odd = Array.from(heard, ([event, messages]) => [
      event,
      differences(shapeOf(messages), shapeOf(wanted.get(event) ?? [])),
    ]).filter(([, faults]) => faults?.length)
    expect(Object.fromEntries(odd)).toEqual({})
    expect([...heard.keys()].toSorted()).toEqual(
      [...wanted.keys()].filter((event) => event !== 'booking_overstay_flagged').toSorted(),
    )
  })
})

describe('the actions of HotelMate', () => {
  interface Recorded {
    step: string
    status: number
    response: object
  }
  /** The recorded answer to a step. */
  const answerTo = (step: string): [number, Shape] => {
    const found = lines<Recorded>('actions.jsonl').find((one) => one.step === step)
    if (!found) throw new Error(`${step} was not recorded`)
    return [found.status, shapeOf([found.response])]
  }

  /** How an answer differs from the recorded one, in its status and its fields. */
  function differencesTo(step: string, [status, body]: [number, object]): string[] {
    const [wanted, shape] = answerTo(step)
    const keys = [...shapeOf([body]).keys()]
    const differing = keys.filter((key) => !shape.has(key))
    const missing = [...shape.keys()].filter((key) => !keys.includes(key))
    const statuses = status === wanted ? [] : [`${status} instead of ${wanted}`]
    return [...statuses, ...differing, ...missing].map((what) => `${step}: ${what}`)
  }

  const some = async (isSo: (row: BookingRow) => unknown) => {
    const row = (await readBookings()).find(isSo)
    if (!row) throw new Error('no such booking')
    return row.booking_id
  }
  const roomId = async (isSo: (row: RoomRow) => boolean) => {
    const found = (await readRooms()).results.find(isSo)
    if (!found) throw new Error('no such room')
    return found.id
  }

  it('answer as recorded, when they are done and when they are not', async () => {
    const [first, second] = (await readBookings())
      .filter(({ status }) => status === 'PENDING_APPROVAL')
      .map(({ booking_id }) => String(booking_id))
    const coming = await some(
      (row) =>
        row.status === 'CONFIRMED' && !row.checked_in_at && !row.room_number && row.party_complete,
    )
    const staying = await some((row) => row.checked_in_at && !row.checked_out_at)
    const lapsed = await some((row) => row.status === 'EXPIRED')
    const rows = await readBookings()
    const { results: rooms } = await readRooms()
    const isReady = (room: RoomRow) => room.room_status === 'READY_FOR_GUEST'
    const today = rows
      .map(({ check_in, checked_in_at }) => checked_in_at && check_in)
      .toSorted()
      .findLast(Boolean)
    const ready = await some(
      (row) =>
        row.status === 'CONFIRMED' &&
        !row.checked_in_at &&
        row.check_in <= String(today) &&
        rooms.some((room) => isReady(room) && room.room_number === row.room_number),
    )
    // Far enough away for any room to be free.
    const moving = rows
      .filter((row) => row.status === 'CONFIRMED' && !row.room_number && row.party_complete)
      .toSorted((a, b) => (a.check_in < b.check_in ? 1 : -1))[0]
    const free = await roomId(
      (room) => isReady(room) && !rows.some((row) => row.room_number === room.room_number),
    )
    const broken = await roomId((row) => row.room_status === 'OUT_OF_ORDER')
    const dirty = await roomId((row) => row.room_status === 'CHECKOUT_DIRTY')
    const ofBooking = (id: string, action: string, body?: object) =>
      post(`room-bookings/${id}/${action}`, body)

    const found = [
      ...differencesTo('ERR confirm a Stripe booking', await ofBooking(String(first), 'confirm')),
      ...differencesTo('ERR check-in: no room', await ofBooking(coming, 'check-in')),
      ...differencesTo('ERR check-out: not checked in', await ofBooking(coming, 'check-out')),
      ...differencesTo('ERR assign: missing room_id', await ofBooking(coming, 'safe-assign-room')),
      ...differencesTo(
        'ERR assign: room not bookable',
        await ofBooking(coming, 'safe-assign-room', { room_id: broken }),
      ),
      ...differencesTo('ERR approve an EXPIRED booking', await ofBooking(lapsed, 'approve')),
      ...differencesTo('ERR unknown booking', await ofBooking('BK-0', 'approve')),
      ...differencesTo(
        'ERR illegal room transition',
        await post(`housekeeping/rooms/${broken}/status`, { to_status: 'OCCUPIED' }),
      ),
      ...differencesTo(
        'staff decline',
        await ofBooking(String(second), 'decline', { reason_code: 'OTHER', reason_note: 'Full' }),
      ),
      ...differencesTo('staff approve', await ofBooking(String(first), 'approve')),
      ...differencesTo('check-in', await ofBooking(ready, 'check-in')),
      ...differencesTo(
        'assign room 201',
        await ofBooking(String(moving?.booking_id), 'safe-assign-room', { room_id: free }),
      ),
      ...differencesTo('staff cancel', await ofBooking(coming, 'cancel', { reason: 'By phone' })),
      ...differencesTo(
        'staff confirm (EXPIRED booking resurrected)',
        await ofBooking(lapsed, 'confirm'),
      ),
      ...differencesTo('check-out', await ofBooking(staying, 'check-out')),
      ...differencesTo(
        'hk start cleaning 202',
        await post(`housekeeping/rooms/${dirty}/status`, { to_status: 'CLEANING_IN_PROGRESS' }),
      ),
    ]
    expect(found).toEqual([])
  })

  it('are heard as HotelMate says them, and found in the list', async () => {
    const id = await some((row) => row.checked_in_at && !row.checked_out_at)
    const raw = await connectGreeted(running.port)
    for (const channel of ['room-bookings', 'rooms']) {
      raw.send({ event: 'pusher:subscribe', data: { channel: `${HOTEL}.${channel}` } })
      await raw.next()
    }
    expect((await post(`room-bookings/${id}/check-out`))[0]).toBe(200)
    const heard = [await raw.next(), await raw.next(), await raw.next()]
    expect(heard.map(({ event, channel }) => [channel, event])).toEqual([
      [`${HOTEL}.rooms`, 'room_updated'],
      [`${HOTEL}.room-bookings`, 'booking_checked_out'],
      [`${HOTEL}.rooms`, 'room_occupancy_updated'],
    ])
    const row = (await readBookings()).find(({ booking_id }) => booking_id === id)
    expect(row).toMatchObject({ status: 'COMPLETED', checked_out_at: expect.any(String) })
    raw.socket.terminate()
  })
})
