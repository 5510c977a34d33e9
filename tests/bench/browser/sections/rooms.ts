import type { Match } from '../rounds'
import type { Streaming } from '../house'
import { firstRowOf, playOn, ROOMS, type Entrant, type Stage, type Studio } from '../stage'
import { playStream } from './paint'

const SIZES = [10, 200, 2_000]
const BOOKINGS = 200

/** The page of the rooms, which mounts every room, of a small hotel and of the largest. */
export function roomMatches(
  studio: Studio,
  board: Entrant,
  seconds: number,
  rates: readonly number[],
): Match[] {
  const streaming = { rate: Math.min(...rates), ms: seconds * 1_000, entity: 'room' as const }
  return SIZES.map((rooms) => ({
    title: `${rooms.toLocaleString('en')} rooms, ${streaming.rate}/s for ${seconds} s`,
    goals: [],
    contestants: [{ name: board.name, play: () => playRooms(studio, board, rooms, streaming) }],
  }))
}

function playRooms(studio: Studio, board: Entrant, rooms: number, streaming: Streaming) {
  const play = async (stage: Stage) => ({
    'first row ms': await firstRowOf(stage.page),
    ...(await playStream(stage, studio.house, streaming)),
  })
  return playOn(studio, board, { bookings: BOOKINGS, rooms, grows: true }, play, ROOMS)
}
