// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { instantOf } from '../../src/core/instant'
import { useServerTimeStore } from '../../src/stores/server-time'
import { event, HOTEL } from '../support/events'
import { booking, NOW, openBoard, room } from './board'

const HANDOVER = `/hotels/${HOTEL}/handover`
const ROOMS = `/hotels/${HOTEL}/rooms`
const MINUTE = 60_000

beforeEach(() => localStorage.clear())

const data = {
  bookings: [booking('BK-1', { guest_name: 'Niamh Ahern' }), booking('BK-2')],
  rooms: [room('R-1', { room_number: '101', status: 'OCCUPIED' })],
}

const WHOLE = { bookings: {}, rooms: {} }

type Opened = Awaited<ReturnType<typeof openBoard>>

/** A board on which things changed after its desk looked away. */
async function openAfterChanges() {
  const board = await openBoard(ROOMS, data)
  board.activity.comeBack({ from: NOW - 30 * MINUTE, to: NOW - MINUTE })
  await board.apply(event('booking_confirmed', { booking_id: 'BK-1' }))
  await board.apply(event('room_status_changed', { room_id: 'R-1', status: 'CHECKOUT_DIRTY' }))
  await board.apply(event('booking_cancelled', { booking_id: 'BK-1' }))
  await board.go(HANDOVER)
  return board
}

const rows = ({ texts }: Opened) => texts('.handover-row')
const ticked = ({ page }: Opened) =>
  page.findAll('.handover-row input').map((box) => (box.element as HTMLInputElement).checked)

async function again(board: Opened) {
  await board.go(ROOMS)
  await board.go(HANDOVER)
}

describe('the list', () => {
  it('has the changes since this desk last looked, one row for each booking and room', async () => {
    const board = await openAfterChanges()
    expect([board.texts('.handover-since p'), rows(board)]).toEqual([
      ['Since this desk last looked, 11:00'],
      ['11:30 Niamh Ahern confirmed, cancelled', '11:30 Room 101 Occupied → Dirty'],
    ])
  })

  it('keeps a tick until the row changes again', async () => {
    const board = await openAfterChanges()
    await board.page.get('.handover-row input').setValue(true)
    expect([board.texts('[data-rest]'), ticked(board)]).toEqual([
      ['1 of 2 to go through'],
      [true, false],
    ])
    await again(board)
    expect(ticked(board)).toEqual([true, false])
    board.activity.record(
      'booking_confirmed',
      { before: data.bookings[0], row: { ...data.bookings[0], status: 'CONFIRMED' } },
      NOW + 1,
    )
    await again(board)
    expect(ticked(board)).toEqual([false, false])
  })

  it('stays when the desk looks away before it is finished, and a finished one begins anew', async () => {
    const board = await openAfterChanges()
    document.dispatchEvent(new Event('visibilitychange'))
    board.activity.comeBack({ from: NOW + MINUTE, to: NOW + 5 * MINUTE })
    await again(board)
    expect(rows(board)).toHaveLength(2)
    for (const all of board.page.findAll('.panel-head button')) await all.trigger('click')
    board.clock.ms += MINUTE
    await board.page.get('[data-finish]').trigger('click')
    board.activity.comeBack(null)
    await again(board)
    expect([board.texts('.handover-since p'), rows(board)]).toEqual([
      ['Since the last list was finished, 11:31'],
      [],
    ])
  })

  it('names no guest on the device', async () => {
    const board = await openAfterChanges()
    await board.page.get('.handover-row input').setValue(true)
    const kept = JSON.stringify(Object.entries(localStorage))
    expect([kept.includes('BK-1'), kept.includes('Niamh')]).toEqual([true, false])
  })
})

describe('notes', () => {
  const notes = ({ texts }: Opened) => texts('.note-text')

  async function write({ page }: Opened, text: string, about = '') {
    await page.get('textarea').setValue(text)
    await page.get('.note-about input').setValue(about)
    const match = page.find('.note-matches button')
    if (match.exists()) await match.trigger('click')
    await page.get('.note-form').trigger('submit')
    await flushPromises()
  }

  it('are on the day, a room or a booking', async () => {
    const board = await openBoard(HANDOVER, data)
    await write(board, 'Fire test')
    board.clock.ms += 1
    await write(board, '<b>Key</b> missing', '101')
    board.clock.ms += 1
    await write(board, 'Taxi at 7', 'niamh')
    expect([board.texts('.note .handover-name'), notes(board)]).toEqual([
      ['Niamh Ahern', 'Room 101', 'The day'],
      ['Taxi at 7', '<b>Key</b> missing', 'Fire test'],
    ])
    expect([
      board.router.currentRoute.value.fullPath,
      board.page.find('.note b b').exists(),
    ]).toEqual([HANDOVER, false])
  })

  it('a removed one can be put back', async () => {
    const board = await openBoard(HANDOVER, data)
    await write(board, 'Fire test')
    await board.page.get('.note > button').trigger('click')
    await flushPromises()
    expect(notes(board)).toEqual([])
    await board.page.get('.note-removed button').trigger('click')
    await flushPromises()
    expect(notes(board)).toEqual(['Fire test'])
  })

  it('notes are for whoever is signed in to the hotel, in any session', async () => {
    const first = await openBoard(HANDOVER, data)
    await write(first, 'Fire test')
    first.live.value = { state: 'signed-out', since: NOW }
    await flushPromises()
    expect([notes(first), first.page.find('textarea').exists()]).toEqual([[], false])
    first.page.unmount()

    // Nobody knows who sits before a board that is not loaded.
    const unknown = await openBoard(HANDOVER, { ...data, isLoaded: false })
    expect(notes(unknown)).toEqual([])
    await unknown.load()
    expect(notes(unknown)).toEqual(['Fire test'])
    unknown.page.unmount()

    const other = await openBoard('/hotels/hotel-lisboa/handover', data)
    expect(notes(other)).toEqual([])
  })
})

describe('the downtime pack', () => {
  const TODAY = '2026-03-01'
  const stays = [
    booking('IN', { status: 'CONFIRMED', check_in: TODAY, check_out: '2026-03-03' }),
    booking('OUT', {
      status: 'IN_HOUSE',
      check_in: '2026-02-27',
      check_out: TODAY,
      room_number: '101',
    }),
  ]

  it('has the lists of the day and the rooms, and prints them', async () => {
    const print = vi.fn<() => void>()
    vi.stubGlobal('print', print)
    const board = await openBoard(`${HANDOVER}/pack`, { ...data, bookings: stays })
    expect(board.texts('.pack-head h2')).toEqual([
      'Arrivals 1',
      'In house 1',
      'Departures 1',
      'Rooms 1',
      'Timeline',
    ])
    const part = board.page.get('[data-pack-part=timeline]')
    expect([
      part.findAll('thead th[scope=col]').length,
      part.get('[data-booking-id=OUT]').attributes('data-place'),
      part.get('[data-free="2026-03-01"]').text(),
    ]).toEqual([15, 'due-out', '1'])
    expect(board.texts('[data-pack-part=rooms] tbody td')[3]).toContain('Due out today')
    await board.page.get('[data-print-pack]').trigger('click')
    expect(print).toHaveBeenCalledOnce()
    vi.unstubAllGlobals()
  })

  it('says which list the hotel’s data do not support', async () => {
    const board = await openBoard(`${HANDOVER}/pack`, data)
    expect(board.texts('[data-pack-part=arrivals] > p')).toEqual([
      'Arrivals: the hotel’s system does not send what this list needs.',
    ])
  })

  it('of an earlier hour is shown on request while the board is away, with its time and its timeline', async () => {
    const packs = {
      read: async () => ({
        savedAt: NOW - 50 * MINUTE,
        businessDate: TODAY,
        bookings: stays,
        rooms: data.rooms,
        faults: { ...WHOLE, rooms: { unreadable: 10 } },
      }),
    }
    const live = { state: 'stale', since: NOW - 40 * MINUTE } as const
    const board = await openBoard(`${HANDOVER}/pack`, { live, isLoaded: false, packs })
    const { page, texts } = board
    const before = texts('[data-pack-part]')
    await page.get('[data-pack-source]').setValue('true')
    await flushPromises()
    expect([before, texts('.pack-head h2'), texts('.pack-head p')[0]]).toEqual([
      [],
      ['Arrivals 1', 'In house 1', 'Departures 1', 'Rooms 1', 'Timeline'],
      expect.stringMatching(/Sun 1 March 2026 · .*10:40/),
    ])
    expect(page.findAll('[data-notice]').map((notice) => notice.attributes('data-notice'))).toEqual(
      ['rooms-unreadable'],
    )
    const part = page.get('[data-pack-part=timeline]')
    expect([
      part.get('[data-booking-id=OUT]').attributes('data-place'),
      part.findAll('[data-free]').length,
      page.find('[data-saved]').exists(),
    ]).toEqual(['due-out', 14, true])
  })

  it('has the date of the server’s clock, where the machine’s is wrong and the backend sends none', async () => {
    const stay = { status: 'CONFIRMED', check_in: '2026-02-28', check_out: '2026-03-02' }
    const saved = {
      savedAt: NOW - 50 * MINUTE,
      bookings: [booking('IN', stay)],
      rooms: data.rooms,
      faults: WHOLE,
    }
    const packs = { read: async () => saved }
    const { board, live, page, texts } = await openBoard(`${HANDOVER}/pack`, { ...data, packs })
    const asOf = instantOf(Date.parse('2026-02-28T21:30:00Z'))
    useServerTimeStore(board.pinia).tell({ asOf, setsClock: true, readAt: NOW })
    live.value = { state: 'stale', since: NOW }
    await flushPromises()
    await page.get('[data-pack-source]').setValue('true')
    await flushPromises()
    expect([texts('.pack-head p')[0], texts('.pack-head h2')[0]]).toEqual([
      expect.stringMatching(/Sat 28 February 2026 · .*20:40/),
      'Arrivals 1',
    ])
  })

  it('is saved by the hour only where somebody asked for it', async () => {
    const packs = { read: async () => null }
    const { page, settings } = await openBoard(`${HANDOVER}/pack`, { ...data, packs })
    const before = settings.current.savesPack
    await page.get('[data-save-pack]').setValue(true)
    expect([before, settings.current.savesPack]).toEqual([false, true])
    await page.get('[data-save-pack]').setValue(false)
    const without = await openBoard(`${HANDOVER}/pack`, data)
    expect([settings.current.savesPack, without.page.find('[data-save-pack]').exists()]).toEqual([
      false,
      false,
    ])
  })
})
