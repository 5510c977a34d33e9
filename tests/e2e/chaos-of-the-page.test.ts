/** What happens to a page and its network; each ends with board and backend saying the same. */
import type { Route } from 'playwright-core'
import { expect } from 'vitest'
import { HOTEL } from '../support/events'
import { BOOKINGS } from './support/board'
import { scenario, SETTLED, type ChaosBoard } from './support/chaos'

const devtools = ({ page }: ChaosBoard) => page.context().newCDPSession(page)

scenario('[C8] offline and online again', async ({ board, server, backend }) => {
  await board.openLive()
  await board.page.context().setOffline(true)
  // A lost network takes the connections with it.
  await server.impair({ sockets: 'drop' })
  await board.is('stale')
  await backend.create('BK-OFFLINE')
  await board.page.context().setOffline(false)
  await board.row('BK-OFFLINE').waitFor()
  expect(await board.outcome()).toEqual(SETTLED)
})

scenario('[C8] a network that goes away while the page loads', async ({ board, backend }) => {
  const network = board.page.context()
  // The page is there with all its files, and its first list never comes.
  await board.page.route('**/api/hotels/*/bookings', async (route) => {
    await board.page.locator('[data-debug-toggle]').waitFor()
    await network.setOffline(true)
    await route.abort('internetdisconnected')
  })
  await board.open(BOOKINGS)
  await board.is('stale')
  await backend.create('BK-MEANWHILE')
  await board.page.unrouteAll()
  await network.setOffline(false)
  await board.row('BK-MEANWHILE').waitFor()
  expect(await board.outcome()).toEqual(SETTLED)
})

scenario(
  '[C7] a slow network, over which the connection is lost as well',
  async ({ board, server, backend }) => {
    await board.openLive()
    const page = await devtools(board)
    await page.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 400,
      downloadThroughput: 30_000,
      uploadThroughput: 30_000,
    })
    await server.impair({ sockets: 'drop' })
    await board.is('stale')
    for (let i = 0; i < 10; i++) await backend.create(`BK-THROTTLED-${i}`)
    expect(await board.outcome()).toEqual(SETTLED)
  },
)

scenario(
  '[C7] a connection lost while a snapshot is on its way: rows, but no claim to be live',
  async ({ board, server, backend }) => {
    let arrive = () => {}
    const arrived = new Promise<void>((resolve) => (arrive = resolve))
    const answer = async (route: Route) => {
      const response = await route.fetch()
      await arrived
      // What was read before the link was there has been given up by now.
      await route.fulfill({ response }).catch(() => {})
    }
    await board.page.route('**/api/hotels/*/*', answer)
    await board.open(BOOKINGS)
    await board.is('catching-up')
    await server.impair({ sockets: 'freeze' })
    await server.impair({ sockets: 'drop' })
    await board.is('stale')
    arrive()
    for (const list of ['list-attention', 'free-tonight']) {
      await board.page.locator(`[data-badge="${list}"]`, { hasText: /[1-9]/ }).waitFor()
    }
    await backend.create('BK-UNHEARD')
    expect(board.said).not.toContain('live')
    await server.heal()
    await board.row('BK-UNHEARD').waitFor()
    expect(await board.outcome()).toEqual(SETTLED)
  },
)

scenario(
  '[C8] a half-open connection that the server drops',
  async ({ board, server, backend }) => {
    await board.openLive()
    await server.impair({ sockets: 'freeze' })
    await backend.create('BK-HALF-OPEN')
    await server.impair({ sockets: 'drop' })
    await board.is('stale')
    await server.impair({ sockets: 'thaw' })
    await board.row('BK-HALF-OPEN').waitFor()
    expect(await board.outcome()).toEqual(SETTLED)
  },
)

scenario('[C8] a connection that is lost five times', async ({ board, server, backend }) => {
  await board.openLive()
  for (let i = 1; i <= 5; i++) {
    await server.impair({ sockets: 'drop' })
    await board.is('stale')
    await backend.create(`BK-FLAP-${i}`)
    await board.is('live')
  }
  expect(await board.outcome()).toEqual(SETTLED)
})

scenario('[C6] a page that was frozen and thawed', async ({ board, server, backend }) => {
  await board.openLive()
  const page = await devtools(board)
  await page.send('Page.setWebLifecycleState', { state: 'frozen' })
  await backend.create('BK-FROZEN')
  await server.impair({ sockets: 'drop' })
  await backend.create('BK-COLD')
  await page.send('Page.setWebLifecycleState', { state: 'active' })
  await board.row('BK-COLD').waitFor()
  expect(await board.outcome()).toEqual(SETTLED)
})

scenario(
  '[C6] a machine that slept, after an event that was lost without a trace',
  async ({ board, backend }) => {
    await board.page.routeWebSocket(/\/app\//, (socket) => {
      socket.connectToServer().onMessage((message) => {
        if (!String(message).includes('BK-LOST')) socket.send(message)
      })
    })
    await board.page.clock.install()
    let looks = 0
    const secondLook = board.page.waitForResponse(
      (response) => response.url().endsWith('/bookings') && ++looks === 2,
    )
    await board.openLive()
    await board.page.clock.fastForward(10_000)
    await secondLook
    await backend.create('BK-LOST')
    await backend.create('BK-HEARD')
    await board.row('BK-HEARD').waitFor()
    expect(await board.row('BK-LOST').count()).toBe(0)
    // Less than the time after which the board looks anyway.
    await board.page.clock.fastForward('02:00')
    await board.row('BK-LOST').waitFor()
    expect(await board.outcome()).toEqual(SETTLED)
  },
)

scenario(
  '[C6] away to another page and back, from the back/forward cache where there is one',
  async ({ board, backend }) => {
    await board.openLive()
    await board.page.goto('data:text/html,elsewhere')
    await backend.create('BK-AWAY')
    // A page from the cache does not load again, so there is no such event to wait for.
    await board.page.goBack({ waitUntil: 'commit' })
    await board.row('BK-AWAY').waitFor()
    expect(await board.outcome()).toEqual(SETTLED)
  },
)

scenario(
  '[C2] a storm of hotel switches ends on the last hotel, with nothing of another',
  async ({ board, backend }) => {
    await board.openLive()
    const hotels = ['hotel-lisboa', 'fjordhuset-bergen', HOTEL]
    const storm = board.page.evaluate(async (hotels) => {
      for (let i = 1; i <= 31; i++) {
        history.pushState({}, '', `/hotels/${hotels[i % hotels.length]}/bookings?list=all`)
        dispatchEvent(new PopStateEvent('popstate', { state: {} }))
        await new Promise((resolve) => setTimeout(resolve, 33))
      }
    }, hotels)
    for (const hotel_slug of hotels) {
      const booking_id = `BK-OF-${hotel_slug}`
      await backend.publish('booking_created', { booking_id }, { hotel_slug })
    }
    await storm
    expect(await board.outcome('fjordhuset-bergen')).toEqual(SETTLED)
    expect(await board.page.locator('[data-booking-id^="BK-OF-"]').count()).toBe(1)
  },
)
