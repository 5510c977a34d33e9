/** Files that do not come, addresses that cannot be read, texts that are replaced: the board is there. */
import { expect, it } from 'vitest'
import { event, HOTEL } from '../support/events'
import { BOOKINGS, openBoard } from './support/board'
import { setUpServer } from './support/set-up'

const stage = setUpServer()

it('the board goes on when the file of the drawer does not come', async () => {
  const board = await openBoard(stage.browser, stage.server)
  await board.page.route(/mount-debug/, (route) => route.abort())
  await board.open(BOOKINGS)
  await board.is('live')
  expect(await board.badge('all')).toBeGreaterThan(0)
  expect(await board.page.locator('[data-debug-toggle]').count()).toBe(0)
  await board.close()
})

it('the log of the drawer has what came before it', async () => {
  const board = await openBoard(stage.browser, stage.server)
  let comeNow = () => {}
  const asked = new Promise<void>((resolve) => (comeNow = resolve))
  await board.page.route(/mount-debug/, async (route) => {
    await asked
    await route.continue()
  })
  // The page is not loaded in full before that.
  await board.page.goto(stage.server.url + BOOKINGS, { waitUntil: 'commit' })
  await board.is('live')
  await stage.backend.publish('booking_created', { booking_id: 'BK-EARLY' })
  await board.page.locator('[data-booking-id="BK-EARLY"]').waitFor()
  comeNow()
  await board.page.locator('[data-debug-toggle]').waitFor()
  expect(await board.drawer()).toEqual(['applied booking_created 1'])
  await board.close()
})

it('a language that never comes is not waited for', async () => {
  const board = await openBoard(stage.browser, stage.server, { locale: 'de-DE' })
  await board.page.route(/assets\/de-/, () => {})
  await board.open(BOOKINGS)
  await board.is('live')
  await board.page.getByRole('heading', { name: 'Bookings' }).waitFor()
  expect(board.errors).toEqual([])
  await board.close()
})

it('a board that cannot start says so, and starts once it can', async () => {
  const board = await openBoard(stage.browser, stage.server)
  const { page } = board
  await page.route(/assets\/index-.*js/, (route) => route.abort())
  await board.open(BOOKINGS)
  const main = page.getByRole('main')
  expect(await main.innerText()).toMatch(/could not start[^]*Reload[^]*index-.*js did not load\./)
  await page.unrouteAll()
  // What the page starts with is not there.
  const broken = await page.addInitScript(() => {
    if (!sessionStorage.getItem('is-whole')) Object.assign(globalThis, { fetch: undefined })
  })
  await main.getByRole('button').click()
  await main.getByText('bind').waitFor()
  await page.evaluate(() => sessionStorage.setItem('is-whole', 'yes'))
  await main.getByRole('button').click()
  await board.is('live')
  await broken.dispose()
  await board.close()
})

it('a device whose storage is blocked has a board', async () => {
  const board = await openBoard(stage.browser, stage.server)
  await board.page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
      Object.defineProperty(globalThis, name, {
        get() {
          throw new DOMException('blocked', 'SecurityError')
        },
      })
    }
  })
  await board.open(BOOKINGS)
  await board.is('live')
  expect(board.errors).toEqual([])
  await board.close()
})

it.each([
  ['caf%E9', /1 to 64/],
  ['100%', /1 to 64/],
  ['%00', /1 to 64/],
  ['a%2Fb', /1 to 64/],
])('/hotels/%s/bookings is not found, with the address as typed', async (slug, words) => {
  const board = await openBoard(stage.browser, stage.server)
  const { page } = board
  const address = `/hotels/${slug}/bookings?list=%E9#%E9`
  const isNotFound = async () => {
    await page.getByRole('main').getByText(words).waitFor()
    expect(page.url()).toBe(stage.server.url + address)
  }
  await board.open(address)
  await isNotFound()
  await board.page.getByRole('link', { name: 'Choose a hotel' }).click()
  await page.locator('.hotels a').first().waitFor()
  await page.goBack()
  await isNotFound()
  expect(board.errors).toEqual([])
  await board.close()
})

it('addresses with slashes too many are told as well', async () => {
  const board = await openBoard(stage.browser, stage.server)
  await board.open(`/hotels//${HOTEL}`)
  await board.page.getByRole('heading', { name: 'Page not found' }).waitFor()
  await board.open(`/hotels/${HOTEL}/bookings/?list=all`)
  await board.is('live')
  expect(board.errors).toEqual([])
  await board.close()
})

it('a page whose texts are replaced, as by a translation, shows what is true', async () => {
  const board = await openBoard(stage.browser, stage.server)
  const { page } = board
  await board.open(BOOKINGS)
  await board.is('live')
  expect(await page.locator('html').getAttribute('translate')).toBe('no')
  const booking_id = 'BK-TRANSLATED'
  await stage.backend.publish('booking_created', { booking_id })
  const row = page.locator(`[data-booking-id="${booking_id}"]`)
  await row.getByText('Pending').waitFor()
  const cancelled = await board.badge('cancelled')
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    for (const text of texts.filter(({ data }) => data.trim() !== '')) {
      const font = document.createElement('font')
      font.textContent = text.data
      text.replaceWith(font)
    }
  })
  const { payload } = event('booking_cancelled')
  await stage.backend.publish('booking_cancelled', { ...payload, booking_id })
  await row.getByText('Cancelled').waitFor()
  expect(await row.locator('.status').innerText()).toBe('Cancelled')
  expect(await board.badge('cancelled')).toBe(cancelled + 1)
  await page.context().setOffline(true)
  await stage.server.kill()
  await board.is('stale')
  expect(await page.locator('[data-live-state] [role=status]').innerText()).toMatch(/^Not live/)
  await stage.server.start()
  await page.context().setOffline(false)
  await board.is('live')
  expect(await page.locator('[data-live-state] [role=status]').innerText()).toBe('Live')
  await board.close()
})
