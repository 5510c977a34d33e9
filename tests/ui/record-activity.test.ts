import { expect, it } from 'vitest'
import { hotelmate } from '../../src/dialects/hotelmate'
import { useActivityStore } from '../../src/stores/activity'
import { recordActivity } from '../../src/ui/activity/record-activity'
import { event } from '../support/events'
import { settle } from '../support/fake-timers'
import { createWorld, slug } from '../support/world'

const A = { booking_id: 'A', status: 'PENDING', guest_name: 'Tadhg Moran' }

/** A tab that is looked at until a test hides it. */
class FakeTab extends EventTarget {
  hidden = false

  hide(hidden: boolean) {
    this.hidden = hidden
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

/** A live hotel with one booking, and what is recorded of it. */
async function liveWorld(ports: Parameters<typeof createWorld>[0] = {}) {
  const world = createWorld(ports)
  const tab = new FakeTab()
  const activity = useActivityStore(world.pinia)
  const recordFor = recordActivity(activity, {
    realtime: world.realtime,
    page: tab as never,
    now: world.timers.now,
  })
  world.api.answers.booking = { rows: [A] }
  recordFor(slug('hotel-killarney'))
  await world.openLive()
  return {
    ...world,
    tab,
    activity,
    recordFor,
    /** Count, kind and absence, newest first. */
    shown: () => activity.groups.map(({ count, kind, away }) => [count, kind, away]),
    /** Answers with these bookings from now on, as of now. */
    answer(...rows: object[]) {
      const asOf = new Date(world.timers.now()).toISOString()
      world.api.answers.booking = { rows: rows as never, asOf }
    },
  }
}

it('records what events of a dialect did, by what they say', async () => {
  const { transport, shown } = await liveWorld({ dialect: hotelmate })
  const tell = (channel: string, type: string, payload: object, category = 'room_booking') =>
    transport.publish(`hotel-killarney.${channel}`, type, {
      category,
      type,
      payload,
      meta: { hotel_slug: 'hotel-killarney', event_id: type, ts: '2026-03-01T10:05:00Z' },
    })
  const primary = { full_name: 'Orla Moran' }
  tell('room-bookings', 'booking_party_updated', { booking_id: 'A', status: 'PENDING', primary })
  tell('rooms', 'room_updated', { room_number: 204, room_status: 'OCCUPIED' }, 'rooms')
  await settle()
  expect(shown()).toEqual([
    [1, 'became', null],
    [1, 'updated', null],
  ])
})

it('records what events did to rows, and nothing of the first snapshot', async () => {
  const { publish, shown, activity } = await liveWorld()
  publish(event('booking_confirmed', { booking_id: 'A' }))
  publish(event('booking_confirmed', { booking_id: 'A' }))
  publish(event('booking_created', { booking_id: 'B' }))
  publish(event('room_status_changed'))
  await settle()
  expect(shown()).toEqual([
    [1, 'became', null],
    [1, 'created', null],
    [1, 'confirmed', null],
  ])
  const { changes } = activity.historyOf('booking', 'A')
  expect(changes.map(({ before, row }) => [before?.status, row?.status])).toEqual([
    ['PENDING', 'CONFIRMED'],
  ])
})

it('[C10] what came while the link was lost is away, by events and by the snapshot', async () => {
  const { publish, shown, transport, answer, activity, timers } = await liveWorld()
  const lostAt = timers.now()
  transport.drop()
  await timers.advance(5_000)
  answer({ ...A, status: 'CANCELLED' }, { booking_id: 'B', status: 'PENDING', guest_name: 'Niamh' })
  transport.connect()
  await settle()
  const ts = new Date(timers.now()).toISOString()
  publish(event('booking_created', { booking_id: 'C' }, { ts }))
  await settle()
  expect(shown()).toEqual([
    [1, 'created', null],
    [1, 'created', 1],
    [1, 'cancelled', 1],
  ])
  expect(activity.away).toEqual({
    number: 1,
    from: lostAt,
    to: timers.now(),
    count: 2,
    wasHidden: false,
  })
})

it('[C10] what came while the tab was hidden is away, also by the snapshot of the return', async () => {
  const { publish, shown, tab, page, answer, activity, timers } = await liveWorld()
  const from = timers.now()
  tab.hide(true)
  publish(event('booking_created', { booking_id: 'B' }))
  // Nobody looks at what the second look brings either.
  await timers.advance(30 * 60_000)
  answer({ ...A, status: 'CANCELLED' })
  const to = timers.now()
  tab.hide(false)
  page.wake('visible', to - from)
  await settle()
  const mine = shown().filter(([, kind]) => kind === 'cancelled' || kind === 'created')
  expect([mine, activity.away?.from, activity.away?.to]).toEqual([
    [
      [1, 'cancelled', 1],
      [1, 'created', 1],
    ],
    from,
    to,
  ])
})

it('[C2] another hotel forgets what was recorded, and takes nothing late of the old one', async () => {
  const { publish, shown, recordFor, open, activity, timers } = await liveWorld()
  publish(event('booking_created', { booking_id: 'B' }))
  await settle()
  recordFor(slug('hotel-killarney'))
  expect(shown()).toHaveLength(1)
  await timers.advance(1_000)
  recordFor(slug('hotel-lisboa'))
  open('hotel-lisboa')
  publish(event('booking_created', { booking_id: 'C' }))
  await settle()
  expect([shown(), activity.away, activity.since]).toEqual([[], null, timers.now()])
})
