/** A record, played: at every moment the board that was there, whatever was played before. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Booking } from '../../src/core/booking'
import type { Room } from '../../src/core/room'
import { createPlayer } from '../../src/debug/player'
import { event, HOTEL } from '../support/events'
import { createFakeTimers } from '../support/fake-timers'
import { recordWorld } from '../support/record-world'
import { createWorld } from '../support/world'
import { someBooking, someRoom } from './hotel-rows'

const OTHER = 'hotel-lisboa'
const DAY = '2026-03-01'
const IDS = ['BK-1', 'BK-2', 'BK-3']
const instant = fc
  .integer({ min: 0, max: 900 })
  .map((second) => new Date(Date.parse('2026-03-01T10:55:00Z') + second * 1_000).toISOString())
const booking = someBooking(DAY, ['2026-03-01T10:56:00Z'], IDS)

type World = ReturnType<typeof createWorld>
type Step = (world: World) => void

const steps = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .tuple(
        fc.constantFrom('booking_created', 'booking_confirmed', 'booking_cancelled'),
        fc.constantFrom(...IDS),
        instant,
      )
      .map(([type, booking_id, ts]) => (world: World) => {
        world.publish(event(type as 'booking_created', { booking_id } as never, { ts }))
      }),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom('OCCUPIED', 'CLEANED_UNINSPECTED'), instant)
      .map(([status, changed_at]) => (world: World) => {
        const change = { status, changed_at, room_id: 'R-1' }
        world.publish(event('room_status_changed', change, { ts: changed_at }))
      }),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.uniqueArray(booking, { selector: idOf }),
        fc.uniqueArray(someRoom, { selector: roomOf }),
      )
      .map(([bookings, rooms]) => (world: World) => {
        const asOf = new Date(world.timers.now()).toISOString()
        world.api.answers.booking = { rows: bookings, asOf }
        world.api.answers.room = { rows: rooms, asOf }
        world.realtime.refresh()
      }),
  },
  fc.constant<Step>((world) => {
    world.transport.drop()
    world.transport.connect()
  }),
  fc.constant<Step>((world) => world.open(OTHER)),
  fc.constant<Step>((world) => world.open(HOTEL)),
  fc.constant<Step>((world) => world.open(null)),
  fc.constant<Step>((world) => {
    world.bookings.applyRealtimeEvent(event('booking_confirmed', { booking_id: 'BK-2' }))
  }),
)

function idOf({ booking_id }: Booking) {
  return booking_id
}
function roomOf({ room_id }: Room) {
  return room_id
}

/** What a board shows, as plain data. */
function shown({ bookings, rooms }: Pick<World, 'bookings' | 'rooms'>) {
  return structuredClone({
    bookings: bookings.list,
    rooms: rooms.list,
    counts: { ...bookings.counts, ...rooms.counts },
  })
}

it('shows at each moment what the board showed, in any order of moments', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(steps, { minLength: 1, maxLength: 25 }),
      fc.array(fc.nat(), { maxLength: 20 }),
      async (script, seeks) => {
        const world = createWorld()
        const recorder = recordWorld(world)
        const moments: { at: number; board: object }[] = []
        await world.openLive()
        for (const step of script) {
          await step(world)
          await world.timers.advance(1_000)
          const { state } = world.realtime.live.value
          const scope = world.realtime.scope.value
          moments.push({ at: world.timers.now(), board: { ...shown(world), state, scope } })
          await world.timers.advance(1)
        }
        const player = createPlayer(recorder, { timers: createFakeTimers() })
        const order = [...moments.keys(), ...seeks.map((seek) => seek % moments.length)]
        for (const index of order) {
          const moment = moments[index] as (typeof moments)[number]
          player.seek(moment.at)
          const { live, scope } = player.state()
          expect({ ...shown(player.board), state: live?.state, scope }).toEqual(moment.board)
        }
        player.close()
      },
    ),
    { numRuns: 150 },
  )
})
