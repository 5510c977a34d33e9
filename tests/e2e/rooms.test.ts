/** The rooms in a real browser: grouped, chosen, and with their guests while events come. */
import { expect, it } from 'vitest'
import { addDays } from '../../src/core/calendar'
import { openBoard, ROOMS, type Board } from './support/board'
import { setUpServer } from './support/set-up'

const stage = setUpServer()

async function openRooms(address = ROOMS): Promise<Board> {
  const board = await openBoard(stage.browser, stage.server)
  await board.open(address)
  await board.is('live')
  return board
}

const query = ({ page }: Board) => new URL(page.url()).search
const current = ({ page }: Board) =>
  page.locator('main [role=group] [aria-current]').allInnerTexts()
const heads = ({ page }: Board) => page.locator('main h2').allInnerTexts()
const marks = ({ page }: Board, room: string) =>
  page.locator(`[data-room-id="${room}"] .tile-mark`).allInnerTexts()

/** Tonight and the next night, by the business date. */
async function stay() {
  const check_in = await stage.backend.businessDate()
  return { check_in, check_out: addDays(check_in, 2) }
}

/** Ready rooms that nobody has in the nights of `stay`, for the guests of a test. */
async function freeRooms(): Promise<{ room_id: string; room_number: string }[]> {
  const backend = stage.backend
  const { check_in, check_out } = await stay()
  const stays = (await backend.rows('bookings')).filter(
    (row) => String(row.check_in) < check_out && String(row.check_out) >= check_in,
  )
  const taken = new Set(stays.map(({ room_number }) => room_number))
  const rooms = await backend.rows('rooms')
  return rooms.flatMap(({ room_id, room_number, status }) =>
    status === 'READY_FOR_GUEST' && !taken.has(room_number)
      ? [{ room_id: String(room_id), room_number: String(room_number) }]
      : [],
  )
}

it('groups by status and filters by the keyboard, and a reload keeps both', async () => {
  const board = await openRooms()
  const { page } = board
  expect(await heads(board)).toEqual(['Floor 1', 'Floor 2', 'Floor 3', 'Floor 4'])

  await page.getByRole('link', { name: 'By status' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => heads(board)).toContain('To inspect')
  await page.getByRole('link', { name: /^Dirty/ }).click()
  await expect.poll(() => heads(board)).toEqual(['Dirty'])
  expect(query(board)).toBe('?by=status&status=CHECKOUT_DIRTY')

  await page.reload()
  await board.is('live')
  expect(await heads(board)).toEqual(['Dirty'])
  expect(await current(board)).toEqual([
    'By status',
    `Dirty\n${await board.badge('room-CHECKOUT_DIRTY')}`,
  ])
  const backend = stage.backend
  const shown = await page
    .locator('[data-room-id]')
    .evaluateAll((tiles) => tiles.map(({ dataset }) => dataset.roomId))
  expect(shown).toEqual(await backend.rooms('CHECKOUT_DIRTY'))

  await page.getByRole('link', { name: 'All', exact: true }).last().click()
  await expect.poll(() => query(board)).toBe('?by=status')
  await page.goBack()
  await expect.poll(() => heads(board)).toEqual(['Dirty'])
  await board.close()
})

it('marks a tile as soon as its guest waits for a room that is not ready', async () => {
  const backend = stage.backend
  const board = await openRooms()
  const [{ room_id, room_number } = { room_id: '', room_number: '' }] = await freeRooms()
  const tile = board.page.locator(`[data-room-id="${room_id}"]`)
  const booking_id = 'WAITS-1'
  await backend.publish('booking_created', {
    booking_id,
    guest_name: 'Saoirse Nic Gabhann',
    ...(await stay()),
  })
  await backend.publish('booking_confirmed', { booking_id, room_number })
  await tile.getByText('Saoirse Nic Gabhann').waitFor()
  expect(await tile.locator('a').innerText()).toBe('waits for\nSaoirse Nic Gabhann')
  expect(await marks(board, room_id)).toEqual([])

  await backend.publish('room_status_changed', { room_id, status: 'CHECKOUT_DIRTY' })
  await expect.poll(() => marks(board, room_id)).toEqual(['Room not ready'])
  await backend.publish('room_status_changed', { room_id, status: 'READY_FOR_GUEST' })
  await expect.poll(() => marks(board, room_id)).toEqual([])

  await tile.getByRole('link').click()
  await expect.poll(() => query(board)).toBe(`?list=all&booking=${booking_id}`)
  await board.close()
})

it('shows both bookings of a room that was given twice', async () => {
  const backend = stage.backend
  const board = await openRooms()
  const [{ room_id, room_number } = { room_id: '', room_number: '' }] = await freeRooms()
  for (const booking_id of ['TWICE-1', 'TWICE-2']) {
    await backend.publish('booking_created', {
      booking_id,
      guest_name: booking_id,
      ...(await stay()),
    })
    await backend.publish('booking_confirmed', { booking_id, room_number })
  }
  await expect.poll(() => marks(board, room_id)).toEqual(['Double booking'])
  const guests = board.page.locator(`[data-room-id="${room_id}"] bdi`)
  expect((await guests.allInnerTexts()).toSorted()).toEqual(['TWICE-1', 'TWICE-2'])
  await backend.publish('booking_cancelled', { booking_id: 'TWICE-2' })
  await expect.poll(() => marks(board, room_id)).toEqual([])
  await board.close()
})

it('keeps the focus on a guest whose room goes to another status', async () => {
  const backend = stage.backend
  const board = await openRooms(`${ROOMS}?by=status`)
  const [{ room_id, room_number } = { room_id: '', room_number: '' }] = await freeRooms()
  const booking_id = 'FOCUS-1'
  await backend.publish('booking_created', {
    booking_id,
    guest_name: 'Orla Kelly',
    ...(await stay()),
  })
  await backend.publish('booking_confirmed', { booking_id, room_number })
  await board.page.locator('a').filter({ hasText: 'Orla Kelly' }).focus()
  await backend.publish('room_status_changed', { room_id, status: 'CLEANED_UNINSPECTED' })
  await expect.poll(() => marks(board, room_id)).toEqual(['Room not ready'])
  await expect.poll(() => board.page.locator(':focus').innerText()).toMatch(/Orla Kelly$/)
  await board.close()
})

it('finds and prints rooms that are far below the screen', async () => {
  const board = await openBoard(stage.browser, stage.server, {
    viewport: { width: 360, height: 640 },
  })
  await board.open(ROOMS)
  await board.is('live')
  const isFound = await board.page.evaluate(() =>
    (globalThis as unknown as { find(text: string): boolean }).find('409'),
  )
  expect(isFound).toBe(true)
  await board.page.emulateMedia({ media: 'print' })
  const skipped = await board.page
    .locator('.tile')
    .evaluateAll(
      (tiles) =>
        tiles.filter((tile) => !tile.checkVisibility({ contentVisibilityAuto: true })).length,
    )
  expect(skipped).toBe(0)
  await board.close()
})
