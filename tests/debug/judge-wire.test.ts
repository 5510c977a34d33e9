/** The connection, its channels, and what comes on others. */
import { describe, expect, it } from 'vitest'
import { HOTEL } from '../support/events'
import { recorded, told } from './recorded'

const BOOKINGS = `${HOTEL}.room-bookings`

async function live() {
  const world = recorded({}, { authEndpoint: '/api/pusher/auth' })
  await world.openLive()
  return world
}

describe('a frame of a channel that nobody asked for', () => {
  it.each([
    [`${HOTEL}.booking`, 'deprecated-channel', undefined],
    [`private-${HOTEL}.booking`, 'deprecated-channel', undefined],
    ['Hotel-Killarney.room-bookings', 'channel-case', `Did you mean “${BOOKINGS}”?`],
    [`${HOTEL}.room_bookings`, 'channel-case', `Did you mean “${BOOKINGS}”?`],
    [`${HOTEL}.Rooms`, 'channel-case', `Did you mean “${HOTEL}.rooms”?`],
    ['hotel_killarney.rooms', 'channel-case', `Did you mean “${HOTEL}.rooms”?`],
    [`${HOTEL}.room-booking`, 'channel-case', `Did you mean “${BOOKINGS}”?`],
    ['hotel-lisboa.rooms', 'channel-unasked', undefined],
    ['news', 'channel-unasked', undefined],
  ])('%s is told as what it is', async (channel, code, hint) => {
    const world = await live()
    const data = told('booking_confirmed', { booking_id: 'BK-9' })
    world.transport.tellWire({ code: 'unasked', channel, event: 'booking_confirmed', data })
    expect(world.last()).toMatchObject([{ code, path: channel }])
    expect(world.last()[0]?.hint).toBe(hint)
    expect(world.recorder.groups[0]?.lastRowId).toBe('BK-9')
  })

  it('is normal when the channel was just left', async () => {
    const world = await live()
    world.open('hotel-lisboa')
    const data = told('booking_confirmed')
    world.transport.tellWire({ code: 'unasked', channel: BOOKINGS, event: 'x', data })
    expect(world.codes()).toEqual([])
  })
})

it('a message that is no JSON has its size', async () => {
  const world = await live()
  world.transport.tellWire({ code: 'not-json', size: 12 })
  expect(world.last()).toMatchObject([
    { code: 'wire-not-json', seen: 'a text of 12 characters', size: 12 },
  ])
})

it('a subscription that is refused has its status and its endpoint', async () => {
  const world = recorded({}, { authEndpoint: '/api/pusher/auth' })
  world.transport.connect({ acknowledge: false })
  world.open()
  world.transport.refuse(BOOKINGS, 403)
  const refused = world.recorder.entries.find(({ findings }) => findings.length > 0)
  expect(refused?.findings).toMatchObject([
    {
      code: 'subscription-refused',
      path: BOOKINGS,
      seen: 'HTTP 403',
      hint: 'The endpoint is /api/pusher/auth.',
    },
  ])
})

it('a link that is lost is told once for each loss', async () => {
  const world = await live()
  const downs = () => world.recorder.groups.map(({ code, count }) => [code, count])
  expect(downs()).toEqual([])
  world.transport.drop()
  world.transport.drop({ code: 'service-unreachable' })
  expect(downs()).toEqual([['link-down', 1]])
  world.transport.connect()
  world.transport.drop()
  expect(downs()).toEqual([['link-down', 2]])
})

it('a link that the board closes itself is no fault', async () => {
  const world = await live()
  world.transport.drop({ code: 'closed' })
  expect(world.faults()).toEqual([])
})
