/**
 * The ledger beside the oracle: rows, disputes, outcomes, reasons and badges are compared after
 * every step. `ORACLE_RUNS=20 npx vitest … tests/oracle` plays twenty times as many random stories,
 * and all of the catalogue.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyOrder } from '../properties/every-order'
import { differenceIn, endOf, firstDifference, removesRows } from './compare'
import type { Kind } from './oracle'
import {
  atPace,
  blocks,
  BOOKING_EVENTS,
  BOOKING_LISTS,
  GAPS,
  ROOM_EVENTS,
  ROOM_LISTS,
  SELDOM,
  stories,
  storyAround,
  storyOfBlocks,
  type Arrival,
  type Body,
  type List,
  type Story,
} from './stories'

const RUNS = Number(process.env['ORACLE_RUNS'] ?? 1)
/** The whole catalogue takes longer than a test of every day may. */
const isLong = RUNS > 1
const TIMEOUT = { timeout: 60_000 * RUNS }

const EVENTS: Record<Kind, readonly Body[]> = { booking: BOOKING_EVENTS, room: ROOM_EVENTS }
const LISTS: Record<Kind, readonly object[][]> = { booking: BOOKING_LISTS, room: ROOM_LISTS }
const KINDS: readonly Kind[] = ['booking', 'room']
/** Below and above what a snapshot leaves to the events (W). */
const PACES = [4_000, 12_000]

/** Every order of every choice of so many events. */
function* orders(events: readonly Body[], size: number): Generator<Body[]> {
  if (size === 0) return yield []
  for (const [index, first] of events.entries()) {
    for (const rest of orders(events.toSpliced(index, 1), size - 1)) yield [first, ...rest]
  }
}

/** Arrivals with one of some lists more, at every position. */
function* withAList(
  some: Iterable<readonly Arrival[]>,
  lists: readonly List[],
): Generator<Arrival[]> {
  for (const arrivals of some) {
    for (const list of lists) {
      for (let place = 0; place <= arrivals.length; place++) {
        yield arrivals.toSpliced(place, 0, list)
      }
    }
  }
}

/** The stories of some arrivals at every pace. */
function* atEveryPace(kind: Kind, some: Iterable<readonly Arrival[]>): Generator<Story> {
  for (const arrivals of some) for (const pace of PACES) yield atPace(kind, pace, arrivals)
}

describe.each(KINDS)('a ledger of %ss shows what the rules say', (kind) => {
  const events = EVENTS[kind]
  const lists = LISTS[kind]
  const fewer = isLong ? events : events.slice(0, 6)
  const fewLists = isLong ? lists : lists.slice(0, 3)

  it('[C3] [C4] [C9] [C11] in every order of three events', TIMEOUT, () => {
    expect(firstDifference(atEveryPace(kind, orders(events, 3)))).toEqual(null)
  })

  it('[C5] with a snapshot at every position in every order of two events', TIMEOUT, () => {
    const some = withAList(orders(events, 2), lists)
    expect(firstDifference(atEveryPace(kind, some))).toEqual(null)
  })

  it('[C5] with a snapshot at every position in every order of three events', TIMEOUT, () => {
    const some = withAList(orders(fewer, 3), fewLists)
    expect(firstDifference(atEveryPace(kind, some))).toEqual(null)
  })

  it('[C5] with two snapshots at every position in every order of two events', TIMEOUT, () => {
    const some = withAList(withAList(orders(fewer, 2), fewLists), fewLists)
    expect(firstDifference(atEveryPace(kind, some))).toEqual(null)
  })

  it('[C4] with an undated snapshot at every position in every order', TIMEOUT, () => {
    const some = withAList(
      orders(events, 2),
      lists.map((undated) => ({ undated })),
    )
    expect(firstDifference(atEveryPace(kind, some))).toEqual(null)
  })

  it('[C4] with a snapshot and a 304 without a date at every position', TIMEOUT, () => {
    const some = withAList(withAList(orders(fewer, 2), lists), ['unchanged'])
    expect(firstDifference(atEveryPace(kind, some))).toEqual(null)
  })

  it('[C4] with snapshots of which one is undated at every position', TIMEOUT, () => {
    const undated = fewLists.map((list) => ({ undated: list }))
    const some = withAList(withAList(orders(fewer, 2), fewLists), undated)
    expect(firstDifference(atEveryPace(kind, some))).toEqual(null)
  })

  it('[C3] [C4] [C5] [C9] [C11] in random stories', TIMEOUT, () => {
    const property = fc.property(stories(kind, 14), (story) => {
      expect(differenceIn(story)).toEqual(null)
    })
    fc.assert(property, { numRuns: 1_000 * RUNS })
  })

  it('[C5] in random stories whose lists come in pages', TIMEOUT, () => {
    const property = fc.property(stories(kind, 14, 'several'), (story) => {
      expect(differenceIn(story)).toEqual(null)
    })
    fc.assert(property, { numRuns: 1_000 * RUNS })
  })

  it('[C5] in random stories whose lists never carry some fields and rows', TIMEOUT, () => {
    const anyPages = fc.constantFrom('one' as const, 'several' as const)
    const some = anyPages.chain((pages) => stories(kind, 14, pages, GAPS[kind]))
    const property = fc.property(some, (story) => {
      expect(differenceIn(story)).toEqual(null)
    })
    fc.assert(property, { numRuns: 1_000 * RUNS })
  })

  it('[C3] and ends in the same rows in every order between two snapshots', TIMEOUT, () => {
    const property = fc.property(blocks(kind, 3), (all) => {
      const story = storyOfBlocks(all, all.blocks)
      const end = endOf(story)
      all.blocks.forEach((block, index) => {
        if (block.length < 2) return
        everyOrder(block, (order) => {
          const inOrder = all.blocks.with(index, [...order])
          expect(endOf(storyOfBlocks(all, inOrder))).toEqual(end)
        })
      })
    })
    fc.assert(property, { numRuns: 300 * RUNS })
  })
  it('[C5] and in the same rows wherever among recent events a snapshot comes', TIMEOUT, () => {
    const property = fc.property(blocks(kind, 2), (all) => {
      const places = Array.from({ length: all.blocks.flat().length + 1 }, (_, place) => place)
      const some = places.map((place) => storyAround(all, place))
      // A row that a list removes stays for an event that came just before it, not for one after.
      fc.pre(!some.some(removesRows))
      const [first, ...others] = some.map(endOf)
      for (const other of others) expect(other).toEqual(first)
    })
    fc.assert(property, { numRuns: 300 * RUNS })
  })
})

describe('a ledger shows what the rules say in stories that chance seldom tells', () => {
  it.each(SELDOM)('%s', (_, story) => {
    expect(differenceIn(story)).toEqual(null)
  })
})
