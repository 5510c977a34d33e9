import { describe, expect, it, vi } from 'vitest'
import { createClock } from '../../src/sandbox/clock'
import { announcement, startShift } from '../../src/sandbox/desk-shift'
import {
  bookingsToDismiss,
  FULL_HOUSE,
  planEvent,
  type DeskView,
} from '../../src/sandbox/front-desk'
import { createHotel } from '../../src/sandbox/hotel'
import { HOTEL_PROFILES, type HotelProfile } from '../../src/sandbox/hotel-profiles'
import type { Message } from '../../src/sandbox/message'
import { parseJson } from '../../src/sandbox/message-body'
import { createSandbox } from '../../src/sandbox/create-sandbox'
import { createRandom } from '../../src/sandbox/random'
import {
  createClient,
  nextEvent,
  readRows,
  ROOM_BOOKINGS,
  startSandbox,
  subscribed,
} from './support'

const START = Date.parse('2026-03-01T09:00:00Z')
const [PROFILE] = HOTEL_PROFILES as readonly [HotelProfile, ...HotelProfile[]]

/** A shift whose time passes only when told; everything it published, with its outcome. */
function work(
  steps: number,
  { seed = 1, stepMs = 3_000, isTaken = (_entity: string, _id: string): boolean => false } = {},
) {
  vi.useFakeTimers({ now: START })
  const clock = createClock(() => Date.now())
  const hotel = createHotel(PROFILE, 1, clock)
  const published: { message: Message; outcome: string; reasons: unknown[] }[] = []
  let id = 0
  const stop = startShift(hotel, {
    clock,
    random: createRandom(seed),
    publish(message) {
      const { channels, event, data } = message
      const [channel = ''] = channels
      const frame = { number: ++id, at: Date.now(), channel, event, data: parseJson(data) }
      const { outcome, reasons } = hotel.receive(frame)
      published.push({ message, outcome, reasons })
    },
    createId: () => `id-${id}`,
    pace: stepMs,
    isTaken,
  })
  vi.advanceTimersByTime(steps * stepMs)
  stop()
  const waiting = vi.getTimerCount()
  vi.useRealTimers()
  return { hotel, published, waiting }
}

describe('the front desk', () => {
  it('announces only what the board applies, and without a flag', () => {
    const { published } = work(1_000)
    const odd = published.filter(({ outcome, reasons }) => outcome !== 'applied' || reasons.length)
    expect(odd).toEqual([])
    expect(published.length).toBeGreaterThan(800)
  })

  it('does everything there is to do in a day', () => {
    const { published } = work(500)
    const types = new Set(published.map(({ message }) => message.event))
    expect([...types].toSorted()).toEqual([
      'booking_cancelled',
      'booking_confirmed',
      'booking_created',
      'room_status_changed',
    ])
  })

  it('sends every event to the public channel and to its private twin', () => {
    const { published } = work(50)
    for (const { message } of published) {
      const [name] = message.channels
      expect(message.channels).toEqual([name, `private-${name}`])
    }
  })

  it('repeats a day for the same seed, and has another for another', () => {
    const day = (seed: number) => work(200, { seed }).published.map(({ message }) => message.data)
    expect(day(1)).toEqual(day(1))
    expect(day(2)).not.toEqual(day(1))
  })

  it('takes each booking from created over confirmed to cancelled, and leaves others’ alone', () => {
    const seeded = new Set(
      createHotel(
        PROFILE,
        1,
        createClock(() => START),
      )
        .bookings()
        .map((b) => b.booking_id),
    )
    const { published } = work(1_000)
    const lives = new Map<string, string[]>()
    for (const { message } of published) {
      const { payload } = parseJson(message.data) as { payload: { booking_id?: string } }
      const id = payload.booking_id
      if (id !== undefined) lives.set(id, [...(lives.get(id) ?? []), message.event])
    }
    expect([...lives.keys()].filter((id) => seeded.has(id))).toEqual([])
    const courses = new Set(Array.from(lives.values(), (life) => life.join(' ')))
    const possible = [
      'booking_created',
      'booking_created booking_confirmed',
      'booking_created booking_cancelled',
      'booking_created booking_confirmed booking_cancelled',
    ]
    expect([...courses].filter((course) => !possible.includes(course))).toEqual([])
  })

  it('walks rooms round the day, one step at a time', () => {
    const round = [
      'OCCUPIED',
      'CHECKOUT_DIRTY',
      'CLEANING_IN_PROGRESS',
      'CLEANED_UNINSPECTED',
      'READY_FOR_GUEST',
    ]
    const { published } = work(1_000)
    const last = new Map(
      createHotel(
        PROFILE,
        1,
        createClock(() => START),
      )
        .rooms()
        .map((r) => [r.room_id, r.status]),
    )
    for (const { message } of published) {
      if (message.event !== 'room_status_changed') continue
      const { payload } = parseJson(message.data) as {
        payload: { room_id: string; status: string }
      }
      const before = round.indexOf(String(last.get(payload.room_id)))
      expect(payload.status).toBe(round[(before + 1) % round.length])
      last.set(payload.room_id, payload.status)
    }
  })

  it('keeps away from what somebody else is at work on', () => {
    const isOdd = (_: string, id: string) => Number(/\d+$/.exec(id)?.[0]) % 2 === 1
    const { published } = work(1_000, { isTaken: isOdd })
    const changed = published.flatMap(({ message }) => {
      const { payload } = parseJson(message.data) as { payload: Record<string, string> }
      return message.event === 'booking_created' ? [] : [payload.booking_id ?? payload.room_id]
    })
    expect(changed.filter((id) => isOdd('', String(id)))).toEqual([])
    expect(changed.length).toBeGreaterThan(300)
  })

  it('does not let a hotel grow without bound in a week', () => {
    // A week, with an event every five minutes.
    const { hotel, published } = work(2_016, { stepMs: 300_000 })
    expect(hotel.bookings().length).toBeLessThanOrEqual(FULL_HOUSE)
    const late = published.slice(-100).map(({ message }) => message.event)
    expect(late).toContain('booking_created')
  })

  it('stops when told to, and keeps no timer', () => {
    expect(work(10).waiting).toBe(0)
  })
})

describe('the plan', () => {
  const now = START
  const ago = (ms: number) => new Date(now - ms).toISOString()
  const empty: DeskView = {
    now,
    instant: new Date(now).toISOString(),
    today: '2026-03-01',
    ownBookings: [],
    rooms: [],
    bookingCount: 0,
    nextBookingId: 'BK-2',
  }
  const plans = (view: DeskView) => {
    const random = createRandom(7)
    return Array.from({ length: 200 }, () => planEvent(view, random)?.type)
  }

  it('is nothing when a full house has nothing to do', () => {
    expect(new Set(plans({ ...empty, bookingCount: FULL_HOUSE }))).toEqual(new Set([undefined]))
  })

  it('is a function of the view and of chance alone', () => {
    expect(planEvent(empty, () => 0.3)).toEqual(planEvent(empty, () => 0.3))
  })

  it('leaves a booking alone that came this moment, and a room that has just changed', () => {
    const view: DeskView = {
      ...empty,
      bookingCount: FULL_HOUSE,
      ownBookings: [{ booking_id: 'BK-1', status: 'PENDING', created_at: ago(1_000) }],
      rooms: [{ room_id: 'RM-1', status: 'OCCUPIED', changed_at: ago(1_000) }],
    }
    expect(new Set(plans(view))).toEqual(new Set([undefined]))
  })

  it('leaves rooms alone whose status it does not know', () => {
    const statuses = [
      'OUT_OF_ORDER',
      'MAINTENANCE_REQUIRED',
      'TOSTRING',
      '__proto__',
      'constructor',
    ]
    const rooms = statuses.map((status) => ({ room_id: status, status, changed_at: ago(60_000) }))
    const view = { ...empty, bookingCount: FULL_HOUSE, rooms }
    expect(new Set(plans(view))).toEqual(new Set([undefined]))
  })

  it('lets go of departed and long cancelled bookings, once the house is full', () => {
    const ownBookings = [
      { booking_id: 'gone', status: 'CONFIRMED', check_out: '2026-02-28' },
      { booking_id: 'leaving', status: 'CONFIRMED', check_out: '2026-03-01' },
      { booking_id: 'old', status: 'CANCELLED', cancelled_at: ago(3_600_000) },
      { booking_id: 'fresh', status: 'CANCELLED', cancelled_at: ago(60_000) },
    ]
    expect(bookingsToDismiss({ ...empty, ownBookings })).toEqual(new Set())
    const full = { ...empty, ownBookings, bookingCount: FULL_HOUSE }
    expect(bookingsToDismiss(full)).toEqual(new Set(['gone', 'old']))
  })
})

it('puts an event into the contract’s envelope', () => {
  const [hotel] = [
    createHotel(
      PROFILE,
      1,
      createClock(() => START),
    ),
  ]
  const payload = { room_id: 'RM-101', status: 'OCCUPIED', changed_at: '2026-03-01T09:00:00Z' }
  const planned = { type: 'room_status_changed', payload } as const
  const message = announcement(hotel, planned, 'an-id', '2026-03-01T09:00:00.000001Z')
  expect({ ...message, data: parseJson(message.data) }).toEqual({
    channels: ['hotel-killarney.rooms', 'private-hotel-killarney.rooms'],
    event: 'room_status_changed',
    data: {
      category: 'room',
      type: 'room_status_changed',
      payload: { ...payload, actions: ['status'] },
      meta: {
        event_id: 'an-id',
        ts: '2026-03-01T09:00:00.000001Z',
        hotel_slug: 'hotel-killarney',
        scope: 'staff',
      },
    },
  })
})

describe('the front desks of a sandbox', () => {
  it('are heard by the board, which finds in the snapshot what they said', async () => {
    const { port, stop } = await startSandbox({ traffic: true, pace: 1 })
    const client = createClient(port)
    const heard = await nextEvent(await subscribed(client, ROOM_BOOKINGS), 'booking_created')
    const { payload } = heard as { payload: { booking_id: string; guest_name: string } }
    const row = (await readRows(port, 'bookings')).get(payload.booking_id)
    expect(row).toMatchObject({ guest_name: payload.guest_name })
    client.disconnect()
    await stop()
  })

  it('all go home when the sandbox closes', () => {
    vi.useFakeTimers()
    const sandbox = createSandbox()
    const atWork = vi.getTimerCount()
    sandbox.close()
    expect([atWork, vi.getTimerCount()]).toEqual([HOTEL_PROFILES.length, 0])
    vi.useRealTimers()
  })
})
