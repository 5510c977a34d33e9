/** Toasts in a production build. */
import { beforeEach, expect, it } from 'vitest'
import { BOOKINGS } from './support/board'
import { setUpBoard } from './support/set-up'

const stage = setUpBoard()

beforeEach(async () => {
  await stage.board.page.clock.install()
  await stage.board.open(BOOKINGS)
  await stage.board.is('live')
})

const toast = (booking: string) =>
  stage.board.page.locator('.toast').filter({ hasText: `Booking ${booking} cancelled` })

/** Announces a cancellation, with none before it that it could be collected with. */
async function announce(booking_id: string) {
  await stage.board.page.clock.fastForward(1_500)
  await stage.backend.publish('booking_cancelled', { booking_id })
  await toast(booking_id).waitFor()
}

it('come one by one, with a shape and a button, three at most', async () => {
  for (const id of ['BK-1', 'BK-2', 'BK-3', 'BK-4']) await announce(id)
  await toast('BK-1').waitFor({ state: 'detached' })
  expect(await stage.board.toasts()).toEqual([
    'Booking BK-2 cancelled',
    'Booking BK-3 cancelled',
    'Booking BK-4 cancelled',
  ])
  expect(await toast('BK-4').locator('> svg').count()).toBe(1)
  expect(await toast('BK-4').getByRole('button', { name: 'Dismiss' }).count()).toBe(1)
})

it('go by their button, and by themselves after 8 s', async () => {
  await announce('BK-5')
  await announce('BK-6')
  await toast('BK-5').getByRole('button').click()
  await toast('BK-5').waitFor({ state: 'detached' })
  expect(await stage.board.toasts()).toEqual(['Booking BK-6 cancelled'])
  await stage.board.page.clock.fastForward(8_000)
  await toast('BK-6').waitFor({ state: 'detached' })
})

it('stay under the pointer, for as long as it is there', async () => {
  await announce('BK-7')
  await toast('BK-7').hover()
  await stage.board.page.clock.fastForward(60_000)
  expect(await stage.board.toasts()).toEqual(['Booking BK-7 cancelled'])
  await stage.board.page.mouse.move(0, 0)
  await stage.board.page.clock.fastForward(8_000)
  await toast('BK-7').waitFor({ state: 'detached' })
})
