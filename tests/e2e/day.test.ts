/** The questions of a desk at four in the afternoon, each with the answer that the backend's rows give. */
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/core/calendar'
import { HOTEL } from '../support/events'
import { BOOKINGS, ROOMS } from './support/board'
import { badgesOf, badgesOn, nearDay, readHotelDay } from './support/hotel-day'
import { setUpBoard } from './support/set-up'

const LIST = `/hotels/${HOTEL}/bookings?list=`

const stage = setUpBoard({ env: { SANDBOX_CLOCK: '16:00' } })

/** A guest who waits for a dirty room, one without a room, and one who is hard to type. */
beforeAll(async () => {
  const { backend } = stage
  const { date, rooms, roomDayOf } = await readHotelDay(backend)
  const isQuiet = (room: (typeof rooms)[number]) => {
    const { isFreeTonight, next, guests } = roomDayOf(room)
    return isFreeTonight === true && next === null && guests.size === 0
  }
  const room = rooms.find(isQuiet)
  const stay = { status: 'CONFIRMED', check_in: date, check_out: addDays(date, 2) }
  await backend.publish('room_status_changed', {
    room_id: String(room?.room_id),
    status: 'CHECKOUT_DIRTY',
  })
  for (const guest of [
    { booking_id: 'WAITS', guest_name: 'Lindiwe Mokoena', room_number: String(room?.room_number) },
    { booking_id: 'ROOMLESS', guest_name: 'Zoë Ó Súilleabháin-Weiß' },
  ]) {
    await backend.publish('booking_created', { ...stay, ...guest })
  }
})

const readDay = () => readHotelDay(stage.backend)

async function openAt(path: string) {
  await stage.board.open(path)
  await stage.board.is('live')
}

/** What the rows or tiles of the page say of themselves, by id. */
function saidBy(selector: string, name: 'bookingId' | 'roomId') {
  return stage.board.page.locator(selector).evaluateAll(
    (all, name) =>
      all.map(({ dataset, textContent, classList }) => ({
        id: dataset[name] ?? '',
        place: dataset.place?.split(' ').toSorted().join(' '),
        attention: dataset.attention?.split(' ').toSorted().join(' '),
        isDone: classList.contains('is-done'),
        text: (textContent ?? '').replace(/\s+/g, ' '),
      })),
    name,
  )
}

/** The ids of the bookings that have the same room in the same nights. */
async function clashesOf(id: string) {
  const day = await readDay()
  const booking = day.bookings.find(({ booking_id }) => booking_id === id)
  return booking && day.clashesOf(booking).map(({ other }) => other.booking_id)
}

const saidByRows = () => saidBy('main [data-booking-id]', 'bookingId')
const saidByTiles = () => saidBy('.tile', 'roomId')
const sumOf = (badge: string) =>
  stage.board.page.locator(`.day-cell:has([data-badge="${badge}"]) .sum`).innerText()

it('every place, every reason and every badge is that of a recount', async () => {
  await openAt(BOOKINGS)
  const day = await readDay()
  const rows = await saidByRows()
  const places = day.bookings.map((one) => [
    one.booking_id,
    day.placeOf(one),
    day.concernsOf(one).toSorted().join(' '),
  ])
  expect(rows.map(({ id, place, attention }) => [id, place, attention]).toSorted()).toEqual(
    places.toSorted(),
  )
  expect(await badgesOn(stage.board)).toEqual(badgesOf(day))

  await stage.board.page.keyboard.press('g')
  await stage.board.page.keyboard.press('r')
  await stage.board.page.locator('.tile').first().waitFor()
  const tiles = await saidByTiles()
  expect(tiles.map(({ id, place, attention }) => [id, place, attention])).toEqual(
    day.rooms.map((room) => {
      const { isFreeTonight, guests, concerns } = day.roomDayOf(room)
      const inside = day.bookings.filter(({ booking_id }) => guests.has(booking_id))
      const place = isFreeTonight ? 'free' : inside.map(day.placeOf).toSorted().join(' ')
      return [room.room_id, place, [...concerns].toSorted().join(' ')]
    }),
  )
})

describe('is a room free tonight', () => {
  it('and until when, and who comes then', async () => {
    await openAt(BOOKINGS)
    await stage.board.page.locator('.day-cell', { hasText: 'Free tonight' }).click()
    await stage.board.page.locator('.tile').first().waitFor()
    const day = await readDay()
    const free = day.rooms.filter((room) => day.roomDayOf(room).isFreeTonight)
    const tiles = await saidByTiles()
    expect(tiles.map(({ id }) => id).toSorted()).toEqual(free.map(({ room_id }) => room_id))
    expect(free.length).toBeGreaterThan(0)
    for (const room of free) {
      const { next } = day.roomDayOf(room)
      const text = tiles.find(({ id }) => id === room.room_id)?.text
      const guest = day.bookings.find(({ booking_id }) => booking_id === next?.id)?.guest_name
      expect(text).toContain(next ? `until ${nearDay(next.night, day.date)}` : 'nothing booked')
      expect(text).toContain(guest ?? '')
    }
    expect(await sumOf('free-tonight')).toBe(`${day.counts.freeAndReady} ready now`)
  })
})

it('which arrivals have a room, and is it ready', async () => {
  await openAt(`${LIST}arrivals`)
  const day = await readDay()
  const rows = await saidByRows()
  const waiting = rows.filter(({ isDone }) => !isDone)
  const expected = day.bookings.filter((one) =>
    ['due-in', 'not-arrived'].includes(day.placeOf(one) ?? ''),
  )
  expect(waiting.map(({ id }) => id).toSorted()).toEqual(
    expected.map(({ booking_id }) => booking_id).toSorted(),
  )
  for (const { booking_id, room_number } of expected) {
    const room = day.rooms.find((one) => one.room_number === room_number)
    const cell = await stage.board.page
      .locator(`[data-booking-id="${booking_id}"] .roomToday`)
      .innerText()
    const [number, words = ''] = cell.split(/\s+(.*)/s)
    expect([booking_id, room_number === undefined ? cell : number]).toEqual([
      booking_id,
      room_number ?? 'No room',
    ])
    expect([booking_id, words === 'Ready']).toEqual([
      booking_id,
      room?.status === 'READY_FOR_GUEST',
    ])
  }
  expect(rows.filter(({ isDone }) => isDone)).toHaveLength(day.counts.arrived)
})

it('which room to clean first, because somebody waits for it', async () => {
  await openAt(ROOMS)
  await stage.board.page.locator('.day-cell', { hasText: 'To clean' }).click()
  await stage.board.page.locator('main h2', { hasText: 'To clean' }).waitFor()
  const day = await readDay()
  const isWaited = (id: string) => {
    const room = day.rooms.find(({ room_id }) => room_id === id)
    return room !== undefined && day.roomDayOf(room).concerns.has('room-not-ready')
  }
  const tiles = (await saidByTiles()).map(({ id }) => id)
  const toClean = day.rooms.filter(({ status = '' }) =>
    ['CHECKOUT_DIRTY', 'CLEANING_IN_PROGRESS'].includes(status),
  )
  expect(tiles.toSorted()).toEqual(toClean.map(({ room_id }) => room_id).toSorted())
  const first = tiles.filter(isWaited)
  expect(first.length).toBeGreaterThan(0)
  expect(tiles.slice(0, first.length)).toEqual(first)
  expect(await sumOf('to-clean')).toBe(`${first.length} for arrivals`)
  await stage.board.page.locator('.tile').first().getByText('Arrival waiting').waitFor()
})

it('how many came, are still to come, and left: also once one more came and left', async () => {
  const { page } = stage.board
  await openAt(`${LIST}arrivals`)
  /** What the strip has to say now. */
  async function isSaid() {
    const { counts } = await readDay()
    const { arrivals, arrived, inHouse, staying, departures, departed } = counts
    const said = [
      `${arrived} of ${arrived + arrivals} arrived`,
      `${staying} ${staying === 1 ? 'stays' : 'stay'} tonight`,
      departures + departed === 0 ? 'None due out' : `${departed} of ${departures + departed} left`,
    ]
    await expect
      .poll(async () => [
        await stage.board.badge('list-in-house'),
        await sumOf('list-arrivals'),
        await sumOf('list-in-house'),
        await sumOf('list-departures'),
      ])
      .toEqual([inHouse, ...said])
    return counts
  }
  const before = await isSaid()

  const row = page.locator('tr:has([data-next-step="check-in"])').first()
  const id = (await row.getAttribute('data-booking-id')) ?? ''
  await row.locator('[data-next-step="check-in"]').click()
  await page.locator('.side .action-form [type="submit"]').click()
  await page.locator(`[data-booking-id="${id}"].is-done`).waitFor()
  const afterArrival = await isSaid()
  expect(afterArrival.arrived).toBe(before.arrived + 1)

  await page.locator('.row-actions [data-action="check-out"]').click()
  // It cannot be taken back, and the board asks.
  await page.locator('.action-form [type="submit"]').click()
  await page.locator(`[data-booking-id="${id}"][data-place="left"]`).waitFor()
  const afterDeparture = await isSaid()
  expect(afterDeparture.departed).toBe(before.departed + 1)
})

describe('where is', () => {
  /** Letters and digits only, as a person would type them at a desk without accents. */
  const plain = (text = '') =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replaceAll('ß', 'ss')
      .toLowerCase()
      .replace(/[^a-z0-9 ]/g, '')

  /** The ids of everything that has each of these words in what names it. */
  function naming(day: Awaited<ReturnType<typeof readDay>>, words: string[]): string[] {
    const has = (names: (string | undefined)[]) =>
      words.every((word) => names.some((name) => plain(name).includes(word)))
    return [
      ...day.bookings.flatMap(({ booking_id, guest_name, room_number }) =>
        has([guest_name, booking_id, room_number]) ? [booking_id] : [],
      ),
      ...day.rooms.flatMap(({ room_id, room_number, room_type }) =>
        has([room_number, room_type]) ? [room_id] : [],
      ),
    ].toSorted()
  }

  /** Everything that the page shows for a search, on its list and below it. */
  async function found(text: string): Promise<string[]> {
    const { page } = stage.board
    await page.locator('#find').fill(text)
    return page
      .locator('main [data-booking-id], main [data-room-id], [data-found]')
      .evaluateAll((all) =>
        all
          .map(({ dataset }) => dataset.bookingId ?? dataset.roomId ?? dataset.found ?? '')
          .toSorted(),
      )
  }

  it.each([
    ['308', ['308']],
    ['room 308', ['308']],
    ['bk2120', ['bk2120']],
    ['BK-2120', ['bk2120']],
    ['mokoena lindiwe', ['lindiwe', 'mokoena']],
    ['osuilleabhain zoe weiss', ['zoe', 'o suilleabhainweiss']],
  ])('%s', async (text, words) => {
    await openAt(`${LIST}departures`)
    const day = await readDay()
    const expected = naming(day, words)
    expect(expected.length).toBeGreaterThan(0)
    await expect.poll(() => found(text)).toEqual(expected)
    // Enter opens the first, which the text names whole.
    await stage.board.page.locator('#find').fill(text)
    await stage.board.page.keyboard.press('Enter')
    const first = await stage.board.page
      .locator('.side h2:focus, [data-room-id]:has(:focus), [data-room-id]:focus')
      .first()
      .evaluate((one) => one.closest<HTMLElement>('[data-room-id]')?.dataset.roomId ?? '')
    const open = new URL(stage.board.page.url()).searchParams.get('booking') ?? first
    expect(expected).toContain(open)
  })
})

it('a room that is given twice: one guest is moved, from the list of what needs attention', async () => {
  const { backend, board } = stage
  const { page } = board
  await openAt(`${LIST}attention`)
  const day = await readDay()
  const guest = day.bookings.find(
    (one) => day.placeOf(one) === 'due-in' && day.concernsOf(one).length === 0,
  )
  const room_number = String(guest?.room_number)
  const stay = { check_in: day.date, check_out: addDays(day.date, 1) }
  await backend.publish('booking_created', {
    booking_id: 'AAA-TWICE',
    guest_name: 'Niamh Ahern',
    status: 'CONFIRMED',
    room_number,
    ...stay,
    actions: ['assign', 'cancel'],
  })
  const row = page.locator('[data-booking-id="AAA-TWICE"]')
  await row.getByText(String(guest?.guest_name)).waitFor()
  expect(await row.getAttribute('data-attention')).toContain('double-booked')
  expect(await clashesOf('AAA-TWICE')).toEqual([guest?.booking_id])
  await row.locator('[data-next-step="move"]').click()
  await page.locator('[data-notice="double-booked"]').waitFor({ state: 'detached' })
  expect(await clashesOf('AAA-TWICE')).toEqual([])
  await expect.poll(() => badgesOn(board)).toEqual(badgesOf(await readDay()))
})
