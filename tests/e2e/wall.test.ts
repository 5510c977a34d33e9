/** The wall on the screen it is made for: both themes, no name, no small type, nothing cut off. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { addDays } from '../../src/core/calendar'
import { HOTEL } from '../support/events'
import { badgesOf, readHotelDay } from './support/hotel-day'
import { setUpBoard } from './support/set-up'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const stage = setUpBoard({ env: { SANDBOX_CLOCK: '15:30' } })

/** What a person cannot read, in place. */
const look = (page: Page) =>
  page.evaluate(() => {
    const wall = document.querySelector('[data-view=wall]') as HTMLElement
    const all = [...wall.querySelectorAll<HTMLElement>('*')].filter((one) =>
      one.checkVisibility({ visibilityProperty: true }),
    )
    const isText = ({ childNodes }: Node) =>
      [...childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
    const texts = all.filter(isText)
    const isCut = (one: HTMLElement) => {
      const { right, bottom, left, top } = one.getBoundingClientRect()
      return (
        left < 0 ||
        top < 0 ||
        right > innerWidth ||
        bottom > innerHeight ||
        right > (one.closest('li')?.getBoundingClientRect().right ?? right) + 1 ||
        (one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
      )
    }
    const white = [...all, wall].filter(
      (one) => getComputedStyle(one).backgroundColor === 'rgb(255, 255, 255)',
    )
    return {
      smallest: Math.min(...texts.map((one) => parseFloat(getComputedStyle(one).fontSize))),
      cut: texts.filter(isCut).map((one) => one.textContent),
      white: white.length,
      scrolls:
        document.documentElement.scrollHeight > innerHeight ||
        document.documentElement.scrollWidth > innerWidth,
      buttons: wall.querySelectorAll('button').length,
    }
  })
async function axe(page: Page, rules?: string[]) {
  const found = await page.evaluate(async (only) => {
    type Axe = { run(node: string, options: object): Promise<{ violations: { id: string }[] }> }
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run('#app', {
      ...(only && { runOnly: only }),
      resultTypes: ['violations'],
    })
    return violations.map(({ id }) => id)
  }, rules)
  return found
}

const good = { cut: [], white: 0, scrolls: false, buttons: 0, smallest: expect.any(Number) }

it('is read from three metres, in both themes, and names nobody', async () => {
  await stage.reopen({ viewport: { width: 1920, height: 1080 }, colorScheme: 'light' })
  const { board, backend } = stage
  const { page } = board
  const { bookings, ...day } = await readHotelDay(backend)
  await board.open(`/hotels/${HOTEL}/wall`)
  await board.is('live')
  await page.locator('.wall-list li').first().waitFor()

  await page.evaluate(AXE)
  const light = [await look(page), await axe(page)]
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = [await look(page), await axe(page, ['color-contrast'])]
  expect([light, dark]).toEqual([
    [good, []],
    [good, []],
  ])
  for (const [seen] of [light, dark])
    expect((seen as typeof good & { smallest: number }).smallest).toBeGreaterThanOrEqual(28)

  const text = await page.locator('body').innerText()
  const named = bookings.flatMap(({ guest_name: name }) =>
    name && text.includes(name) ? [name] : [],
  )
  expect([named, await page.title()]).toEqual([[], expect.stringContaining('Hotel Killarney')])
  const counted = await page
    .locator('.wall-numbers .badge')
    .evaluateAll((all) => all.map((one) => [one.dataset.badge, Number(one.textContent)]))
  expect(Object.fromEntries(counted)).toEqual(badgesOf({ bookings, ...day }))

  // The server goes, comes back, and nobody touches the wall.
  await stage.server.kill()
  await board.is('stale')
  expect(await page.locator('.wall-live').innerText()).toMatch(/Not live since \d\d:\d\d/)
  await stage.server.start()
  await board.is('live')
  expect(await page.locator('.wall-list li').count()).toBeGreaterThan(0)
  // The browser's own, of requests that failed meanwhile.
  board.errors.length = 0
})

it('in German, whose words are longer, nothing is cut off either', async () => {
  const viewport = { width: 1920, height: 1080 }
  await stage.reopen({ viewport, colorScheme: 'light', locale: 'de-DE' })
  const { board, backend } = stage
  const { page } = board
  const { date } = await readHotelDay(backend)
  // The longest that is said of an arrival.
  await backend.publish('booking_created', {
    booking_id: 'NICHT-DA',
    status: 'CONFIRMED',
    check_in: addDays(date, -1),
    check_out: addDays(date, 2),
  })
  await board.open(`/hotels/${HOTEL}/wall`)
  await board.is('live')
  await page.getByText('Nicht angereist seit').first().waitFor()
  await page.evaluate(AXE)
  expect([await look(page), await axe(page)]).toEqual([good, []])
})
