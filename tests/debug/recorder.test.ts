/** What the record keeps, for how long, and within which bounds. */
import { describe, expect, it } from 'vitest'
import { startRecorder, type RecorderPorts } from '../../src/debug/recorder'
import type { Finding } from '../../src/core/verdicts'
import { createListeners } from '../../src/realtime/listeners'
import type { Trace } from '../../src/realtime/trace'
import { settle } from '../support/fake-timers'
import { recorded, told } from './recorded'

const LATE: Finding = { code: 'late', path: 'meta.ts', expected: 'a', seen: 'b' }

/** A recorder of frames that a test speaks for. */
function started(find: (seq: number) => Finding[] = () => [], ports: Partial<RecorderPorts> = {}) {
  const traces = createListeners<Trace>()
  const recorder = startRecorder({
    onTrace: traces.add,
    judge: { take: ({ seq }) => find(seq) },
    checkpoint: (seq, at) => ({ seq, at, scope: null, rows: { booking: [], room: [] } }),
    ...ports,
  })
  let seq = 0
  function tell(size = 0) {
    const frame = { number: ++seq, at: seq, channel: 'c', event: 'e', data: 'x'.repeat(size) }
    const rest = {
      outcome: 'applied',
      reasons: [],
      mutations: 1,
      changed: [],
      answers: [],
    } as const
    traces.tell({ kind: 'frame', frame, wasLive: true, seq, at: seq, ...rest, reasons: [] })
  }
  return { recorder, tell }
}

describe('the record', () => {
  it('is bounded by bytes, and the oldest go first', () => {
    const { recorder, tell } = started(undefined, { maxBytes: 100_000 })
    for (let count = 0; count < 1_000; count++) tell(1_000)
    const bytes = recorder.entries.reduce((sum, { size }) => sum + size, 0)
    expect(bytes).toBeLessThanOrEqual(100_000)
    expect(bytes).toBeGreaterThan(80_000)
    expect(recorder.entries.at(-1)?.trace.seq).toBe(1_000)
    expect(recorder.total).toBe(1_000)
  })

  it('is bounded by entries', () => {
    const { recorder, tell } = started(undefined, { maxEntries: 100 })
    for (let count = 0; count < 1_000; count++) tell()
    expect(recorder.entries.length).toBeLessThanOrEqual(100)
  })

  it('does not keep a body that is far too large', () => {
    const { recorder, tell } = started()
    tell(10_000_000)
    expect(recorder.entries[0]?.size).toBeLessThan(1_000)
  })

  it('finds an entry, also one that only its group keeps', () => {
    const { recorder, tell } = started((seq) => (seq === 1 ? [LATE] : []), { maxEntries: 10 })
    for (let count = 0; count < 100; count++) tell()
    expect([1, 2, 100, 101].map((seq) => recorder.find(seq)?.trace.seq)).toEqual([
      1,
      undefined,
      100,
      undefined,
    ])
  })

  it('can be cleared, and its groups stay', () => {
    const { recorder, tell } = started(() => [LATE])
    tell()
    const { version } = recorder
    recorder.clear()
    expect([recorder.entries.length, recorder.total, recorder.groups.length]).toEqual([0, 0, 1])
    expect(recorder.version).toBeGreaterThan(version)
  })

  it('knows when the page was painted, and asks once for all entries of a paint', () => {
    const paints: ((isPainted: boolean) => void)[] = []
    const afterPaint = (task: (isPainted: boolean) => void) => void paints.push(task)
    const { recorder, tell } = started(undefined, { afterPaint, now: () => 77 })
    tell()
    tell()
    expect(paints).toHaveLength(1)
    paints[0]?.(true)
    tell()
    paints[1]?.(false)
    expect(recorder.entries.map(({ paintedAt }) => paintedAt)).toEqual([77, 77, undefined])
  })
})

describe('faults', () => {
  it('are counted by kind, with the first, the last and the worst', () => {
    const { recorder, tell } = started((seq) => [{ ...LATE, ref: { byMs: 100 - seq } }])
    for (let count = 0; count < 3; count++) tell()
    expect(recorder.groups).toMatchObject([
      { key: 'late meta.ts', count: 3, firstAt: 1, lastAt: 3, worstMs: 99, severity: 'warning' },
    ])
    expect(recorder.groups[0]?.last.trace.seq).toBe(3)
  })

  it('of a note make no group', () => {
    const { recorder, tell } = started(() => [{ ...LATE, code: 'of-no-use' }])
    tell()
    expect(recorder.groups).toEqual([])
  })

  it('come again after they were resolved', () => {
    const { recorder, tell } = started(() => [LATE])
    tell()
    tell()
    recorder.resolve('late meta.ts')
    expect(recorder.groups).toEqual([])
    tell()
    expect(recorder.groups).toMatchObject([{ count: 1, firstAt: 3 }])
  })

  it('are of at most 200 kinds, and how many had no place is known', () => {
    const { recorder, tell } = started((seq) => [{ ...LATE, path: `payload.field${seq}` }])
    for (let count = 0; count < 250; count++) tell()
    expect([recorder.groups.length, recorder.lostFaults]).toEqual([200, 50])
  })

  it('survive the traffic after them: one bad frame, then 500 good ones', async () => {
    const world = recorded({}, { maxEntries: 100 })
    await world.openLive()
    const bad = told('booking_created')
    world.publish({ ...bad, category: 'x' } as never)
    for (let count = 0; count < 500; count++) {
      world.publish(told('booking_created', { booking_id: `BK-${count}` }))
    }
    const [group] = world.recorder.groups
    expect(group).toMatchObject({ code: 'category-differs', count: 1, lastRowId: 'BK-1' })
    expect(world.recorder.find(group?.last.trace.seq ?? 0)).toBe(group?.last)
  })
})

describe('checkpoints', () => {
  it('are the board after each first read, and empty when a hotel is opened', async () => {
    const world = recorded()
    const row = { booking_id: 'BK-1', status: 'PENDING', guest_name: 'A', created_at: '' }
    world.api.answers.booking = { rows: [row] }
    await world.openLive()
    await settle()
    const { checkpoints } = world.recorder
    expect(checkpoints.map(({ scope, rows }) => [scope, rows.booking.length])).toEqual([
      [null, 0],
      [null, 0],
      ['hotel-killarney', 0],
      ['hotel-killarney', 1],
    ])
    expect(checkpoints.at(-1)?.rows.booking[0]).toBe(world.bookings.rowsNow()[0])
  })

  it('are there before each entry that is kept', async () => {
    const world = recorded({}, { maxBytes: 500_000 })
    await world.openLive()
    for (let count = 0; count < 5_000; count++) {
      world.publish(told('booking_created', { booking_id: `BK-${count % 50}` }))
      if (count % 100 === 0) await settle()
    }
    await settle()
    const { checkpoints, entries } = world.recorder
    const first = entries[0]?.trace.seq ?? 0
    expect(first).toBeGreaterThan(1_000)
    expect(checkpoints.filter(({ seq }) => seq < first)).toHaveLength(1)
    expect(checkpoints.length).toBeGreaterThanOrEqual(1)
    expect(checkpoints.length).toBeLessThan(5)
  })
})
