/** The debug drawer in a production build. */
import type { Page } from 'playwright-core'
import { beforeEach, expect, it } from 'vitest'
import { BOOKINGS } from './support/board'
import { setUpBoard } from './support/set-up'

const stage = setUpBoard()
const entry = (page: Page, id: string) => page.locator(`[data-row-id="${id}"]`)

beforeEach(async () => {
  await stage.board.open(BOOKINGS)
  await stage.board.is('live')
  await stage.board.page.locator('[data-debug-toggle]').waitFor()
})

/** A cancellation that does not say when. */
async function publishFault(booking_id: string) {
  const { send } = stage.backend
  const id = `e2e-${booking_id}-${Date.now()}`
  await send('hotel-killarney.room-bookings', 'booking_cancelled', {
    category: 'room_booking',
    type: 'booking_cancelled',
    payload: { booking_id, status: 'CANCELLED', guest_name: 'Niamh Ahern' },
    meta: {
      event_id: id,
      ts: new Date().toISOString(),
      hotel_slug: 'hotel-killarney',
      scope: 'staff',
    },
  })
}

it('a fault is counted on the closed button, which leads to it', async () => {
  const { page } = stage.board
  await publishFault('BK-91')
  await publishFault('BK-92')
  await page.locator('[data-debug-toggle]').filter({ hasText: /fault/ }).waitFor()
  await page.locator('[data-debug-toggle]').click()
  const group = page.locator('[data-fault-group="missing-field payload.cancelled_at"]')
  expect(await group.getAttribute('data-count')).toBe('2')
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('debug-fault-go')
  await group.locator('.debug-fault-go').click()
  const detail = page.locator('[data-detail]')
  expect(await detail.innerText()).toContain('BK-92')
  expect(await detail.innerText()).not.toContain('Niamh')
  await detail.locator('[data-show-guest]').check()
  expect(await detail.locator('[data-body]').innerText()).toContain('Niamh Ahern')
})

it('an open row stays in place with its focus under a flood', async () => {
  const { page } = stage.board
  await publishFault('BK-93')
  await page.keyboard.press('Control+Shift+D')
  await entry(page, 'BK-93').locator('button').click()
  const before = await entry(page, 'BK-93').boundingBox()
  for (let index = 0; index < 110; index++) {
    await stage.backend.publish('booking_updated', { booking_id: `BK-9${100 + index}` })
  }
  await page.locator('.debug-list-newer').filter({ hasText: '110 newer' }).waitFor()
  expect(await entry(page, 'BK-93').boundingBox()).toEqual(before)
  const focused = () =>
    page.evaluate(
      () => document.activeElement?.closest<HTMLElement>('[data-row-id]')?.dataset.rowId,
    )
  expect(await focused()).toBe('BK-93')
  await page.locator('.debug-list-newer').click()
  await expect.poll(focused).toBe('BK-9209')
  await page.keyboard.press('Escape')
  await expect.poll(focused).toBe('BK-93')
  expect([await focused(), await page.locator('[data-detail]').count()]).toEqual(['BK-93', 0])
  await page.keyboard.press('Escape')
  expect(await page.locator('.debug').count()).toBe(0)
})

it('is docked, sized by the keyboard, and found again after a reload', async () => {
  const { page } = stage.board
  await page.keyboard.press('Control+Shift+D')
  await page.getByRole('button', { name: 'Dock beside the page' }).click()
  const edge = page.getByRole('separator', { name: 'Size of the panel' })
  const width = () => page.locator('.debug').evaluate((panel) => panel.clientWidth)
  const widest = await width()
  await edge.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(width).toBeLessThan(widest)
  const smaller = await width()
  await page.reload()
  await stage.board.is('live')
  await page.locator('[data-debug-toggle]').click()
  await page.locator('.debug').waitFor()
  expect(await width()).toBe(smaller)
})

it('lives in a window of its own, and comes back when that is closed', async () => {
  const { page } = stage.board
  await page.keyboard.press('Control+Shift+D')
  const [own] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Open in a window of its own' }).click(),
  ])
  await own.locator('.debug').waitFor()
  await publishFault('BK-94')
  await entry(own, 'BK-94').locator('button').click()
  await own.locator('[data-detail]').waitFor()
  const mono = await own
    .locator('.debug code')
    .first()
    .evaluate((code) => getComputedStyle(code).fontFamily)
  expect(mono).toContain('monospace')
  await own.close()
  await page.locator('.debug [data-detail]').waitFor()
})

it('shows one thing at a time on a telephone, and all of them', async () => {
  const { page } = stage.board
  await page.setViewportSize({ width: 390, height: 844 })
  await publishFault('BK-95')
  await page.locator('[data-debug-toggle]').filter({ hasText: /fault/ }).click()
  await page.locator('.debug').waitFor()
  const parts = ['.debug-faults', '.debug-list', '[data-detail]']
  const seen = async () => {
    const counts = parts.map((part) => page.locator(part).filter({ visible: true }).count())
    return (await Promise.all(counts)).join(' ')
  }
  expect(await seen()).toBe('1 0 0')
  await page.getByRole('button', { name: /^Entries/ }).click()
  expect(await seen()).toBe('0 1 0')
  await entry(page, 'BK-95').click()
  expect(await seen()).toBe('0 0 1')
  await page.getByRole('button', { name: 'Close the details' }).click()
  expect(await seen()).toBe('0 1 0')
  const box = await page.locator('.debug').boundingBox()
  expect(box).toEqual({ x: 0, y: 0, width: 390, height: 844 })
})
