/** A hotel at work: events at a steady pace, some of them twice, some of them late. */
import type { EventType, WireEvent } from '../../../src/core/contract'
import { EVENTS } from '../../../src/core/contract'
import { createClock } from '../../../src/sandbox/clock'
import type { Message } from '../../../src/sandbox/message'
import { pick, type Random } from '../../../src/sandbox/random'
import { event, HOTEL } from '../../support/events'

const ROOM_STATUSES = [
  'OCCUPIED',
  'CHECKOUT_DIRTY',
  'CLEANING_IN_PROGRESS',
  'OUT_OF_ORDER',
] as const
const ROOMS = ['RM-101', 'RM-102', 'RM-201', 'RM-202', 'RM-CHAOS'] as const
const TWICE = 0.05
const LATE = 0.05

export interface Load {
  /** Publishes the next event of the hotel's day, and returns it. */
  next(): WireEvent
  /** An event of a given kind, published at once. */
  publish<T extends EventType>(type: T, payload?: Partial<WireEvent<T>['payload']>): WireEvent<T>
  /** Goes on at so many events a second, until `pause`. */
  run(perSecond: number): void
  /** Stops, and publishes what was held back. */
  pause(): void
}

export function createLoad(publish: (message: Message) => void, random: Random): Load {
  const { instant } = createClock(Date.now)
  const open: string[] = []
  const late: WireEvent[] = []
  let count = 0
  let timer: NodeJS.Timeout | undefined

  function make<T extends EventType>(type: T, payload: Partial<WireEvent<T>['payload']> = {}) {
    const ts = instant()
    const at = EVENTS[type].required.filter((field) => field.endsWith('_at'))
    const times = Object.fromEntries(at.map((field) => [field, ts]))
    const full = { ...times, ...payload } as typeof payload
    return event(type, full, { event_id: `chaos-${++count}`, ts })
  }

  function send<T extends EventType>(body: WireEvent<T>) {
    const channel = `${HOTEL}.${EVENTS[body.type as T].channel}`
    publish({ channels: [channel], event: body.type, data: JSON.stringify(body) })
  }

  function draw(): WireEvent {
    const drawn = random()
    if (drawn < 0.35) {
      const booking_id = `BK-CHAOS-${++count}`
      open.push(booking_id)
      return make('booking_created', { booking_id })
    }
    const booking_id = open[Math.floor(random() * open.length)]
    if (drawn < 0.55 && booking_id) return make('booking_confirmed', { booking_id })
    if (drawn < 0.7 && booking_id) {
      open.splice(open.indexOf(booking_id), 1)
      return make('booking_cancelled', { booking_id })
    }
    return make('room_status_changed', {
      room_id: pick(random, ROOMS),
      status: pick(random, ROOM_STATUSES),
    })
  }

  function next() {
    const body = draw()
    if (random() < LATE) late.push(body)
    else send(body)
    if (random() < TWICE) send(body)
    const overdue = random() < LATE * 2 ? late.shift() : undefined
    if (overdue) send(overdue)
    return body
  }

  return {
    next,
    publish(type, payload) {
      const body = make(type, payload)
      send(body)
      return body
    },
    run(perSecond) {
      clearInterval(timer)
      timer = setInterval(next, 1_000 / perSecond)
    },
    pause() {
      clearInterval(timer)
      for (const body of late.splice(0)) send(body)
    },
  }
}
