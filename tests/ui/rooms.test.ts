// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { event, HOTEL } from '../support/events'
import { openBoard, room } from './board'

const ROOMS = `/hotels/${HOTEL}/rooms`
const rooms = [
  room('R-1', { room_number: '201', floor: '2', room_type: 'Double' }),
  room('R-2', { room_number: '1010', floor: '10', status: 'OCCUPIED' }),
  room('R-3', { room_number: '204', floor: '2', status: 'DEEP_CLEAN' }),
  room('R-4'),
]

it('stands by floor, each tile with number, type, time and status', async () => {
  const { page, texts } = await openBoard(ROOMS, { rooms })
  expect(texts('main h2')).toEqual(['Floor 2', 'Floor 10', 'Floor not known'])
  const tiles = page
    .findAll('[data-room-id]')
    .map((tile) => [tile.attributes('data-room-id'), tile.attributes('data-status')])
  expect(tiles).toEqual([
    ['R-1', 'READY_FOR_GUEST'],
    ['R-3', 'DEEP_CLEAN'],
    ['R-2', 'OCCUPIED'],
    ['R-4', 'READY_FOR_GUEST'],
  ])
  expect(texts('[data-room-id]')).toEqual([
    '201 10:00 Double Ready',
    '204 10:00 DEEP_CLEAN',
    '1010 10:00 Occupied',
    'R-4 10:00 Ready',
  ])
})

it('counts the rooms of each status, known or not, with a 0 where there are none', async () => {
  const { page, texts, apply } = await openBoard(ROOMS, { rooms })
  const counts = () => {
    const names = page.findAll('[data-badge^="room-"]').map((b) => b.attributes('data-badge'))
    const numbers = texts('[data-badge^="room-"]')
    return names.map((name, index) => `${name} ${numbers[index]}`)
  }
  expect(counts()).toEqual([
    'room-READY_FOR_GUEST 2',
    'room-OCCUPIED 1',
    'room-CHECKOUT_DIRTY 0',
    'room-CLEANING_IN_PROGRESS 0',
    'room-CLEANED_UNINSPECTED 0',
    'room-MAINTENANCE_REQUIRED 0',
    'room-OUT_OF_ORDER 0',
    'room-DEEP_CLEAN 1',
  ])
  await apply(event('room_status_changed', { room_id: 'R-3', status: 'CHECKOUT_DIRTY' }))
  expect(counts()).toEqual([
    'room-READY_FOR_GUEST 2',
    'room-OCCUPIED 1',
    'room-CHECKOUT_DIRTY 1',
    'room-CLEANING_IN_PROGRESS 0',
    'room-CLEANED_UNINSPECTED 0',
    'room-MAINTENANCE_REQUIRED 0',
    'room-OUT_OF_ORDER 0',
  ])
})

it('tints the room that an event changed', async () => {
  const { page, apply } = await openBoard(ROOMS, { rooms })
  await apply(event('room_status_changed', { status: 'OUT_OF_ORDER' }))
  const tinted = page.findAll('[class*=tint-]').map((tile) => tile.attributes('data-room-id'))
  expect(tinted).toEqual(['R-1'])
})

it('shows hostile texts as texts', async () => {
  const text = '<img src=x onerror=alert(1)>'
  const { page, texts } = await openBoard(ROOMS, {
    rooms: [room(text, { floor: text, room_type: text, status: text.toUpperCase() })],
  })
  expect(texts('[data-room-id]')).toEqual([`${text} 10:00 ${text} ${text.toUpperCase()}`])
  expect(page.findAll('img')).toEqual([])
})

it('says that there are no rooms', async () => {
  const { texts } = await openBoard(ROOMS)
  expect(texts('main .blank')).toEqual(['This hotel has no rooms on the board'])
})
