/** What changed, beside the lists and on a page of its own, under a stream as well. */
import { expect, it } from 'vitest'
import { HOTEL } from '../support/events'
import { BOOKINGS } from './support/board'
import { setUpBoard } from './support/set-up'

const ACTIVITY = `/hotels/${HOTEL}/activity`

const stage = setUpBoard()

const rail = () => stage.board.page.locator('aside.side')

async function openAt(path: string) {
  await stage.board.open(path)
  await stage.board.is('live')
}

it('stands beside the list, opens the booking it tells of, and comes back', async () => {
  await openAt(BOOKINGS)
  // What the bookings tell of the time before.
  await rail().locator('.activity-group, .activity > p').first().waitFor()
  await stage.backend.publish('booking_created', {
    booking_id: 'BK-ACT-1',
    guest_name: 'Sean Kelly',
  })
  await rail().getByRole('link', { name: 'Sean Kelly' }).click()
  await rail().locator('h2:focus', { hasText: 'Sean Kelly' }).waitFor()
  await rail().locator('[data-close]').click()
  const item = rail().locator('.activity-item', { hasText: 'Sean Kelly' })
  await item.waitFor()
  expect(await item.innerText()).toBe('Sean Kelly booked')
})

it('can be hidden, which a reload keeps, and shown again from its page', async () => {
  const { page } = stage.board
  await openAt(BOOKINGS)
  await rail().getByRole('button', { name: 'Hide' }).click()
  await rail().waitFor({ state: 'detached' })
  await page.locator('main h1:focus').waitFor()
  await page.reload()
  await stage.board.is('live')
  expect(await rail().count()).toBe(0)
  await page.locator('.hotel-nav').getByRole('link', { name: 'Activity' }).click()
  await page.getByLabel('Show beside the lists').check()
  await page.locator('.hotel-nav a', { hasText: 'All bookings' }).click()
  await rail().waitFor()
})

it('groups what a backend does at once, and opens to the single ones', async () => {
  const { page } = stage.board
  await openAt(ACTIVITY)
  const ids = Array.from({ length: 14 }, (_, n) => `BK-GROUP-${n}`)
  await Promise.all(
    ids.map((booking_id) => stage.backend.publish('booking_confirmed', { booking_id })),
  )
  // A minute of the clock may end meanwhile.
  const groups = page.locator('.activity-group')
  await groups.first().waitFor()
  await expect
    .poll(async () => {
      const words = (await groups.allInnerTexts()).join()
      return words.match(/(\d+) bookings? confirmed/g)?.reduce((n, w) => n + Number.parseInt(w), 0)
    })
    .toBe(14)
  await page.locator('.activity summary').first().focus()
  await page.keyboard.press('Enter')
  await page.locator('.activity details li').first().getByText('confirmed').waitFor()
})

it('tells what came while nobody could see it under a heading of its own', async () => {
  const { page } = stage.board
  await openAt(ACTIVITY)
  await stage.backend.publish('booking_confirmed', { booking_id: 'BK-AWAY-0' })
  await page.getByText('BK-AWAY-0 confirmed').waitFor()
  await page.context().setOffline(true)
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')))
  await stage.board.is('stale')
  await stage.backend.publish('booking_created', { booking_id: 'BK-AWAY-1' })
  await page.context().setOffline(false)
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  await stage.board.is('live')
  const away = page.locator('[data-part="away"]')
  await away.getByText('BK-AWAY-1').waitFor()
  // It is drawn once a second, so the end of the absence may come a moment later.
  await expect
    .poll(() => away.locator('h3').innerText())
    .toMatch(/^While offline \(\d\d:\d\d–\d\d:\d\d\)$/)
  stage.board.errors.length = 0
})

it('is rendered at most once a second while events keep coming', async () => {
  const { page } = stage.board
  await openAt(BOOKINGS)
  await rail().getByText('Activity').first().waitFor()
  await page.evaluate(() => {
    const counts = { at: [] as number[] }
    Object.assign(window, { counts })
    const watched = document.querySelector('aside.side') as Element
    new MutationObserver(() => counts.at.push(performance.now())).observe(watched, {
      subtree: true,
      childList: true,
      characterData: true,
    })
  })
  for (let n = 0; n < 300; n++) {
    await stage.backend.publish('booking_created', { booking_id: `BK-STREAM-${n}` })
  }
  await rail()
    .getByText(/\d+ new bookings/)
    .first()
    .waitFor()
  const { renders, seconds } = await page.evaluate(() => {
    const { at } = (window as unknown as { counts: { at: number[] } }).counts
    const [first = 0] = at
    return { renders: at.length, seconds: ((at.at(-1) ?? 0) - first) / 1000 }
  })
  // Each may be late on a busy machine, and then the next one seems early.
  expect(renders).toBeLessThanOrEqual(2 + seconds)
})
