import type { Match } from '../rounds'
import type { Streaming } from '../bench-server'
import {
  firstRowOf,
  playOn,
  ROOMS,
  type Subject,
  type WatchedPage,
  type Bench,
} from '../watched-page'
import { playStream } from './paint'

const SIZES = [10, 200, 2_000]
const BOOKINGS = 200

/** The page of the rooms, which mounts every room, of a small hotel and of the largest. */
export function roomMatches(
  bench: Bench,
  board: Subject,
  seconds: number,
  rates: readonly number[],
): Match[] {
  const streaming = { rate: Math.min(...rates), ms: seconds * 1_000, entity: 'room' as const }
  return SIZES.map((rooms) => ({
    title: `${rooms.toLocaleString('en')} rooms, ${streaming.rate}/s for ${seconds} s`,
    goals: [],
    contestants: [{ name: board.name, play: () => playRooms(bench, board, rooms, streaming) }],
  }))
}

function playRooms(bench: Bench, board: Subject, rooms: number, streaming: Streaming) {
  const play = async (watched: WatchedPage) => ({
    'first row ms': await firstRowOf(watched.page),
    ...(await playStream(watched, bench.server, streaming)),
  })
  return playOn(bench, board, { bookings: BOOKINGS, rooms, grows: true }, play, ROOMS)
}
