import { figuresOf, type Figures } from '../figures'
import type { House, Streaming } from '../house'
import type { Goal, Match } from '../rounds'
import { playOn, type Entrant, type Stage, type Studio } from '../stage'

/** Long enough for the browser to compile what is run often. */
const WARM_MS = 2_000

export interface PaintOptions {
  bookings: number
  seconds: number
}

/** Plays a stream of events to a page. */
export async function playStream(
  stage: Stage,
  house: House,
  streaming: Streaming,
): Promise<Figures> {
  await house.stream({ ...streaming, ms: WARM_MS })
  await stage.start()
  const latestMs = await house.stream(streaming)
  await stage.painted()
  const figures = figuresOf(await stage.stop())
  await stage.checkBadges()
  return { ...figures, 'sender late ms': latestMs }
}

/** From an event to the frame that shows it, under a steady stream; one match for each rate. */
export function paintMatches(
  studio: Studio,
  entrants: readonly Entrant[],
  { bookings, seconds }: PaintOptions,
  rates: readonly number[],
  goalsOf = goalsAt,
): Match[] {
  const size = { bookings, rooms: 40, grows: true }
  return rates.map((rate) => ({
    title: `${bookings.toLocaleString('en')} bookings, ${rate.toLocaleString('en')}/s for ${seconds} s`,
    goals: goalsOf(rate),
    contestants: entrants.map((entrant) => ({
      name: entrant.name,
      play: () =>
        playOn(studio, entrant, size, (stage) =>
          playStream(stage, studio.house, { rate, ms: seconds * 1_000 }),
        ),
    })),
  }))
}

function goalsAt(rate: number): Goal[] {
  return rate >= 1_000
    ? [
        { figure: 'p99 ms', atMost: 1, beside: 'hand-written DOM' },
        { figure: 'dropped %', atMost: 1 },
        { figure: 'long tasks', atMost: 0 },
      ]
    : [{ figure: 'p99 ms', atMost: 1.2, beside: 'empty page' }]
}
