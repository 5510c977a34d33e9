import { expect, it } from 'vitest'
import { announceNews } from '../../src/ui/announce-news'
import type { Toaster } from '../../src/ui/toaster'
import { event } from '../support/events'
import { settle } from '../support/fake-timers'
import { createWorld, slug } from '../support/world'

/** A live hotel, and what is said to the person at the desk. */
async function liveWorld() {
  const world = createWorld()
  const said: string[] = []
  let loads = 0
  const loading = { isBroken: false }
  const toaster: Toaster = {
    announce: ({ frame }) => void said.push(frame.event),
    sumUp: (missed) => void said.push(JSON.stringify(missed)),
    show: () => {},
    clear: () => void said.push('clear'),
    close: () => {},
  }
  const announceFor = announceNews(world.realtime, async () => {
    loads++
    if (loading.isBroken) throw new Error('gone')
    return toaster
  })
  announceFor(slug('hotel-killarney'))
  await world.openLive()
  return { ...world, said, loading, loads: () => loads, announceFor }
}

it('loads the toaster with the first news, once', async () => {
  const { publish, said, loads } = await liveWorld()
  expect(loads()).toBe(0)
  publish(event('booking_confirmed'))
  publish(event('booking_confirmed'))
  publish(event('booking_cancelled'))
  await settle()
  expect([loads(), said]).toEqual([1, ['booking_confirmed', 'booking_cancelled']])
})

it('[C2] takes the toasts away for another hotel only, and says nothing late about the old one', async () => {
  const { publish, said, announceFor } = await liveWorld()
  publish(event('booking_confirmed'))
  await settle()
  announceFor(slug('hotel-killarney'))
  publish(event('booking_cancelled'))
  announceFor(slug('hotel-lisboa'))
  await settle()
  expect(said).toEqual(['booking_confirmed', 'clear'])
})

it('tries again with the next news when the toaster cannot be loaded', async () => {
  const { publish, said, loading } = await liveWorld()
  loading.isBroken = true
  publish(event('booking_confirmed'))
  await settle()
  loading.isBroken = false
  publish(event('booking_cancelled'))
  await settle()
  expect(said).toEqual(['booking_cancelled'])
})

it('[C10] sums up what came while the board was not live, from events and the snapshot', async () => {
  const { publish, said, transport, api, live } = await liveWorld()
  for (const booking_id of ['A', 'B', 'C']) publish(event('booking_created', { booking_id }))
  transport.drop()
  api.hold()
  api.answers.booking = {
    rows: [
      { booking_id: 'A', status: 'CANCELLED' },
      { booking_id: 'B', status: 'CANCELLED' },
      { booking_id: 'C', status: 'PENDING' },
    ],
  }
  transport.connect()
  publish(event('booking_confirmed', { booking_id: 'C' }))
  await settle()
  expect([live(), said]).toEqual(['catching-up', []])
  api.release()
  await settle()
  expect([live(), said]).toEqual(['live', ['{"CONFIRMED":1,"CANCELLED":2}']])
})

it('[C10] sums up nothing when a hotel is opened, or nothing was missed', async () => {
  const { said, transport, open, api, announceFor } = await liveWorld()
  transport.drop()
  transport.connect()
  await settle()
  api.answers.booking = { rows: [{ booking_id: 'A', status: 'CANCELLED' }] }
  announceFor(slug('hotel-lisboa'))
  open('hotel-lisboa')
  await settle()
  expect(said).toEqual([])
})
