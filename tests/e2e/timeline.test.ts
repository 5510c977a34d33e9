/** The timeline in a real browser: followed by events, by keyboard, and at every width. */
import { expect, it } from 'vitest'
import { addDays } from '../../src/core/calendar'
import { HOTEL } from '../support/events'
import { setUpBoard } from './support/set-up'

const TIMELINE = `/hotels/${HOTEL}/timeline`
const stage = setUpBoard({ env: { SANDBOX_CLOCK: '16:00' } })

/** Two rooms that nobody has in the nights of the timeline, and the business date. */
async function freeRooms() {
  const { backend } = stage
  const date = await backend.businessDate()
  const taken = new Set((await backend.rows('bookings')).map(({ room_number }) => room_number))
  const rooms = (await backend.rows('rooms')).filter(
    ({ room_number, status }) => status === 'READY_FOR_GUEST' && !taken.has(room_number),
  )
  const [one, two] = rooms.map(({ room_id, room_number }) => ({
    id: String(room_id),
    number: String(room_number),
  }))
  if (!one || !two) throw new Error('The hotel has no two free rooms.')
  return { date, one, two }
}

async function openTimeline() {
  const { board } = stage
  await board.open(TIMELINE)
  await board.is('live')
  await board.page.locator('[data-row="free"]').waitFor()
}

/** The room of a bar, and from which to which day it is drawn, by what is seen. */
function seen(id: string): Promise<unknown[]> {
  return stage.board.page.evaluate((booking) => {
    const bar = document.querySelector(`.timeline [data-booking-id="${booking}"]`)
    if (!bar) return []
    const { left, right, top, bottom } = bar.getBoundingClientRect()
    const at = (x: number) =>
      [...(bar.closest('tr')?.querySelectorAll('td') ?? [])].find((cell) => {
        const box = cell.getBoundingClientRect()
        return box.left <= x && x < box.right && box.top <= top && bottom <= box.bottom
      })?.dataset
    return [at(left)?.roomId, at(left)?.date, at(right)?.date]
  }, id)
}

it('a stay in sight is extended, moved and cancelled by events, and a clash comes and goes', async () => {
  const { backend, board } = stage
  const { date, one, two } = await freeRooms()
  const day = (days: number) => addDays(date, days)
  await openTimeline()
  const stay = { booking_id: 'SEEN', guest_name: 'Saoirse Nic Gabhann' }
  await backend.publish('booking_created', { ...stay, check_in: date, check_out: day(2) })
  await backend.publish('booking_confirmed', { booking_id: 'SEEN', room_number: one.number })
  await expect.poll(() => seen('SEEN')).toEqual([one.id, date, day(2)])

  await backend.publish('booking_updated', { booking_id: 'SEEN', check_out: day(5) })
  await expect.poll(() => seen('SEEN')).toEqual([one.id, date, day(5)])
  await backend.publish('booking_updated', { booking_id: 'SEEN', room_number: two.number })
  await expect.poll(() => seen('SEEN')).toEqual([two.id, date, day(5)])

  const other = { booking_id: 'OTHER', guest_name: 'Chloé de La Tour' }
  await backend.publish('booking_created', { ...other, check_in: day(3), check_out: day(8) })
  await backend.publish('booking_confirmed', { booking_id: 'OTHER', room_number: two.number })
  await expect.poll(() => seen('OTHER')).toEqual([two.id, day(3), day(8)])
  const { page } = board
  const shared = page.locator(`[data-room-id="${two.id}"] .shared-nights`)
  await shared.waitFor({ state: 'attached' })
  const tops = await page
    .locator('.is-clash-later')
    .evaluateAll((bars) =>
      bars.flatMap((bar) => (bar.closest('tr') ? bar.getBoundingClientRect().top : [])),
    )
  // Side by side: neither covers the other.
  expect(new Set(tops).size).toBe(2)

  await backend.publish('booking_cancelled', { booking_id: 'SEEN' })
  await expect.poll(() => seen('SEEN')).toEqual([])
  await shared.waitFor({ state: 'detached' })
  await backend.publish('booking_cancelled', { booking_id: 'OTHER' })
  await expect.poll(() => seen('OTHER')).toEqual([])
})

it('by keyboard alone: to a stay, into its booking, and back from there to its bar', async () => {
  const { board, backend } = stage
  const { date, one } = await freeRooms()
  const far = addDays(date, 30)
  await backend.publish('booking_created', {
    booking_id: 'FAR',
    guest_name: 'Orla Kelly',
    status: 'CONFIRMED',
    check_in: far,
    check_out: addDays(far, 3),
    room_number: one.number,
  })
  await board.open(`/hotels/${HOTEL}/rooms`)
  await board.is('live')
  const { page } = board
  const { keyboard } = page
  const focused = () =>
    page.evaluate(() => {
      const { dataset, parentElement } = document.activeElement as HTMLElement
      return dataset.bookingId ?? `${parentElement?.dataset.row} ${dataset.date ?? dataset.free}`
    })
  await keyboard.press('g')
  await keyboard.press('t')
  await page.locator('[data-row="free"]').waitFor()
  await page.locator('.timeline [tabindex="0"]').focus()
  await keyboard.press('ArrowRight')
  expect(await focused()).toBe(`free ${date}`)
  await keyboard.press('Shift+ArrowRight')
  const first = await focused()
  expect(first).toBe(
    await page.locator('.timeline [data-booking-id]').first().getAttribute('data-booking-id'),
  )
  await keyboard.press('Enter')
  await page.locator('[data-pane-heading]:focus').waitFor()
  await keyboard.press('Escape')
  await expect.poll(focused).toBe(first)

  // From a booking that is on no day in sight.
  await board.open(`/hotels/${HOTEL}/bookings?list=all&booking=FAR`)
  await page.getByRole('link', { name: 'Show in the timeline' }).focus()
  await keyboard.press('Enter')
  await expect.poll(focused).toBe('FAR')
  expect(new URL(page.url()).search).toBe(`?date=${far}`)
  expect(await seen('FAR')).toEqual([one.id, far, addDays(far, 3)])
})

it('fits every width, and has one day at a time on a telephone', async () => {
  await openTimeline()
  const { page } = stage.board
  const at = async (width: number) => {
    await page.setViewportSize({ width, height: 800 })
    return page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      const nights = document.querySelectorAll('[data-row="free"] [data-free]').length
      const table = document.querySelector('.timeline')?.getBoundingClientRect()
      const bars = [...document.querySelectorAll('.timeline a[data-booking-id]')]
      const beyond = bars.filter((bar) => {
        const { left, right } = bar.getBoundingClientRect()
        return left < (table?.left ?? 0) || right > (table?.right ?? 0)
      })
      return [scrollWidth - clientWidth, nights, beyond.length]
    })
  }
  for (const width of [1920, 1440, 1120, 768]) {
    await expect.poll(() => at(width)).toEqual([0, 14, 0])
  }
  for (const width of [700, 360]) await expect.poll(() => at(width)).toEqual([0, 1, 0])
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ media: 'print' })
  const paper = await page.evaluate(() => {
    const shown = (selector: string) =>
      [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length
    return [
      getComputedStyle(document.querySelector('.timeline thead') as Element).display,
      shown('.timeline-tools, .now-line, .hotel-nav'),
      shown('tbody [data-row]') === document.querySelectorAll('tbody [data-row]').length,
    ]
  })
  expect(paper).toEqual(['table-header-group', 0, true])
})

it('has 14 days over a change of the clock, on a device of another zone', async () => {
  const { backend } = stage
  const { one } = await freeRooms()
  await backend.publish('booking_created', {
    booking_id: 'CLOCK',
    status: 'CONFIRMED',
    check_in: '2027-03-27',
    check_out: '2027-03-29',
    room_number: one.number,
  })
  await stage.reopen({ timezoneId: 'America/New_York' })
  const { board } = stage
  await board.open(`${TIMELINE}?date=2027-03-20`)
  await board.is('live')
  await expect.poll(() => seen('CLOCK')).toEqual([one.id, '2027-03-27', '2027-03-29'])
  const nights = await board.page
    .locator('[data-free]')
    .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset.free))
  expect(nights).toEqual(Array.from({ length: 14 }, (_, index) => addDays('2027-03-19', index)))
})

it('cuts off no day and no state of a room, on a screen and on A4 and A3', async () => {
  await stage.reopen({ locale: 'de-DE' })
  const { board } = stage
  await board.open(`${TIMELINE}?date=2027-02-25`)
  await board.is('live')
  const { page } = board
  await page.locator('[data-row="free"]').waitFor()
  const cutOff = () =>
    page.locator('.timeline :is(thead th, thead b, .status, .no-room th b)').evaluateAll((all) =>
      all.flatMap((one) => {
        const { scrollWidth, clientWidth, textContent } = one as HTMLElement
        return scrollWidth > clientWidth && clientWidth > 0 ? [textContent.trim()] : []
      }),
    )
  for (const width of [360, 768, 1120, 1240, 1440, 1920]) {
    await page.setViewportSize({ width, height: 900 })
    expect([width, await cutOff()]).toEqual([width, []])
  }
  // Beside an open booking there is less room.
  await page.setViewportSize({ width: 1440, height: 900 })
  const [booking] = await stage.backend.rows('bookings')
  await board.open(`${TIMELINE}?date=2027-02-25&booking=${booking?.booking_id}`)
  await page.locator('[data-pane-heading]').waitFor()
  expect(['beside a pane', await cutOff()]).toEqual(['beside a pane', []])
  await board.open(`${TIMELINE}?date=2027-02-25`)
  await page.locator('[data-row="free"]').waitFor()
  await page.emulateMedia({ media: 'print' })
  // Landscape, without its margins.
  for (const width of [1047, 1512]) {
    await page.setViewportSize({ width, height: 900 })
    expect([width, await cutOff()]).toEqual([width, []])
    const pages = (await page.pdf({ format: width > 1500 ? 'A3' : 'A4' })).toString('latin1')
    expect(pages.match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(2)
  }
})
