/** What came while nobody could see it. */
import { expect, it } from 'vitest'
import { createActivity } from '../../src/core/activity'
import { AWAY_MS } from '../../src/realtime/terms/live'
import { changeOf } from '../../src/core/change'

const T0 = Date.parse('2026-03-01T15:00:00Z')
const SECOND = 1_000
const PENDING = { booking_id: 'A', status: 'PENDING', guest_name: 'Niamh Ahern' }
const CONFIRMED = { ...PENDING, status: 'CONFIRMED' }

/** A live board that somebody looks at; all times are seconds after 15:00. */
function board() {
  const activity = createActivity()
  const at = (seconds: number) => T0 + seconds * SECOND
  activity.reset(T0)
  activity.see({ isLive: true }, T0)
  return {
    activity,
    see: (seconds: number, seen: { isVisible?: boolean; isLive?: boolean }) =>
      activity.see(seen, at(seconds)),
    event: (seconds: number) =>
      activity.take(
        changeOf('booking', 'booking_confirmed', at(seconds), { before: PENDING, row: CONFIRMED }),
      ),
    snapshot: (seconds: number, count = 1) =>
      activity.takeSnapshot(
        'booking',
        Array.from({ length: count }, () => ({ before: CONFIRMED, row: undefined })),
        at(seconds),
      ),
    /** Count and absence of each group, oldest first. */
    groups: () =>
      activity
        .groups()
        .toReversed()
        .map(({ count, away }) => [count, away]),
    /** From, to and count. */
    away: () => {
      const { away } = activity
      return (
        away && [
          (away.from - T0) / SECOND,
          away.to === null ? null : (away.to - T0) / SECOND,
          away.count,
        ]
      )
    },
  }
}

it('while the tab is hidden for a minute or more, what comes is away, apart from what came before', () => {
  const { see, event, groups, away } = board()
  event(1)
  see(2, { isVisible: false })
  event(3)
  event(4)
  see(2 + AWAY_MS / SECOND, { isVisible: true })
  event(63)
  expect([groups(), away()]).toEqual([
    [
      [1, null],
      [2, 1],
      [1, null],
    ],
    [2, 62, 2],
  ])
})

it('what the snapshot that caught up brought came while away, and what a later one brings did not', () => {
  const { see, snapshot, groups, away } = board()
  see(0, { isVisible: false })
  see(600, { isVisible: true })
  expect(away()).toBe(null)
  snapshot(601, 2)
  snapshot(602, 1)
  expect([groups(), away()]).toEqual([
    [
      [2, 1],
      [1, null],
    ],
    [0, 600, 2],
  ])
})

it('tells whether the tab was hidden for a part of it, or somebody may have sat before it', () => {
  function wasHidden(happens: (on: ReturnType<typeof board>) => void) {
    const one = board()
    happens(one)
    return one.activity.away?.wasHidden
  }
  expect([
    wasHidden(({ see, event }) => {
      see(1, { isLive: false })
      event(2)
      see(3, { isLive: true })
    }),
    wasHidden(({ see, event }) => {
      see(1, { isLive: false })
      see(2, { isVisible: false })
      event(3)
      see(4, { isVisible: true })
      see(5, { isLive: true })
    }),
    wasHidden(({ see, event }) => {
      see(1, { isVisible: false })
      event(2)
      see(100, { isVisible: true })
    }),
  ]).toEqual([false, true, true])
})

it('an event that comes while a return is caught up with is seen as it comes', () => {
  const { see, event, snapshot, groups } = board()
  see(0, { isVisible: false })
  see(600, { isVisible: true })
  event(601)
  snapshot(602)
  expect(groups()).toEqual([
    [1, null],
    [1, 1],
  ])
})

it('a short look away is none: its changes join those of their minute', () => {
  const { activity, see, event, groups, away } = board()
  event(1)
  see(2, { isVisible: false })
  event(3)
  event(61)
  see(61.9, { isVisible: true })
  event(62)
  expect([groups(), away(), activity.groups()[1]?.changes.length]).toEqual([
    [
      [2, null],
      [2, null],
    ],
    null,
    2,
  ])
})

it('a lost link counts however short, from when live was lost until it is live again', () => {
  const { see, event, snapshot, groups, away } = board()
  see(10, { isLive: false })
  event(11)
  expect(away()).toEqual([10, null, 1])
  snapshot(12)
  see(12, { isLive: true })
  // The second look.
  snapshot(22)
  expect([groups(), away()]).toEqual([
    [
      [1, 1],
      [1, 1],
      [1, null],
    ],
    [10, 12, 2],
  ])
})

it('is one absence from the first to the last of a hidden tab and a lost link', () => {
  const { see, event, away } = board()
  see(10, { isVisible: false })
  see(20, { isLive: false })
  see(30, { isVisible: true })
  event(35)
  see(40, { isLive: true })
  event(41)
  expect(away()).toEqual([10, 40, 1])
})

it('a link that proves to be dead on the return makes the absence longer, not a second one', () => {
  const { see, event, snapshot, away } = board()
  see(0, { isVisible: false })
  event(1)
  see(3_600, { isVisible: true })
  see(3_626, { isLive: false })
  expect(away()).toEqual([0, null, 1])
  snapshot(3_630, 3)
  see(3_630, { isLive: true })
  expect(away()).toEqual([0, 3_630, 4])
})

it('looking away again before the snapshot came does not lose the first absence', () => {
  const { see, snapshot, groups, away } = board()
  see(0, { isVisible: false })
  see(600, { isVisible: true })
  see(601, { isVisible: false })
  snapshot(602)
  see(603, { isVisible: true })
  expect([groups(), away()]).toEqual([[[1, 1]], [0, 600, 1]])
})

it('the latest absence that had changes stays, whatever absence without any follows', () => {
  const { see, event, away } = board()
  see(0, { isLive: false })
  event(1)
  see(5, { isLive: true })
  see(10, { isLive: false })
  see(15, { isLive: true })
  see(20, { isVisible: false })
  event(21)
  expect(away()).toEqual([0, 5, 1])
  see(30, { isVisible: true })
  expect(away()).toEqual([0, 5, 1])
})

it('a board that has not been live yet has lost nothing', () => {
  const { activity, see, event, groups, away } = board()
  activity.reset(T0)
  see(0, { isLive: false })
  event(1)
  see(2, { isVisible: false })
  event(3)
  see(4, { isVisible: true })
  see(5, { isLive: true })
  expect([groups(), away()]).toEqual([[[2, null]], null])
})

it('nobody was away before the first hotel is opened', () => {
  const activity = createActivity()
  activity.see({ isVisible: false, isLive: false }, T0)
  activity.take(changeOf('booking', 'booking_confirmed', T0, { before: PENDING, row: CONFIRMED }))
  activity.see({ isVisible: true }, T0)
  expect([activity.away, activity.groups()[0]?.away]).toEqual([null, null])
})

it('[C2] a hotel that is opened in a hidden tab was left from the start', () => {
  const { activity, see, event, away } = board()
  see(0, { isVisible: false })
  activity.reset(T0 + 10 * SECOND)
  see(40, { isLive: true })
  event(41)
  see(90, { isVisible: true })
  expect(away()).toEqual([10, 90, 1])
  expect(activity.away?.wasHidden).toBe(true)
})
