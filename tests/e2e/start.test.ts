/** `npm start`: the sources as a developer runs them, with the sandbox and the drawer. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { BOOKINGS, createBackend, openBoard } from './support/board'
import { launchBrowser } from './support/browser'
import { startServer, type Server } from './support/server'

let browser: Browser
let server: Server

beforeAll(async () => {
  browser = await launchBrowser(inject('browserPath'))
  server = await startServer()
})

afterAll(async () => {
  await browser?.close()
  await server?.kill()
})

it('serves a live board whose drawer is there and whose console names no guest', async () => {
  const board = await openBoard(browser, server, { serviceWorkers: 'allow' })
  // The first visit waits until every source is compiled.
  board.page.setDefaultTimeout(45_000)
  const said: string[] = []
  board.page.on('console', (message) => said.push(message.text()))
  await board.open(BOOKINGS)
  await board.is('live')
  const guest_name = 'Sinéad Unmistakable'
  await createBackend(server).publish('booking_created', { booking_id: 'BK-DEV', guest_name })
  await board.page.locator('[data-booking-id="BK-DEV"]').waitFor()
  expect(await board.page.locator('[data-booking-id="BK-DEV"]').innerText()).toContain(guest_name)
  expect((await board.drawer())[0]).toBe('applied booking_created 1')
  await expect.poll(() => said.join('\n')).toContain('booking_created')
  expect(said.join('\n')).not.toContain('Unmistakable')
  const workers = () => navigator.serviceWorker.getRegistrations()
  expect(await board.page.evaluate(workers)).toEqual([])
  expect(board.errors).toEqual([])
  // A newcomer reads the address, and nothing that alarms: no scan that failed, no stack.
  expect(server.said()).toMatch(/➜\s+Local:\s+http:/)
  expect(server.said()).not.toMatch(/fail|error|warn|\n\s+at /i)
  await board.close()
})
