/** What a backend does wrong; each ends with the board saying the same as it. */
import { expect } from 'vitest'
import type { EventType } from '../../src/core/contract'
import { createPublisher } from '../sandbox/support'
import { event, HOTEL, withField, without } from '../support/events'
import { BOOKINGS } from './support/board'
import { scenario, SETTLED } from './support/chaos'

const CHANNEL = `${HOTEL}.room-bookings`
const STORY = ['booking_created', 'booking_confirmed', 'booking_cancelled'] as const

/** What the HTTP API takes of some bodies, ten to a request. */
function inBatches(bodies: { type: EventType }[]) {
  const batch = bodies.map((body) => ({ channel: CHANNEL, name: body.type, data: body }))
  const starts = Array.from({ length: Math.ceil(batch.length / 10) }, (_, i) => i * 10)
  return starts.map((start) => batch.slice(start, start + 10))
}

/** A valid event of the last seconds: each step of a booking's life is a second after the other. */
function recent<T extends (typeof STORY)[number]>(
  type: T,
  payload: Parameters<typeof event<T>>[1],
) {
  const ago = STORY.length - STORY.indexOf(type)
  return event(type, payload, { ts: new Date(Date.now() - ago * 1_000).toISOString() })
}

/** What is sent just before a good event of the same booking; nothing of it may stay. */
const BREAKS: ((body: object) => unknown)[] = [
  () => '{"type":',
  () => 'null',
  () => [],
  (body) => withField(body, 'type', 'booking_confirmed'),
  (body) => withField(body, 'category', 'room'),
  (body) => withField(body, 'meta', 7),
  (body) => withField(body, 'meta.hotel_slug', 'hotel-lisboa'),
  (body) => withField(body, 'meta.ts', '2036-01-01T00:00:00Z'),
  (body) => withField(body, 'payload', null),
  (body) => withField(body, 'payload.booking_id', { toString: 'BK' }),
  (body) => without(withField(body, 'payload.status', 7), 'payload.guest_name'),
  (body) => JSON.stringify(body).replace('"payload":{', '"payload":{"__proto__":{"status":"X"},'),
]

scenario('[C12] a burst of 300 events', async ({ board, server }) => {
  await board.openLive()
  const publisher = createPublisher(server.port)
  const bodies = Array.from({ length: 100 }, (_, i) => `BK-BURST-${i}`).flatMap((booking_id, i) =>
    STORY.slice(0, (i % 3) + 1).map((type) => recent(type, { booking_id })),
  )
  const again = bodies.slice(0, 300 - bodies.length)
  const all = [...bodies, ...again]
  expect(all.length).toBe(300)
  await Promise.all(inBatches(all).map((batch) => publisher.triggerBatch(batch)))
  await board.row('BK-BURST-99').waitFor()
  expect(await board.outcome()).toEqual(SETTLED)
})

scenario(
  '[C3, C9] six bookings whose stories come in every order, and twice',
  async ({ board, server }) => {
    const [created, confirmed, cancelled] = STORY
    const orders = [
      [created, confirmed, cancelled],
      [created, cancelled, confirmed],
      [confirmed, created, cancelled],
      [confirmed, cancelled, created],
      [cancelled, created, confirmed],
      [cancelled, confirmed, created],
    ]
    const bodies = orders.flatMap((order, i) =>
      order.map((type) => recent(type, { booking_id: `BK-ORDER-${i}` })),
    )
    await board.openLive()
    await board.drawer()
    const seen = await board.follow('BK-ORDER-5')
    const publisher = createPublisher(server.port)
    for (const batch of inBatches([...bodies, ...bodies])) await publisher.triggerBatch(batch)
    const duplicates = board.page.locator('[data-outcome="duplicate"]')
    await duplicates.nth(bodies.length - 1).waitFor()
    expect(await duplicates.count()).toBe(bodies.length)
    const rows = board.page.locator('[data-booking-id^="BK-ORDER-"][data-status="CANCELLED"]')
    const whole = rows.filter({ hasText: 'Niamh Ahern' }).filter({ hasText: 'guest request' })
    expect(await whole.count()).toBe(orders.length)
    expect(seen).toEqual(['absent', 'CANCELLED'])
    expect(await board.outcome()).toEqual(SETTLED)
  },
)

scenario('[C1, C4] broken and poisoned events between good ones', async ({ board, backend }) => {
  await board.openLive()
  for (const [i, breakIt] of BREAKS.entries()) {
    const booking_id = `BK-GOOD-${i}`
    const good = recent('booking_created', { booking_id, guest_name: `Guest of ${booking_id}` })
    const other = withField(good, 'payload.guest_name', 'Somebody Else')
    await backend.send(CHANNEL, good.type, breakIt(withField(other, 'meta.event_id', `bad-${i}`)))
    await backend.send(CHANNEL, good.type, good)
    await board.row(booking_id).getByText(`Guest of ${booking_id}`, { exact: true }).waitFor()
  }
  expect(await board.page.getByText('Somebody Else').count()).toBe(0)
  expect(await board.outcome()).toEqual(SETTLED)
})

scenario('[C5] a slow snapshot, overtaken by an event', async ({ board, server, backend }) => {
  await server.impair({ snapshots: { delayMs: 1_500 } })
  await board.open(BOOKINGS)
  await board.is('catching-up')
  await backend.create('BK-OVERTAKING')
  await board.is('live')
  await server.heal()
  expect(await board.outcome()).toEqual(SETTLED)
  expect(await board.row('BK-OVERTAKING').count()).toBe(1)
})

scenario(
  '[C5] a snapshot of before a cancellation takes nothing of it back',
  async ({ board, server, backend }) => {
    const booking_id = 'BK-AHEAD'
    await board.openLive()
    await backend.create(booking_id)
    await backend.publish('booking_cancelled', { booking_id })
    await board.page.locator(`[data-booking-id="${booking_id}"][data-status="CANCELLED"]`).waitFor()
    const seen = await board.follow(booking_id)
    await server.impair({ snapshots: { lagMs: 5_000 }, sockets: 'drop' })
    await board.is('stale')
    await board.is('live')
    await server.heal()
    expect(await board.outcome()).toEqual(SETTLED)
    expect(seen).toEqual(['CANCELLED'])
  },
)

scenario('[C7] a failing snapshot, and then a good one', async ({ board, server, backend }) => {
  await server.impair({ snapshots: { failWith: 503, retryAfter: 1 } })
  await board.open(BOOKINGS)
  await board.is('stale')
  await backend.create('BK-AFTER-FAILURE')
  await server.heal()
  expect(await board.outcome()).toEqual(SETTLED)
})

scenario(
  '[C7] a snapshot that never comes, and then a good one',
  async ({ board, server, backend }) => {
    await board.page.clock.install()
    await server.impair({ snapshots: { delayMs: 60_000 } })
    await board.open(BOOKINGS)
    await board.is('catching-up')
    await backend.create('BK-PATIENT')
    await board.page.clock.fastForward(10_000)
    await board.is('stale')
    await board.page.getByText('took too long to answer').first().waitFor()
    await server.heal()
    expect(await board.outcome()).toEqual(SETTLED)
    expect(await board.row('BK-PATIENT').count()).toBe(1)
  },
)

scenario('[C7] signed out, and in again', async ({ board, server, backend }) => {
  await board.openLive()
  await server.impair({ snapshots: { failWith: 401 }, sockets: 'drop' })
  await board.is('signed-out')
  await backend.create('BK-SIGNED-OUT')
  await server.heal()
  await board.page.getByRole('button', { name: 'Retry' }).first().click()
  await board.row('BK-SIGNED-OUT').waitFor()
  expect(await board.outcome()).toEqual(SETTLED)
})

scenario('[C7, C8] a server that is killed and comes back', async ({ board, server }) => {
  await board.openLive()
  await server.kill()
  await board.is('stale')
  await server.start()
  expect(await board.outcome()).toEqual(SETTLED)
})

scenario('[C2, C8] another hotel is opened while the server is down', async ({ board, server }) => {
  await board.openLive()
  await server.kill()
  await board.is('stale')
  await board.goTo('/')
  await board.page.getByRole('heading', { name: 'Hotels', exact: true }).waitFor()
  await board.goTo('/hotels/hotel-lisboa/bookings?list=all')
  await board.page.locator('[data-booking-id]').first().waitFor({ state: 'detached' })
  await server.start()
  expect(await board.outcome('hotel-lisboa')).toEqual(SETTLED)
})
