import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createActivity } from '../../src/core/activity'
import { changeOf } from '../../src/core/change'
import {
  beginOf,
  countLeftOut,
  handoverOf,
  isTicked,
  KNOWN_MS,
  tickOf,
} from '../../src/core/handover'

const NOW = Date.parse('2026-03-01T14:00:00Z')
const MINUTE = 60_000
const same = (ms: number) => ms

/** A change of the status of a room. */
function became(id: string, at: number, changed_at?: string) {
  const of = (status: string) => ({ room_id: id, status, ...(changed_at && { changed_at }) })
  const change = { before: of('OCCUPIED'), row: of(`S${at}`) }
  return changeOf('room', 'room_status_changed', at, change)
}

describe('the list', () => {
  it('has every change after its begin, in the place of the first one of its row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ room: fc.nat(5), minute: fc.nat(60) }), { maxLength: 40 }),
        fc.nat(60),
        (events, after) => {
          const activity = createActivity()
          activity.reset(NOW)
          const sorted = events.toSorted((a, b) => a.minute - b.minute)
          const changes = sorted.map(({ room, minute }, n) =>
            became(`R-${room}`, NOW + minute * MINUTE + n),
          )
          for (const change of changes) activity.take(change)
          const from = NOW + after * MINUTE
          const plain = changes.filter(({ at }) => at > from)
          const items = handoverOf(activity.groups(), from, same)
          expect(items.map(({ id }) => id)).toEqual([...new Set(plain.map(({ id }) => id))])
          for (const item of items) {
            expect(item.changes).toEqual(plain.filter(({ id }) => id === item.id))
          }
        },
      ),
    )
  })

  it('says how many changes are only counted', () => {
    const activity = createActivity()
    activity.reset(NOW)
    for (let n = 0; n < 60; n++) {
      const row = { room_id: `R-${n}`, status: 'READY_FOR_GUEST' }
      const change = { before: { ...row, status: 'OCCUPIED' }, row }
      activity.take(changeOf('room', 'room_status_changed', NOW + n, change))
    }
    const groups = activity.groups()
    expect([handoverOf(groups, NOW - 1, same).length, countLeftOut(groups, NOW - 1, same)]).toEqual(
      [50, 10],
    )
    expect(countLeftOut(groups, NOW + 100, same)).toBe(0)
  })
})

describe('a new list begins', () => {
  const never = { finishedAt: null, lookedAt: null, shiftAt: null }
  it.each([
    [
      { ...never, lookedAt: NOW - 9 },
      { from: NOW - 9, why: 'looked' },
    ],
    [
      { ...never, lookedAt: NOW - 9, finishedAt: NOW - 5 },
      { from: NOW - 5, why: 'finished' },
    ],
    [
      { ...never, lookedAt: NOW - 5, finishedAt: NOW - 9 },
      { from: NOW - 5, why: 'looked' },
    ],
    [
      { ...never, shiftAt: NOW - 7 },
      { from: NOW - 7, why: 'shift' },
    ],
    [
      { ...never, shiftAt: NOW - 7, lookedAt: NOW - KNOWN_MS },
      { from: NOW - 7, why: 'shift' },
    ],
    [
      { ...never, shiftAt: NOW - 7, lookedAt: NOW + 1 },
      { from: NOW - 7, why: 'shift' },
    ],
    [never, { from: NOW - KNOWN_MS, why: 'all' }],
  ] as const)('%j: %j', (earlier, begin) => {
    expect(beginOf(earlier, NOW)).toEqual(begin)
  })
})

describe('a tick', () => {
  const listed = (...changes: ReturnType<typeof became>[]) => {
    const activity = createActivity()
    activity.reset(NOW)
    for (const change of changes) activity.take(change)
    const [item] = handoverOf(activity.groups(), NOW - 1, same)
    if (!item) throw new Error('no item')
    return item
  }

  it('holds until its row changes again', () => {
    const first = became('R-1', NOW)
    const item = listed(first)
    const ticks = { [item.key]: tickOf(item) }
    const later = listed(first, became('R-1', NOW + 1))
    expect([isTicked(item, {}), isTicked(item, ticks), isTicked(later, ticks)]).toEqual([
      false,
      true,
      false,
    ])
  })

  it('of a row that is gone is of when it went', () => {
    const row = { room_id: 'R-1', status: 'OCCUPIED', changed_at: new Date(NOW + 9).toISOString() }
    expect(tickOf(listed(changeOf('room', 'snapshot', NOW, { before: row, row: undefined })))).toBe(
      NOW,
    )
  })

  it('holds after a reload, when the change has the instant of its row', () => {
    const at = new Date(NOW + 20_000).toISOString()
    const item = listed(became('R-1', NOW, at))
    expect(tickOf(item)).toBe(NOW + 20_000)
  })
})
