import { afterEach, describe, expect, it, vi } from 'vitest'
import { addDays } from '../../src/core/calendar'
import type { EventType } from '../../src/core/contract'
import { openBooks } from '../../src/sandbox/books'
import { createSandbox } from '../../src/sandbox/create-sandbox'
import { bookingsToDismiss, FULL_HOUSE, type DeskView } from '../../src/sandbox/desk-view'
import { planStep } from '../../src/sandbox/front-desk'
import { HOTEL_PROFILES } from '../../src/sandbox/hotel-profiles'
import { createRandom } from '../../src/sandbox/random'
import { envelope } from '../../src/sandbox/voice'
import { openDesk, openHotel, START } from './desk'
import {
  createClient,
  nextEvent,
  readRows,
  ROOM_BOOKINGS,
  startSandbox,
  subscribed,
} from './support'

afterEach(() => vi.useRealTimers())

/** A desk after so many steps. */
function work(steps: number, options: Parameters<typeof openDesk>[0] = {}) {
  const desk = openDesk(options)
  desk.pass(steps)
  desk.stop()
  return desk
}

/** A day at the pace of a test: a step every three minutes. */
const DAY = { stepMs: 180_000 }

describe('the front desk', () => {
  it('announces only what the board applies, and without a flag', () => {
    const { heard } = work(500, { errs: false })
    const odd = heard.filter(({ outcome, reasons }) => outcome !== 'applied' || reasons.length)
    expect(odd).toEqual([])
    expect(heard.length).toBeGreaterThan(250)
  })

  it('does everything there is to do in a day', () => {
    const { heard } = work(480, DAY)
    const types = new Set(heard.map(({ message }) => message.event))
    expect([...types].toSorted()).toEqual([
      'booking_cancelled',
      'booking_checked_in',
      'booking_checked_out',
      'booking_confirmed',
      'booking_created',
      'booking_updated',
      'room_status_changed',
    ] satisfies EventType[])
  })

  it('shows something within seconds, at any hour', () => {
    for (let hour = 0; hour < 24; hour += 3) {
      const { heard } = work(10, { now: START + hour * 3_600_000 })
      expect(heard.length).toBeGreaterThan(2)
    }
  })

  it('gives a guest a room, another one and none, and says the last with null', () => {
    const { heard } = work(2_000, DAY)
    const rooms = heard.flatMap(({ event: { type, payload } }) =>
      type === 'booking_updated' && 'room_number' in payload ? [payload.room_number] : [],
    )
    expect(rooms).toContain(null)
    expect(rooms.filter((room) => room !== null).length).toBeGreaterThan(20)
  })

  it('says a check-in with a status and without one', () => {
    const { heard } = work(2_000, DAY)
    const statuses = heard.flatMap(({ event: { type, payload } }) =>
      type === 'booking_checked_in' ? [payload.status] : [],
    )
    expect(new Set(statuses)).toEqual(new Set([undefined, 'IN_HOUSE']))
  })

  it('closes the day at four o’clock of the hotel, and not before', () => {
    const night = Date.parse('2026-03-02T03:59:00Z')
    const desk = openDesk({ now: night, stepMs: 1_000 })
    desk.pass(20)
    expect(desk.hotel.today()).toBe('2026-03-01')
    desk.pass(100)
    expect(desk.hotel.today()).toBe('2026-03-02')
    desk.stop()
  })

  it('sends every event to the channel as every kind of deployment names it', () => {
    const { heard } = work(50)
    for (const { message } of heard) {
      const [name] = message.channels
      expect(message.channels).toEqual([name, `private-${name}`, `private-encrypted-${name}`])
    }
  })

  it('repeats a day for the same seed, and has another for another', () => {
    const day = (seed: number) => work(100, { seed }).heard.map(({ message }) => message.data)
    expect(day(1)).toEqual(day(1))
    expect(day(2)).not.toEqual(day(1))
  })

  it('takes rooms from dirty over cleaned to ready, and occupies them by check-ins only', () => {
    const desk = openDesk(DAY)
    const last = new Map(desk.hotel.rooms().map((room) => [room.room_id, room.status]))
    desk.pass(1_000)
    desk.stop()
    const steps = new Set<string>()
    for (const { event, outcome } of desk.heard) {
      if (event.type !== 'room_status_changed' || outcome !== 'applied') continue
      const { room_id, status } = event.payload
      steps.add(`${last.get(String(room_id))} → ${status}`)
      last.set(String(room_id), status)
    }
    expect([...steps].toSorted()).toEqual([
      'CHECKOUT_DIRTY → CLEANING_IN_PROGRESS',
      'CLEANED_UNINSPECTED → READY_FOR_GUEST',
      'CLEANING_IN_PROGRESS → CLEANED_UNINSPECTED',
      'MAINTENANCE_REQUIRED → CHECKOUT_DIRTY',
      'OCCUPIED → CHECKOUT_DIRTY',
      'OUT_OF_ORDER → CHECKOUT_DIRTY',
      'READY_FOR_GUEST → MAINTENANCE_REQUIRED',
      'READY_FOR_GUEST → OCCUPIED',
    ])
  })

  it('keeps away from what somebody else is at work on', () => {
    const isOdd = (_: string, id: string) => Number(/\d+$/.exec(id)?.[0]) % 2 === 1
    const desk = openDesk({ isTaken: isOdd })
    const before = new Map(desk.hotel.bookings().map((row) => [row.booking_id, row]))
    desk.pass(500)
    desk.stop()
    const changed = desk.hotel.bookings().filter((row) => {
      const first = before.get(row.booking_id)
      // A row that did not change is still the same object.
      return isOdd('', row.booking_id) && first !== undefined && first !== row
    })
    expect(changed).toEqual([])
    expect(desk.heard.length).toBeGreaterThan(200)
  })

  it('leaves bookings alone that others made', () => {
    const desk = openDesk(DAY)
    const payload = {
      booking_id: 'BK-HAND',
      status: 'CONFIRMED',
      confirmed_at: new Date(START).toISOString(),
      check_in: desk.hotel.today(),
      check_out: addDays(desk.hotel.today(), 3),
    }
    const body = envelope(
      desk.hotel,
      { type: 'booking_confirmed', payload },
      'by-hand',
      new Date().toISOString(),
    )
    desk.hotel.receive({
      number: 1,
      at: START,
      channel: ROOM_BOOKINGS,
      event: body.type,
      data: body,
    })
    desk.pass(200)
    desk.stop()
    expect(desk.hotel.find('booking', 'BK-HAND')).toMatchObject(payload)
  })

  it('stops when told to, and keeps no timer', () => {
    work(10)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('the plan', () => {
  const now = START
  const today = '2026-03-01'
  const ago = (ms: number) => new Date(now - ms).toISOString()
  const view = (
    bookings: Parameters<typeof openBooks>[1] = [],
    rooms: Parameters<typeof openBooks>[2] = [],
    more: Partial<DeskView> = {},
  ): DeskView => ({
    now,
    minute: 15 * 60,
    books: openBooks(today, bookings, rooms),
    mayTouch: () => true,
    nextBookingId: 'BK-2',
    pendingStatus: 'PENDING',
    errs: true,
    ...more,
  })
  const plans = (of: DeskView) => {
    const random = createRandom(7)
    const steps = Array.from({ length: 200 }, () => planStep(of, random))
    return new Set(steps.flatMap((step) => step?.plan(ago(0)).map(({ type }) => type) ?? []))
  }

  it('is a function of the view and of chance alone', () => {
    const plan = () => planStep(view(), () => 0.2)?.plan(ago(0))
    expect(plan()).toEqual(plan())
  })

  it('takes no booking where there is no room', () => {
    expect(plans(view())).toEqual(new Set())
  })

  it('touches nothing that it may not touch', () => {
    const bookings = [{ booking_id: 'BK-1', status: 'PENDING', created_at: ago(1_000) }]
    const rooms = [{ room_id: 'RM-1', room_number: '1', status: 'CHECKOUT_DIRTY' }]
    expect(plans(view(bookings, rooms, { mayTouch: () => false }))).toEqual(
      new Set(['booking_created']),
    )
  })

  it('leaves rooms alone whose status it does not know', () => {
    const statuses = ['TOSTRING', '__proto__', 'constructor', 'DEEP_CLEAN']
    const rooms = statuses.map((status) => ({ room_id: status, room_number: status, status }))
    expect(plans(view([], rooms))).toEqual(new Set(['booking_created']))
  })

  it('lets go of what is over since yesterday, and sooner in a full house', () => {
    const stay = { check_in: '2026-02-25' }
    const bookings = [
      {
        booking_id: 'gone',
        status: 'COMPLETED',
        ...stay,
        check_out: '2026-02-27',
        checked_out_at: ago(2 * 86_400_000),
      },
      {
        booking_id: 'left',
        status: 'COMPLETED',
        ...stay,
        check_out: today,
        checked_out_at: ago(7_200_000),
      },
      {
        booking_id: 'in',
        status: 'CONFIRMED',
        ...stay,
        check_out: today,
        checked_in_at: ago(86_400_000),
      },
      { booking_id: 'old', status: 'CANCELLED', check_in: today, cancelled_at: ago(3_600_000) },
      { booking_id: 'fresh', status: 'CANCELLED', check_in: today, cancelled_at: ago(60_000) },
    ]
    expect(bookingsToDismiss(view(bookings))).toEqual(new Set(['gone']))
    const others = Array.from({ length: FULL_HOUSE }, (_, index) => ({ booking_id: `x${index}` }))
    expect(bookingsToDismiss(view([...bookings, ...others]))).toEqual(
      new Set(['gone', 'left', 'old']),
    )
  })
})

it('puts an event into the contract’s envelope', () => {
  const payload = { room_id: 'RM-101', status: 'OCCUPIED', changed_at: '2026-03-01T09:00:00Z' }
  const planned = { type: 'room_status_changed', payload } as const
  expect(envelope(openHotel(), planned, 'an-id', '2026-03-01T09:00:00.000001Z')).toEqual({
    category: 'room',
    type: 'room_status_changed',
    payload,
    meta: {
      event_id: 'an-id',
      ts: '2026-03-01T09:00:00.000001Z',
      hotel_slug: 'hotel-killarney',
      scope: 'staff',
    },
  })
})

describe('the front desks of a sandbox', () => {
  it('are heard by the board, which finds in the snapshot what they said', async () => {
    const { port, stop } = await startSandbox({ traffic: true, pace: 20 })
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
