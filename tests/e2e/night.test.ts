/** A night at the desk: before midnight, after it, and once the hotel has closed its day. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, createCalendar } from '../../src/core/calendar'
import { HOTEL } from '../support/events'
import { openBoard, type Board } from './support/board'
import { badgesOf, badgesOn, readHotelDay } from './support/hotel-day'
import { createTime, MINUTE, SECOND } from './support/passing-time'
import { setUpServer } from './support/set-up'

const LISTS = ['attention', 'arrivals', 'in-house', 'departures'] as const

const stage = setUpServer({ env: { SANDBOX_CLOCK: '23:50', SANDBOX_CONTROL: 'on' } })

let board: Board
let page: Page
let { sleep, pass } = {} as Awaited<ReturnType<typeof createTime>>
/** The day that began yesterday morning. */
let day: Awaited<ReturnType<typeof readHotelDay>>
/** Every booking that was in a list of the day before midnight. */
let listed: Record<string, string[]>

/** One board, open for the whole night. */
beforeAll(async () => {
  board = await openBoard(stage.browser, stage.server)
  page = board.page
  ;({ sleep, pass } = await createTime(board, stage.backend))
  await board.open(`/hotels/${HOTEL}/bookings?list=arrivals`)
  await board.is('live')
})

afterAll(async () => {
  const { errors } = board
  await board.close()
  // What a browser says of a link that was cut while the page slept is no fault of the board.
  expect(errors.filter((error) => !error.startsWith('WebSocket connection'))).toEqual([])
})

const goTo = (list: (typeof LISTS)[number]) =>
  page.locator(`.day-cell:has([data-badge="list-${list}"])`).click()

/** Who is in each list, and not done. */
async function readLists(): Promise<Record<string, string[]>> {
  const lists: Record<string, string[]> = {}
  for (const name of LISTS) {
    await goTo(name)
    await page.locator(`.day-cell[aria-current]:has([data-badge="list-${name}"])`).waitFor()
    const rows = page.locator('tbody tr:is([data-booking-id], [data-room-id]):not(.is-done)')
    await expect.poll(() => rows.count()).toBe(await board.badge(`list-${name}`))
    lists[name] = await rows.evaluateAll((all) =>
      all.flatMap((row) => (row as HTMLElement).dataset.bookingId ?? []).toSorted(),
    )
  }
  return lists
}

const everybody = (lists: Record<string, string[]>) => new Set(Object.values(lists).flat())
const notice = () => page.locator('[data-notice="day"]')
const rowOf = (id: string) => page.locator(`[data-booking-id="${id}"]`)
/** `Sun 29 Nov` */
const dayOf = (date: string) =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
    .format(Date.parse(date))
    .replace(',', '')

it('before midnight the lists are those of the day, and nothing has to be said of it', async () => {
  day = await readHotelDay(stage.backend)
  // Late guests: one is still to come, and one leaves in the night.
  await stage.backend.publish('booking_created', {
    booking_id: 'STILL-TO-COME',
    guest_name: 'Lindiwe Mokoena',
    status: 'CONFIRMED',
    check_in: day.date,
    check_out: addDays(day.date, 3),
  })
  await rowOf('STILL-TO-COME').waitFor()
  day = await readHotelDay(stage.backend)
  listed = await readLists()
  expect(everybody(listed)).toContain('STILL-TO-COME')
  expect(await badgesOn(board)).toEqual(badgesOf(day))
  expect(await notice().count()).toBe(0)
})

it('at midnight the board reads by itself within a minute, and says whose day it shows', async () => {
  const midnight = createCalendar('Europe/Dublin').at(addDays(day.date, 1), 0)
  // A slow machine has its own minute for what follows.
  await sleep(midnight - stage.backend.now() - MINUTE)
  // Also what the board reads once more after it slept.
  await pass(25 * SECOND)
  expect(await notice().count()).toBe(0)
  const before = board.snapshots.length
  await pass(40 * SECOND)
  await notice().waitFor()
  const said = (await notice().locator('p').innerText())
    .replace(/\s+/g, ' ')
    .split('; last checked at ')
  expect(said).toEqual([
    `It is ${dayOf(addDays(day.date, 1))} in Dublin. ` +
      `The board shows ${dayOf(day.date)} until the hotel closes its day`,
    expect.stringMatching(/^(23:5\d|00:0\d)\.$/),
  ])
  await pass(MINUTE)
  const reads = board.snapshots.slice(before).map((url) => url.split('/').at(-1))
  expect(reads).toEqual(expect.arrayContaining(['bookings', 'rooms']))
})

it('after midnight nobody has fallen out of any list', async () => {
  expect(await readLists()).toEqual(listed)
  expect(await badgesOn(board)).toEqual(badgesOf(await readHotelDay(stage.backend)))
})

it('once the hotel has closed its day, the board shows the next one', async () => {
  const { backend } = stage
  await sleep(10 * MINUTE)
  await backend.closeDay()
  await rowOf('STILL-TO-COME').waitFor({ state: 'detached' })
  await notice().getByRole('button', { name: 'Check now' }).click()
  await notice().waitFor({ state: 'detached' })
  const next = await readHotelDay(backend)
  expect(next.date).toBe(addDays(day.date, 1))
  const shown = everybody(await readLists())
  expect(await badgesOn(board)).toEqual(badgesOf(next))
  const openPlaces = ['due-in', 'not-arrived', 'in-house', 'due-out', 'overdue']
  const missing = next.bookings.filter(({ booking_id: id, ...one }) => {
    const place = next.placeOf({ booking_id: id, ...one }) ?? ''
    const isOver = place === 'closed' || place === 'left'
    return !shown.has(id) && (openPlaces.includes(place) || (everybody(listed).has(id) && !isOver))
  })
  expect(missing).toEqual([])
})

it('a guest who comes after all is “not arrived”, since when, and in Arrivals', async () => {
  await page.locator('#find').fill('still-to-come')
  await page.locator('#find').press('Enter')
  await page.locator('.side h2:focus', { hasText: 'Lindiwe Mokoena' }).waitFor()
  await page.locator('.row-actions [data-action="confirm"]').click()
  await page.locator('.side .issue', { hasText: 'Not arrived' }).waitFor()
  await page.locator('#find').fill('')
  const lists = await readLists()
  expect([lists.arrivals, lists.attention]).toEqual([
    expect.arrayContaining(['STILL-TO-COME']),
    expect.arrayContaining(['STILL-TO-COME']),
  ])
  await goTo('arrivals')
  await rowOf('STILL-TO-COME').getByText('Not arrived').waitFor()
})

it('a guest who should have left is overdue, until the desk extends or ends the stay', async () => {
  const { backend } = stage
  const { rooms, roomDayOf } = await readHotelDay(backend)
  const empty = rooms.filter((room) => {
    const { isFreeTonight, next, guests } = roomDayOf(room)
    return isFreeTonight === true && next === null && guests.size === 0
  })
  for (const [index, booking_id] of ['LEAVES', 'STAYS-ON'].entries()) {
    const { room_id = '', room_number = '' } = empty[index] ?? {}
    await backend.publish('room_status_changed', { room_id, status: 'OCCUPIED' })
    await backend.publish('booking_created', {
      booking_id,
      guest_name: `Guest ${booking_id}`,
      status: 'CONFIRMED',
      check_in: addDays(day.date, -2),
      check_out: day.date,
      room_number,
      checked_in_at: `${addDays(day.date, -2)}T16:00:00Z`,
      actions: ['check-out', 'extend'],
    })
  }
  await goTo('departures')
  for (const id of ['LEAVES', 'STAYS-ON']) await rowOf(id).getByText('Overdue 1 night').waitFor()
  const during = await readLists()
  expect(during.attention).toEqual(expect.arrayContaining(['LEAVES', 'STAYS-ON']))
  expect(during['in-house']).toEqual(expect.arrayContaining(['LEAVES', 'STAYS-ON']))

  // From the list of what needs attention to the choice between the two.
  await goTo('attention')
  await rowOf('LEAVES').locator('[data-next-step="check-out-or-extend"]').click()
  await page.locator('.row-actions [data-action="check-out"]').click()
  await page.locator('.action-form [type="submit"]').click()
  await rowOf('LEAVES').waitFor({ state: 'detached' })
  await rowOf('STAYS-ON').locator('[data-next-step="check-out-or-extend"]').click()
  await page.locator('.side h2', { hasText: 'STAYS-ON' }).waitFor()
  await page.locator('.row-actions [data-action="extend"]').click()
  await page.locator('.action-form [type="submit"]').click()
  await rowOf('STAYS-ON').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')

  const lists = await readLists()
  const has = (name: string, id: string) => lists[name]?.includes(id)
  expect([has('in-house', 'STAYS-ON'), has('departures', 'STAYS-ON')]).toEqual([true, false])
  expect([has('in-house', 'LEAVES'), has('departures', 'LEAVES')]).toEqual([false, false])
  await page.locator('tr.is-done[data-booking-id="LEAVES"]').waitFor()
  expect(await badgesOn(board)).toEqual(badgesOf(await readHotelDay(backend)))
})
