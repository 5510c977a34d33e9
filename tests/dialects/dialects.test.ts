/** Every dialect passes the kit; the second one shows that nothing of the first is built in. */
import { describe, expect, it } from 'vitest'
import { actionsOn, apiOn } from '../support/api-on'
import { bookingModel } from '../../src/core/booking'
import { contract } from '../../src/dialects/contract'
import { hotelmate, hotelmateData } from '../../src/dialects/hotelmate'
import { DIALECTS } from '../../src/dialects/names'
import { routeFrame } from '../../src/core/frame'
import { finish } from '../../src/core/slices'
import { event, HOTEL } from '../support/events'
import { camel, camelData } from './camel'
import { describeDialect } from './kit'

describeDialect(hotelmateData)
describeDialect(camelData)

const others = Object.entries(camelData.messages.events).filter(
  ([name]) => name !== 'GuestArrived' && name !== 'GuestLeft',
)
describeDialect({
  ...camelData,
  name: 'camel without the stay',
  messages: {
    ...camelData.messages,
    events: Object.fromEntries(others),
    neverSent: ['booking_checked_in', 'booking_checked_out'],
  },
})

describe('the contract', () => {
  it('is spoken to the letter: nothing is translated', () => {
    expect([contract.route, contract.rulesOf(bookingModel)]).toEqual([routeFrame, bookingModel])
  })

  it('and its dialects are those that a setting can name', () => {
    const all = [contract, hotelmate].map(({ name, hotelsPath }) => [
      name,
      { listsHotels: hotelsPath !== null },
    ])
    expect(Object.fromEntries(all)).toEqual(DIALECTS)
  })
})

describe('camelCase names, numbers as ids, bodies in one more object', () => {
  const happened = (event: string, item: object, more = {}) => ({
    number: 1,
    at: 0,
    channel: `${HOTEL}.${event === 'RoomChanged' ? 'rooms' : 'room-bookings'}`,
    event,
    data: {
      data: {
        event: {
          number: 900,
          occurredAt: '2026-03-01T10:00:00Z',
          hotel: HOTEL,
          audience: 'desk',
          ...more,
        },
        item,
      },
    },
  })
  const hear = (...frame: Parameters<typeof happened>) =>
    camel.route(happened(...frame), HOTEL as never)

  it('become the contract’s', () => {
    expect(
      hear('ReservationMade', {
        id: 1042,
        state: 'requested',
        guest: { firstName: 'Niamh', lastName: 'Ahern' },
        madeAt: '2026-03-01T10:00:00Z',
        party: [2, 0],
      }),
    ).toEqual({
      type: 'booking_created',
      body: {
        type: 'booking_created',
        category: 'room_booking',
        payload: {
          booking_id: 1042,
          status: 'PENDING',
          guest_name: 'Niamh Ahern',
          created_at: '2026-03-01T10:00:00Z',
          adults: 2,
          children: 0,
        },
        meta: {
          event_id: '900',
          ts: '2026-03-01T10:00:00Z',
          hotel_slug: HOTEL,
          scope: 'staff',
        },
      },
    })
  })

  it.each([
    ['Booked', 'CONFIRMED'],
    ['BOOKED', 'CONFIRMED'],
    ['Called off', 'CANCELLED'],
    [' called_off ', 'CANCELLED'],
  ])('mean the same status in every spelling, in events and lists: %s', async (state, status) => {
    const told = hear('ReservationChanged', { id: 1042, state })
    const items = [{ id: 1042, state, guest: { fullName: 'A' }, madeAt: '2026-03-01T10:00:00Z' }]
    const body = { data: { readAt: '2026-03-01T10:00:00Z', total: 1, items } }
    const list = finish(camel.lists.booking.read({ body, date: null }))
    expect(told).toHaveProperty('body.payload.status', status)
    expect(list?.rows[0]?.status).toBe(status)
  })

  it.each<[string, ReturnType<typeof hear>, object]>([
    ['an event of another hotel', hear('RatesChanged', {}, { hotel: 'b' }), { outcome: 'foreign' }],
    ['an event of no use', hear('RatesChanged', {}), { outcome: 'ignored' }],
    ['an event that nobody knows', hear('Rated', {}), { outcome: 'unknown' }],
    ['an event without a hotel', hear('Rated', {}, { hotel: null }), { outcome: 'rejected' }],
    [
      'an event of the contract’s name',
      camel.route(
        {
          number: 1,
          at: 0,
          channel: `${HOTEL}.room-bookings`,
          event: 'booking_created',
          data: event('booking_created'),
        },
        HOTEL as never,
      ),
      { outcome: 'rejected' },
    ],
  ])('%s ends as it would in the contract', (_, to, expected) => {
    expect(to).toMatchObject(expected)
  })

  it('are read from its lists, and 304 still says that they are as before', async () => {
    const requests: string[] = []
    const body = {
      data: {
        readAt: '2026-03-01T10:00:00Z',
        day: '2026-03-01',
        total: 2,
        items: [{ id: 1042, state: 'booked', guest: { fullName: 'Niamh Ahern' }, madeAt: null }],
      },
    }
    const api = apiOn(
      '/api',
      async (url, init) => {
        const tag = new Headers(init?.headers).get('If-None-Match')
        requests.push(`${String(url)} ${tag}`)
        const headers = { ETag: '"1"' }
        return tag ? new Response(null, { status: 304, headers }) : Response.json(body, { headers })
      },
      undefined,
      camel,
    )
    const first = await api.fetchSnapshot('booking', HOTEL)
    expect(first).toMatchObject({
      rows: [{ booking_id: '1042', status: 'CONFIRMED', guest_name: 'Niamh Ahern' }],
      businessDate: '2026-03-01',
      missing: 1,
    })
    expect((await api.fetchSnapshot('booking', HOTEL)).rows).toEqual(first.rows)
    expect(requests).toEqual([
      `/api/v2/${HOTEL}/reservations null`,
      `/api/v2/${HOTEL}/reservations "1"`,
    ])
  })

  it('are used for its actions, by its method, with its own words', async () => {
    const sent: unknown[] = []
    const actions = actionsOn(
      '/api',
      async (url, init) => {
        sent.push([String(url), init?.method, init?.body])
        return Response.json({ errors: [{ text: ' Too late. ' }] }, { status: 400 })
      },
      { cookie: '', querySelector: () => null },
      camel,
    )
    const run = (action: string) =>
      actions
        .run('booking', HOTEL, '1042', action, { cancellation_reason: 'Storm', other: 'x' })
        .catch((error: { trouble: unknown }) => error.trouble)
    expect([await run('cancel'), await run('confirm')]).toEqual([
      { code: 'said', message: 'Too late.' },
      { code: 'unknown-action' },
    ])
    expect(sent).toEqual([
      [`/api/v2/${HOTEL}/reservations/1042`, 'PATCH', '{"state":"called-off","because":"Storm"}'],
    ])
  })
})
