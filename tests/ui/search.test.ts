// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { event, HOTEL } from '../support/events'
import { booking, openBoard, room } from './board'

const BOOKINGS = [
  booking('BK-2120', { guest_name: 'Chloé de La Tour', status: 'CONFIRMED', room_number: '308' }),
  booking('BK-2121', { guest_name: 'Jürgen Müller', status: 'PENDING' }),
  booking('BK-2122', { guest_name: 'Mia Mueller', status: 'CANCELLED' }),
  booking('BK-2308', { guest_name: 'Seán O’Brien', status: 'CONFIRMED' }),
]
const ROOMS = [
  room('R-308', { room_number: '308', room_type: 'Suite' }),
  room('R-309', { room_number: '309', room_type: 'Double', status: 'OCCUPIED' }),
]

const TUESDAY = { check_in: '2026-03-03', check_out: '2026-03-04' }

/** The board on one of its pages, with what is found on the page and below it. */
async function openAt(page: string) {
  const board = await openBoard(`/hotels/${HOTEL}/${page}`, { bookings: BOOKINGS, rooms: ROOMS })
  const { texts, ids, router, find } = board
  const field = () => board.page.get<HTMLInputElement>('#find')
  return {
    ...board,
    field,
    tiles: () =>
      board.page.findAll('[data-room-id]').map((tile) => tile.attributes('data-room-id')),
    async found(text: string) {
      await find(text)
      return { here: ids(), heading: texts('.found h2'), also: texts('.found-name') }
    },
    async press(key: string) {
      field().element.focus()
      await field().trigger('keydown', { key })
      await flushPromises()
      const { name, query } = router.currentRoute.value
      return { name, query }
    },
  }
}

describe('a search', () => {
  it('does not say that nothing matches before both lists have come', async () => {
    const { board, page, texts } = await openBoard(`/hotels/${HOTEL}/activity`, {
      bookings: BOOKINGS,
      rooms: ROOMS,
      isLoaded: false,
    })
    await page.get('#find').setValue('nobody')
    const before = texts('.search-results .blank').length
    await board.bookings.resync(HOTEL)
    await board.rooms.resync(HOTEL)
    await flushPromises()
    expect([before, texts('.search-results .blank').length]).toEqual([0, 1])
  })

  it('shows the matches of the list, and below them all others', async () => {
    const { found, texts } = await openAt('bookings?list=pending')
    expect(await found('mueller')).toEqual({
      here: ['BK-2121'],
      heading: ['1 also found'],
      also: ['Mia Mueller'],
    })
    expect(texts('.found-row')).toEqual(['Mia Mueller BK-2122 Cancelled'])
  })

  it('says of a room that it finds whether it is free tonight, and until when', async () => {
    const { find, texts } = await openBoard(`/hotels/${HOTEL}/bookings`, {
      bookings: [booking('BK-1', { status: 'CONFIRMED', room_number: '308', ...TUESDAY })],
      rooms: [...ROOMS, room('R-300', { room_number: '300' })],
    })
    await find('30')
    expect(texts('.found-row').filter((row) => row.startsWith('Room'))).toEqual([
      'Room 300 Free Ready Rooms',
      'Room 308 Suite Free until Tue 3 Ready Rooms',
      'Room 309 Double Occupied Rooms',
    ])
  })

  it('finds a room with everybody in it, those first that are named whole', async () => {
    const { found } = await openAt('bookings?list=cancelled')
    expect(await found('room 308')).toMatchObject({
      here: [],
      also: ['Room 308', 'Chloé de La Tour'],
    })
    expect(await found('308')).toMatchObject({
      also: ['Room 308', 'Chloé de La Tour', 'Seán O’Brien'],
    })
  })

  it('follows the list that is shown', async () => {
    const { found, go } = await openAt('bookings?list=pending')
    await found('m ller')
    await go(`/hotels/${HOTEL}/bookings?list=cancelled`)
    expect(await found('muller')).toEqual({
      here: [],
      heading: ['1 also found'],
      also: ['Jürgen Müller'],
    })
  })

  it('is on the page of rooms, which shows those that match', async () => {
    const { found, tiles } = await openAt('rooms')
    expect(await found('suite')).toEqual({ here: [], heading: [], also: [] })
    expect(tiles()).toEqual(['R-308'])
    expect(await found('tour')).toMatchObject({ also: ['Chloé de La Tour'] })
  })

  it('is on the page of the activity', async () => {
    const { found } = await openAt('activity')
    expect(await found('308')).toEqual({
      here: [],
      heading: ['3 found'],
      also: ['Room 308', 'Chloé de La Tour', 'Seán O’Brien'],
    })
  })

  it('keeps to what it looks for while events come', async () => {
    const { found, apply, texts } = await openAt('bookings?list=cancelled')
    await found('brien')
    await apply(event('booking_created', { booking_id: 'BK-9', guest_name: 'O Brien, Nuala' }))
    await apply(event('booking_created', { booking_id: 'BK-8', guest_name: 'Kelly, Sean' }))
    expect(texts('.found-name').toSorted()).toEqual(['O Brien, Nuala', 'Seán O’Brien'])
  })

  it('shows 50 matches, and says how many more there are', async () => {
    const bookings = Array.from({ length: 60 }, (_, at) => booking(`X-${at}`))
    const { find, texts } = await openBoard(`/hotels/${HOTEL}/activity`, { bookings })
    await find('x')
    expect([texts('.found-row').length, texts('.found > p')]).toEqual([
      50,
      ['and 10 more. Type more to narrow the search.'],
    ])
  })

  it('that finds nothing anywhere says so', async () => {
    const { found, texts, page, field } = await openAt('activity')
    await found('Nobody')
    const said = texts('main .blank')
    await page.get('main .blank button').trigger('click')
    expect([said, field().element.value, texts('main .blank')]).toEqual([
      ['No guest, booking or room matches “Nobody”. Clear the search'],
      '',
      [],
    ])
  })

  it('says to a screen reader how many it found', async () => {
    const { found, texts } = await openAt('activity')
    await found('308')
    expect(texts('.search-results [role=status]')).toEqual(['3 found'])
  })
})

describe('Enter in the search', () => {
  it.each([
    // The match of the list opens where it is.
    ['bookings?list=pending', 'mueller', 'bookings', { list: 'pending', booking: 'BK-2121' }],
    // Without one, the first of the others opens in its own list.
    ['bookings?list=pending', 'mia', 'bookings', { list: 'all', booking: 'BK-2122' }],
    ['activity', 'bk2120', 'bookings', { list: 'all', booking: 'BK-2120' }],
    // What is named whole comes before what contains it.
    ['bookings?list=confirmed', 'bk-2308', 'bookings', { list: 'confirmed', booking: 'BK-2308' }],
    ['activity', '309', 'rooms', {}],
    // The first on the screen: the room stands above its guest.
    ['activity', '308', 'rooms', {}],
    ['bookings?list=pending', 'room308', 'rooms', {}],
    ['activity', 'nobody', 'activity', {}],
    ['activity', '', 'activity', {}],
  ])('%s: %s opens the first match', async (page, text, name, query) => {
    const { found, press } = await openAt(page)
    await found(text)
    expect(await press('Enter')).toEqual({ name, query })
  })

  it('gives the focus to the room that it found', async () => {
    const { found, press } = await openAt('activity')
    await found('309')
    await press('Enter')
    expect(document.activeElement?.closest('[data-room-id]')?.getAttribute('data-room-id')).toBe(
      'R-309',
    )
  })
})

it('Escape empties the search, and then leaves it', async () => {
  const { found, press, field } = await openAt('rooms')
  await found('308')
  await press('Escape')
  const first = [field().element.value, document.activeElement === field().element]
  await press('Escape')
  expect([first, document.activeElement?.id]).toEqual([['', true], 'main'])
})
