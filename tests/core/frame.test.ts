/** Where a frame goes, and what is shown of a name that came from outside. */
import { expect, it } from 'vitest'
import type { HotelSlug } from '../../src/core/channels'
import { hotelFault, isLargerThan, nameOf, quote, routeFrame } from '../../src/core/frame'
import { event, HOTEL } from '../support/events'

it('is the name itself, cut after 80 characters', () => {
  const longest = 'x'.repeat(80)
  expect(['booking_created', longest, `${longest}y`].map(nameOf)).toEqual([
    'booking_created',
    longest,
    `${longest}…`,
  ])
})

it('is nothing of a text that may be a guest’s name', () => {
  expect(['Niamh Ahern', 'Zoë', ''].map(quote)).toEqual(['“…”', '“…”', '“”'])
})

it('its size counts the text that stands alone, and all that is nested', () => {
  expect([3, 4].map((limit) => isLargerThan('four', limit))).toEqual([true, false])
  const deep = { a: { b: ['x'.repeat(100)] } }
  expect([100, 200].map((limit) => isLargerThan(deep, limit))).toEqual([true, false])
  expect([7, null, undefined].map((value) => isLargerThan(value, 0))).toEqual([false, false, false])
})

it('[C2] a body of another hotel goes nowhere, also on the channel of the open one', () => {
  const data = event('booking_created', {}, { hotel_slug: 'hotel-lisboa' })
  const frame = {
    number: 1,
    at: 0,
    channel: `${HOTEL}.room-bookings`,
    event: 'booking_created',
    data,
  }
  expect(routeFrame(frame, HOTEL as HotelSlug)).toMatchObject({
    outcome: 'foreign',
    reasons: [{ code: 'other-hotel', path: 'meta.hotel_slug' }],
  })
})

it('a hotel that is an empty text is called so', () => {
  expect(hotelFault('')).toMatchObject({ code: 'hotel-missing', seen: 'an empty text' })
})
