/** Which rooms stand together and in which order, and which lists stay while others change. */
import { expect, it } from 'vitest'
import type { Concern } from '../../src/core/day/attention'
import type { Room } from '../../src/core/room'
import { groupTiles, type RoomGroup } from '../../src/ui/rooms/room-groups'
import { groupingOf, readRoomView, roomViewQuery } from '../../src/ui/rooms/room-view'
import { isShown, type Tile } from '../../src/ui/rooms/tile'

const tile = (room_id: string, fields: Partial<Room> = {}, concerns: Concern[] = []): Tile => ({
  room: { room_id, ...fields },
  day: { guests: [], concerns, isFreeTonight: true, next: null, isOccupiedByNobody: false },
  clash: null,
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
  expect(shown(groupTiles(TILES, 'floor', null))).toEqual([
    '-1: E',
    '2: B D',
    '10: A',
    'undefined: C',
  ])
  expect(shown(groupTiles(TILES, 'status', null))).toEqual([
    'READY_FOR_GUEST: D',
    'OCCUPIED: B E',
    'DEEP_CLEAN: A',
    'undefined: C',
  ])
})

it('keeps the list of a floor on which nothing changed', () => {
  const before = groupTiles(TILES, 'floor', null)
  const after = groupTiles(TILES.with(4, tile('E', { floor: '-1' })), 'floor', null, before)
  const kept = after.map(({ tiles }, index) => tiles === before[index]?.tiles)
  expect(kept).toEqual([false, true, true, true])
})

const WAITS: Concern[] = ['room-not-ready']
const WORK = [
  tile('101', { floor: '1', status: 'CLEANING_IN_PROGRESS' }),
  tile('102', { floor: '1', status: 'CHECKOUT_DIRTY' }),
  tile('103', { floor: '1', status: 'DEEP_CLEAN' }),
  tile('201', { floor: '2', status: 'CLEANING_IN_PROGRESS' }, WAITS),
  tile('202', { floor: '2', status: 'READY_FOR_GUEST' }),
  tile('203', { floor: '2', status: 'CHECKOUT_DIRTY' }, WAITS),
  tile('204', { floor: '2', status: 'CLEANED_UNINSPECTED' }, WAITS),
]

it('puts the rooms first that are free and ready, and then those that soon are', () => {
  expect(shown(groupTiles(WORK, 'answer', 'free-tonight'))).toEqual([
    'undefined: 202 204 101 201 102 203 103',
  ])
  expect(shown(groupTiles(WORK, 'floor', 'free-tonight'))).toEqual([
    '1: 101 102 103',
    '2: 202 204 201 203',
  ])
})

it.each([
  ['to-clean', '203 201 102 101'],
  ['arrival-waiting', '203 201 204'],
] as const)('%s: the rooms first that somebody waits for, the most work on top', (show, order) => {
  const tiles = WORK.filter((one) => isShown(one, { by: null, show, status: null }))
  expect(shown(groupTiles(tiles, 'answer', show))).toEqual([`undefined: ${order}`])
})

const ALL = { by: null, show: null, status: null }
it.each([
  [{}, ALL, {}],
  [{ by: 'status' }, { ...ALL, by: 'status' }, { by: 'status' }],
  [{ by: 'floor' }, { ...ALL, by: 'floor' }, {}],
  [{ status: 'OCCUPIED' }, { ...ALL, status: 'OCCUPIED' }, { status: 'OCCUPIED' }],
  [{ show: 'to-clean' }, { ...ALL, show: 'to-clean' }, { show: 'to-clean' }],
  [
    { show: 'free-tonight', by: 'floor' },
    { ...ALL, show: 'free-tonight', by: 'floor' },
    { show: 'free-tonight', by: 'floor' },
  ],
  // One question at a time.
  [{ show: 'to-clean', status: 'OCCUPIED' }, { ...ALL, show: 'to-clean' }, { show: 'to-clean' }],
  [{ by: 'colour', status: '', show: 'all' }, ALL, {}],
  [{ by: ['status'], status: ['A', 'B'], show: ['to-clean'] }, ALL, {}],
])('reads an address, and writes the shortest one: %o', (query, view, written) => {
  expect(readRoomView(query)).toEqual(view)
  expect(roomViewQuery(readRoomView(query))).toEqual(written)
})

it('puts the answers to a question in one group, unless another is chosen', () => {
  expect([
    groupingOf({ by: null, show: null }),
    groupingOf({ by: null, show: 'to-clean' }),
    groupingOf({ by: 'floor', show: 'to-clean' }),
  ]).toEqual(['floor', 'answer', 'floor'])
})
