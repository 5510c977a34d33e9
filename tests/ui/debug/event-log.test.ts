import { describe, expect, it, vi } from 'vitest'
import { OUTCOMES, type Outcome } from '../../../src/realtime/terms/outcome'
import type { Reason } from '../../../src/core/reason'
import type { Handled } from '../../../src/realtime'
import { createEventLog } from '../../../src/ui/debug/event-log'
import { createListeners } from '../../../src/realtime/listeners'
import { event } from '../../support/events'

const MISSING: Reason = {
  code: 'missing-field',
  path: 'payload.guest_name',
  expected: 'a text',
  seen: 'nothing',
}

/** A log, and a way to tell it of frames. */
function world(options?: Parameters<typeof createEventLog>[1]) {
  const handled = createListeners<Handled>()
  const log = createEventLog(handled.add, options)
  let number = 0
  return {
    log,
    tell(outcome: Outcome, change: Partial<Handled> & { data?: unknown } = {}) {
      const { data = event('booking_confirmed'), ...rest } = change
      handled.tell({
        frame: {
          number: ++number,
          at: 1_000 + number,
          channel: 'hotel-killarney.room-bookings',
          event: 'booking_confirmed',
          data,
        },
        outcome,
        reasons: [],
        mutations: outcome === 'applied' || outcome === 'filled' ? 1 : 0,
        changed: [],
        wasLive: true,
        ...rest,
      })
    },
    numbers: () => log.view.value.entries.map(({ number }) => number),
  }
}

describe('an entry', () => {
  it('says what a frame was and what became of it', () => {
    const { log, tell } = world()
    tell('applied', { changed: ['status'] })
    expect(log.view.value).toEqual({
      entries: [
        {
          number: 1,
          frame: {
            number: 1,
            at: 1_001,
            channel: 'hotel-killarney.room-bookings',
            event: 'booking_confirmed',
            data: event('booking_confirmed'),
          },
          category: 'room_booking',
          type: 'booking_confirmed',
          event_id: 'booking_confirmed:BK-1:2026-03-01T10:05:00.100000Z',
          outcome: 'applied',
          reasons: [],
          mutations: 1,
          changed: ['status'],
          isMutationCountExpected: true,
          isFlagged: false,
        },
      ],
      totals: { applied: 1 },
      flagged: 0,
      total: 1,
      isPaused: false,
      missed: 0,
    })
  })

  it.each([
    ['text', 'not json'],
    ['nothing', null],
    ['a list', [1]],
    ['names of the wrong kind', { type: {}, category: [], meta: { event_id: null } }],
    ['a meta of text', { meta: 'x' }],
  ])('of a body that is %s has empty names', (_, data) => {
    const { log, tell } = world()
    tell('rejected', { data })
    expect(log.view.value.entries[0]).toMatchObject({ category: '', type: '', event_id: '' })
  })

  it.each([
    ['applied', 2],
    ['applied', 0],
    ['filled', 0],
    ['duplicate', 1],
  ] as const)('that is %s with %i mutations is marked and flagged', (outcome, mutations) => {
    const { log, tell } = world()
    tell(outcome, { mutations })
    expect(log.view.value).toMatchObject({
      entries: [{ isMutationCountExpected: false, isFlagged: true }],
      flagged: 1,
    })
  })

  it('is flagged for a reason beside an outcome, not for the reason of a refusal', () => {
    const { log, tell } = world()
    for (const outcome of OUTCOMES) tell(outcome, { reasons: [MISSING] })
    const outcomes = (flagged: boolean) =>
      log.view.value.entries
        .filter(({ isFlagged }) => isFlagged === flagged)
        .map(({ outcome }) => outcome)
    expect([outcomes(true), outcomes(false)]).toEqual([
      ['applied', 'filled', 'unchanged', 'stale', 'duplicate'],
      ['failed', 'misrouted', 'unknown', 'ignored', 'foreign', 'rejected'],
    ])
  })

  it('is not flagged for a note: nothing is wrong with such a frame', () => {
    const { log, tell } = world()
    tell('unchanged', { reasons: [{ ...MISSING, code: 'not-listed' }] })
    tell('stale', { reasons: [{ ...MISSING, code: 'removed-from-board' }] })
    expect(log.view.value.flagged).toBe(0)
  })

  it('[C12] does not keep a body that is too large', () => {
    const { log, tell } = world()
    tell('rejected', {
      data: { text: 'x'.repeat(100_000) },
      reasons: [{ ...MISSING, code: 'too-large' }],
    })
    tell('rejected', { data: 'short', reasons: [MISSING] })
    expect(log.view.value.entries.map(({ frame }) => frame.data)).toEqual([
      'short',
      'Too large to keep.',
    ])
  })

  it('[C12] keeps of a long name its beginning', () => {
    const { log, tell } = world()
    const long = 'x'.repeat(300)
    const frame = { number: 1, at: 1, channel: long, event: long, data: { type: long } }
    tell('foreign', { frame })
    expect(log.view.value.entries[0]).toMatchObject({
      frame: { channel: 'x'.repeat(200), event: 'x'.repeat(200) },
      type: 'x'.repeat(128),
    })
  })

  it('shows a name that is a number', () => {
    const { log, tell } = world()
    tell('rejected', { data: { type: 7, meta: { event_id: 0 } } })
    expect(log.view.value.entries[0]).toMatchObject({ type: '7', event_id: '0' })
  })
})

describe('the log', () => {
  it('[C12] keeps the newest 500, newest first, and counts all', () => {
    const { log, tell, numbers } = world()
    for (let n = 0; n < 1_200; n++) tell(n % 3 ? 'applied' : 'duplicate')
    expect([numbers().length, numbers()[0], numbers().at(-1)]).toEqual([500, 1_200, 701])
    expect(log.view.value).toMatchObject({ total: 1_200, totals: { applied: 800, duplicate: 400 } })
  })

  it('stands still while paused and says how many went by', () => {
    const { log, tell, numbers } = world()
    tell('applied')
    log.pause()
    tell('applied')
    log.pause()
    tell('rejected')
    expect([numbers(), log.view.value]).toMatchObject([
      [1],
      { isPaused: true, missed: 2, total: 3, totals: { applied: 2, rejected: 1 } },
    ])
    log.resume()
    expect([numbers(), log.view.value]).toMatchObject([[3, 2, 1], { isPaused: false, missed: 0 }])
  })

  it('starts anew when cleared, paused or not', () => {
    const { log, tell, numbers } = world()
    tell('applied', { reasons: [MISSING] })
    log.clear()
    expect(log.view.value).toEqual({
      entries: [],
      totals: {},
      flagged: 0,
      total: 0,
      isPaused: false,
      missed: 0,
    })
    tell('applied')
    log.pause()
    log.clear()
    tell('duplicate')
    expect([numbers(), log.view.value.missed]).toEqual([[], 1])
    log.resume()
    expect(numbers()).toEqual([3])
  })

  it('hands every entry on, also while paused, until it is closed', () => {
    const onEntry = vi.fn<(entry: { number: number }) => void>()
    const { log, tell, numbers } = world({ onEntry })
    tell('applied')
    log.pause()
    tell('applied')
    log.close()
    tell('applied')
    expect(onEntry.mock.calls.map(([{ number }]) => number)).toEqual([1, 2])
    log.resume()
    expect(numbers()).toEqual([2, 1])
  })
})
