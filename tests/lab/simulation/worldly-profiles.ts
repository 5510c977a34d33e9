/** The profiles of what the world does to a board beyond its network: clocks, people, backends, neighbours. */
import { TRESPASSES } from './company'
import { HOTEL_LISTINGS } from './hotel-list'
import type { Changes, Profile } from './profiles'

const [SECONDS, MINUTE] = [3_000, 60_000]

type Worldly = 'clocks' | 'attention' | 'lists' | 'stay' | 'company'

export const WORLDLY: Record<Worldly, [Partial<Profile['weights']>, Changes]> = {
  // Clocks are set, of the page's machine and of the servers; servers disagree, or say nothing.
  clocks: [
    { setClock: 14, untimed: 5, sleep: 3, visible: 2, cut: 2, answer: 2, refresh: 4 },
    {
      lost: 0.1,
      doubled: 0.1,
      delayed: 0.2,
      paces: [500, SECONDS, MINUTE],
      world: (random) => ({
        servers: random.pick([[0], [0, 5_000], [0, -2_000, 3_000]]),
        isSteadyAsleep: random.chance(0.5),
        hasBusinessDate: true,
      }),
    },
  ],
  // Nobody looks for long, or for moments only; reads fail for long; the socket never opens.
  attention: [
    {
      visits: 2,
      absence: 3,
      visible: 5,
      answer: 6,
      cut: 3,
      halfOpen: 1,
      sleep: 2,
      wake: 2,
      room: 10,
      booking: 20,
    },
    {
      lost: 0.3,
      paces: [SECONDS, MINUTE],
      world: (random) => ({
        isThrottled: random.chance(0.8),
        isSteadyAsleep: random.chance(0.5),
        ...random.pick([
          {},
          {},
          {},
          { lacks: 'socket' as const },
          { lacks: 'acknowledgements' as const },
        ]),
      }),
    },
  ],
  // Lists that fail, redirect, lag, cannot be read, contradict themselves, or are not whole.
  lists: [
    { listing: 14, answer: 8, lag: 3, open: 3, remove: 3, refresh: 6, stay: 8, untimed: 1 },
    {
      lost: 0.1,
      doubled: 0.1,
      lag: 6_000,
      hotels: 2,
      paces: [500, SECONDS, MINUTE],
      answers: ['slowly', 'never', 'error', 'busy', 'garbage', 'redirected', 'moved'],
      world: (random) => ({
        hotelList: random.pick(HOTEL_LISTINGS),
        hasBusinessDate: random.chance(0.5),
      }),
    },
  ],
  // Guests come, move, stay on and leave. Statuses of every kind are told late, twice, by a clock that
  // is hours slow, or not at all; lists come in pages, while their rows move.
  stay: [
    {
      stay: 8,
      update: 26,
      turn: 22,
      handOver: 8,
      repeat: 8,
      reinstate: 6,
      cut: 2,
      refresh: 8,
      answer: 2,
      remove: 4,
      room: 8,
    },
    {
      doubled: 0.1,
      delayed: 0.2,
      revived: 0.1,
      lost: 0.05,
      early: 0.05,
      late: 0.1,
      slow: 0.1,
      again: 0.08,
      paces: [500, SECONDS, MINUTE],
      world: (random) => ({
        isSpelledOddly: random.chance(0.4),
        saysNone: random.chance(0.5),
        ...(random.chance(0.5) && { pageSize: random.int(1, 3) }),
      }),
    },
  ],
  // Other people's code throws, and a store of theirs comes and goes.
  company: [
    { guestStore: 10, open: 8, cut: 3, refresh: 3, answer: 2 },
    {
      hotels: 2,
      doubled: 0.1,
      delayed: 0.2,
      paces: [500, SECONDS],
      world: (random) => ({
        trespasses: TRESPASSES.filter(() => random.chance(0.4)),
        ...(random.chance(0.5) && { hotelList: random.pick(HOTEL_LISTINGS) }),
      }),
    },
  ],
}
