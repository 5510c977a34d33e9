import { expect, it } from 'vitest'
import { listenIn, mistakenChannels } from '../../src/debug/listen-in'
import type { WireFault } from '../../src/realtime/transport'
import { createFakeTransport } from '../support/fake-transport'

const NOBODY = { onFrame() {}, onSubscribed() {}, onRefused() {} }

function listening() {
  const base = createFakeTransport()
  const transport = listenIn(base)
  const heard: WireFault[] = []
  transport.onWire?.((fault) => heard.push(fault))
  base.connect()
  return { base, transport, heard }
}

it('knows where events are published by mistake', () => {
  expect(mistakenChannels('hotel-lisboa').toSorted()).toEqual([
    'HOTEL-LISBOA.room-bookings',
    'HOTEL-LISBOA.rooms',
    'Hotel-Lisboa.room-bookings',
    'Hotel-Lisboa.rooms',
    'hotel-lisboa.booking',
    'hotel-lisboa.room_bookings',
  ])
})

it('listens there while a channel of the hotel is open', () => {
  const { base, transport, heard } = listening()
  const leaves = ['room-bookings', 'rooms'].map((kind) =>
    transport.subscribe(`hotel-lisboa.${kind}`, NOBODY),
  )
  expect(base.channels).toHaveLength(8)
  base.publish('Hotel-Lisboa.rooms', 'room_status_changed', { a: 1 })
  base.refuse('hotel-lisboa.booking', 403)
  expect(heard).toEqual([
    {
      code: 'unasked',
      channel: 'Hotel-Lisboa.rooms',
      event: 'room_status_changed',
      data: { a: 1 },
    },
  ])
  leaves[0]?.()
  expect(base.channels).toHaveLength(7)
  leaves[1]?.()
  leaves[1]?.()
  expect(base.channels).toEqual([])
})

it('hands on what the transport itself sees', () => {
  const { base, heard } = listening()
  base.tellWire({ code: 'not-json', size: 1 })
  expect(heard).toEqual([{ code: 'not-json', size: 1 }])
})
