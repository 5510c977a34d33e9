import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createActivity } from '../../src/core/activity'
import type { Booking } from '../../src/core/booking'
import { changeOf, kindOf } from '../../src/core/change'
import { pastOf, pastOfAll } from '../../src/core/past'

const HOUR = 60 * 60_000
const NOW = Date.parse('2026-03-06T16:42:00Z')
const ago = (ms: number) => new Date(NOW - ms).toISOString()
const EVER = { from: -Infinity, to: NOW }
const LIFE: Booking = {
  booking_id: 'BK-1',
  guest_name: 'Jakub Wiśniewski',
  status: 'CANCELLED',
  created_at: '2026-02-11T10:00:00Z',
  confirmed_at: '2026-02-12T10:00:00Z',
  checked_in_at: '2026-03-05T14:00:00Z',
  checked_out_at: '2026-03-06T10:00:00Z',
  cancelled_at: '2026-03-06T11:00:00Z',
}

const inShort = (changes: ReturnType<typeof pastOf>) =>
  changes.map(({ at, told }) => `${new Date(at).toISOString().slice(5, 16)} ${told}`)

describe('the past of a row', () => {
  it('is what its instants tell, oldest first', () => {
    expect(inShort(pastOf('booking', LIFE, EVER))).toEqual([
      '02-11T10:00 created',
      '02-12T10:00 confirmed',
      '03-05T14:00 arrived',
      '03-06T10:00 left',
      '03-06T11:00 cancelled',
    ])
    const room = { room_id: 'R-1', status: 'OCCUPIED', changed_at: ago(HOUR) }
    expect(inShort(pastOf('room', room, EVER))).toEqual(['03-06T15:42 became'])
    const past = pastOf('booking', LIFE, EVER)
    expect(past.map(kindOf)).toEqual(past.map(({ told }) => told))
  })

  it('is on the board’s clock, whatever the server’s is', () => {
    const room = { room_id: 'R-1', changed_at: ago(HOUR) }
    const [change] = pastOf('room', room, EVER, (ms) => ms - 2 * HOUR)
    expect(change?.at).toBe(NOW - 3 * HOUR)
  })

  it('ends at both ends of the span, and has nothing of the future', () => {
    const span = { from: NOW - 7 * HOUR, to: NOW - 6 * HOUR }
    expect(inShort(pastOf('booking', LIFE, span))).toEqual(['03-06T10:00 left'])
    const left = Date.parse('2026-03-06T10:00:00Z')
    expect(pastOf('booking', LIFE, { from: left, to: left })).toHaveLength(1)
    const early = { ...LIFE, cancelled_at: ago(-HOUR) }
    expect(inShort(pastOf('booking', early, EVER))).toHaveLength(4)
  })

  it('has what the server’s clock says of a moment ahead, as of now', () => {
    const room = (ms: number) => ({ room_id: 'R-1', changed_at: ago(-ms) })
    expect(pastOf('room', room(30_000), EVER).map(({ at }) => at)).toEqual([NOW])
    expect(pastOf('room', room(30_001), EVER)).toEqual([])
  })

  it('does not say that a booking was confirmed when it was made so', () => {
    const { created_at = '' } = LIFE
    const made = { booking_id: 'BK-1', created_at, confirmed_at: created_at }
    expect(inShort(pastOf('booking', made, EVER))).toEqual(['02-11T10:00 created'])
  })

  it('leaves out what is no instant', () => {
    expect(pastOf('booking', { booking_id: 'BK-1', created_at: 'yesterday' }, EVER)).toEqual([])
  })
})

describe('the past of many rows', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ booking_id: `BK-${n}`, created_at: ago(n * 1_000) }))

  it('[C12] is the latest 500 changes, and says that others are left out', () => {
    const few = pastOfAll('booking', rows(500), EVER)
    const many = pastOfAll('booking', rows(501), EVER)
    expect([few.changes.length, few.isCut]).toEqual([500, false])
    expect([many.changes.length, many.changes.at(-1)?.id, many.isCut]).toEqual([500, 'BK-0', true])
  })

  it('is what each row tells, in the order of time', () => {
    const instant = fc.integer({ min: 0, max: 48 }).map((hours) => ago(hours * HOUR))
    const row = fc.record(
      { created_at: instant, confirmed_at: instant, cancelled_at: instant },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), fc.nat(48), (fields, hours) => {
        const rows = fields.map((of, n) => ({ booking_id: `BK-${n}`, ...of }))
        const span = { from: NOW - hours * HOUR, to: NOW }
        const { changes } = pastOfAll('booking', rows, span)
        const times = changes.map(({ at }) => at)
        expect(times).toEqual(times.toSorted((a, b) => a - b))
        expect(times.every((at) => at >= span.from)).toBe(true)
        expect(changes).toHaveLength(
          rows.reduce((sum, one) => sum + pastOf('booking', one, span).length, 0),
        )
      }),
    )
  })
})

describe('an activity with a past', () => {
  const PENDING = { booking_id: 'BK-2', status: 'PENDING', created_at: ago(2 * HOUR) }
  const CONFIRMED = { ...PENDING, status: 'CONFIRMED', confirmed_at: ago(0) }

  function opened(...rows: Booking[]) {
    const activity = createActivity()
    activity.reset(NOW)
    const confirm = () =>
      activity.take(
        changeOf('booking', 'booking_confirmed', NOW, { before: PENDING, row: CONFIRMED }),
      )
    return {
      activity,
      confirm,
      takePast: () => activity.takePast('booking', rows, NOW),
      shown: () =>
        activity.groups().map(({ kind, count, minute }) => [kind, count, (NOW - minute) / HOUR]),
    }
  }

  it('groups it by minute, below what is recorded', () => {
    const other = { booking_id: 'BK-3', created_at: PENDING.created_at }
    const { takePast, confirm, shown } = opened(PENDING, other)
    takePast()
    confirm()
    expect(shown()).toEqual([
      ['confirmed', 1, 0],
      ['created', 2, 2],
    ])
  })

  it('has its changes and a number of its own in each group', () => {
    const { activity, takePast, confirm } = opened(PENDING)
    confirm()
    takePast()
    expect(activity.groups().map(({ changes }) => changes.map(({ id }) => id))).toEqual([
      ['BK-2'],
      ['BK-2'],
    ])
    const numbers = activity.groups().map(({ number }) => number)
    expect(numbers.toSorted()).toEqual([1, 2])
  })

  it('stands between what was recorded before and after its minute', () => {
    const { activity, takePast, confirm, shown } = opened({
      booking_id: 'BK-3',
      created_at: PENDING.created_at,
    })
    const row = { booking_id: 'BK-4', status: 'CANCELLED' }
    activity.takeSnapshot('booking', [{ before: undefined, row }], NOW - 3 * HOUR)
    confirm()
    takePast()
    expect(shown()).toEqual([
      ['confirmed', 1, 0],
      ['created', 1, 2],
      ['cancelled', 1, 3],
    ])
  })

  it('tells nothing of a booking that was made while the page was open', () => {
    const { activity, takePast, shown } = opened(PENDING)
    const made = { before: undefined, row: PENDING }
    activity.take(changeOf('booking', 'booking_created', NOW, made))
    takePast()
    expect(shown()).toEqual([['created', 1, 0]])
  })

  it('[C12] drops its oldest groups first, and a recorded group of that minute goes on', () => {
    const row = { booking_id: 'BK-2', created_at: ago(0), cancelled_at: ago(0) }
    const { activity, takePast } = opened(row)
    const cancel = (id: string, minute: number) => {
      const said = { before: { booking_id: id }, row: { booking_id: id, status: 'CANCELLED' } }
      activity.take(changeOf('booking', 'booking_cancelled', NOW + minute * 60_000, said))
    }
    for (let minute = 0; minute < 500; minute++) cancel('BK-3', minute)
    takePast()
    expect([activity.groups().length, activity.droppedGroups]).toEqual([500, 2])
    cancel('BK-4', 0)
    expect(activity.groups().at(-1)).toMatchObject({ kind: 'cancelled', count: 2 })
  })

  it('does not tell again what was recorded before the first list', () => {
    const { takePast, confirm, shown } = opened(CONFIRMED)
    confirm()
    takePast()
    expect(shown()).toEqual([
      ['confirmed', 1, 0],
      ['created', 1, 2],
    ])
  })

  it('reaches back 24 hours, and is no history of a row', () => {
    const { activity, takePast, shown } = opened({ ...PENDING, created_at: ago(25 * HOUR) })
    takePast()
    expect([shown(), activity.historyOf('booking', 'BK-2').changes, activity.isCut]).toEqual([
      [],
      [],
      false,
    ])
  })

  it('[C12] is bounded together with what is recorded, and says what is left out', () => {
    const rows = Array.from({ length: 501 }, (_, n) => ({
      booking_id: `BK-${n}`,
      created_at: ago(n * 60_000),
    }))
    const { activity, takePast, confirm } = opened(...rows)
    takePast()
    expect([activity.groups().length, activity.isCut]).toEqual([500, true])
    confirm()
    expect([activity.groups().length, activity.groups()[0]?.kind]).toEqual([500, 'confirmed'])
    activity.reset(NOW)
    expect(activity.isCut).toBe(false)
  })
})
