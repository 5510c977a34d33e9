/** Which rooms stand together, and which lists stay while others change. */
import { expect, it } from 'vitest'
import type { Room } from '../../src/core/room'
import { groupTiles, type RoomGroup, type Tile } from '../../src/ui/rooms/room-groups'
import { readRoomView, roomViewQuery } from '../../src/ui/rooms/room-view'

const tile = (room_id: string, fields: Partial<Room> = {}): Tile => ({
  room: { room_id, ...fields },
  occupancy: undefined,
})
const shown = (groups: RoomGroup[]) =>
  groups.map(({ of, tiles }) => `${of}: ${tiles.map(({ room }) => room.room_id).join(' ')}`)

const TILES = [
  tile('A', { floor: '10', status: 'DEEP_CLEAN' }),
  tile('B', { floor: '2', status: 'OCCUPIED' }),
  tile('C'),
  tile('D', { floor: '2', status: 'READY_FOR_GUEST' }),
  tile('E', { floor: '-1', status: 'OCCUPIED' }),
]

it('puts the unknown last', () => {
  expect(shown(groupTiles(TILES, 'floor'))).toEqual(['-1: E', '2: B D', '10: A', 'undefined: C'])
  expect(shown(groupTiles(TILES, 'status'))).toEqual([
    'READY_FOR_GUEST: D',
    'OCCUPIED: B E',
    'DEEP_CLEAN: A',
    'undefined: C',
  ])
})

it('keeps the list of a floor on which nothing changed', () => {
  const before = groupTiles(TILES, 'floor')
  const after = groupTiles(TILES.with(4, tile('E', { floor: '-1' })), 'floor', before)
  const kept = after.map(({ tiles }, index) => tiles === before[index]?.tiles)
  expect(kept).toEqual([false, true, true, true])
})

it.each([
  [{}, { by: 'floor', status: null }, {}],
  [{ by: 'status' }, { by: 'status', status: null }, { by: 'status' }],
  [{ status: 'OCCUPIED' }, { by: 'floor', status: 'OCCUPIED' }, { status: 'OCCUPIED' }],
  [{ by: 'colour', status: '' }, { by: 'floor', status: null }, {}],
  [{ by: ['status'], status: ['A', 'B'] }, { by: 'floor', status: null }, {}],
])('reads an address, and writes the shortest one: %o', (query, view, written) => {
  expect(readRoomView(query)).toEqual(view)
  expect(roomViewQuery(readRoomView(query))).toEqual(written)
})
