import type { Figures } from '../figures'
import type { Match } from '../rounds'
import {
  firstRowOf,
  playOn,
  ROOMS,
  TIMELINE,
  type Bench,
  type Subject,
  type WatchedPage,
} from '../watched-page'
import { MB, weigh } from './memory'
import { playStream } from './paint'

/** The largest hotel: ten stays for each room. */
const SIZE = { bookings: 20_000, rooms: 2_000, grows: false, isLaidOut: true }

/** The timeline beside the page of the rooms: the same hotel, and the same events of both entities. */
export function timelineMatches(
  bench: Bench,
  board: Subject,
  seconds: number,
  rates: readonly number[],
): Match[] {
  const streaming = { rate: Math.max(...rates), ms: seconds * 1_000, entity: 'both' as const }
  const play = async (watched: WatchedPage): Promise<Figures> => {
    const firstRow = await firstRowOf(watched.page)
    const painting = await playStream(watched, bench.server, streaming)
    const { heap, nodes } = await weigh(watched.page)
    return { 'first row ms': firstRow, ...painting, 'heap MB': heap / MB, nodes }
  }
  const contestantAt = (name: string, path: string) => ({
    name,
    play: () => playOn(bench, board, SIZE, play, path),
  })
  const rooms = contestantAt('the page of the rooms', ROOMS)
  return [
    {
      title: `${SIZE.rooms.toLocaleString('en')} rooms, ${SIZE.bookings.toLocaleString('en')} bookings, ${streaming.rate.toLocaleString('en')}/s for ${seconds} s`,
      goals: ['first row ms', 'p50 ms', 'p99 ms', 'heap MB', 'nodes'].map((figure) => ({
        figure,
        beside: rooms.name,
      })),
      contestants: [contestantAt('the timeline', TIMELINE), rooms],
    },
  ]
}
