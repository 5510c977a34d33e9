/** What goes wrong in each profile, and how often. */
import type { Random } from './random'
import type { Answering, ProfileName, World } from './schedule'
import { WORLDLY } from './worldly-profiles'

/** Weights of what may happen next, and the chances of the faults within. */
export interface Profile {
  weights: {
    booking: number
    room: number
    remove: number
    poison: number
    cut: number
    halfOpen: number
    answer: number
    lag: number
    open: number
    sleep: number
    visible: number
    wake: number
    refresh: number
    stay: number
    update: number
    turn: number
    handOver: number
    repeat: number
    reinstate: number
    setClock: number
    untimed: number
    listing: number
    guestStore: number
    /** Many short looks, one after the other. */
    visits: number
    /** Nobody looks for long. */
    absence: number
  }
  /** Chances for each event. */
  lost: number
  doubled: number
  delayed: number
  early: number
  late: number
  revived: number
  /** How far a publisher's clock may be off (ms): 5 min, less what the board's estimate is behind. */
  skew: number
  /** How far a replica may be behind (ms). */
  lag: number
  hotels: number
  /** The longest usual wait between two steps, one of these (ms). */
  paces: readonly number[]
  /** How the backend answers when it does not answer well. */
  answers: readonly Answering[]
  /** Chances that a publisher's clock is hours slow, and that it says the same again much later. */
  slow: number
  again: number
  /** What holds for the whole of a schedule, beyond what all profiles have. */
  world?(random: Random): World
}

const CALM: Profile = {
  weights: {
    booking: 40,
    room: 20,
    remove: 0,
    poison: 0,
    cut: 0,
    halfOpen: 0,
    answer: 0,
    lag: 0,
    open: 0,
    sleep: 0,
    visible: 0,
    wake: 0,
    refresh: 1,
    stay: 0,
    update: 8,
    turn: 6,
    handOver: 1,
    repeat: 0,
    reinstate: 0,
    setClock: 0,
    untimed: 0,
    listing: 0,
    guestStore: 0,
    visits: 0,
    absence: 0,
  },
  lost: 0.02,
  doubled: 0.05,
  delayed: 0.1,
  early: 0,
  late: 0.05,
  revived: 0,
  skew: 0,
  lag: 0,
  hotels: 1,
  paces: [50, 500, 3_000],
  answers: ['slowly', 'slowly', 'never', 'error', 'busy', 'garbage'],
  slow: 0,
  again: 0,
}

/** What differs from a calm day. */
export type Changes = Partial<Omit<Profile, 'weights'>>

function profile(weights: Partial<Profile['weights']>, rest: Changes): Profile {
  return { ...CALM, ...rest, weights: { ...CALM.weights, ...weights } }
}

export const PROFILES: Record<ProfileName, Profile> = {
  links: profile(
    { cut: 8, halfOpen: 4, answer: 4, wake: 1 },
    { lost: 0.1, doubled: 0.2, delayed: 0.35, late: 0.1 },
  ),
  replicas: profile(
    { lag: 10, remove: 6, cut: 2, answer: 8, refresh: 10 },
    { lost: 0.15, early: 0.3, late: 0.3, delayed: 0.2, doubled: 0.1, lag: 6_000 },
  ),
  skew: profile(
    { cut: 4, remove: 2, refresh: 2 },
    { skew: 285_000, delayed: 0.3, doubled: 0.1, revived: 0.3 },
  ),
  poison: profile({ poison: 30, cut: 2, refresh: 2 }, { doubled: 0.1, delayed: 0.2 }),
  travel: profile(
    { open: 12, sleep: 4, visible: 6, wake: 4, cut: 2, answer: 3, remove: 2, lag: 2 },
    { hotels: 3, delayed: 0.3, doubled: 0.15, lag: 3_000 },
  ),
  mixed: profile(
    {
      remove: 3,
      poison: 4,
      cut: 3,
      halfOpen: 2,
      answer: 4,
      lag: 4,
      open: 4,
      sleep: 2,
      visible: 3,
      wake: 2,
      refresh: 2,
    },
    {
      lost: 0.05,
      doubled: 0.1,
      delayed: 0.25,
      early: 0.1,
      late: 0.1,
      revived: 0.05,
      skew: 120_000,
      lag: 5_000,
      hotels: 2,
    },
  ),
  clocks: profile(...WORLDLY.clocks),
  attention: profile(...WORLDLY.attention),
  lists: profile(...WORLDLY.lists),
  stay: profile(...WORLDLY.stay),
  company: profile(...WORLDLY.company),
}
