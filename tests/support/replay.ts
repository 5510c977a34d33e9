/** Replays a moment that was recorded, on the real engine, stores, recorder and judge. */
import type { Entity, Row } from '../../src/core/contract'
import type { Dialect } from '../../src/dialects/dialect'
import { contract } from '../../src/dialects/contract'
import { hotelmate } from '../../src/dialects/hotelmate'
import type { Unopened } from '../../src/realtime/terms/frame'
import type { WireFault } from '../../src/realtime/transport'
import { SETTLING_MS } from '../../src/realtime/terms/timing'
import { RequestError } from '../../src/realtime/terms/request-error'
import { fakeBinding } from './fake-binding'
import { recordWorld } from './record-world'
import { createWorld, slug } from './world'

type Rows = { [E in Entity]?: Row<E>[] }

interface RecordedFrame {
  channel: string
  event: string
  data: unknown
  unopened?: Unopened
}

/** What happened, that many ms after the step before. */
export type ReplayStep = { after?: number } & (
  | { frame: RecordedFrame; times?: number; size?: number }
  | { wire: WireFault }
  | { refused: { channel: string; status?: number } }
  | { outside: { store: 'bookings' | 'rooms'; action: string; body: unknown } }
  /** A store that is bound once more. */
  | { boundTwice: 'bookings' | 'rooms' }
  /** Another store, whose action throws or returns a promise. */
  | { handler: string; does: 'throws' | 'waits' }
  /** A person's read, which gets these rows or this HTTP status. */
  | { read: Rows }
  | { readFails: { list: Entity; status: number } }
  | { drop: true }
)

export interface Recorded {
  /** When the server read these rows (ISO 8601). The clock begins here; nothing is read later. */
  clock: string
  hotel: string
  dialect?: string
  rows: Rows
  steps: ReplayStep[]
}

type World = ReturnType<typeof createWorld>

/**
 * Plays the steps, one after the other.
 *
 * @returns what the judge found in what the last step did, each as `code path`
 */
export async function replay({
  clock,
  hotel,
  dialect,
  rows,
  steps,
}: Recorded): Promise<{ verdicts: string[] }> {
  const start = Date.parse(clock)
  const spoken: Dialect = dialect === 'hotelmate' ? hotelmate : contract
  const world = createWorld({ start, dialect: spoken })
  const recorder = recordWorld(world)
  answer(world, rows)
  world.transport.connect()
  world.realtime.open(slug(hotel))
  await world.timers.advance(0)
  // A hidden page reads only what it is asked to.
  world.page.isVisible = false
  let before = 0
  for (const step of steps) {
    await world.timers.advance(step.after ?? 0)
    before = recorder.entries.length
    take(world, step)
    // An event may still announce what a read has found.
    await world.timers.advance('read' in step ? 2 * SETTLING_MS : 0)
  }
  const found = recorder.entries.slice(before).flatMap(({ findings }) => findings)
  return { verdicts: [...new Set(found.map(({ code, path }) => `${code} ${path}`))] }
}

function answer({ api, timers }: World, { booking, room }: Rows) {
  const asOf = new Date(timers.now()).toISOString()
  if (booking) api.answers.booking = { rows: booking, asOf }
  if (room) api.answers.room = { rows: room, asOf }
}

function take(world: World, step: ReplayStep) {
  const { transport, realtime, bookings, rooms } = world
  const stores = { bookings, rooms }
  if ('frame' in step) {
    const { channel, event, data, unopened } = step.frame
    const body = step.size === undefined ? data : padded(data, step.size)
    if (step.times === 2) transport.publishTwice(channel, event, body)
    else transport.publish(channel, event, body, unopened)
  } else if ('wire' in step) transport.tellWire(step.wire)
  else if ('refused' in step) transport.refuse(step.refused.channel, step.refused.status)
  else if ('outside' in step) {
    const { store, action, body } = step.outside
    if (action === 'applyRealtimeEvents') stores[store].applyRealtimeEvents(body as never)
    else stores[store].applyRealtimeEvent(body as never)
  } else if ('boundTwice' in step) {
    const { [step.boundTwice]: store } = stores
    const apply = (_: string, body: unknown, at: number) =>
      store.applyRealtimeEvent(body as never, at)
    const handles = (type: string) => type.startsWith('room_') === (store.$id === 'rooms')
    const mutationCount = () => undefined
    realtime.register(fakeBinding({ id: store.$id, handles, apply, mutationCount }))
  } else if ('handler' in step) {
    const apply = () => {
      if (step.does === 'waits') return Promise.resolve()
      throw new Error('The handler threw when this was recorded.')
    }
    realtime.register(fakeBinding({ id: step.handler, apply }))
  } else if ('read' in step) {
    answer(world, step.read)
    realtime.refresh()
  } else if ('readFails' in step) {
    const { list, status } = step.readFails
    world.api.answers[list] = new RequestError({ code: 'server-error', status }, status)
    realtime.refresh()
  } else transport.drop()
}

/** A body that is as large as it was: what made it large was left out of the record. */
function padded(data: unknown, size: number): unknown {
  if (typeof data === 'string') return data.padEnd(size)
  const missing = size - JSON.stringify(data).length - ',"padding":""'.length
  return { ...Object(data), padding: ' '.repeat(Math.max(0, missing)) }
}
