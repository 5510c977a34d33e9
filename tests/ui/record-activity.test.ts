import { expect, it } from 'vitest'
import { useActivityStore } from '../../src/stores/activity'
import { recordActivity } from '../../src/ui/record-activity'
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
async function liveWorld() {
  const world = createWorld()
  const tab = new FakeTab()
  const loading = { count: 0, isBroken: false }
  const activity = useActivityStore(world.pinia)
  const recordFor = recordActivity(
    async () => {
      loading.count++
      if (loading.isBroken) throw new Error('gone')
      return activity
    },
    { realtime: world.realtime, page: tab as never, now: world.timers.now },
  )
  world.api.answers.booking = { rows: [A] }
  recordFor(slug('hotel-killarney'))
  await world.openLive()
  return {
    ...world,
    tab,
    loading,
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

it('loads the store with the first change, once, and loses nothing that came before', async () => {
  const { publish, shown, loading } = await liveWorld()
  expect(loading.count).toBe(0)
  for (const booking_id of ['B', 'C', 'D']) publish(event('booking_created', { booking_id }))
  expect(shown()).toEqual([])
  await settle()
  publish(event('booking_created', { booking_id: 'E' }))
  expect([shown(), loading.count]).toEqual([[[4, 'created', null]], 1])
})

it('tries again with the next change when the store cannot be loaded, and keeps what waits', async () => {
  const { publish, shown, loading } = await liveWorld()
  loading.isBroken = true
  publish(event('booking_created', { booking_id: 'B' }))
  await settle()
  loading.isBroken = false
  publish(event('booking_created', { booking_id: 'C' }))
  await settle()
  expect([shown(), loading.count]).toEqual([[[2, 'created', null]], 2])
})

it('[C12] gives up what waits when that is 5,000, and says since when it has everything', async () => {
  const { publish, shown, loading, timers, activity, transport } = await liveWorld()
  loading.isBroken = true
  const publishMany = (count: number, name: string) => {
    for (let n = 0; n < count; n++) publish(event('booking_created', { booking_id: name + n }))
  }
  publishMany(4_980, 'early-')
  await timers.advance(60_000)
  const since = timers.now()
  publishMany(100, 'late-')
  await settle()
  transport.drop()
  loading.isBroken = false
  transport.connect()
  publish(event('booking_created', { booking_id: 'C' }))
  await settle()
  // That the board was live is still known, so that a lost link counts.
  expect(activity.since).toBe(since)
  expect(shown()).toContainEqual([1, 'created', 1])
  expect(activity.historyOf('booking', 'late-99').changes).toHaveLength(1)
  expect(activity.historyOf('booking', 'early-4979').changes).toEqual([])
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
  expect(activity.away).toEqual({ number: 1, from: lostAt, to: timers.now(), count: 2 })
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
