import { expect, it } from 'vitest'
import { BOOKINGS, openBoard } from './support/board'
import { setUpServer } from './support/set-up'

const stage = setUpServer()

it('an address in capitals is brought to the one form of a slug', async () => {
  const board = await openBoard(stage.browser, stage.server)
  await board.open('/hotels/Hotel-Killarney/rooms')
  await board.is('live')
  expect(new URL(board.page.url()).pathname).toBe('/hotels/hotel-killarney/rooms')
  await board.close()
})

it('more than 200 rows are windowed, and searching an id mounts its row', async () => {
  const backend = stage.backend
  const board = await openBoard(stage.browser, stage.server)
  await board.open(BOOKINGS)
  await board.is('live')
  for (let i = 0; i < 260; i++) {
    await backend.publish('booking_created', {
      booking_id: `WIN-${i}`,
      created_at: '2020-01-01T00:00:00Z',
    })
  }
  const count = () => board.page.locator('[data-booking-id]').count()
  await expect.poll(() => board.badge('all')).toBeGreaterThan(260)
  expect(await count()).toBeLessThan(150)
  expect(
    Number(await board.page.locator('[aria-rowcount]').getAttribute('aria-rowcount')),
  ).toBeGreaterThan(260)
  await board.page.getByRole('searchbox').fill('WIN-7')
  await board.page.locator('[data-booking-id="WIN-7"]').waitFor()
  await board.page.getByRole('searchbox').fill('')
  await board.page.emulateMedia({ media: 'print' })
  await board.page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect.poll(count).toBeGreaterThan(260)
  await board.close()
})
