/** That what the pages measure becomes the right figures; how fast anything is, no test says. */
import { describe, expect, it } from 'vitest'
import { countAll } from '../tallies'
import { droppedShare, figuresOf, FRAME_MS, percentile } from './figures'
import { createHotel } from './hotel'
import { MARK } from './mark'
import { describeMatch } from './report'
import { intervalOfMedian, playRounds, timesOf, type Contestant } from './rounds'
import { scriptTimeUntil } from './script-time'

describe('figures', () => {
  it('a percentile is a value that was measured', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index)
    expect([percentile(values, 0.5), percentile(values, 0.99), percentile([7], 0.99)]).toEqual([
      50, 99, 7,
    ])
    expect(percentile([], 0.5)).toBeNaN()
  })

  it('a frame is dropped when the display’s beat passes without it', () => {
    const beats = (...places: number[]) => places.map((place) => place * FRAME_MS)
    expect(droppedShare(beats(0, 1, 2, 3, 4))).toBe(0)
    expect(droppedShare(beats(0, 1.2, 1.9, 3.1, 4))).toBe(0)
    expect(droppedShare(beats(0, 1, 4, 5))).toBeCloseTo(2 / 5)
    expect(droppedShare([])).toBe(0)
  })

  it('come together from what a page measured', () => {
    const measured = { latencies: [10, 20, 30], frames: [0, FRAME_MS], longTasks: [60, 90] }
    expect(figuresOf(measured)).toEqual({
      'p50 ms': 20,
      'p99 ms': 30,
      'dropped %': 0,
      'long tasks': 2,
      'longest ms': 90,
    })
  })

  it('the time of scripts leaves out what is nested, later, or elsewhere', () => {
    const thread = { ph: 'X', pid: 1, tid: 1 }
    const events = [
      { ...thread, name: 'v8.evaluateModule', ts: 1_000, dur: 9_000, tdur: 5_000 },
      { ...thread, name: 'FunctionCall', ts: 2_000, dur: 1_000, tdur: 1_000 },
      { ...thread, name: 'Layout', ts: 11_000, dur: 4_000, tdur: 4_000 },
      { ...thread, name: 'FunctionCall', ts: 16_000, dur: 2_000, tdur: 2_000 },
      { ...thread, name: 'FunctionCall', ts: 16_000, dur: 2_000, tdur: 2_000, tid: 2 },
      { ...thread, name: 'first-row', ph: 'R', ts: 19_000 },
      { ...thread, name: 'FunctionCall', ts: 20_000, dur: 2_000, tdur: 2_000 },
    ]
    expect(scriptTimeUntil('first-row', events)).toBe(7)
    expect(() => scriptTimeUntil('last-row', events)).toThrow('no mark “last-row”')
  })
})

describe('a hotel', () => {
  const size = { bookings: 200, rooms: 30, grows: true }

  it('has badges that agree with its rows after any number of events', () => {
    const hotel = createHotel(size, () => 1.5)
    for (let event = 0; event < 2_000; event++) hotel.nextBooking()
    expect(hotel.tallies()).toEqual(countAll(hotel.bookings()))
    expect(hotel.bookings().length).toBeGreaterThan(200)
  })

  it('stays as large as it is when it does not grow', () => {
    const hotel = createHotel({ ...size, grows: false }, () => 1.5)
    for (let event = 0; event < 2_000; event++) hotel.nextBooking()
    expect(hotel.bookings()).toHaveLength(200)
  })

  it('that is laid out gives each room to one booking a night, and marks no booking of both', () => {
    const hotel = createHotel({ ...size, isLaidOut: true }, () => 1.5)
    const seen = Array.from({ length: 500 }, () => hotel.nextOfBoth())
    const marks = seen.filter(({ data }) => data.includes(MARK)).map(({ event }) => event)
    expect(new Set(marks)).toEqual(new Set(['room_status_changed']))
    const taken = hotel
      .bookings()
      .toSorted((a, b) => String(a.check_in).localeCompare(String(b.check_in)))
    const until = new Map<string, string>()
    for (const { room_number = '', check_in = '', check_out = '' } of taken) {
      expect((until.get(room_number) ?? '') <= check_in).toBe(true)
      until.set(room_number, check_out)
    }
    expect(until.size).toBe(30)
  })

  it('marks a tenth of its events, each with a value of its own that its row then has', () => {
    const hotel = createHotel(size, () => 1.5)
    const events = Array.from({ length: 1_000 }, () => JSON.parse(hotel.nextBooking().data))
    const marked = events.filter(({ meta }) => meta.event_id.startsWith(MARK))
    expect(marked.length / events.length).toBeCloseTo(0.1, 1)
    const values = marked.map(({ payload }) => payload.room_number)
    expect(new Set(values).size).toBe(marked.length)
    for (const { payload, meta } of marked) {
      expect(meta.event_id).toBe(`${MARK}${payload.booking_id}/${payload.room_number}/1.5/`)
    }
  })
})

describe('the interval of a median', () => {
  it('reaches from the second to the eighth of nine values, and few values have none', () => {
    expect(intervalOfMedian([9, 1, 8, 2, 7, 3, 6, 4, 5])).toEqual([2, 8])
    expect(intervalOfMedian([6, 1, 5, 2, 4, 3])).toEqual([1, 6])
    expect(intervalOfMedian([1, 2, 3, 4, 5])).toBeNull()
  })
})

describe('rounds', () => {
  const order: string[] = []
  const contestant = (name: string, ...times: number[]): Contestant => ({
    name,
    async play() {
      order.push(name)
      return { 'p99 ms': times.shift() as number }
    },
  })

  it('begin with another contestant each time, and are compared within each', async () => {
    const contestants = [contestant('board', 10, 40), contestant('peer', 20, 20)]
    const standings = await playRounds(contestants, 2)
    expect(order).toEqual(['board', 'peer', 'peer', 'board'])
    const [board, peer] = standings
    if (!board || !peer) throw new Error('two of them')
    expect(timesOf(board, peer, 'p99 ms')).toBe((0.5 + 2) / 2)
    const goals = [{ figure: 'p99 ms', atMost: 1, beside: 'peer' }]
    expect(describeMatch({ title: 'one match', contestants, goals }, standings)).toBe(
      [
        '  one match      p99 ms  p99 ms × peer',
        '  board      25 (10–40)           1.25',
        '  peer               20              1',
        '    goal: board, p99 ms at most 1 × peer: 1.25, not met',
      ].join('\n'),
    )
  })
})
