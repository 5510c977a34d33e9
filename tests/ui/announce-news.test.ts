import { describe, expect, it } from 'vitest'
import { hotelmate } from '../../src/dialects/hotelmate'
import { RequestError } from '../../src/realtime/terms/request-error'
import { announceNews } from '../../src/ui/toasts/announce-news'
import { saidBy } from '../../src/realtime/terms/frame'
import { SECOND_LOOK_MS } from '../../src/realtime/terms/timing'
import type { Toaster } from '../../src/ui/toasts/toaster'
import { camel } from '../dialects/camel'
import { event } from '../support/events'
import { settle } from '../support/fake-timers'
import { createWorld, slug } from '../support/world'

const START = Date.parse('2026-03-01T11:00:00Z')
const MINUTE = 60_000

/** A live hotel, and the toasts at the desk; a summary with its time, in ms. */
async function liveWorld(ports: Parameters<typeof createWorld>[0] = {}) {
  const world = createWorld(ports)
  const said: string[] = []
  const toaster: Toaster = {
    announce: (handled) => void said.push(saidBy(handled).type),
    sumUp: ({ CONFIRMED, CANCELLED, from, to }) =>
      void said.push(`${CONFIRMED}+${CANCELLED} from ${from - START} to ${to - START}`),
    show: () => {},
    showCollected: () => void said.push('collected'),
    clear: () => void (said.length = 0),
    close: () => {},
  }
  let turnPage = () => {}
  const page = {
    hidden: false,
    addEventListener: (_: string, listener: () => void) => void (turnPage = listener),
  }
  const announceFor = announceNews(
    { realtime: world.realtime, page: page as never, now: world.timers.now, pause: world.pause },
    toaster,
  )
  announceFor(slug('hotel-killarney'))
  await world.openLive()
  // Past the second look.
  await world.timers.advance(SECOND_LOOK_MS)
  return {
    ...world,
    said,
    announceFor,
    hide() {
      page.hidden = true
      world.page.isVisible = false
      turnPage()
    },
    /** Shows the tab again: the engine hears of it first. */
    async show(awayMs: number) {
      page.hidden = false
      world.page.isVisible = true
      world.page.wake('visible', awayMs)
      turnPage()
      await settle()
    },
    /** What the list of bookings answers from now on. */
    answer(statuses: Record<string, string>) {
      const rows = Object.entries(statuses).map(([booking_id, status]) => ({ booking_id, status }))
      world.api.answers.booking = { rows, asOf: '2026-03-01T13:00:00Z' }
    },
  }
}

it('announces what an event of a dialect says, and not what it is called', async () => {
  const { transport, said } = await liveWorld({ dialect: camel })
  const event = { hotel: 'hotel-killarney', number: 7, occurredAt: '2026-03-01T11:00:00Z' }
  const item = { id: 1, state: 'called-off', calledOffBecause: 'Storm' }
  const data = { data: { item, event: { ...event, audience: 'desk' } } }
  transport.publish('hotel-killarney.room-bookings', 'ReservationCalledOff', data)
  expect(said).toEqual(['booking_cancelled'])
})

it('[C2] takes the toasts away for another hotel only', async () => {
  const { publish, said, announceFor } = await liveWorld()
  publish(event('booking_confirmed'))
  announceFor(slug('hotel-killarney'))
  const before = [...said]
  announceFor(slug('hotel-lisboa'))
  expect([before, said]).toEqual([['booking_confirmed'], []])
})

it('announces once that a booking is confirmed, whichever event of the backend says it', async () => {
  const { transport, said } = await liveWorld({ dialect: hotelmate })
  for (const [n, type] of ['created', 'updated', 'confirmed'].entries()) {
    const event = `booking_${type}`
    transport.publish('hotel-killarney.room-bookings', event, {
      category: 'room_booking',
      type: event,
      payload: { booking_id: 'BK-1', status: n ? 'CONFIRMED' : 'PENDING_APPROVAL' },
      meta: { hotel_slug: 'hotel-killarney', event_id: `e-${n}`, ts: `2026-03-01T11:00:0${n}Z` },
    })
  }
  expect(said).toEqual(['booking_updated'])
})

it('[C10] sums up what came while the board was not live, from events and the snapshot', async () => {
  const { publish, said, transport, api, live, answer } = await liveWorld()
  for (const booking_id of ['A', 'B', 'C']) publish(event('booking_created', { booking_id }))
  transport.drop()
  api.hold()
  answer({ A: 'CANCELLED', B: 'CANCELLED', C: 'PENDING' })
  transport.connect()
  publish(event('booking_confirmed', { booking_id: 'C' }))
  await settle()
  expect([live(), said]).toEqual(['catching-up', []])
  api.release()
  await settle()
  // What the read found happened after the read before, which was the second look.
  expect([live(), said]).toEqual(['live', ['1+2 from 16000 to 16000']])
})

it('[C10] sums up nothing when a hotel is opened, or nothing was missed', async () => {
  const { said, transport, open, answer, announceFor } = await liveWorld()
  transport.drop()
  transport.connect()
  await settle()
  answer({ A: 'CANCELLED' })
  announceFor(slug('hotel-lisboa'))
  open('hotel-lisboa')
  await settle()
  expect(said).toEqual([])
})

it('[C10] sums up what only a read found while the board was live, once', async () => {
  const { publish, said, answer, timers } = await liveWorld()
  for (const booking_id of ['A', 'B']) publish(event('booking_created', { booking_id }))
  await timers.advance(30_000)
  answer({ A: 'CONFIRMED', B: 'CANCELLED' })
  await timers.advance(5 * MINUTE)
  expect(said).toEqual(['1+1 from 16000 to 316000'])
  // The event that was late is no news any more.
  const late = { event_id: 'late', ts: '2026-03-01T12:00:00Z' }
  publish(event('booking_cancelled', { booking_id: 'B' }, late))
  await timers.advance(30_000)
  expect(said).toHaveLength(1)
})

it('[C10] sums up what a read found while the link is down', async () => {
  const { publish, said, answer, timers, transport, live } = await liveWorld()
  publish(event('booking_created', { booking_id: 'A' }))
  transport.drop()
  answer({ A: 'CANCELLED' })
  await timers.advance(2 * MINUTE)
  expect([live(), said]).toEqual(['stale', ['0+1 from 16000 to 136000']])
})

it('[C10] counts no confirmation that changed something else than the status', async () => {
  const { publish, said, transport, api, log } = await liveWorld()
  publish(event('booking_confirmed', { booking_id: 'A' }))
  await settle()
  transport.drop()
  api.hold()
  transport.connect()
  const later = { event_id: 'later', ts: '2026-03-01T10:58:00Z' }
  publish(event('booking_confirmed', { booking_id: 'A', room_number: '204' }, later))
  transport.drop()
  await settle()
  expect([log().at(-1), said]).toEqual([['applied', 1], ['booking_confirmed']])
})

describe('a tab that is shown again [C10]', () => {
  it('[C10] after hours sums up what came and what the read finds, and shows no late toast', async () => {
    const { publish, said, answer, timers, hide, show, live } = await liveWorld()
    for (const booking_id of ['A', 'B', 'C']) publish(event('booking_created', { booking_id }))
    hide()
    await timers.advance(30_000)
    publish(event('booking_confirmed', { booking_id: 'A' }))
    await timers.advance(60 * MINUTE)
    publish(event('booking_cancelled', { booking_id: 'B' }))
    await timers.advance(60 * MINUTE)
    answer({ A: 'CONFIRMED', B: 'CANCELLED', C: 'CANCELLED' })
    expect(said).toEqual([])
    const at = timers.now() - START
    await show(2 * 60 * MINUTE)
    expect([live(), said]).toEqual(['live', [`1+2 from 16000 to ${at}`]])
  })

  it('[C10] after a short while says each thing', async () => {
    const { publish, said, timers, hide, show } = await liveWorld()
    hide()
    publish(event('booking_confirmed', { booking_id: 'A' }))
    await timers.advance(30_000)
    await show(30_000)
    expect(said).toEqual(['booking_confirmed'])
  })

  it('[C10] sums up what came, also when the read fails', async () => {
    const { publish, said, timers, hide, show, api, live } = await liveWorld()
    hide()
    publish(event('booking_confirmed', { booking_id: 'A' }))
    await timers.advance(2 * MINUTE)
    api.answers.booking = new RequestError({ code: 'unreachable' })
    await show(2 * MINUTE)
    expect([live(), said]).toEqual(['stale', ['1+0 from 16000 to 16000']])
  })

  it('[C2] says nothing of another hotel', async () => {
    const { publish, said, timers, hide, show, announceFor, open } = await liveWorld()
    hide()
    publish(event('booking_confirmed', { booking_id: 'A' }))
    announceFor(slug('hotel-lisboa'))
    open('hotel-lisboa')
    await timers.advance(2 * MINUTE)
    await show(2 * MINUTE)
    expect(said).toEqual([])
  })
})

describe('while updates are paused', () => {
  it('[C10] nothing is announced, and one summary follows the pause', async () => {
    const { publish, said, answer, timers, pause } = await liveWorld()
    for (const booking_id of ['A', 'B', 'C']) publish(event('booking_created', { booking_id }))
    pause.start()
    const before = [...said]
    publish(event('booking_confirmed', { booking_id: 'A' }))
    await timers.advance(30_000)
    publish(event('booking_cancelled', { booking_id: 'B' }))
    answer({ A: 'CONFIRMED', B: 'CANCELLED', C: 'CANCELLED' })
    await timers.advance(6 * MINUTE)
    const during = said.slice(before.length)
    pause.end()
    expect([before, during, said.length]).toEqual([['collected'], [], 2])
    expect(said.at(-1)).toMatch(/^1\+2 from 16000 to/)
  })

  it('[C10] a summary waits until the tab is seen as well', async () => {
    const { publish, said, pause, hide, show } = await liveWorld()
    publish(event('booking_created', { booking_id: 'A' }))
    pause.start()
    hide()
    publish(event('booking_confirmed', { booking_id: 'A' }))
    pause.end()
    const whileHidden = said.slice(1)
    await show(30_000)
    expect([whileHidden, said.slice(1)]).toEqual([[], ['1+0 from 16000 to 16000']])
  })
})
