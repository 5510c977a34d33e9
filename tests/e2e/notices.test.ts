/** Notices in a real browser: its own notifications, its permission, its title and its badge. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { HOTEL } from '../support/events'
import { setUpBoard } from './support/set-up'

const stage = setUpBoard()
/** Longer than notices are apart. */
const WAIT = { timeout: 30_000 }

const box = (page: Page, name: string) => page.locator(`[data-setting="${name}"]`)

/** Keeps what the browser's own constructor was given, and the notification itself. */
function watchNotifications(page: Page) {
  return page.addInitScript(() => {
    const Own = window.Notification
    const given: Notification[] = []
    const badges: unknown[] = []
    Object.assign(window, { given, badges })
    window.Notification = class extends Own {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options)
        given.push(this)
      }
    }
    const setOwn = navigator.setAppBadge?.bind(navigator)
    if (setOwn)
      navigator.setAppBadge = async (count) => {
        await setOwn(count)
        badges.push(count)
      }
  })
}

const given = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as { given: Notification[] }).given.map(({ title, body, tag }) => ({
      title,
      body,
      tag,
    })),
  )

const badges = (page: Page) =>
  page.evaluate(() => (window as unknown as { badges: unknown[] }).badges)

it('asks when it is turned on, shows one for many, of nobody, and opens what it is about', async () => {
  const { board, backend, server } = stage
  const { page } = board
  await page.context().grantPermissions(['notifications'], { origin: server.url })
  await watchNotifications(page)
  await board.open(`/hotels/${HOTEL}/bookings?list=all`)
  await board.is('live')
  await page.locator('[data-settings]').click()
  for (const name of ['desktopFor booking_confirmed', 'hasBadge']) await box(page, name).check()
  await expect.poll(async () => (await given(page)).length, WAIT).toBe(1)
  expect(await page.locator('.refusal').innerText()).toBe('')
  await page.keyboard.press('Escape')

  // The part that gives notices is loaded now: it has counted what is urgent.
  await expect.poll(async () => (await badges(page)).length, WAIT).toBeGreaterThan(0)

  // Somebody works in another window.
  await page.evaluate(() => Object.assign(document, { hasFocus: () => false }))
  await page.evaluate(() => window.dispatchEvent(new Event('blur')))
  const ids = Array.from({ length: 50 }, (_, n) => `NOTICE-${n}`)
  for (const booking_id of ids)
    await backend.publish('booking_created', { booking_id, guest_name: 'Niamh Ahern' })
  await page.locator('[data-booking-id="NOTICE-49"]').waitFor({ state: 'attached' })
  for (const booking_id of ids) await backend.publish('booking_confirmed', { booking_id })
  await expect.poll(async () => (await given(page)).length, WAIT).toBeGreaterThan(1)
  // Two are at least ten seconds apart: on a slow machine the rest comes in another.
  const told = (await given(page)).slice(1)
  expect(told.length).toBeLessThanOrEqual(3)
  expect(JSON.stringify(told)).not.toContain('Niamh')
  expect(told[0]).toEqual({
    title: 'Hotel Killarney',
    body: expect.stringMatching(/^\d+ bookings confirmed$/),
    tag: `hotel-board ${HOTEL} booking_confirmed`,
  })

  await page.evaluate(() =>
    (window as unknown as { given: Notification[] }).given[1]?.dispatchEvent(new Event('click')),
  )
  await page.waitForURL(/list=confirmed/)
  const tonight = Number((await page.title()).match(/⚠ (\d+)/)?.[1])
  expect([tonight > 0, (await badges(page)).at(-1)]).toEqual([true, tonight])

  // The permission is taken back in the browser: nothing breaks, and the settings say so.
  await page.context().clearPermissions()
  await page.reload()
  await board.is('live')
  await page.locator('[data-settings]').click()
  await box(page, 'desktopFor booking_confirmed').waitFor()
  expect(await page.evaluate(() => Notification.permission)).not.toBe('granted')
  expect(await page.locator('.refusal').innerText()).toContain('lets this page show notifications')
})
