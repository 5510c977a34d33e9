/** What the panel makes of the entries: places, what is found, filters, the lane, lines of a body. */
import { describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/debug/query'
import { linesOf } from '../../../src/ui/debug/body-lines'
import { createOptions } from '../../../src/ui/debug/filter-options'
import { createFinder, withEntry } from '../../../src/ui/debug/find-entries'
import { instantsOf, laneOf, pathOfBins } from '../../../src/ui/debug/lane'
import { usePanelSettings } from '../../../src/ui/debug/panel-settings'
import { placeRows } from '../../../src/ui/debug/row-places'
import { otherForms } from '../../../src/ui/debug/told-apart'
import { fakeRecorder, finding, frame, told } from './entries'

const seqs = (entries: readonly { trace: { seq: number } }[]) =>
  entries.map(({ trace }) => trace.seq)
const FAULT = [finding('missing-field', 'payload.cancelled_at')]

describe('rows', () => {
  it('have fixed places, newest first, with a line more for faults', () => {
    const places = placeRows([frame(1), frame(2, { findings: FAULT }), frame(3)], {
      row: 24,
      fault: 24,
    })
    expect([places.height, places.top(2), places.top(1), places.top(0)]).toEqual([96, 0, 24, 72])
    expect([0, 23, 24, 71, 72, 1_000, -5].map(places.at)).toEqual([2, 2, 1, 1, 0, 0, 2])
  })

  it('of an empty record have no height', () => {
    const places = placeRows([], { row: 24, fault: 24 })
    expect([places.height, places.at(0)]).toEqual([0, 0])
  })

  it('keep an entry that left the record in its place', () => {
    const entries = [frame(5), frame(7)]
    expect(seqs(withEntry(entries, frame(6)))).toEqual([5, 6, 7])
    expect(seqs(withEntry(entries, frame(2)))).toEqual([2, 5, 7])
    expect(withEntry(entries, entries[1] ?? null)).toBe(entries)
  })
})

describe('finding', () => {
  it('reads each entry once, forgets those that left, and starts anew with another query', () => {
    const find = createFinder()
    const query = { ...EVERYTHING, text: 'bk-1' }
    const entries = [frame(1), frame(2), frame(10)]
    expect(find(entries, EVERYTHING)).toBe(entries)
    expect(seqs(find(entries, query))).toEqual([1, 10])
    expect(seqs(find([...entries.slice(1), frame(11), frame(20)], query))).toEqual([10, 11])
    expect(seqs(find(entries, { ...query, text: 'BK-2' }))).toEqual([2])
  })

  it('offers each channel, event and verdict that came', () => {
    const optionsOf = createOptions()
    const one = frame(1, { findings: FAULT })
    expect(optionsOf([one]).verdicts).toEqual(['applied', 'missing-field'])
    const before = optionsOf([one, frame(2)])
    expect(optionsOf([one, frame(2), frame(3)])).toBe(before)
    const { channels, events } = optionsOf([frame(4, { name: 'other', channel: 'a.rooms' })])
    expect([channels, events]).toEqual([
      ['a.rooms', 'hotel-killarney.room-bookings'],
      ['booking_confirmed', 'other'],
    ])
  })
})

describe('the lane', () => {
  const entries = [
    told(1, { kind: 'link', link: { isUp: true } }),
    told(2, { kind: 'channel', name: 'a.rooms', state: 'subscribed' }),
    frame(3),
    frame(4, { findings: FAULT }),
    told(6, { kind: 'link', link: { isUp: false, isFinal: false, reason: { code: 'lost' } } }),
    told(9, { kind: 'link', link: { isUp: true } }),
    told(10, { kind: 'channel', name: 'a.rooms', state: 'refused', status: 403 }),
    told(11, {
      kind: 'read-failed',
      store: 'rooms',
      cause: 'due',
      askedAt: 10_500,
      trouble: { code: 'too-slow' },
    }),
  ]

  it('has frames, faults, reads and states on one axis', () => {
    const lane = laneOf(entries, 0)
    expect([lane.from, lane.to, lane.frames, lane.faults]).toEqual([1_000, 11_000, 2, 1])
    expect(lane.marks.map(({ at, severity }) => [at, severity])).toEqual([[4_000, 'warning']])
    expect(lane.reads.map(({ label, look }) => [label, look])).toEqual([
      ['rooms failed, due, 500 ms', 'warning'],
    ])
    expect(lane.tracks).toEqual([
      {
        name: 'connection',
        segments: [
          { from: 1_000, to: 6_000, label: 'connected', look: 'good' },
          { from: 6_000, to: 9_000, label: 'lost', look: 'warning' },
          { from: 9_000, to: 11_000, label: 'connected', look: 'good' },
        ],
      },
      {
        name: 'a.rooms',
        segments: [
          { from: 2_000, to: 10_000, label: 'subscribed', look: 'good' },
          { from: 10_000, to: 11_000, label: 'refused 403', look: 'error' },
        ],
      },
    ])
  })

  it('shows the last minutes only, and an axis without any entry', () => {
    const late = [...entries, frame(200)]
    expect(laneOf(late, 1).from).toBe(140_000)
    expect(laneOf(late, 1).frames).toBe(1)
    const empty = laneOf([], 5)
    expect([empty.to - empty.from, pathOfBins(empty.bins)]).toEqual([10_000, ''])
  })

  it('has round instants', () => {
    expect(instantsOf({ from: 1_000, to: 11_000 })).toEqual([2_000, 4_000, 6_000, 8_000, 10_000])
  })
})

describe('a body', () => {
  it('is told in lines, with faults, what is missing and what is masked', () => {
    const whole = { payload: { booking_id: 'BK-1', guest_name: 'Niamh', list: [] } }
    const said = { payload: { ...whole.payload, guest_name: 'text-1·5' } }
    const lines = linesOf(said, whole, [
      finding('missing-field', 'payload.cancelled_at'),
      finding('unknown-status', 'payload.booking_id'),
      finding('body-differs', 'payload.list'),
    ])
    const marks = lines.map((line) =>
      [
        ' '.repeat(line.indent) + line.key + line.text,
        line.isFaulty && 'faulty',
        line.isMissing && 'missing',
        line.isMasked && 'masked',
      ]
        .filter(Boolean)
        .join(' '),
    )
    expect(marks).toEqual([
      '{',
      ' "payload":{',
      '  "booking_id":"BK-1", faulty',
      '  "guest_name":"text-1·5", masked',
      '  "list":[] faulty',
      '  "cancelled_at":missing faulty missing',
      ' }',
      '}',
    ])
  })

  it('without end has an end', () => {
    let deep: unknown = 1
    for (let level = 0; level < 5_000; level++) deep = [deep]
    const long = Array.from({ length: 5_000 }, (_, index) => index)
    expect([linesOf(deep, deep, []).length, linesOf(long, long, []).length]).toEqual([25, 601])
  })
})

describe('double handling', () => {
  it('is told apart from its other forms, and says which of them were seen too', () => {
    const { recorder, add } = fakeRecorder()
    add(frame(1, { findings: [finding('handler-bound-twice')] }))
    add(frame(2, { findings: [finding('event-repeated')] }))
    const others = otherForms(['handler-bound-twice'], recorder.groups)
    expect(others.map(({ code, seen }) => [code, seen])).toEqual([
      ['second-connection', 0],
      ['bound-twice', 0],
      ['called-outside', 0],
      ['frame-repeated', 0],
      ['event-repeated', 1],
    ])
    expect(otherForms(['missing-field'], recorder.groups)).toEqual([])
  })
})

describe('the settings of the panel', () => {
  const storageOf = (text: string | null) => () => ({ getItem: () => text }) as unknown as Storage

  it.each([
    ['{"dock":"beside","height":300,"channel":"a.rooms"}', ['beside', 300, 'a.rooms']],
    ['{"dock":"window","height":"x","channel":5}', ['below', 420, null]],
    ['[1]', ['below', 420, null]],
    ['{', ['below', 420, null]],
    [null, ['below', 420, null]],
  ])('are read from %s', (text, expected) => {
    const { dock, height, channel } = usePanelSettings(storageOf(text))
    expect([dock, height, channel]).toEqual(expected)
  })
})
