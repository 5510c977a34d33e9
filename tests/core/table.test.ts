import { expect, it } from 'vitest'
import { bookingModel } from '../../src/core/booking'
import type { Row } from '../../src/core/contract'
import { NO_INSTANT } from '../../src/core/instant'
import { roomModel } from '../../src/core/room'
import { createTable } from '../../src/core/table'

const NONE = { stage: 0, ts: NO_INSTANT, id: '' } as const

it('[C13] a group without rows is no group, and what has no status counts in none', () => {
  const table = createTable(roomModel)
  const put = (room: Row<'room'>) => table.put(room.room_id, { row: room, version: NONE })
  put({ room_id: '1', status: 'OCCUPIED' })
  put({ room_id: '2' })
  expect([...table.tallies()]).toEqual([['room-OCCUPIED', 1]])
  put({ room_id: '1', status: 'HAUNTED' })
  expect([...table.tallies()]).toEqual([['room-HAUNTED', 1]])
  expect(['room-HAUNTED', 'room-OCCUPIED'].map(table.tally)).toEqual([1, 0])
})

it.each<[string | undefined, string[]]>([
  [undefined, []],
  ['IN_HOUSE', []],
  ['PENDINGS', []],
  ['PENDING', ['pending']],
  ['PENDING_APPROVAL', ['pending']],
  ['CONFIRMED', ['confirmed']],
  ['CANCELLED', ['cancelled']],
])('[C13] a booking that is %s counts in %j', (status, groups) => {
  expect(bookingModel.groupsOf({ booking_id: 'BK-1', ...(status && { status }) })).toEqual(groups)
})

const entryOf = (room_id: string, status: string) => ({ row: { room_id, status }, version: NONE })

it('tells what a snapshot changed, took away or brought, and keeps the objects of rows that say the same', () => {
  const table = createTable(roomModel)
  for (const id of ['1', '2', '3']) table.put(id, entryOf(id, 'OCCUPIED'))
  const [same, other, gone] = table.rows()
  const next = ['1', '4'].map((id) => [id, entryOf(id, 'OCCUPIED')] as const)
  const changes = table.replaceAll(new Map([...next, ['2', entryOf('2', 'CHECKOUT_DIRTY')]]))
  expect(changes).toEqual([
    { before: other, row: { room_id: '2', status: 'CHECKOUT_DIRTY' } },
    { before: gone, row: undefined },
    { before: undefined, row: { room_id: '4', status: 'OCCUPIED' } },
  ])
  expect(table.get('1')?.row).toBe(same)
  expect([table.writes, ...table.tallies()]).toEqual([
    3,
    ['room-OCCUPIED', 2],
    ['room-CHECKOUT_DIRTY', 1],
  ])
})

it('keeps the object of a row whose instants are only written in another way', () => {
  const table = createTable(roomModel)
  const said = (changed_at: string) => ({ row: { room_id: '1', changed_at }, version: NONE })
  table.put('1', said('2026-03-01T10:00:00Z'))
  const [before] = table.rows()
  expect(table.replaceAll(new Map([['1', said('2026-03-01T10:00:00+00:00')]]))).toEqual([])
  expect(table.get('1')?.row).toBe(before)
  expect(table.replaceAll(new Map([['1', said('2026-03-01T10:00:01Z')]]))).toHaveLength(1)
})

it('tells each reader of each change once, from what the row was when it last asked', () => {
  const table = createTable(roomModel)
  const [often, seldom] = [table.readChanges(), table.readChanges()]
  table.put('1', entryOf('1', 'OCCUPIED'))
  expect([often(), seldom()]).toEqual([null, null])
  const [first] = table.rows()
  for (const status of ['CHECKOUT_DIRTY', 'CLEANING_IN_PROGRESS']) {
    table.put('1', entryOf('1', status))
  }
  table.put('2', entryOf('2', 'OCCUPIED'))
  const [second, third] = table.rows()
  expect(often()).toEqual([
    { before: first, row: second },
    { before: undefined, row: third },
  ])
  table.replaceAll(new Map())
  expect([often(), often()]).toEqual([
    [
      { before: second, row: undefined },
      { before: third, row: undefined },
    ],
    [],
  ])
  expect(seldom()).toEqual([
    { before: first, row: undefined },
    { before: undefined, row: undefined },
  ])
})

it('[C12] does not keep apart more than 500 changes that nobody asks for', () => {
  const table = createTable(roomModel)
  const readChanges = table.readChanges()
  const putMany = (count: number) => {
    for (let n = 0; n < count; n++) table.put(String(n), entryOf(String(n), `S-${count}`))
    return readChanges()?.length
  }
  putMany(1)
  expect([putMany(500), putMany(501), putMany(1)]).toEqual([500, undefined, 1])
})

it('tells nothing of a row that is not shown', () => {
  const table = createTable({ ...roomModel, isListed: (status) => status !== 'HIDDEN' })
  table.put('1', entryOf('1', 'HIDDEN'))
  const next = new Map([['2', entryOf('2', 'HIDDEN')] as const])
  expect([table.replaceAll(next), table.rows(), table.size]).toEqual([[], [], 0])
})

it('counts a row that is written, and not the same object again', () => {
  const table = createTable(roomModel)
  const readChanges = table.readChanges()
  readChanges()
  const entry = entryOf('1', 'OCCUPIED')
  for (let time = 0; time < 2; time++) table.put('1', entry)
  expect([table.writes, table.size, readChanges()?.length]).toEqual([1, 1, 1])
  table.put('1', { ...entry })
  expect([table.writes, readChanges()]).toEqual([1, []])
})

it('has the row of an id while it is shown, and its entry always', () => {
  const table = createTable({ ...roomModel, isListed: (status) => status !== 'HIDDEN' })
  const [shown, hidden] = [entryOf('1', 'OCCUPIED'), entryOf('2', 'HIDDEN')]
  table.put('1', shown)
  table.put('2', hidden)
  expect(['1', '2', '3'].map(table.row)).toEqual([shown.row, undefined, undefined])
  expect(['1', '2', '3'].map(table.get)).toEqual([shown, hidden, undefined])
  expect([table.size, table.rows()]).toEqual([1, [shown.row]])
})
