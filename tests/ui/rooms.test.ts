// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Row } from '../../src/core/contract'
import { hotelmate } from '../../src/dialects/hotelmate'
import { contract } from '../../src/dialects/contract'
import RoomSection from '../../src/ui/rooms/RoomSection.vue'
import RoomTile from '../../src/ui/rooms/RoomTile.vue'
import { event, HOTEL } from '../support/events'
import { hotelList } from '../support/fake-api'
import { booking, openBoard, room } from './board'

/** Bookings of the day that the board is opened on: Sunday, 1 March 2026. */
const ARRIVAL = { status: 'CONFIRMED', check_in: '2026-03-01', check_out: '2026-03-04' }
const IN_HOUSE = {
  status: 'CONFIRMED',
  check_in: '2026-02-27',
  check_out: '2026-03-03',
  checked_in_at: '2026-02-27T15:00:00Z',
}
const LATER = { status: 'CONFIRMED', check_in: '2026-03-09', check_out: '2026-03-11' }
const ROOMS = `/hotels/${HOTEL}/rooms`
const rooms = [
  room('R-1', { room_number: '201', floor: '2', room_type: 'Double' }),
  room('R-2', { room_number: '1010', floor: '10', status: 'OCCUPIED' }),
  room('R-3', { room_number: '204', floor: '2', status: 'DEEP_CLEAN' }),
  room('R-4'),
]

// A hotel whose backend once told of check-ins is remembered.
beforeEach(() => localStorage.clear())

/** A hotel with one room, 201, and its bookings. */
async function openRoom(status: string, ...stays: Partial<Row<'booking'>>[]) {
  const board = await openBoard(ROOMS, {
    rooms: [room('R-1', { room_number: '201', status })],
    bookings: stays.map((stay, index) =>
      booking(`BK-${index + 1}`, { guest_name: `Guest ${index + 1}`, room_number: '201', ...stay }),
    ),
  })
  return {
    ...board,
    tile: () => board.texts('[data-room-id]')[0],
    problems: () => board.texts('.tile-problems p'),
    says(name: string) {
      return board.page.get('[data-room-id]').attributes(name)
    },
  }
}

it('stands by floor, each tile with number, type and status', async () => {
  const { page, texts } = await openBoard(ROOMS, { rooms })
  expect(texts('main h2')).toEqual(['Floor 2', 'Floor 10', 'Floor not known'])
  const tiles = page
    .findAll('[data-room-id]')
    .map((tile) => [tile.attributes('data-room-id'), tile.attributes('data-status')])
  expect(tiles).toEqual([
    ['R-1', 'READY_FOR_GUEST'],
    ['R-3', 'DEEP_CLEAN'],
    ['R-2', 'OCCUPIED'],
    ['R-4', 'READY_FOR_GUEST'],
  ])
  expect(texts('[data-room-id]')).toEqual([
    '201 Double Ready Free nothing booked',
    '204 DEEP_CLEAN Free nothing booked',
    '1010 Occupied',
    'R-4 Ready',
  ])
})

it('needs no word of floors when the hotel tells none', async () => {
  const { texts } = await openBoard(ROOMS, { rooms: [room('R-1'), room('R-2')] })
  expect(texts('main h2')).toEqual(['Rooms'])
})

describe('a tile says who has the room', () => {
  it.each([
    ['READY_FOR_GUEST', ARRIVAL, 'due-in', 'Arriving, to Wed 4'],
    ['READY_FOR_GUEST', { ...ARRIVAL, check_out: '2026-03-01' }, 'due-in', 'Arriving, day use'],
    ['OCCUPIED', IN_HOUSE, 'in-house', 'In house to Tue 3'],
    ['OCCUPIED', { ...IN_HOUSE, check_out: undefined }, 'in-house', 'In house'],
  ])('%s, %o', async (status, stay, place, line) => {
    const { texts, says, problems } = await openRoom(status, stay)
    expect([says('data-place'), texts('.tile-stay'), problems()]).toEqual([
      place,
      [`Guest 1 ${line}`],
      [],
    ])
  })

  it('and what is wrong, once', async () => {
    const overdue = await openRoom('OCCUPIED', { ...IN_HOUSE, check_out: '2026-02-28' })
    expect(overdue.tile()).toBe('201 Occupied Guest 1 In house since Fri 27 Overdue 1 night')
    overdue.page.unmount()
    const late = await openRoom(
      'READY_FOR_GUEST',
      {
        ...ARRIVAL,
        check_in: '2026-02-28',
        checked_in_at: undefined,
      },
      { ...IN_HOUSE, room_number: '999' },
    )
    expect(late.tile()).toBe('201 Ready Guest 1 Booked to Wed 4 Not arrived since Sat 28')
  })

  it('each guest is a link to the booking, beside the rooms as they are shown', async () => {
    const { page, router, go } = await openRoom('OCCUPIED', IN_HOUSE)
    await go(`${ROOMS}?by=status`)
    expect(page.get('.tile bdi').attributes('title')).toBe('Guest 1')
    await page.get('.tile a').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ by: 'status', booking: 'BK-1' })
    expect(page.find('.side h2').text()).toBe('Guest 1')
    await page.get('.side [data-close], .side .pane-head .button').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ by: 'status' })
    expect(document.activeElement).toBe(page.get('.tile a').element)
  })
})

describe('a tile says until when its room is free', () => {
  it('until the next night that is taken, and by whom', async () => {
    const { tile, says } = await openRoom('READY_FOR_GUEST', LATER)
    expect([says('data-place'), tile()]).toEqual([
      'free',
      '201 Ready Free until Mon 9 then Guest 1',
    ])
  })

  it('after the guest who leaves today', async () => {
    const leaving = { ...IN_HOUSE, check_out: '2026-03-01' }
    const { tile, apply } = await openRoom('OCCUPIED', leaving, LATER)
    expect(tile()).toBe('201 Occupied Guest 1 Due out today Then free until Mon 9 – Guest 2')
    await apply(event('booking_cancelled', { booking_id: 'BK-2' }))
    expect(tile()).toBe('201 new Occupied Guest 1 Due out today Then free nothing booked')
  })

  it('not of a room that cannot be given', async () => {
    const { tile, says } = await openRoom('OUT_OF_ORDER', LATER)
    expect([says('data-place'), tile()]).toEqual(['', '201 Out of order'])
  })

  it('not while nobody knows the hotel’s date', async () => {
    const { texts } = await openBoard(ROOMS, {
      rooms,
      bookings: [booking('BK-1', { ...LATER, room_number: '201' })],
      fetchHotels: async () =>
        hotelList([{ slug: HOTEL, name: 'Hotel Killarney', timezone: null }]),
    })
    expect(texts('[data-room-id]')).toEqual([
      '201 Double Ready',
      '204 DEEP_CLEAN',
      '1010 Occupied',
      'R-4 Ready',
    ])
    expect(texts('main .page-head .chip')).toEqual(['All 4', 'To clean 0'])
  })
})

describe('a tile says what somebody has to act on', () => {
  it.each([
    ['CHECKOUT_DIRTY', 'Arrival waiting: clean first'],
    ['CLEANING_IN_PROGRESS', 'Arrival waiting'],
    ['CLEANED_UNINSPECTED', 'Arrival waiting'],
    ['DEEP_CLEAN', 'Arrival waiting'],
    ['OUT_OF_ORDER', 'Arrival has no usable room'],
    ['MAINTENANCE_REQUIRED', 'Arrival has no usable room'],
  ])('an arrival whose room is %s', async (status, words) => {
    const { page, problems, apply } = await openRoom(status, ARRIVAL)
    const isUrgent = () => page.get('.tile').classes('is-urgent')
    expect([problems(), isUrgent()]).toEqual([[words], true])
    await apply(event('room_status_changed', { status: 'READY_FOR_GUEST', changed_at: LATE }))
    expect([problems(), isUrgent()]).toEqual([[], false])
  })

  it('an arrival whose room is still in use until its guest leaves', async () => {
    const { problems } = await openRoom(
      'OCCUPIED',
      { ...IN_HOUSE, check_out: '2026-03-01' },
      ARRIVAL,
    )
    expect(problems()).toEqual(['Arrival waiting: guest still in'])
  })

  it('a room that two guests have tonight, and no more when one of them has another', async () => {
    const { page, problems, says, apply } = await openRoom('OCCUPIED', IN_HOUSE, ARRIVAL)
    expect(problems()).toEqual(['Double-booked'])
    expect(says('data-attention')).toMatch(/^double-booked/)
    expect(page.get('.tile').classes('is-urgent')).toBe(true)
    await apply(event('booking_updated', { booking_id: 'BK-2', room_number: '999' }))
    expect(problems()).toEqual([])
  })

  it('a room that two guests have later, from when on', async () => {
    const { page, tile, apply } = await openRoom('READY_FOR_GUEST', LATER, {
      ...LATER,
      check_in: '2026-03-10',
      check_out: '2026-03-12',
    })
    expect(tile()).toBe('201 Ready Free until Mon 9 then Guest 1 Double-booked Tue 10')
    expect(page.get('.tile').classes('is-urgent')).toBe(false)
    await apply(event('booking_updated', { booking_id: 'BK-2', check_in: '2026-03-09' }))
    expect(tile()).toMatch(/Double-booked Mon 9$/)
  })

  it('a room that contradicts its guests', async () => {
    const elsewhere = { ...IN_HOUSE, room_number: '999' }
    const nobody = await openRoom('OCCUPIED', elsewhere)
    expect(nobody.problems()).toEqual(['Occupied, nobody checked in'])
    nobody.page.unmount()
    const ready = await openRoom('READY_FOR_GUEST', IN_HOUSE)
    expect(ready.problems()).toEqual(['Ready, guest still in'])
    ready.page.unmount()
    const broken = await openRoom('OUT_OF_ORDER', IN_HOUSE)
    expect(broken.problems()).toEqual(['Out of order, guest still in'])
  })

  it.each([
    ['PENDING_APPROVAL', 'To approve'],
    ['PENDING_PAYMENT', 'Payment due'],
  ])('an arrival that is %s', async (status, words) => {
    const { problems } = await openRoom('READY_FOR_GUEST', { ...ARRIVAL, status })
    expect(problems()).toEqual([words])
  })

  it('a stay without trouble recedes', async () => {
    const { page, apply } = await openRoom('OCCUPIED', IN_HOUSE)
    const isCalm = () => page.get('.tile').classes('is-calm')
    expect(isCalm()).toBe(true)
    await apply(event('room_status_changed', { status: 'CHECKOUT_DIRTY', changed_at: LATE }))
    expect(isCalm()).toBe(false)
  })
})

const LATE = '2026-03-01T11:00:00Z'

describe('the filters', () => {
  const hotel = [
    room('R-1', { room_number: '101', status: 'CLEANING_IN_PROGRESS' }),
    room('R-2', { room_number: '102', status: 'CHECKOUT_DIRTY' }),
    room('R-3', { room_number: '103', status: 'OCCUPIED' }),
    room('R-4', { room_number: '104' }),
  ]
  const stays = [
    booking('BK-1', { ...ARRIVAL, room_number: '102' }),
    booking('BK-2', { ...IN_HOUSE, room_number: '103' }),
    booking('BK-3', { ...ARRIVAL, guest_name: 'Saoirse Nic Gabhann' }),
    booking('BK-4', { ...LATER }),
  ]
  const openHotel = (query = '') => openBoard(`${ROOMS}${query}`, { rooms: hotel, bookings: stays })

  it('count the rooms that answer each question', async () => {
    const { texts, apply } = await openHotel()
    const chips = () => texts('main .page-head .chip')
    expect(chips()).toEqual([
      'All 4',
      'Free tonight 2',
      'To clean 2',
      'Arrival waiting 1',
      'No room yet 1',
    ])
    await apply(event('booking_updated', { booking_id: 'BK-3', room_number: '101' }))
    expect(chips()).toEqual([
      'All 4',
      'Free tonight 1',
      'To clean 2',
      'Arrival waiting 2',
      'No room yet 0',
    ])
  })

  it.each([
    ['Free tonight', 'free-tonight', ['104', '101']],
    ['To clean', 'to-clean', ['102', '101']],
    ['Arrival waiting', 'arrival-waiting', ['102']],
  ])('%s is in the address, the best answer first', async (word, show, numbers) => {
    const { page, texts, router } = await openHotel()
    const chip = page.findAll('.chip').find((one) => one.text().startsWith(word))
    await chip?.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ show })
    expect([texts('main h2'), texts('[data-room-id] .tile-head b')]).toEqual([[word], numbers])
    await chip?.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({})
  })

  it('can be grouped in another way', async () => {
    const { page, texts, router } = await openHotel('?show=free-tonight')
    expect(texts('.room-grouping [aria-current]')).toEqual(['Ready first'])
    await page.findAll('.room-grouping a')[2]?.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ by: 'status', show: 'free-tonight' })
    expect(texts('main h2')).toEqual(['Ready', 'Cleaning'])
  })

  it('name the arrivals that need one of the free rooms', async () => {
    const { texts, page } = await openHotel('?show=free-tonight')
    expect(texts('.roomless')).toEqual(['1 arrival has no room yet Saoirse Nic Gabhann'])
    const noRoom = page.findAll('.chip').find((one) => one.text().startsWith('No room yet'))
    expect(noRoom?.attributes('href')).toBe(`/hotels/${HOTEL}/bookings?list=arrivals&room=none`)
  })

  it.each([
    ['?show=free-tonight', 'No rooms free tonight'],
    ['?show=to-clean', 'No rooms to clean'],
    ['?show=arrival-waiting', 'No arrival is waiting for a room'],
    ['?status=GHOST', 'No rooms with this status: GHOST'],
  ])('%s says that there are none', async (query, words) => {
    const { texts, page, router } = await openBoard(`${ROOMS}${query}`, {
      rooms: [room('R-1', { status: 'OUT_OF_ORDER' })],
    })
    expect(texts('main .blank')).toEqual([`${words} Show all rooms`])
    await page.get('main .blank a').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({})
  })
})

it('counts the rooms of each status, known or not, with a 0 where there are none', async () => {
  const { page, texts, apply } = await openBoard(ROOMS, { rooms })
  const counts = () => {
    const names = page.findAll('[data-badge^="room-"]').map((b) => b.attributes('data-badge'))
    const numbers = texts('[data-badge^="room-"]')
    return names.map((name, index) => `${name} ${numbers[index]}`)
  }
  expect(counts()).toEqual([
    'room-READY_FOR_GUEST 2',
    'room-OCCUPIED 1',
    'room-CHECKOUT_DIRTY 0',
    'room-CLEANING_IN_PROGRESS 0',
    'room-CLEANED_UNINSPECTED 0',
    'room-MAINTENANCE_REQUIRED 0',
    'room-OUT_OF_ORDER 0',
    'room-DEEP_CLEAN 1',
  ])
  await apply(event('room_status_changed', { room_id: 'R-3', status: 'CHECKOUT_DIRTY' }))
  expect(counts()).toEqual([
    'room-READY_FOR_GUEST 2',
    'room-OCCUPIED 1',
    'room-CHECKOUT_DIRTY 1',
    'room-CLEANING_IN_PROGRESS 0',
    'room-CLEANED_UNINSPECTED 0',
    'room-MAINTENANCE_REQUIRED 0',
    'room-OUT_OF_ORDER 0',
  ])
})

it('stands by status, and shows one status only, as the address says', async () => {
  const { page, texts, router } = await openBoard(`${ROOMS}?by=status`, { rooms })
  const current = () => texts('main [role=group] [aria-current]')
  expect(texts('main h2')).toEqual(['Ready', 'Occupied', 'DEEP_CLEAN'])
  expect(current()).toEqual(['All 4', 'By status'])

  await page.get('[data-badge="room-OCCUPIED"]').trigger('click')
  await flushPromises()
  expect(router.currentRoute.value.query).toEqual({ by: 'status', status: 'OCCUPIED' })
  expect(current()).toEqual(['By status', 'Occupied 1'])
  expect(texts('.tile-head b')).toEqual(['1010'])
  expect(texts('[data-badge="room-READY_FOR_GUEST"]')).toEqual(['2'])

  await page.get('[data-badge="room-OCCUPIED"]').trigger('click')
  await flushPromises()
  expect(router.currentRoute.value.query).toEqual({ by: 'status' })
})

describe('the actions of a tile', () => {
  const offering = (status: string) => room('R-1', { status, actions: 'status' })

  it.each([
    ['CHECKOUT_DIRTY', 'Start cleaning', 'CLEANING_IN_PROGRESS'],
    ['CLEANING_IN_PROGRESS', 'Mark cleaned', 'CLEANED_UNINSPECTED'],
    ['CLEANED_UNINSPECTED', 'Mark ready', 'READY_FOR_GUEST'],
    ['MAINTENANCE_REQUIRED', 'Mark repaired', 'CLEANED_UNINSPECTED'],
  ])('%s: the next step is one press', async (status, word, to) => {
    const { page, texts, actions } = await openBoard(ROOMS, { rooms: [offering(status)] })
    expect(texts('.room-actions button')).toEqual([`${word} Room R-1`, 'Set status Room R-1'])
    await page.get('[data-next]').trigger('click')
    expect(actions.requests).toEqual([`room ${HOTEL} R-1 status {"status":"${to}"}`])
    expect(page.get('.room-actions').classes()).toContain('is-busy')
  })

  it.each(['READY_FOR_GUEST', 'OCCUPIED', 'OUT_OF_ORDER', 'DEEP_CLEAN'])(
    '%s: a person says what comes next',
    async (status) => {
      const { texts } = await openBoard(ROOMS, { rooms: [offering(status)] })
      expect(texts('.room-actions button')).toEqual(['Set status Room R-1'])
    },
  )

  it('the form begins with the next status, and gives the focus back', async () => {
    const { page } = await openBoard(ROOMS, { rooms: [offering('CHECKOUT_DIRTY')] })
    await page.get('[data-action=status]').trigger('click')
    await flushPromises()
    const select = page.get('.action-form select')
    expect((select.element as HTMLSelectElement).value).toBe('CLEANING_IN_PROGRESS')
    expect(document.activeElement).toBe(select.element)
    await page.get('.action-form').trigger('keydown', { key: 'Escape' })
    await flushPromises()
    expect(document.activeElement).toBe(page.get('[data-next]').element)
  })

  it('are those that the backend offers', async () => {
    const { texts } = await openBoard(ROOMS, {
      rooms: [
        room('R-1', { status: 'CHECKOUT_DIRTY' }),
        room('R-2', { status: 'CHECKOUT_DIRTY', actions: 'inspect' }),
      ],
    })
    expect(texts('.room-actions button')).toEqual(['inspect Room R-2'])
  })

  it('ask first when the board does not know how to take them back', async () => {
    const { page, texts, actions } = await openBoard(ROOMS, {
      rooms: [room('R-2', { status: 'CHECKOUT_DIRTY', actions: 'inspect' })],
    })
    await page.get('[data-action=inspect]').trigger('click')
    await flushPromises()
    expect([texts('.action-form p'), texts('.action-form button'), actions.requests]).toEqual([
      ['Room R-2 . The board cannot undo this.'],
      ['inspect', 'Back'],
      [],
    ])
    await page.get('.action-form').trigger('submit')
    expect(actions.requests).toEqual([`room ${HOTEL} R-2 inspect {}`])
  })

  it('say of a free room that it has to be repaired first', async () => {
    const { texts } = await openBoard(ROOMS, {
      rooms: [room('R-1', { status: 'MAINTENANCE_REQUIRED' })],
    })
    expect(texts('.tile-free')).toEqual(['Free nothing booked repair first'])
  })

  it('are those of the dialect, where rows name none', async () => {
    const dialect = { ...contract, offersOn: () => ['status'] }
    const { texts } = await openBoard(ROOMS, { rooms: [room('R-1')], dialect })
    expect(texts('[data-room-id] [data-action]')).toEqual(['Set status Room R-1'])
  })

  it.each([
    ['can be called occupied where nobody is checked in', {}, true],
    ['is occupied by a check-in where guests are checked in', IN_HOUSE, false],
  ])('a room %s', async (_, stay, isOffered) => {
    const setup = { rooms: [room('R-1', { actions: 'status' })], bookings: [booking('BK-1', stay)] }
    const { page, texts } = await openBoard(ROOMS, setup)
    await page.find('[data-action=status]').trigger('click')
    expect(texts('form option').includes('Occupied')).toBe(isOffered)
  })

  it('reach the backend in its own words', async () => {
    const { page, actions } = await openBoard(ROOMS, {
      rooms: [room('201', { ref: '5' }), room('202')],
      dialect: hotelmate,
    })
    expect(page.findAll('[data-action]')).toHaveLength(1)
    await page.get('[data-room-id="201"] [data-action="status"]').trigger('click')
    await page.get('.action-form select').setValue('OUT_OF_ORDER')
    await page.get('.action-form').trigger('submit')
    expect(actions.requests).toEqual([`room ${HOTEL} 201 status {"status":"OUT_OF_ORDER"}`])
  })
})

it('a double click sets one status, and not the next one too', async () => {
  const dirty = room('R-1', { status: 'CHECKOUT_DIRTY', actions: 'status' })
  const { page, actions, apply } = await openBoard(ROOMS, { rooms: [dirty] })
  await page.get('[data-next]').trigger('click', { detail: 1 })
  actions.accept()
  await apply(
    event('room_status_changed', {
      room_id: 'R-1',
      status: 'CLEANING_IN_PROGRESS',
      changed_at: LATE,
    }),
  )
  const now = page.get('[data-next]').attributes('data-next')
  await page.get('[data-next]').trigger('click', { detail: 2 })
  expect([now, actions.requests.length]).toEqual(['CLEANED_UNINSPECTED', 1])
})

it('shows hostile texts as texts', async () => {
  const text = '<img src=x onerror=alert(1)>'
  const { page, texts } = await openBoard(ROOMS, {
    rooms: [room(text, { floor: text, room_type: text, status: text.toUpperCase() })],
  })
  expect(texts('[data-room-id]')).toEqual([
    `${text} ${text} ${text.toUpperCase()} Free nothing booked`,
  ])
  expect(page.findAll('img')).toEqual([])
})

it('says that there are no rooms', async () => {
  const { texts } = await openBoard(ROOMS)
  expect(texts('main .blank')).toEqual(['This hotel has no rooms on the board'])
})

it('tints the room that an event changed, and says that it is new', async () => {
  const { page, texts, apply } = await openBoard(ROOMS, { rooms })
  await apply(event('room_status_changed', { status: 'OUT_OF_ORDER' }))
  const tinted = page.findAll('[class*=tint-]').map((tile) => tile.attributes('data-room-id'))
  expect(tinted).toEqual(['R-1'])
  expect(texts('[data-room-id="R-1"]')).toEqual(['201 new Double Out of order'])
})

it('an event renders one tile, on one floor', async () => {
  const { page, apply } = await openBoard(ROOMS, { rooms })
  const sections = page.findAllComponents(RoomSection)
  const tiles = page.findAllComponents(RoomTile)
  const [listsBefore, tilesBefore] = [
    sections.map((section) => section.props('tiles')),
    tiles.map((one) => one.props('tile')),
  ]
  await apply(event('booking_created', { booking_id: 'BK-9', ...ARRIVAL, room_number: '1010' }))
  expect(sections.map((section, index) => section.props('tiles') === listsBefore[index])).toEqual([
    true,
    false,
    true,
  ])
  expect(tiles.map((one, index) => one.props('tile') === tilesBefore[index])).toEqual([
    true,
    true,
    false,
    true,
  ])
})
