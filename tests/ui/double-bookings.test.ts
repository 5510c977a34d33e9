// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { event, HOTEL } from '../support/events'
import { booking, openBoard, room } from './board'

const [BOOKINGS, ROOMS] = ['bookings', 'rooms'].map((page) => `/hotels/${HOTEL}/${page}`) as [
  string,
  string,
]
const NOTICE = '[data-notice="double-booked"]'

/** Two guests who have one room tonight. */
function pair(number: string, fields: Parameters<typeof booking>[1] = {}) {
  return ['Chloé', 'Lindiwe'].map((guest_name, index) =>
    booking(`${number}-${index + 1}`, {
      guest_name,
      status: 'CONFIRMED',
      check_in: '2026-03-01',
      check_out: '2026-03-03',
      room_number: number,
      created_at: `2026-02-0${index + 1}T10:00:00Z`,
      ...fields,
    }),
  )
}

const rooms = [
  room('R-1', { room_number: '308' }),
  room('R-2', { room_number: '102', room_type: 'Suite' }),
]

it.each([BOOKINGS, `${BOOKINGS}?list=all`, ROOMS, `/hotels/${HOTEL}/activity`])(
  'is said above %s, until it is resolved',
  async (path) => {
    const { texts, apply } = await openBoard(path, { bookings: pair('308'), rooms })
    const before = texts(NOTICE)
    await apply(event('booking_updated', { booking_id: '308-2', room_number: '102' }))
    expect([before, texts(NOTICE)]).toEqual([
      [
        'Double booking tonight Room 308 is given to Chloé and Lindiwe . 102 Suite is free and ready.',
      ],
      [],
    ])
  },
)

it.each([
  ['CHECKOUT_DIRTY', '102 Suite is free, not ready yet: Dirty.'],
  ['OUT_OF_ORDER', 'No other room is free for these nights.'],
])('says when the room that is free is %s', async (status, expected) => {
  const { texts } = await openBoard(ROOMS, {
    bookings: pair('308'),
    rooms: rooms.map((one) => (one.room_id === 'R-2' ? { ...one, status } : one)),
  })
  expect(texts('.free')).toEqual([expected])
})

it('is not told before the rooms have come', async () => {
  const { board, texts } = await openBoard(BOOKINGS, {
    bookings: pair('308'),
    rooms,
    isLoaded: false,
  })
  await board.bookings.resync(HOTEL)
  await flushPromises()
  const before = texts(NOTICE)
  await board.rooms.resync(HOTEL)
  await flushPromises()
  expect([before.length, texts(NOTICE).length]).toEqual([0, 1])
})

it('names the first guests of many', async () => {
  const bookings = Array.from({ length: 6 }, (_, n) =>
    booking(`BK-${n}`, {
      guest_name: `Guest ${n}`,
      status: 'CONFIRMED',
      check_in: '2026-03-01',
      check_out: '2026-03-03',
      room_number: '308',
    }),
  )
  const { texts } = await openBoard(ROOMS, { bookings, rooms })
  expect(texts(`${NOTICE} .guests`)).toEqual([
    'Room 308 is given to Guest 0 , Guest 1 , Guest 2 , Guest 3 and 2 more .',
  ])
})

it('is told once, and not at each change', async () => {
  const { page, apply } = await openBoard(BOOKINGS, { bookings: pair('308'), rooms })
  const alert = page.get('[role=alert]').element
  const before = alert.textContent
  await apply(event('booking_updated', { booking_id: '308-2', guest_name: 'Lindiwe Mokoena' }))
  expect([page.get('[role=alert]').element === alert, before, alert.textContent]).toEqual([
    true,
    'Double booking tonight.',
    'Double booking tonight.',
  ])
})

it('leads to both guests, beside the list that is open', async () => {
  const { page, go } = await openBoard(`${BOOKINGS}?list=arrivals`, { bookings: pair('308') })
  const links = () => page.findAll(`${NOTICE} a`).map((link) => link.attributes('href'))
  const beside = links()
  await go(ROOMS)
  expect([beside, links()]).toEqual([
    ['308-1', '308-2'].map((id) => `${BOOKINGS}?list=arrivals&booking=${id}`),
    ['308-1', '308-2'].map((id) => `${BOOKINGS}?list=attention&booking=${id}`),
  ])
})

it('Resolve opens the form of the room for who booked later, with the focus in it', async () => {
  const { page, router, actions } = await openBoard(ROOMS, {
    bookings: pair('308', { actions: 'cancel assign' }),
    rooms,
  })
  await page.get('[data-resolve]').trigger('click')
  await flushPromises()
  const select = page.get<HTMLSelectElement>('.row-actions select').element
  expect([
    router.currentRoute.value.query.booking,
    select.value,
    document.activeElement === select,
    actions.requests,
  ]).toEqual(['308-2', 'R-2', true, []])
})

it('Resolve opens the form in the pane that is open already', async () => {
  const { page } = await openBoard(`${BOOKINGS}?list=arrivals&booking=308-2`, {
    bookings: pair('308', { actions: 'assign' }),
    rooms,
  })
  const before = page.find('.row-actions select').exists()
  await page.get('[data-resolve]').trigger('click')
  await flushPromises()
  expect([before, page.find('.row-actions select').exists()]).toEqual([false, true])
})

it('cannot be resolved where the backend does not offer it', async () => {
  const { page } = await openBoard(ROOMS, { bookings: pair('308', { actions: 'cancel' }), rooms })
  expect(page.find('[data-resolve]').exists()).toBe(false)
})

it('of more rooms than two is counted, and leads to all of them', async () => {
  const bookings = ['101', '102', '103', '104'].flatMap((number) => pair(number))
  const { texts, page } = await openBoard(ROOMS, { bookings })
  const more = page.get('.double-bookings > .more')
  expect([texts(NOTICE).length, more.text(), more.attributes('href')]).toEqual([
    2,
    'and 2 more',
    `${BOOKINGS}?list=attention&only=double-booked`,
  ])
})
