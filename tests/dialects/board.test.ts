/** The whole client on a backend of another dialect: engine, plugin and stores, on fake ports. */
import { describe, expect, it } from 'vitest'
import { apiOn } from '../support/api-on'
import { hotelmate } from '../../src/dialects/hotelmate'
import { HOTEL } from '../support/events'
import { settle } from '../support/fake-timers'
import { createWorld } from '../support/world'

const NOW = '2026-03-01T11:00:00Z'
const headers = { Date: new Date(NOW).toUTCString() }
const row = (id: number) => ({
  booking_id: `BK-${id}`,
  status: 'CONFIRMED',
  party_primary_full_name: 'Niamh Ahern',
  created_at: '2026-02-01T08:00:00Z',
  assigned_room_number: null,
})
const room = { id: 7, room_number: 204, room_status: 'READY_FOR_GUEST', room_type_name: 'Double' }

/** A board on a backend with 25 bookings and a room. Its pages wait for `answer`. */
function createWorldOf() {
  const waiting: [string, () => void][] = []
  const backend = apiOn(
    '/api',
    async (input) => {
      const url = String(input)
      const page = Number(new URL(url, 'http://h.example').searchParams.get('page'))
      await new Promise<void>((resolve) => waiting.push([url, resolve]))
      if (url.includes('room-management')) {
        return Response.json({ count: 1, next: null, results: [room] }, { headers })
      }
      const results = Array.from({ length: page === 3 ? 5 : 10 }, (_, at) => row(page * 10 + at))
      const next = page < 3 ? 'more' : null
      return Response.json({ count: 25, next, results }, { headers })
    },
    undefined,
    hotelmate,
  )
  const world = createWorld({ dialect: hotelmate, backend })
  return {
    ...world,
    waiting: () => waiting.map(([url]) => url.replace(/.*\/staff\/hotel\/[^/]+/, '')),
    /** Answers the requests that wait now. */
    async answer(matching = '') {
      const now = waiting.filter(([url]) => url.includes(matching))
      for (const one of now) {
        waiting.splice(waiting.indexOf(one), 1)
        one[1]()
      }
      for (let turn = 0; turn < 5; turn++) await settle()
    },
  }
}

async function openLive() {
  const world = createWorldOf()
  world.transport.connect()
  world.open()
  await settle()
  await world.answer()
  await world.answer()
  return world
}

describe('a board on a backend of another dialect', () => {
  it('is live with all pages of its lists, under the contract’s names', async () => {
    const world = await openLive()
    expect([world.live(), world.bookings.counts.all, world.rooms.counts]).toEqual([
      'live',
      25,
      { 'room-READY_FOR_GUEST': 1 },
    ])
    expect(world.rooms.find('204')).toMatchObject({ room_id: '204', ref: '7' })
  })

  it('asks for the rooms at once, and not after the pages of the bookings', async () => {
    const world = createWorldOf()
    world.transport.connect()
    world.open()
    await settle()
    expect(world.waiting()).toEqual([
      '/room-bookings/?page=1',
      '/room-management/?page_size=100&page=1',
    ])
    await world.answer()
    expect(world.rooms.list).toHaveLength(1)
    expect(world.waiting()).toEqual(['/room-bookings/?page=2', '/room-bookings/?page=3'])
  })

  it('[C7] waits 10 s for each page, and not for the list', async () => {
    const world = createWorldOf()
    world.transport.connect()
    world.open()
    await settle()
    for (const matching of ['room-management', 'page=1', 'page=2', 'page=3']) {
      expect(world.live()).toBe('catching-up')
      await world.timers.advance(9_000)
      await world.answer(matching)
    }
    expect([world.live(), world.bookings.counts.all]).toEqual(['live', 25])
  })

  it('[C7] gives up a list whose next page takes longer', async () => {
    const world = createWorldOf()
    world.transport.connect()
    world.open()
    await settle()
    await world.answer()
    await world.timers.advance(10_000)
    expect([world.live(), world.bookings.counts.all]).toEqual(['stale', 0])
  })

  it('takes its events, and tells the drawer what came and what was made of it', async () => {
    const world = await openLive()
    const data = {
      category: 'rooms',
      type: 'room_updated',
      payload: { room_number: 204, room_status: 'OCCUPIED' },
      meta: { hotel_slug: HOTEL, event_id: 'e1', ts: '2026-03-01T11:00:01Z', scope: {} },
    }
    world.transport.publish(`${HOTEL}.rooms`, 'room_updated', data)
    expect(world.handled.at(-1)).toMatchObject({
      outcome: 'applied',
      reasons: [],
      frame: { event: 'room_updated', data },
      translated: {
        type: 'room_status_changed',
        body: { payload: { room_id: 204, status: 'OCCUPIED', changed_at: data.meta.ts } },
      },
    })
    expect(world.rooms.counts).toEqual({ 'room-OCCUPIED': 1 })
  })

  it('offers what its rules say, and names the room as its addresses do', async () => {
    const world = await openLive()
    const { useActionStore } = await import('../../src/stores/actions')
    const actions = useActionStore(world.pinia)
    const booking = world.bookings.find('BK-10')
    expect(booking && actions.offeredOn('booking', booking)).toEqual(['assign', 'cancel'])
  })
})

it('a board on a backend of the contract says nothing of a translation', async () => {
  const world = createWorld()
  await world.openLive()
  world.transport.publish(`${HOTEL}.rooms`, 'room_status_changed', {
    category: 'room',
    type: 'room_status_changed',
    payload: { room_id: 'R-1', status: 'OCCUPIED', changed_at: NOW },
    meta: { hotel_slug: HOTEL, event_id: 'e1', ts: NOW, scope: 'staff' },
  })
  expect(world.handled.at(-1)).not.toHaveProperty('translated')
})
