/** A small shift by keyboard alone: in, out, cleaned, approved and found, without a mouse. */
import { beforeAll, expect, it } from 'vitest'
import type { Booking } from '../../src/core/booking'
import { addDays } from '../../src/core/calendar'
import { BOOKINGS } from './support/board'
import { readHotelDay } from './support/hotel-day'
import { setUpBoard } from './support/set-up'

const stage = setUpBoard({ env: { SANDBOX_CLOCK: '16:00' } })

const LEAVES = 'BK-LEAVES'

/** A guest who is still to leave: at this hour all the others have left. */
beforeAll(async () => {
  const { backend } = stage
  const { date, rooms, roomDayOf } = await readHotelDay(backend)
  const room = rooms.find((one) => roomDayOf(one).isFreeTonight && !roomDayOf(one).next)
  await backend.publish('room_status_changed', {
    room_id: String(room?.room_id),
    status: 'OCCUPIED',
  })
  await backend.publish('booking_created', {
    booking_id: LEAVES,
    guest_name: 'Lindiwe Mokoena',
    status: 'CONFIRMED',
    check_in: addDays(date, -2),
    check_out: date,
    room_number: String(room?.room_number),
    checked_in_at: `${addDays(date, -2)}T16:00:00Z`,
  })
})

const press = async (...keys: string[]) => {
  for (const key of keys) await stage.board.page.keyboard.press(key)
}
const has = (selector: string) => stage.board.page.locator(selector).first().waitFor()
/** The row or tile that has the focus, or whose part has it. */
const focusedItem = (selector: string) =>
  stage.board.page.evaluate((selector) => {
    const item = document.activeElement?.closest<HTMLElement>('[data-booking-id], [data-room-id]')
    return item?.matches(selector) ? (item.dataset.bookingId ?? item.dataset.roomId ?? '') : ''
  }, selector)

/** Goes to a list, and down to the first row or tile of a kind. */
async function goTo(digit: number, selector: string): Promise<string> {
  await press(String(digit))
  await has(`.day-cells li:nth-child(${digit}) a[aria-current]`)
  return walkTo(selector)
}

/** Goes down to the first row or tile of a kind. */
async function walkTo(selector: string): Promise<string> {
  await has(`main ${selector}`)
  let id = ''
  for (let step = 0; step < 60 && id === ''; step++) {
    await press('j')
    id = await focusedItem(selector)
  }
  expect(id).not.toBe('')
  return id
}

async function find(id: string): Promise<Booking | undefined> {
  const rows = (await stage.backend.rows('bookings')) as unknown as Booking[]
  return rows.find(({ booking_id }) => booking_id === id)
}

it('a whole small shift by keyboard alone', async () => {
  const { page } = stage.board
  await stage.board.open(BOOKINGS)
  await stage.board.is('live')

  // A guest comes: to the row, to its actions, in, and back at the row.
  const comes = await goTo(2, 'tr:has([data-next-step="check-in"])')
  await press('a')
  await has('[data-action="check-in"]:focus')
  await press('Enter')
  await has(`tr.is-done[data-booking-id="${comes}"]`)
  expect((await find(comes))?.checked_in_at).toBeDefined()
  await press('Escape')
  await has(`[data-booking-id="${comes}"] a:focus`)

  // A guest leaves: opened first, to read, and closed again.
  await goTo(4, `tr[data-booking-id="${LEAVES}"]`)
  await press('Enter')
  await has('.side h2:focus')
  await press('a')
  await has('[data-action="check-out"]:focus')
  await press('Enter')
  await has('.action-form [type="submit"]:focus')
  await press('Enter')
  await has(`[data-booking-id="${LEAVES}"][data-place="left"]`)
  await press('Escape')
  await has(`[data-booking-id="${LEAVES}"] a:focus`)

  // The room is cleaned, and ready for the next one.
  const left = (await find(LEAVES))?.room_number
  const room = (await readHotelDay(stage.backend)).rooms.find((one) => one.room_number === left)
  const tile = `[data-room-id="${room?.room_id}"]`
  await goTo(6, tile)
  await press('a')
  await has(`${tile} [data-next="CLEANING_IN_PROGRESS"]:focus`)
  await press('Enter')
  await has(`${tile} [data-next="CLEANED_UNINSPECTED"]:focus`)
  await press('Enter')
  // It is clean, and not in this list any more: it is inspected in the list of all rooms.
  await expect.poll(() => stage.backend.rooms('CLEANED_UNINSPECTED')).toContain(room?.room_id)
  await press('7')
  await walkTo(tile)
  await press('a')
  await has(`${tile} [data-next="READY_FOR_GUEST"]:focus`)
  await press('Enter')
  await expect.poll(() => stage.backend.rooms('READY_FOR_GUEST')).toContain(room?.room_id)

  // A booking is approved, and the next one of the list is a key away.
  const waits = await goTo(1, 'tr[data-status="PENDING_APPROVAL"]')
  await press('a')
  await has('[data-action="approve"]:focus')
  await press('Enter')
  await expect.poll(async () => (await find(waits))?.status).toBe('CONFIRMED')
  await press('j')
  await expect.poll(() => new URL(page.url()).searchParams.get('booking')).not.toBe(waits)
  await press('Escape')

  // Somebody asks for a guest.
  await press('/')
  await page.keyboard.type('mokoena lindiwe bk-leaves')
  await press('Enter')
  await has('.side h2:focus')
  expect(new URL(page.url()).searchParams.get('booking')).toBe(LEAVES)
})
