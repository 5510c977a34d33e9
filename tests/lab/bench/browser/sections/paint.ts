import { figuresOf, type Figures } from '../figures'
import type { BenchServer, Streaming } from '../bench-server'
import type { Goal, Match } from '../rounds'
import { playOn, type Subject, type WatchedPage, type Bench } from '../watched-page'

/** Long enough for the browser to compile what is run often. */
const WARM_MS = 2_000

export interface PaintOptions {
  bookings: number
  seconds: number
}

/** Plays a stream of events to a page. */
export async function playStream(
  watched: WatchedPage,
  server: BenchServer,
  streaming: Streaming,
): Promise<Figures> {
  await server.stream({ ...streaming, ms: WARM_MS })
  await watched.start()
  const latestMs = await server.stream(streaming)
  await watched.painted()
  const figures = figuresOf(await watched.stop())
  await watched.checkBadges()
  return { ...figures, 'sender late ms': latestMs }
}

/** From an event to the frame that shows it, under a steady stream; one match for each rate. */
export function paintMatches(
  bench: Bench,
  subjects: readonly Subject[],
  { bookings, seconds }: PaintOptions,
  rates: readonly number[],
  goalsOf = goalsAt,
): Match[] {
  const size = { bookings, rooms: 40, grows: true }
  return rates.map((rate) => ({
    title: `${bookings.toLocaleString('en')} bookings, ${rate.toLocaleString('en')}/s for ${seconds} s`,
    goals: goalsOf(rate),
    contestants: subjects.map((subject) => ({
      name: subject.name,
      play: () =>
        playOn(bench, subject, size, (watched) =>
          playStream(watched, bench.server, { rate, ms: seconds * 1_000 }),
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
