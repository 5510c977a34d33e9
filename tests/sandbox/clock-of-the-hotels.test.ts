/** The hotels' clock: it starts when asked, and goes forward when a test says so. */
import { afterEach, expect, it } from 'vitest'
import { createSandbox } from '../../src/sandbox/create-sandbox'
import { startSandbox, type RunningSandbox } from './support'

let running: RunningSandbox | undefined
afterEach(() => running?.stop())

/** In Dublin it is 11:00. */
const NOW = Date.parse('2026-03-06T11:00:00Z')

async function ask(path: string) {
  const answer = await fetch(`${running?.url}${path}`)
  return { date: answer.headers.get('date'), body: await answer.json() }
}

it('starts at a time of the first hotel, and says so in every answer', async () => {
  running = await startSandbox({ now: () => NOW, startsAt: '23:50' })
  expect((await ask('/api/hotels')).date).toBe('Fri, 06 Mar 2026 23:50:00 GMT')
  const { date, body } = await ask('/api/hotels/hotel-killarney/bookings')
  expect(date).toBe('Fri, 06 Mar 2026 23:50:00 GMT')
  expect(body).toMatchObject({ business_date: '2026-03-06' })
})

it('goes forward when a test says so', async () => {
  running = await startSandbox({ now: () => NOW, control: true })
  running.sandbox.impair({ clock: { forwardMs: 60_000 } })
  running.sandbox.impair({ clock: { forwardMs: 60_000 } })
  expect((await ask('/api/hotels')).date).toBe('Fri, 06 Mar 2026 11:02:00 GMT')
})

it('refuses a time that is none', () => {
  expect(() => createSandbox({ startsAt: 'midnight' })).toThrow('and not at “midnight”')
})
