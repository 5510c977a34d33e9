import { expect, it } from 'vitest'
import { bookingModel } from '../../src/core/booking'
import type { Row } from '../../src/core/contract'
import { roomModel } from '../../src/core/room'
import { createTable } from '../../src/core/table'

it('[C13] a group without rows is no group, and what has no status counts in none', () => {
  const table = createTable<'room'>(roomModel.groupsOf)
  const put = (room: Row<'room'>) => table.put(room.room_id, { row: room, versions: {} })
  put({ room_id: '1', status: 'OCCUPIED' })
  put({ room_id: '2' })
  expect([...table.tallies()]).toEqual([['room-OCCUPIED', 1]])
  put({ room_id: '1', status: 'HAUNTED' })
  expect([...table.tallies()]).toEqual([['room-HAUNTED', 1]])
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
