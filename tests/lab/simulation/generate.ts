/** Makes a schedule from a seed; what it becomes when it runs depends on nothing else. */
import { POISON_KINDS } from './poison'
import { PROFILES, type Profile } from './profiles'
import { createRandom, type Random } from './random'
import {
  PROFILE_NAMES,
  type Act,
  type ProfileName,
  type Schedule,
  type Sending,
  type Setup,
  type Step,
} from './schedule'
import { TIME_STYLES } from './server-time'
import { makeAbsence, makeVisits } from './attention'
import { LISTINGS } from './listing'
import { STATUSES } from './statuses'

/** How long after the first time an event is published again, and how slow a slow clock is: by minutes, or by hours (ms). */
const AGAIN_MS = [900_000, 2_000_000] as const
const SLOW_MS = [
  [200_000, 700_000],
  [3_600_000, 21_600_000],
] as const

/** The schedule of a profile and a seed. */
export function generateSchedule(profileName: ProfileName, seed: number): Schedule {
  const profile = PROFILES[profileName]
  const random = createRandom(seed * 16 + PROFILE_NAMES.indexOf(profileName))
  const setup: Setup = {
    hotels: profile.hotels === 1 ? 1 : random.int(2, profile.hotels),
    bookings: random.int(2, 6),
    rooms: random.int(2, 4),
    paints: random.chance(0.5),
    isLeaky: random.chance(0.3),
    asOf: random.pick(['read', 'etag', 'replica', 'header'] as const),
    clockOffset: random.chance(0.5) ? 0 : random.int(-86_400_000, 86_400_000),
    statusAt: {
      in: random.pick(['CONFIRMED', 'IN_HOUSE', null] as const),
      out: random.pick(['COMPLETED', null] as const),
    },
    ending: random.pick(['sudden', 'sudden', 'reconnect', 'refresh', 'wait'] as const),
    ...profile.world?.(random),
  }
  const pace = random.pick(profile.paces)
  const steps: Step[] = []
  const length = random.int(15, 60)
  const isSigningOut = random.chance(0.1)
  for (let n = 0; n < length; n++) {
    const before = steps.at(-1)
    // Changes of one room within a millisecond: only their microseconds tell them apart.
    if (before?.do === 'room' && random.chance(0.25)) {
      steps.push({ ...before, wait: 0, status: random.int(0, 3), ...sending(random, profile) })
      continue
    }
    const [first, ...rest] = makeSteps(random, profile, setup, isSigningOut) as [Step, ...Step[]]
    first.wait = random.int(0, random.chance(0.1) ? pace * 8 : pace)
    steps.push(first, ...rest)
  }
  return { profile: profileName, seed, setup, steps }
}

function makeSteps(random: Random, profile: Profile, setup: Setup, isSigningOut: boolean): Step[] {
  const hotel = random.int(0, setup.hotels - 1)
  const booking = random.int(0, setup.bookings + 1)
  const kind = draw(random, profile.weights)
  const change = () => makeAct(random, profile, setup, 'booking', { hotel, booking, isSigningOut })
  if (kind === 'visits') return makeVisits(random, change)
  if (kind === 'absence') return makeAbsence(random, change)
  return [{ wait: 0, ...makeAct(random, profile, setup, kind, { hotel, booking, isSigningOut }) }]
}

/** One thing that can happen. */
type Kind = Exclude<keyof Profile['weights'], 'visits' | 'absence'>

interface Chosen {
  hotel: number
  booking: number
  isSigningOut: boolean
}

function makeAct(
  random: Random,
  profile: Profile,
  setup: Setup,
  kind: Kind,
  { hotel, booking, isSigningOut }: Chosen,
): Act {
  switch (kind) {
    case 'booking':
      return { ...bookingAct(random, profile, hotel, booking), ...sending(random, profile) }
    case 'room': {
      const room = random.int(0, setup.rooms - 1)
      const change = { hotel, room, status: random.int(0, 3) }
      return { do: 'room', ...change, ...sending(random, profile) }
    }
    case 'remove':
      return { do: 'remove', hotel, booking }
    case 'poison': {
      const [target, arrival] = [random.int(0, 9), random.int(20, 2_000)]
      return { do: 'poison', hotel, what: random.pick(POISON_KINDS), target, arrival }
    }
    case 'cut':
      return { do: 'cut', ms: random.chance(0.3) ? random.int(0, 60_000) : random.int(0, 3_000) }
    case 'halfOpen':
      return { do: 'half-open', ms: random.int(500, 26_000) }
    case 'answer': {
      const isWell = random.chance(0.4)
      const bad = isSigningOut && random.chance(0.2) ? 'signed-out' : random.pick(profile.answers)
      const which = random.pick(['both', 'booking', 'room'] as const)
      return isWell
        ? { do: 'answer', how: 'well', which: 'both' }
        : { do: 'answer', how: bad, which }
    }
    case 'lag':
      return { do: 'lag', ms: random.chance(0.3) ? 0 : random.int(0, profile.lag) }
    case 'open':
      return { do: 'open', hotel: random.chance(0.1) ? null : hotel }
    case 'sleep': {
      const ms = random.int(1_000, random.chance(0.2) ? 1_200_000 : 40_000)
      return { do: 'sleep', ms, isFatal: ms > 30_000 || random.chance(0.5) }
    }
    case 'visible':
      return { do: 'visible', is: random.chance(0.6) }
    case 'wake':
      return { do: 'wake', cause: random.pick(['pageshow', 'resume', 'online'] as const) }
    case 'refresh':
      return { do: 'refresh' }
    case 'stay': {
      const status = random.chance(0.3) ? null : random.int(0, STATUSES.length - 1)
      return { do: 'stay', hotel, booking, status, field: random.int(0, 4) }
    }
    case 'update': {
      const change = { field: random.int(0, 5), isWhole: random.chance(0.4) }
      return { do: 'update', hotel, booking, ...change, ...sending(random, profile) }
    }
    case 'turn': {
      const turn = random.pick(['check-in', 'check-in', 'check-out'] as const)
      const isEchoed = random.chance(0.3)
      return { do: turn, hotel, booking, isEchoed, ...sending(random, profile) }
    }
    case 'handOver':
      return { do: 'hand-over', hotel, booking, ...sending(random, profile) }
    case 'repeat':
    case 'reinstate':
      return { do: kind, hotel, booking, ...sending(random, profile) }
    case 'setClock': {
      const longest = random.pick([5_000, 90_000, 7_200_000])
      const of = random.pick(['page', 'page', 'servers'] as const)
      return { do: 'set-clock', of, ms: random.int(-longest, longest) }
    }
    case 'untimed':
      return { do: 'untimed', is: random.chance(0.5) }
    case 'listing': {
      const which = random.pick(['both', 'booking', 'room'] as const)
      return { do: 'listing', how: random.chance(0.4) ? 'whole' : random.pick(LISTINGS), which }
    }
    case 'guestStore': {
      const is = random.pick(['used', 'disposed', 'ignored', 'acknowledged'] as const)
      return { do: 'guest-store', is }
    }
  }
}

function bookingAct(random: Random, { revived }: Profile, hotel: number, booking: number) {
  const kinds = random.chance(revived)
    ? (['revive'] as const)
    : (['create', 'confirm', 'confirm', 'cancel'] as const)
  return { do: random.pick<'create' | 'confirm' | 'cancel' | 'revive'>(kinds), hotel, booking }
}

function sending(random: Random, profile: Profile): Sending {
  const arrival = () => {
    if (!random.chance(profile.delayed)) return random.int(5, 300)
    return random.int(300, random.chance(0.1) ? 60_000 : 6_000)
  }
  const arrivals = random.chance(profile.lost) ? [] : [arrival()]
  while (arrivals.length > 0 && arrivals.length < 4 && random.chance(profile.doubled)) {
    arrivals.push(random.chance(0.5) ? arrival() : random.int(5, 60_000))
  }
  return {
    arrivals,
    publishAfter: random.chance(profile.late) ? random.int(1, 5_000) : 0,
    commitAfter: random.chance(profile.early) ? random.int(1, 3_000) : 0,
    skew: skewOf(random, profile),
    style: random.pick(TIME_STYLES),
    ...(profile.again > 0 && random.chance(profile.again) && { again: random.int(...AGAIN_MS) }),
  }
}

function skewOf(random: Random, { skew, slow }: Profile): number {
  if (slow > 0 && random.chance(slow)) {
    const [least, most] = random.pick(SLOW_MS)
    return -random.int(least, most)
  }
  return skew > 0 ? random.int(-skew, skew) : 0
}

function draw<Name extends string>(random: Random, weights: Record<Name, number>): Name {
  const entries = Object.entries(weights) as [Name, number][]
  let left = random.next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [name, weight] of entries) {
    left -= weight
    if (left < 0) return name
  }
  return (entries[0] as [Name, number])[0]
}
