/** What people do to bookings and rooms, and what everybody else's board makes of it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BOOKINGS, openBoard, ROOMS, type Board } from './support/board'
import { setUpServer } from './support/set-up'

const stage = setUpServer()

let mine: Board
let theirs: Board

beforeEach(async () => {
  mine = await openBoard(stage.browser, stage.server)
  theirs = await openBoard(stage.browser, stage.server)
})

afterEach(async () => {
  await mine.close()
  await theirs.close()
})

/** A booking of the sandbox that can be confirmed and cancelled, open in my window. */
async function openPending(): Promise<string> {
  const row = (await stage.backend.rows('bookings')).find(({ status }) => status === 'PENDING')
  const id = String(row?.booking_id)
  for (const board of [mine, theirs]) {
    await board.open(`${BOOKINGS}&booking=${encodeURIComponent(id)}`)
    await board.is('live')
    await board.page.locator('.row-actions [data-action="confirm"]').waitFor()
  }
  return id
}

const action = (name: string) => mine.page.locator(`.row-actions [data-action="${name}"]`)
const both = () => [mine, theirs]

/** Waits until a window shows the booking with a status, in its row and in its pane. */
async function shows({ page }: Board, id: string, status: string, word: string) {
  await page.locator(`[data-booking-id="${id}"][data-status="${status}"]`).waitFor()
  await page.locator('.fact-status', { hasText: word }).waitFor()
}

describe('in two windows', () => {
  it('a booking that is confirmed in one is confirmed in both', async () => {
    const id = await openPending()
    await action('confirm').click()
    for (const board of both()) await shows(board, id, 'CONFIRMED', 'Confirmed')
    const offered = await theirs.page
      .locator('[data-action]')
      .evaluateAll((buttons) => buttons.map(({ dataset }) => dataset.action))
    expect(offered).toContain('cancel')
    expect(offered).not.toContain('confirm')
    expect(await mine.page.locator('.side [role=alert]').count()).toBe(0)
    expect([mine.errors, theirs.errors]).toEqual([[], []])
  })

  it('a booking is cancelled with its reason, by keyboard, and the focus stays in the pane', async () => {
    const id = await openPending()
    const { page } = mine
    await action('cancel').focus()
    await page.keyboard.press('Enter')
    await page.locator('.action-form select:focus').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('[data-action="cancel"]:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.action-form select').selectOption('Another reason')
    await page.locator('.action-form input').fill('Storm in Dover')
    await page.keyboard.press('Enter')
    for (const board of both()) {
      await shows(board, id, 'CANCELLED', 'Cancelled')
      await board.page.locator('.fact', { hasText: 'Storm in Dover' }).waitFor()
    }
    await page.locator('aside h2:focus').waitFor()
    expect([mine.errors, theirs.errors]).toEqual([[], []])
  })

  it('a booking gets one of the rooms that are free, by keyboard', async () => {
    const { backend } = stage
    const id = await openPending()
    const { page } = mine
    await page.route('**/assign', async (route) => {
      const given = route.request().postDataJSON() as { room_id: string }
      const rooms = await backend.rows('rooms')
      const room = rooms.find(({ room_id }) => room_id === given.room_id)
      const room_number = String(room?.room_number)
      await route.fulfill({ status: 202, json: {} })
      await backend.publish('booking_updated', { booking_id: id, status: 'PENDING', room_number })
    })
    const [check_in, check_out] = ['2030-03-01', '2030-03-04']
    const stay = { booking_id: id, check_in, check_out, status: 'PENDING', actions: ['assign'] }
    await backend.publish('booking_updated', stay)
    await action('assign').focus()
    await page.keyboard.press('Enter')
    const select = page.locator('.action-form select:focus')
    await select.waitFor()
    const best = await select.locator('optgroup option').first().getAttribute('value')
    expect(await select.inputValue()).toBe(best)
    const room = (await backend.rows('rooms')).find(({ room_id }) => room_id === best)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    for (const { page } of both()) {
      await page.locator('.fact', { hasText: String(room?.room_number) }).waitFor()
    }
    await page.getByText('Room given').waitFor()
    expect([mine.errors, theirs.errors]).toEqual([[], []])
  })

  it('a room gets its status, and both see it', async () => {
    const [id = ''] = await stage.backend.rooms('CHECKOUT_DIRTY')
    for (const board of both()) {
      await board.open(ROOMS)
      await board.is('live')
    }
    const tile = mine.page.locator(`[data-room-id="${id}"]`)
    await tile.hover()
    await tile.locator('[data-action="status"]').click()
    await tile.locator('select').selectOption('READY_FOR_GUEST')
    await tile.locator('button[type=submit]').click()
    for (const { page } of both()) {
      await page.locator(`[data-room-id="${id}"][data-status="READY_FOR_GUEST"]`).waitFor()
    }
    await tile.locator('[data-action="status"]').waitFor()
    expect([mine.errors, theirs.errors]).toEqual([[], []])
  })
})

describe('what does not go well', () => {
  it('a refusal is shown in the server’s words, and can be tried again', async () => {
    const id = await openPending()
    await mine.page.route('**/confirm', (route) =>
      route.fulfill({ status: 409, json: { message: `${id} waits for its payment.` } }),
    )
    await action('confirm').click()
    await mine.page.getByRole('alert').filter({ hasText: 'waits for its payment' }).waitFor()
    await mine.page.unroute('**/confirm')
    await action('confirm').click()
    for (const board of both()) await shows(board, id, 'CONFIRMED', 'Confirmed')
    expect(await mine.page.locator('.side [role=alert]').count()).toBe(0)
  })

  it('a change that does not come is said to be late; nothing is claimed meanwhile', async () => {
    const id = await openPending()
    await mine.page.route('**/confirm', (route) => route.fulfill({ status: 202, json: {} }))
    await action('confirm').click()
    await mine.page.getByText('Accepted – updating…').waitFor()
    expect(await action('confirm').evaluate((button) => document.activeElement === button)).toBe(
      true,
    )
    await mine.page.getByRole('alert').filter({ hasText: 'has not arrived yet' }).waitFor()
    expect(await mine.status(id)).toBe('PENDING')
    await mine.page.locator('.action-problem').getByText('Refresh').click()
    await mine.is('live')
    await stage.backend.publish('booking_confirmed', { booking_id: id })
    await shows(mine, id, 'CONFIRMED', 'Confirmed')
    expect(await mine.page.locator('.side [role=alert]').count()).toBe(0)
  })

  it('nothing can be done on a board that is stale, and it says why', async () => {
    await openPending()
    await mine.page.context().setOffline(true)
    await mine.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')))
    await mine.is('stale')
    await mine.page.getByText('actions are available once it is live').waitFor()
    expect(await action('confirm').getAttribute('aria-disabled')).toBe('true')
  })
})
