/** The rooms in a real browser: grouped, chosen, and with their guests while events come. */
import { expect, it } from 'vitest'
import { addDays } from '../../src/core/calendar'
import { openBoard, ROOMS, type Board } from './support/board'
import { setUpServer } from './support/set-up'

// Not in the hours after midnight, when a notice about the hotel's day takes a line.
const stage = setUpServer({ env: { SANDBOX_CLOCK: '16:00' } })

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
const numbers = ({ page }: Board) => page.locator('.tile-head b').allInnerTexts()
const problems = ({ page }: Board, room: string) =>
  page.locator(`[data-room-id="${room}"] .tile-problems p`).allInnerTexts()

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

  await page
    .locator('main')
    .getByRole('link', { name: /^All \d+$/ })
    .click()
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
  expect(await tile.locator('.tile-stay').innerText()).toMatch(
    /^Saoirse Nic Gabhann\nArriving, to \w+ \d+$/,
  )
  expect(await problems(board, room_id)).toEqual([])

  await backend.publish('room_status_changed', { room_id, status: 'CHECKOUT_DIRTY' })
  await expect.poll(() => problems(board, room_id)).toEqual(['Arrival waiting: clean first'])
  await board.page.getByRole('link', { name: /^Arrival waiting/ }).click()
  await expect.poll(() => numbers(board)).toContain(room_number)
  await backend.publish('room_status_changed', { room_id, status: 'READY_FOR_GUEST' })
  await expect.poll(() => numbers(board)).not.toContain(room_number)
  await board.page.goBack()
  expect(await problems(board, room_id)).toEqual([])

  const guest = tile.getByRole('link', { name: 'Saoirse Nic Gabhann' })
  await guest.click()
  await expect.poll(() => query(board)).toBe(`?booking=${booking_id}`)
  await board.page.locator('.side h2', { hasText: 'Saoirse Nic Gabhann' }).waitFor()
  await board.page.locator('.side').getByRole('button', { name: 'Close' }).click()
  await expect.poll(() => guest.evaluate((link) => link === document.activeElement)).toBe(true)
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
  await expect.poll(() => problems(board, room_id)).toEqual(['Double-booked'])
  const guests = board.page.locator(`[data-room-id="${room_id}"] .tile-stay bdi`)
  expect((await guests.allInnerTexts()).toSorted()).toEqual(['TWICE-1', 'TWICE-2'])
  await backend.publish('booking_cancelled', { booking_id: 'TWICE-2' })
  await expect.poll(() => problems(board, room_id)).toEqual([])
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
  await board.page.locator('.tile a', { hasText: 'Orla Kelly' }).focus()
  await backend.publish('room_status_changed', { room_id, status: 'CLEANED_UNINSPECTED' })
  await expect.poll(() => problems(board, room_id)).toEqual(['Arrival waiting'])
  await expect.poll(() => board.page.locator(':focus').innerText()).toMatch(/Orla Kelly$/)
  await board.close()
})

it('shows what is free tonight, and until when, the ready ones first', async () => {
  const board = await openRooms()
  await board.page
    .locator('main')
    .getByRole('link', { name: /^Free tonight/ })
    .click()
  await expect.poll(() => query(board)).toBe('?show=free-tonight')
  await expect.poll(() => heads(board)).toEqual(['Free tonight'])
  const tiles = await board.page
    .locator('.tile')
    .evaluateAll((all) =>
      all.map(({ dataset, textContent }) => [dataset.place, dataset.status, textContent] as const),
    )
  expect(tiles.map(([place]) => place)).toEqual(tiles.map(() => 'free'))
  expect(
    tiles.filter(([, , text]) => !/[Ff]ree ?(until \w+ \d+|nothing booked)/.test(text)),
  ).toEqual([])
  const ready = tiles.findLastIndex(([, status]) => status === 'READY_FOR_GUEST')
  const other = tiles.findIndex(([, status]) => status !== 'READY_FOR_GUEST')
  expect(other === -1 || ready < other).toBe(true)
  await board.close()
})

it('takes a room from dirty to ready by keyboard alone', async () => {
  const backend = stage.backend
  const board = await openRooms()
  const { page } = board
  const [{ room_id } = { room_id: '' }] = await freeRooms()
  await backend.publish('room_status_changed', { room_id, status: 'CHECKOUT_DIRTY' })
  const tile = page.locator(`[data-room-id="${room_id}"]`)
  const bar = tile.locator('.room-actions')
  const opacity = () => bar.evaluate((element) => getComputedStyle(element).opacity)
  await tile.locator('[data-next="CLEANING_IN_PROGRESS"]').waitFor()
  expect(await opacity()).toBe('0')

  // From the room before it, by Tab.
  await tile.locator('[data-action="status"]').focus()
  await page.keyboard.press('Shift+Tab')
  expect(await opacity()).toBe('1')
  await page.keyboard.press('Enter')
  await tile.locator('[data-next="CLEANED_UNINSPECTED"]').waitFor()
  await expect.poll(() => page.locator(':focus').innerText()).toMatch(/^Mark cleaned/)
  await page.keyboard.press('Enter')
  await tile.locator('[data-next="READY_FOR_GUEST"]').waitFor()
  await expect.poll(() => page.locator(':focus').innerText()).toMatch(/^Mark ready/)
  await page.keyboard.press('Enter')
  await page.locator(`[data-room-id="${room_id}"][data-status="READY_FOR_GUEST"]`).waitFor()
  expect(board.errors).toEqual([])
  await board.close()
})

it.each(['en-IE', 'de-AT'])('all rooms fit on one screen of a desk: %s', async (locale) => {
  const board = await openBoard(stage.browser, stage.server, { locale })
  await board.open(ROOMS)
  await board.is('live')
  await board.page.locator('.tile').nth(35).waitFor()
  const bottom = await board.page
    .locator('.tile')
    .evaluateAll((tiles) => Math.max(...tiles.map((one) => one.getBoundingClientRect().bottom)))
  expect(bottom).toBeLessThanOrEqual(900)
  await board.close()
})

it('a finger finds the actions behind one button', async () => {
  const board = await openBoard(stage.browser, stage.server, {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  })
  await board.open(ROOMS)
  await board.is('live')
  const [{ room_id } = { room_id: '' }] = await freeRooms()
  await stage.backend.publish('room_status_changed', { room_id, status: 'CHECKOUT_DIRTY' })
  const tile = board.page.locator(`[data-room-id="${room_id}"]`)
  await tile.locator('[data-action="status"]').tap()
  expect(await tile.locator('select').inputValue()).toBe('CLEANING_IN_PROGRESS')
  await tile.locator('select').selectOption('READY_FOR_GUEST')
  await tile.locator('button[type=submit]').tap()
  await board.page.locator(`[data-room-id="${room_id}"][data-status="READY_FOR_GUEST"]`).waitFor()
  expect(board.errors).toEqual([])
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
