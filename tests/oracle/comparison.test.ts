/**
 * The ledger beside the oracle: rows, disputes, outcomes, reasons and badges are compared after
 * every step. `ORACLE_RUNS=20 npx vitest … tests/oracle` plays twenty times as many stories.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyOrder } from '../properties/every-order'
import { endOf, firstDifference } from './compare'
import type { Kind } from './oracle'
import {
  atPace,
  blocks,
  BOOKING_EVENTS,
  BOOKING_LISTS,
  ROOM_EVENTS,
  ROOM_LISTS,
  stories,
  storyOfBlocks,
  type Story,
} from './stories'

const RUNS = Number(process.env['ORACLE_RUNS'] ?? 1)
/** Everything of the catalogue needs longer than a test of every day may. */
const isLong = RUNS > 1
const TIMEOUT = 60_000 * RUNS

const EVENTS: Record<Kind, readonly object[]> = { booking: BOOKING_EVENTS, room: ROOM_EVENTS }
const LISTS: Record<Kind, readonly object[][]> = { booking: BOOKING_LISTS, room: ROOM_LISTS }
const KINDS: readonly Kind[] = ['booking', 'room']
/** Below and above what a snapshot leaves to the events (W). */
const PACES = [4_000, 12_000]

/** Every choice of so many items, each in the order of the list. */
function choose<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]]
  return items.flatMap((item, index) =>
    choose(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]),
  )
}

/** A list of arrivals with one more, at every place. */
function* withAtEveryPlace<T>(list: readonly T[], one: T): Generator<T[]> {
  for (let place = 0; place <= list.length; place++) yield list.toSpliced(place, 0, one)
}

function expectTheSame(story: Story): void {
  const difference = firstDifference(story)
  if (!difference) return
  const { step, expected, seen } = difference
  const played = JSON.stringify(story.steps.slice(0, step + 1), null, 1)
  expect(seen, `after step ${step} of ${played}`).toEqual(expected)
  throw new Error(`rows differ in their keys after step ${step} of ${played}`)
}

describe('the ledger does what the oracle says', () => {
  it.each(KINDS)(
    '[C3] [C9] [C11] %s: over every order of three events',
    (kind) => {
      for (const chosen of choose(EVENTS[kind], 3)) {
        everyOrder(chosen, (order) => expectTheSame(atPace(kind, 4_000, order)))
      }
    },
    TIMEOUT,
  )

  it.each(KINDS)(
    '[C4] [C5] %s: with a snapshot at every position in every order of two events',
    (kind) => {
      for (const chosen of choose(EVENTS[kind], 2)) {
        everyOrder(chosen, (order) => {
          for (const list of LISTS[kind]) {
            for (const arrivals of withAtEveryPlace<object | object[]>(order, list)) {
              for (const pace of PACES) expectTheSame(atPace(kind, pace, arrivals))
            }
          }
        })
      }
    },
    TIMEOUT,
  )

  it.each(KINDS)(
    '[C5] %s: with two snapshots at every position around two events',
    (kind) => {
      const events = isLong ? EVENTS[kind] : EVENTS[kind].slice(0, 6)
      const lists = isLong ? LISTS[kind] : LISTS[kind].slice(0, 3)
      for (const chosen of choose(events, 2)) {
        everyOrder(chosen, (order) => {
          for (const first of lists) {
            for (const some of withAtEveryPlace<object | object[]>(order, first)) {
              for (const second of lists) {
                for (const arrivals of withAtEveryPlace<object | object[]>(some, second)) {
                  expectTheSame(atPace(kind, 4_000, arrivals))
                }
              }
            }
          }
        })
      }
    },
    TIMEOUT,
  )

  it.each(KINDS)(
    '[C3] [C4] [C5] [C9] [C11] %s: over random stories',
    (kind) => {
      fc.assert(fc.property(stories(kind, 14), expectTheSame), { numRuns: 1_500 * RUNS })
    },
    TIMEOUT,
  )
})

describe('the order of arrival does not matter', () => {
  it.each(KINDS)(
    '[C3] %s: events with usable, different versions between the same snapshots',
    (kind) => {
      const some = blocks(kind, 3)
      fc.assert(
        fc.property(some, (all) => {
          const end = endOf(storyOfBlocks(all, all.blocks))
          all.blocks.forEach((block, index) => {
            if (block.length < 2) return
            everyOrder(block, (order) => {
              const inOrder = all.blocks.with(index, [...order])
              expect(endOf(storyOfBlocks(all, inOrder))).toEqual(end)
            })
          })
        }),
        { numRuns: 300 * RUNS },
      )
    },
    TIMEOUT,
  )
})
