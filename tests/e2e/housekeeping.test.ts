/** Housekeeping on a telephone: one tap each from dirty to ready, by the sandbox's own answers. */
import { expect, it } from 'vitest'
import { HOTEL } from '../support/events'
import { axeInBothThemes } from './support/axe'
import { setUpBoard } from './support/set-up'

const stage = setUpBoard({ env: { SANDBOX_CLOCK: '16:00' } })

it('takes a room from dirty to cleaning to ready, one tap each', async () => {
  await stage.reopen({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  const { board, backend } = stage
  const { page } = board
  await board.open(`/hotels/${HOTEL}/housekeeping`)
  await board.is('live')
  const [room_id] = await backend.rooms('CHECKOUT_DIRTY')
  const room = page.locator(`[data-room-id="${room_id}"]`)
  await room.waitFor()

  // Axe, targets and width, before anything moves.
  expect(await axeInBothThemes(page)).toEqual([])
  const small = await page.locator('main button, .back, summary').evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility())
      .map((one) => one.getBoundingClientRect())
      .filter(({ width, height }) => width < 44 || height < 44),
  )
  expect(small).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  const guests = (await backend.rows('bookings')).map(({ guest_name }) => String(guest_name))
  const text = await page.evaluate(() => document.body.innerText + document.title)
  expect(guests.filter((guest) => text.includes(guest))).toEqual([])

  const asked: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith(`/${room_id}/status`)) {
      asked.push((request.postDataJSON() as { status: string }).status)
    }
  })
  const steps = ['CLEANING_IN_PROGRESS', 'CLEANED_UNINSPECTED', 'READY_FOR_GUEST']
  for (const status of steps) {
    const button = room.locator(`[data-next="${status}"]`)
    // Two taps in quick succession count as one, so a tap that came too soon is given again.
    const press = async () => {
      if ((await button.count()) === 1) await button.tap()
      return (await backend.rooms(status)).includes(String(room_id))
    }
    await expect.poll(press, { timeout: 15_000, interval: 400 }).toBe(true)
  }
  expect(asked).toEqual(steps)
  // It goes once nobody touches the list.
  await room.waitFor({ state: 'detached' })
})
