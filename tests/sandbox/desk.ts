/** A front desk whose time passes only when told, and what everybody hears of it. */
import { vi } from 'vitest'
import { bookingModel, isInHouse } from '../../src/core/booking'
import { ENTITIES, EVENTS, type Entity, type WireEvent } from '../../src/core/contract'
import { createLedger, type Ledger } from '../../src/core/ledger'
import { roomModel } from '../../src/core/room'
import { finish } from '../../src/core/slices'
import { parseSnapshot } from '../../src/core/snapshot'
import { stayOn } from '../../src/sandbox/books'
import { createClock } from '../../src/sandbox/clock'
import { closeDay } from '../../src/sandbox/close-day'
import { startShift } from '../../src/sandbox/desk-shift'
import type { Mistake } from '../../src/sandbox/front-desk'
import { createHotel, type Hotel } from '../../src/sandbox/hotel'
import { HOTEL_PROFILES, type HotelProfile } from '../../src/sandbox/hotel-profiles'
import type { Message } from '../../src/sandbox/message'
import { createRandom } from '../../src/sandbox/random'
import { CONTRACT } from '../../src/sandbox/speech'
import { createVoice } from '../../src/sandbox/voice'

export const START = Date.parse('2026-03-01T09:00:00Z')
export const [PROFILE] = HOTEL_PROFILES as readonly [HotelProfile, ...HotelProfile[]]

/** A hotel as it is opened at a time (ms). */
export function openHotel(now = START, profile = PROFILE, seed = 1): Hotel {
  return createHotel(
    profile,
    seed,
    createClock(() => now),
  )
}

/** One thing that was announced, and what a board made of it. */
export interface Heard {
  message: Message
  event: WireEvent
  outcome: string
  reasons: unknown[]
}

export interface Desk {
  hotel: Hotel
  heard: Heard[]
  mistakes: Mistake[]
  /** The rows of a board that read the lists once, and then heard everything. */
  board(entity: 'booking' | 'room'): Map<string, object>
  /** Lets so many steps of the desk pass; `look` is called after each of them. */
  pass(steps: number, look?: () => void): void
  stop(): void
}

/** Opens the desk of a hotel; `vi.useRealTimers()` is for the caller. */
export function openDesk({
  seed = 1,
  stepMs = 3_000,
  errs = true,
  profile = PROFILE,
  now = START,
  speech = CONTRACT,
  isTaken = (_entity: string, _id: string): boolean => false,
} = {}): Desk {
  vi.useFakeTimers({ now })
  const clock = createClock(() => Date.now())
  const hotel = createHotel(profile, seed, clock, speech.statuses)
  const ledgers = { booking: createLedger(bookingModel), room: createLedger(roomModel) }
  const heard: Heard[] = []
  const mistakes: Mistake[] = []

  function read<E extends Entity>(entity: E, ledger: Ledger<E>) {
    const answer = { as_of: clock.instant(), results: hotel.rows(entity) }
    const list = finish(parseSnapshot(entity, answer))
    if (list) ledger.mergeSnapshot(list, Date.now(), Date.now())
  }

  read('booking', ledgers.booking)
  read('room', ledgers.room)
  let id = 0
  const createId = () => `id-${++id}`
  const random = createRandom(seed, 'desk')
  const voice = createVoice(hotel, {
    clock,
    createId,
    ...(speech.speak && { speak: speech.speak }),
    deliver(message) {
      const event = JSON.parse(message.data) as WireEvent
      // A dialect's events say nothing to a board that speaks the contract.
      const entity = speech === CONTRACT ? EVENTS[event.type].entity : undefined
      const said = entity && ledgers[entity].apply(event, Date.now())
      heard.push({ message, event, outcome: 'unknown', reasons: [], ...said })
    },
  })
  const stop = startShift(hotel, {
    clock,
    random,
    voice,
    pace: stepMs,
    errs,
    closeDay: () => closeDay(hotel, voice, { clock, random, errs, speech, createId }),
    isTaken,
    onMistake: (mistake) => mistakes.push(mistake),
  })

  return {
    hotel,
    heard,
    mistakes,
    board(entity) {
      const ids = new Set(hotel.rows(entity).map((row) => idOf(entity, row)))
      const rows = ledgers[entity].table.rows().filter((row) => ids.has(idOf(entity, row)))
      return new Map(rows.map((row) => [idOf(entity, row), row]))
    },
    pass(steps, look = () => {}) {
      for (let step = 0; step < steps; step++) {
        vi.advanceTimersToNextTimer()
        look()
      }
    },
    stop,
  }
}

export function idOf(entity: 'booking' | 'room', row: object): string {
  return String((row as Record<string, unknown>)[ENTITIES[entity].id])
}

/** What is wrong with a hotel, in words; empty when rooms and stays agree. */
export function problemsOf(hotel: Hotel): string[] {
  const { today, bookings, rooms } = hotel.books()
  const problems: string[] = []
  const inside = new Map<string, string[]>()
  const nights = new Map<string, string[]>()
  for (const booking of bookings) {
    const { booking_id: id, room_number, check_in = '' } = booking
    if (isInHouse(booking)) {
      if (room_number === undefined) problems.push(`${id} is in house without a room`)
      else inside.set(room_number, [...(inside.get(room_number) ?? []), id])
      if (check_in > today) problems.push(`${id} came before ${check_in}`)
    }
    const taken = stayOn(booking, today)
    if (!taken || room_number === undefined) continue
    for (let day = later(taken.from, today); day < taken.to; day = next(day)) {
      const key = `room ${room_number} on ${day}`
      nights.set(key, [...(nights.get(key) ?? []), id])
    }
  }
  for (const { room_number = '', status } of rooms) {
    const guests = inside.get(room_number) ?? []
    if (guests.length > 1) problems.push(`${guests.join(' and ')} are in ${room_number}`)
    if ((status === 'OCCUPIED') !== guests.length > 0) {
      problems.push(`${room_number} is ${status}, with ${guests.length} guests`)
    }
  }
  for (const [key, ids] of nights) {
    if (ids.length > 1) problems.push(`${key} has ${ids.toSorted().join(' and ')}`)
  }
  return problems
}

function next(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}

function later(a: string, b: string): string {
  return a > b ? a : b
}
