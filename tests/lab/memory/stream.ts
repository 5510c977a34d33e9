/** A stream without end over few rows, at 400 events a second of the board's clock. */
import { EVENTS, type EventType, type Row } from '../../../src/core/contract'
import { instantOf, writeInstant } from '../../../src/core/instant'
import { event, HOTEL, withField } from '../../support/events'
import { settle } from '../../support/fake-timers'
import { slug } from '../../support/world'
import type { Client } from './client'

const BOOKINGS = 200
const ROOMS = 50
const PER_PAINT = 50
const PAINT_MS = 125
const ROOM_STATUSES = ['OCCUPIED', 'CHECKOUT_DIRTY', 'CLEANING_IN_PROGRESS', 'READY_FOR_GUEST']
const LIFE: readonly EventType[] = [
  'booking_created',
  'booking_confirmed',
  'booking_created',
  'booking_cancelled',
  'room_status_changed',
]

/** Opens the hotel, live. */
export async function openLive({ transport, realtime }: Client) {
  transport.connect()
  realtime.open(slug(HOTEL))
  await settle()
}

/** Sends the events number `from` to `to`, and whatever else happens to a board meanwhile. */
export async function send(client: Client, from: number, to: number) {
  for (let n = from; n < to; n++) {
    const body = makeBody(n, client.timers.now())
    const { type } = body as { type: EventType }
    client.transport.publish(`${HOTEL}.${EVENTS[type].channel}`, type, body)
    // Every hundredth comes twice, and every seventieth is not for this channel.
    if (n % 100 === 0) client.transport.publish(`${HOTEL}.${EVENTS[type].channel}`, type, body)
    if (n % 70 === 0) client.transport.publish(`${HOTEL}.rooms`, 'booking_created', body)
    if (n % PER_PAINT === 0) {
      client.paint()
      await client.timers.advance(PAINT_MS)
    }
    if (n % 10_000 === 5_000) await loseLink(client)
    if (n % 20_000 === 0) await readAgain(client, n)
    // Often at first: where every booking is new there is news, of which the notices keep 4,096.
    if (n % (n < 20_000 ? 1_000 : 100_000) === 0) await switchHotel(client)
  }
  client.paint()
}

function makeBody(n: number, now: number): object {
  const type = LIFE[n % LIFE.length] as EventType
  const at = writeInstant(instantOf(now - (n % 3_000)))
  const meta = { ts: at, event_id: `event-${n}` }
  switch (type) {
    case 'room_status_changed': {
      const status = ROOM_STATUSES[turn(n) % 4] as string
      return event(type, { room_id: `R-${turn(n) % ROOMS}`, status, changed_at: at }, meta)
    }
    case 'booking_created': {
      const changes = { booking_id: bookingId(n), created_at: at, guest_name: `Guest ${n}` }
      const body = event(type, changes, meta)
      return n % 90 === 0 ? withField(body, 'payload.adults', { n }) : body
    }
    case 'booking_confirmed':
      return event(type, { booking_id: bookingId(n), confirmed_at: at }, meta)
    case 'booking_updated':
      return event(type, { booking_id: bookingId(n), room_number: `${n}` }, meta)
    case 'booking_checked_in':
      return event(type, { booking_id: bookingId(n), checked_in_at: at }, meta)
    case 'booking_checked_out':
      return event(type, { booking_id: bookingId(n), checked_out_at: at }, meta)
    case 'booking_cancelled': {
      const changes = { cancelled_at: at, cancellation_reason: `Reason ${n}` }
      return event(type, { booking_id: bookingId(n), ...changes }, meta)
    }
  }
}

/** Each booking goes through its life in one turn, and each room changes once. */
function turn(n: number): number {
  return Math.floor(n / LIFE.length)
}

function bookingId(n: number): string {
  return `BK-${turn(n) % BOOKINGS}`
}

async function loseLink({ transport, timers }: Client) {
  transport.drop()
  await timers.advance(500)
  transport.connect()
  await settle()
}

/** A snapshot without some of the rows, so that they leave tombstones; the rest begin again. */
async function readAgain({ api, realtime, timers }: Client, n: number) {
  const asOf = writeInstant(instantOf(timers.now()))
  const rows: Row<'booking'>[] = []
  for (let i = 0; i < BOOKINGS; i++) {
    if (i % 10 === (n / 20_000) % 10) continue
    rows.push({ booking_id: `BK-${i}`, status: 'PENDING', guest_name: `Guest ${n}-${i}` })
  }
  api.answers.booking = { rows, asOf }
  realtime.refresh()
  await settle()
}

async function switchHotel({ realtime }: Client) {
  realtime.open(slug('hotel-lisboa'))
  await settle()
  realtime.open(slug(HOTEL))
  await settle()
}
