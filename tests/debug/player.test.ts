import { expect, it } from 'vitest'
import type { Entry } from '../../src/debug/entry'
import { createPlayer } from '../../src/debug/player'
import { createTimeline } from '../../src/debug/timeline'
import { cutBefore } from '../../src/debug/cut-before'
import { event, HOTEL } from '../support/events'
import { createFakeTimers } from '../support/fake-timers'
import { recordWorld } from '../support/record-world'
import { createWorld } from '../support/world'

/** A hotel where each of three bookings is created and confirmed, a minute apart. */
async function recorded() {
  const world = createWorld()
  const record = recordWorld(world)
  await world.openLive()
  for (const booking_id of ['BK-1', 'BK-2', 'BK-3']) {
    for (const type of ['booking_created', 'booking_confirmed'] as const) {
      await world.timers.advance(30_000)
      world.publish(event(type, { booking_id }))
    }
  }
  const seqs = record.entries.flatMap(({ trace }) => (trace.kind === 'frame' ? trace.seq : []))
  return { world, record, seqs }
}

async function played() {
  const { record, ...rest } = await recorded()
  const timers = createFakeTimers()
  return { ...rest, record, timers, player: createPlayer(record, { timers }) }
}

it('stands at the end, with the badges of that moment', async () => {
  const { player } = await played()
  expect(player.at).toBe(player.to)
  const { counts, scope, live, bookings } = player.state()
  expect(counts).toMatchObject({ all: 3, confirmed: 3, pending: 0 })
  expect([scope, live?.state]).toEqual([HOTEL, 'live'])
  expect(bookings).toHaveLength(3)
})

it('steps forth and back, and says what each entry changed', async () => {
  const { player } = await played()
  player.step(-1)
  expect(player.state().counts).toMatchObject({ confirmed: 2, pending: 1 })
  player.step(1)
  const [change] = player.state().changes
  expect(change).toMatchObject({ entity: 'booking', id: 'BK-3' })
  expect(change?.before).toMatchObject({ status: 'PENDING' })
  expect(change?.row).toMatchObject({ status: 'CONFIRMED' })
  player.step(1)
  expect(player.at).toBe(player.to)
  for (let step = 0; step < 200; step++) player.step(-1)
  expect(player.at).toBe(player.from)
  expect(player.state().entry).toBeNull()
})

it('plays as fast as it is told, and stops at the end or when asked', async () => {
  const { player, timers } = await played()
  player.seek(player.to - 60_000)
  expect(player.state().counts).toMatchObject({ all: 2 })
  player.play(10)
  await timers.advance(2_999)
  expect(player.state().counts).toMatchObject({ all: 2 })
  await timers.advance(1)
  expect(player.state().counts).toMatchObject({ all: 3, pending: 1 })
  player.stop()
  await timers.advance(10_000)
  expect(player.state().counts).toMatchObject({ pending: 1 })
  player.play(1)
  await timers.advance(30_000)
  expect(player.at).toBe(player.to)
  expect([player.isPlaying, timers.pending]).toEqual([false, 0])
})

it('tells of each move until nobody listens', async () => {
  const { player } = await played()
  let moves = 0
  const stop = player.onMove(() => moves++)
  player.step(-1)
  player.seek(player.to)
  stop()
  player.step(-1)
  expect(moves).toBe(2)
})

it('leaves the page’s own board as it is', async () => {
  const { player, world } = await played()
  const { list } = world.bookings
  player.seek(player.from)
  expect(player.board.bookings.list).toEqual([])
  expect(world.bookings.list).toBe(list)
  expect(world.transport.channels).toHaveLength(2)
  player.close()
})

it('has nothing to show of an empty record', () => {
  const player = createPlayer({ entries: [], checkpoints: [] }, { timers: createFakeTimers() })
  player.step(-1)
  player.seek(5)
  player.play(1)
  expect(player.state()).toMatchObject({ scope: null, live: null, bookings: [], entry: null })
})

it('reads each entry at most once for a moment, and none twice on the way forward', async () => {
  const { record } = await recorded()
  const frames = record.entries.filter(({ trace }) => trace.kind === 'frame')
  const last = record.entries.at(-1)?.trace.seq ?? 0
  const many: Entry[] = Array.from({ length: 10_000 }, (_, index) => {
    const entry = frames[index % frames.length] as Entry
    return { ...entry, trace: { ...entry.trace, seq: last + 1 + index } }
  })
  const timeline = createTimeline({ ...record, entries: [...record.entries, ...many] })
  const { length } = timeline.entries
  for (let position = 0; position <= length; position += 100) timeline.momentAt(position)
  expect(timeline.reads).toBeLessThanOrEqual(length)
  timeline.momentAt(length / 2)
  expect(timeline.reads).toBeLessThanOrEqual(2 * length)
})

it('the minute before an entry begins with the board of that time', async () => {
  const { record, seqs } = await recorded()
  const seq = seqs[5] ?? 0
  const cut = cutBefore(record, seq, 60_000)
  expect(cut.entries.at(-1)?.trace.seq).toBe(seq)
  expect(cut.checkpoints).toHaveLength(1)
  expect(cut.checkpoints[0]).toMatchObject({ scope: HOTEL, live: { state: 'live' } })
  const whole = createPlayer(record, { timers: createFakeTimers() })
  const part = createPlayer(cut, { timers: createFakeTimers() })
  for (const at of [part.from, part.from + 30_000, part.to]) {
    whole.seek(at)
    part.seek(at)
    expect(part.state().bookings).toEqual(whole.state().bookings)
    expect(part.state().live).toEqual(whole.state().live)
  }
})

it('an entry that is not there cuts the record at its end', async () => {
  const { record, seqs } = await recorded()
  expect(cutBefore(record, 9_999, 0).entries.at(-1)?.trace.seq).toBe(seqs.at(-1))
  expect(cutBefore({ entries: [], checkpoints: [] }, 1).entries).toEqual([])
})
