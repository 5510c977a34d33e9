/**
 * A day at a hotel: bookings that are there when it begins, and events at random places that bring
 * new ones, confirm and cancel. The same size makes the same story.
 */
import { createRandom, type Random } from '../simulation/random'
import {
  makeBooking,
  makeFrame,
  makeInstant,
  STEPS,
  type BookingRow,
  type Frame,
  type Step,
} from './bookings'
import { countAll, recount, weigh, type Tallies } from './tallies'

/** When the board opens; the snapshot it opens with is as of then. */
export const OPENED_AT = Date.parse('2026-03-01T11:00:00Z')

/** What an engine may have waiting at a busy paint; a story has a multiple of it. */
export const BATCH = 64

/** A hundred events a second, each of which is 40 ms on its way. */
const INTERVAL_MS = 10
const DELAY_MS = 40
/** The part of the bookings that the day brings; the others are there when it begins. */
const NEW_SHARE = 0.2
const DUPLICATE_SHARE = 0.01
/** A duplicate comes at most so many frames after the first. */
const DUPLICATE_DISTANCE = 32

/** Lives of bookings; the common ones are there twice. */
const LIVES: readonly (readonly Step[])[] = [
  ['booking_created', 'booking_confirmed', 'booking_cancelled'],
  ['booking_created', 'booking_confirmed', 'booking_cancelled'],
  ['booking_created', 'booking_confirmed'],
  ['booking_created', 'booking_confirmed'],
  ['booking_created', 'booking_cancelled'],
  ['booking_created'],
]

interface Planned {
  booking: BookingRow
  life: readonly Step[]
  /** How many steps are behind it when the day begins. */
  done: number
}

export interface Story {
  /** The texts off the wire. */
  readonly frames: readonly string[]
  /** The rows as they are before a frame: new objects with each call. */
  rowsBefore(frame: number): BookingRow[]
  /** What the badges say before a frame. */
  talliesBefore(frame: number): Tallies
  /** The sum of `weigh` over a reading after every `step` frames. */
  weightOf(from: number, to: number, step: number): number
}

/** A story of a hotel that has about so many bookings, from its first frame to its last. */
export function createStory(size: number): Story {
  const random = createRandom(size)
  const known = Math.round(size * (1 - NEW_SHARE / 2))
  const total = Math.round(size * (1 + NEW_SHARE / 2))
  const bookings = Array.from({ length: total }, (_, place): Planned => {
    const life = random.pick(LIVES)
    const done = place < known ? random.int(1, life.length) : 0
    return { booking: makeBooking(random, place), life, done }
  })
  const opening = bookings.slice(0, known).map((planned) => rowOf(random, planned))
  const frames = makeFrames(random, bookings)
  const readings = readAlong(opening, frames)

  return {
    frames,
    rowsBefore: (frame) => playTo(opening, frames.slice(0, frame)),
    talliesBefore: (frame) => readings[frame] as Tallies,
    weightOf(from, to, step) {
      let sum = 0
      for (let frame = from + step; frame <= to; frame += step) {
        sum += weigh(readings[frame] as Tallies)
      }
      return sum
    },
  }
}

/** When a frame arrives, in ms of the board's clock. */
export function arrivalOf(frame: number): number {
  return OPENED_AT + 1_000 + frame * INTERVAL_MS
}

/** What a Pusher client makes of a text off the wire: the data is a text once more. */
export function parseFrame(text: string): Frame {
  const frame = JSON.parse(text) as Frame<string>
  return { ...frame, data: JSON.parse(frame.data) as Frame['data'] }
}

function rowOf(random: Random, { booking, life, done }: Planned): BookingRow {
  const createdAt = OPENED_AT - random.int(100, 10_000) * 60_000
  return life.slice(0, done).reduce((row, step, minutes) => {
    const at = makeInstant(random, createdAt + minutes * 60_000)
    return { ...row, ...STEPS[step](at, random) }
  }, booking)
}

function makeFrames(random: Random, bookings: readonly Planned[]): string[] {
  const rest = bookings.map(({ life, done }) => life.slice(done))
  const order = rest.flatMap((steps, place) => steps.map(() => place))
  shuffle(order, random)
  const frames: string[] = []
  /** The latest frame of each booking. */
  const latest: number[] = []
  for (const [turn, place] of order.entries()) {
    const { booking } = bookings[place] as Planned
    const step = rest[place]?.shift() as Step
    latest[place] = frames.length
    frames.push(makeFrame(random, booking, step, arrivalOf(frames.length) - DELAY_MS))
    const earlier = order[turn - random.int(0, DUPLICATE_DISTANCE)]
    if (earlier === undefined || !random.chance(DUPLICATE_SHARE)) continue
    frames.push(frames[latest[earlier] as number] as string)
  }
  return frames.slice(0, frames.length - (frames.length % BATCH))
}

function shuffle(list: number[], random: Random) {
  for (let end = list.length - 1; end > 0; end--) {
    const place = random.int(0, end)
    const moved = list[end] as number
    list[end] = list[place] as number
    list[place] = moved
  }
}

/** The plainest reading of a story: each payload on top of its row. A duplicate changes nothing. */
function playTo(opening: readonly BookingRow[], frames: readonly string[]): BookingRow[] {
  const rows = new Map(opening.map((row) => [row.booking_id, { ...row }]))
  for (const frame of frames) {
    const { payload } = parseFrame(frame).data
    rows.set(payload.booking_id, { ...rows.get(payload.booking_id), ...payload })
  }
  return [...rows.values()]
}

/** The tallies before each frame, and after the last. */
function readAlong(opening: readonly BookingRow[], frames: readonly string[]): Tallies[] {
  const statuses = new Map(opening.map((row) => [row.booking_id, row.status]))
  const tallies = countAll(opening)
  const readings = [{ ...tallies }]
  for (const frame of frames) {
    const { booking_id, status } = parseFrame(frame).data.payload
    recount(tallies, statuses.get(booking_id), status)
    statuses.set(booking_id, status)
    readings.push({ ...tallies })
  }
  return readings
}
