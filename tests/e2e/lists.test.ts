/** The lists of the day in a real browser, and how they behave in the hands of somebody. */
import { describe, expect, it } from 'vitest'
import { HOTEL } from '../support/events'
import { BOOKINGS } from './support/board'
import { setUpBoard } from './support/set-up'

const LIST = `/hotels/${HOTEL}/bookings?list=`

const stage = setUpBoard()

const rows = () => stage.board.page.locator('[data-booking-id]')
const rowOf = (id: string) => stage.board.page.locator(`[data-booking-id="${id}"]`)
const ids = () =>
  rows().evaluateAll((found) => found.map((row) => (row as HTMLElement).dataset.bookingId))
const find = (text: string) => stage.board.page.locator('#find').fill(text)

/** The list that an address opens, live. */
async function openList(address: string) {
  await stage.board.open(address)
  await stage.board.is('live')
}

describe('the lists of the day', () => {
  it('hold what the hotel’s dates say, and their badges count it', async () => {
    const date = await stage.backend.businessDate()
    const all = (await stage.backend.rows('bookings')) as Record<string, string>[]
    const isOpen = ({ status }: Record<string, string>) =>
      !['CANCELLED', 'DECLINED', 'EXPIRED', 'COMPLETED', 'NO_SHOW'].includes(status ?? '')
    const isIn = (row: Record<string, string>) =>
      isOpen(row) && (row.checked_in_at || row.status === 'IN_HOUSE') && !row.checked_out_at
    const dayAfter = (day: string) =>
      new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
    /** Today, or earlier and not over yet. */
    const isDue = (first?: string, last?: string) =>
      first !== undefined &&
      first <= date &&
      (first === date || last === undefined || date <= last || date <= dayAfter(first))
    const expected = {
      arrivals: all.filter(
        (row) => isOpen(row) && !isIn(row) && isDue(row.check_in, row.check_out),
      ),
      'in-house': all.filter(isIn),
      departures: all.filter((row) => isIn(row) && (row.check_out ?? '') <= date),
    }
    for (const [name, bookings] of Object.entries(expected)) {
      await openList(LIST + name)
      const shown = await rows()
        .and(stage.board.page.locator(':not(.is-done)'))
        .evaluateAll((found) => found.map((row) => (row as HTMLElement).dataset.bookingId))
      expect([name, shown.toSorted()]).toEqual([
        name,
        bookings.map(({ booking_id }) => booking_id).toSorted(),
      ])
      expect(await stage.board.badge(`list-${name}`)).toBe(bookings.length)
    }
  })

  it('take in an arrival, let it go when it is cancelled, and count each in the title', async () => {
    const booking_id = 'BK-LIST-1'
    await openList(`${LIST}arrivals`)
    const before = await stage.board.badge('list-arrivals')
    await stage.backend.publish('booking_created', {
      booking_id,
      status: 'PENDING',
      check_in: await stage.backend.businessDate(),
    })
    await rowOf(booking_id).waitFor()
    const during = await stage.board.badge('list-arrivals')
    await stage.board.page.waitForFunction(
      (count) => document.title.startsWith(`(${count}) Arrivals`),
      before + 1,
    )
    await stage.backend.publish('booking_cancelled', { booking_id })
    await rowOf(booking_id).waitFor({ state: 'detached' })
    expect([during, await stage.board.badge('list-arrivals')]).toEqual([before + 1, before])
  })

  it('count what was booked and cancelled today, as filters of all bookings', async () => {
    const booking_id = 'BK-LIST-0'
    await openList(BOOKINGS)
    const counts = async () => [
      await stage.board.badge('list-new'),
      await stage.board.badge('list-cancelled-today'),
    ]
    const [news = 0, cancelled = 0] = await counts()
    await stage.backend.publish('booking_created', { booking_id, status: 'PENDING' })
    await rowOf(booking_id).waitFor()
    await stage.backend.publish('booking_cancelled', { booking_id })
    await expect.poll(counts).toEqual([news + 1, cancelled + 1])
    await stage.board.page.locator('.chip', { hasText: 'Cancelled today' }).click()
    await rowOf(booking_id).waitFor()
    expect(new URL(stage.board.page.url()).search).toBe('?list=cancelled-today')
  })

  it('say which arrival waits for a room that is not ready, until it is', async () => {
    const taken = new Set(
      (await stage.backend.rows('bookings'))
        .filter(({ checked_out_at }) => !checked_out_at)
        .map(({ room_number }) => room_number),
    )
    const ready = await stage.backend.rooms('READY_FOR_GUEST')
    const room = (await stage.backend.rows('rooms')).find(
      (row) => ready.includes(String(row.room_id)) && !taken.has(row.room_number),
    )
    const room_id = String(room?.room_id)
    const booking_id = 'BK-LIST-2'
    await openList(`${LIST}attention`)
    await stage.backend.publish('room_status_changed', { room_id, status: 'CHECKOUT_DIRTY' })
    await stage.backend.publish('booking_created', {
      booking_id,
      status: 'CONFIRMED',
      check_in: await stage.backend.businessDate(),
      room_number: String(room?.room_number),
    })
    await rowOf(booking_id).getByText('Room not ready').waitFor()
    await rowOf(booking_id).getByText(`Arriving today; ${room?.room_number} is dirty`).waitFor()
    await stage.backend.publish('room_status_changed', { room_id, status: 'READY_FOR_GUEST' })
    await rowOf(booking_id).waitFor({ state: 'detached' })
    const listed = stage.board.page.locator('tbody tr:not(.group)')
    expect(await stage.board.badge('list-attention')).toBe(await listed.count())
  })
})

describe('list, filters and sort', () => {
  it('stand in the address and survive a reload; the search does not', async () => {
    const { page } = stage.board
    await openList(BOOKINGS)
    await page.locator('.filter select').first().selectOption('CONFIRMED')
    await page.locator('thead .guest button').click()
    await find('sch')
    const before = await ids()
    const address = new URL(page.url())
    await page.reload()
    await stage.board.is('live')
    expect(address.search).toBe('?list=all&status=CONFIRMED&sort=guest')
    expect(await page.locator('#find').inputValue()).toBe('')
    expect(await page.locator('thead .guest').getAttribute('aria-sort')).toBe('ascending')
    const after = await ids()
    expect(after.length).toBeGreaterThan(before.length)
    expect(after.filter((id) => before.includes(id))).toEqual(before)
  })

  it('a search lasts from list to list and page to page, and is in no address', async () => {
    const { page } = stage.board
    await openList(BOOKINGS)
    await find('schäfer')
    const addresses: string[] = []
    for (const name of [/^In house/, 'Rooms', 'All bookings']) {
      await page.locator('.hotel-nav').getByRole('link', { name }).click()
      addresses.push(page.url())
    }
    expect(await page.locator('#find').inputValue()).toBe('schäfer')
    expect(decodeURIComponent(addresses.join()).toLowerCase()).not.toContain('schäfer')
  })
})

describe('while events keep coming', () => {
  /** Publishes one event after the other until told to stop. */
  function startStream(prefix: string) {
    const stream = new AbortController()
    let count = 0
    const done = (async () => {
      while (!stream.signal.aborted) {
        const booking_id = `${prefix}-${count++ % 40}`
        const payload = { booking_id, guest_name: `Stream ${booking_id}` }
        await stage.backend.publish('booking_created', { ...payload, status: 'PENDING' })
        await stage.backend.publish('booking_confirmed', { booking_id })
      }
    })()
    return async () => {
      stream.abort()
      await done
    }
  }

  it('a person finds a guest letter by letter, and the field keeps text and focus', async () => {
    const { page } = stage.board
    await openList(BOOKINGS)
    const booking_id = 'BK-SOUGHT'
    await stage.backend.publish('booking_created', { booking_id, guest_name: 'Wilhelmina Quist' })
    const stop = startStream('BK-SEEN')
    await page.locator('#find').click()
    await page.keyboard.type('wilhelmina q', { delay: 30 })
    await rowOf(booking_id).waitFor()
    expect(await ids()).toEqual([booking_id])
    expect(await page.locator('#find').inputValue()).toBe('wilhelmina q')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('find')
    await stop()
    expect(await ids()).toEqual([booking_id])
  })

  it('the row in use stays under hand and focus, and nothing waits when it is let go', async () => {
    const { page } = stage.board
    const booking_id = 'BK-HELD'
    await openList(BOOKINGS)
    await stage.backend.publish('booking_created', { booking_id, status: 'PENDING' })
    await rowOf(booking_id).hover()
    await rowOf(booking_id).locator('a').focus()
    const top = () =>
      rowOf(booking_id).evaluate((row) => Math.round(row.getBoundingClientRect().top))
    const before = await top()
    const stop = startStream('BK-ABOVE')
    await rowOf('BK-ABOVE-5').waitFor()
    await stop()
    expect(
      await page.evaluate(() => document.activeElement?.closest('tr')?.dataset.bookingId),
    ).toBe(booking_id)
    expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1)
    // What is above it is there, out of the way.
    expect((await ids()).slice(0, 3)).not.toContain(booking_id)
  })

  it('a row that goes to another place keeps the focus', async () => {
    const { page } = stage.board
    const [booking_id, focused] = ['BK-MOVES', '[data-booking-id="BK-MOVES"] a:focus']
    await stage.backend.publish('booking_created', { booking_id, status: 'PENDING' })
    await stage.backend.publish('booking_created', { booking_id: 'BK-LATER', status: 'PENDING' })
    await openList(`${BOOKINGS}&sort=-changed`)
    await rowOf(booking_id).locator('a').focus()
    await stage.backend.publish('booking_confirmed', { booking_id })
    await page.waitForFunction(
      (id) => document.querySelector('[data-booking-id]')?.matches(`[data-booking-id="${id}"]`),
      booking_id,
    )
    expect(await page.locator(focused).count()).toBe(1)
  })

  it('Pause updates holds everything still, and Resume shows all of it', async () => {
    const { page } = stage.board
    await openList(BOOKINGS)
    await page.locator('[data-pause]').click()
    const before = [await ids(), await stage.board.badge('pending')]
    await stage.backend.publish('booking_created', { booking_id: 'BK-PAUSED', status: 'PENDING' })
    await page.getByText('1 change waiting.').waitFor()
    expect([await ids(), await stage.board.badge('pending')]).toEqual(before)
    await page.locator('[data-pause]').click()
    await rowOf('BK-PAUSED').waitFor()
    expect(await stage.board.badge('pending')).toBe(Number(before[1]) + 1)
  })
})

it('on a telephone nothing has the focus that cannot be seen', async () => {
  await stage.reopen({ viewport: { width: 320, height: 568 } })
  const { page } = stage.board
  await openList(LIST + 'arrivals')
  const unseen: string[] = []
  await page.locator('main h1').focus()
  for (let stop = 0; stop < 15; stop++) {
    await page.keyboard.press('Tab')
    unseen.push(
      ...(await page.evaluate(() => {
        const focused = document.activeElement as HTMLElement
        const { left, top, width, height } = focused.getBoundingClientRect()
        const shown = document.elementFromPoint(left + width / 2, top + height / 2)
        return focused.contains(shown) ? [] : [focused.innerText]
      })),
    )
  }
  expect(unseen).toEqual([])
})

it('with reduced motion a change is told by the word, and nothing fades', async () => {
  await stage.reopen({ reducedMotion: 'reduce' })
  await openList(BOOKINGS)
  await stage.backend.publish('booking_created', { booking_id: 'BK-STILL' })
  await rowOf('BK-STILL').getByText('new', { exact: true }).waitFor()
  const running = await rowOf('BK-STILL').evaluate(
    (row) =>
      row.getAnimations({ subtree: true }).filter(({ playState }) => playState === 'running')
        .length,
  )
  expect(running).toBe(0)
})
