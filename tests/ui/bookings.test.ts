// @vitest-environment happy-dom
import { nextTick } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import type { WireEvent } from '../../src/core/contract'
import { event, HOTEL, without } from '../support/events'
import { booking, openBoard } from './board'

const ALL = `/hotels/${HOTEL}/bookings?list=all`

describe('a row', () => {
  it('shows guest, id, status, stay, room, creation and last change in the hotel’s zone', async () => {
    const row = booking('BK-1', {
      status: 'CONFIRMED',
      confirmed_at: '2026-07-01T23:30:00.123456Z',
      check_in: '2026-03-26',
      check_out: '2026-03-28',
      room_number: '204',
    })
    const { rows, page } = await openBoard(ALL, { bookings: [row] })
    expect(rows()).toEqual([
      ['Niamh Ahern', 'BK-1', 'Confirmed', '26 – 28 Mar', '204', '10:00', '2 Jul 00:30'],
    ])
    expect(page.get('[data-booking-id]').attributes('data-status')).toBe('CONFIRMED')
  })

  it('strikes out a cancelled guest and gives the reason', async () => {
    const { apply, rows, page } = await openBoard(ALL, { bookings: [booking('BK-1')] })
    await apply(event('booking_cancelled'))
    expect(rows()).toEqual([
      ['Niamh Ahern new', 'BK-1', 'Cancelled guest request', '', '', '10:00', '10:10'],
    ])
    expect(page.get('[data-booking-id]').attributes('data-status')).toBe('CANCELLED')
  })

  it('says that there is no reason only when somebody could have given one', async () => {
    const cancelled = { status: 'CANCELLED', cancelled_at: '2026-03-01T10:01:00Z' }
    const { rows } = await openBoard(ALL, {
      bookings: [booking('BK-1', cancelled), booking('BK-2', { status: 'CANCELLED' })],
    })
    expect(rows().map(([, id, notes]) => [id, notes])).toEqual([
      ['BK-1', 'Cancelled no reason given'],
      ['BK-2', 'Cancelled'],
    ])
  })

  it('says what has not been received of a booking that was never announced', async () => {
    const { apply, rows } = await openBoard(ALL)
    await apply(event('booking_confirmed'))
    expect(rows()).toEqual([
      ['guest not loaded yet new', 'BK-1', 'Confirmed details not loaded yet', '', '', '', '10:05'],
    ])
  })

  it('marks a booking that was confirmed after its cancellation', async () => {
    const { apply, rows } = await openBoard(ALL, { bookings: [booking('BK-1')] })
    await apply(event('booking_cancelled'))
    await apply(
      event('booking_confirmed', {}, { ts: '2026-03-01T10:10:03Z', event_id: 'a later one' }),
    )
    expect(rows()).toEqual([
      [
        'Niamh Ahern new',
        'BK-1',
        'Cancelled Cancelled, then confirmed – please check',
        '',
        '',
        '10:00',
        '10:10',
      ],
    ])
  })

  it('shows a status that the board does not know as it came', async () => {
    const { texts, page } = await openBoard(ALL, {
      bookings: [
        booking('BK-1', { status: 'WAITLISTED' }),
        booking('BK-2', { status: 'CONSTRUCTOR' }),
        booking('BK-3', { status: 'PENDING_DEPOSIT' }),
      ],
    })
    expect(texts('[data-booking-id] .status')).toEqual([
      'WAITLISTED',
      'CONSTRUCTOR',
      'PENDING_DEPOSIT',
    ])
    const tones = page.findAll('.status').map((status) => status.attributes('data-tone'))
    expect(tones).toEqual(['unknown', 'unknown', 'wait'])
  })

  it('says that the status has not been received', async () => {
    const { apply, rows } = await openBoard(ALL)
    await apply(without(event('booking_created'), 'payload.status') as WireEvent)
    expect(rows()).toEqual([
      [
        'Niamh Ahern new',
        'BK-1',
        'Status not received yet details not loaded yet',
        '',
        '',
        '10:00',
        '10:00',
      ],
    ])
  })

  it('shows hostile texts as texts', async () => {
    const text = '<img src=x onerror="globalThis.isHurt = true">'
    const { apply, page, rows } = await openBoard(ALL)
    await apply(event('booking_created', { booking_id: text, guest_name: text, room_number: text }))
    await apply(event('booking_cancelled', { booking_id: text, cancellation_reason: text }))
    expect(rows()).toEqual([[`${text} new`, text, `Cancelled ${text}`, '', text, '10:00', '10:10']])
    expect(page.findAll('img')).toEqual([])
    expect(globalThis).not.toHaveProperty('isHurt')
  })
})

describe('a list', () => {
  const bookings = [
    booking('BK-1', { created_at: '2026-03-01T08:00:00Z' }),
    booking('BK-2', { created_at: '2026-03-01T09:00:00Z', status: 'CONFIRMED' }),
    booking('BK-3', { created_at: '2026-03-01T07:00:00Z', status: 'CANCELLED' }),
    booking('BK-4', { created_at: undefined, status: 'PENDING_PAYMENT' }),
  ]

  it.each([
    ['', ['BK-4', 'BK-2', 'BK-1', 'BK-3']],
    ['?list=all', ['BK-4', 'BK-2', 'BK-1', 'BK-3']],
    ['?list=pending', ['BK-4', 'BK-1']],
    ['?list=confirmed', ['BK-2']],
    ['?list=cancelled', ['BK-3']],
    ['?list=none-of-ours', ['BK-4', 'BK-2', 'BK-1', 'BK-3']],
  ])('%s stands newest created first, with what has no date on top', async (query, expected) => {
    const { ids } = await openBoard(`/hotels/${HOTEL}/bookings${query}`, { bookings })
    expect(ids()).toEqual(expected)
  })

  it('takes an event in without another request', async () => {
    const { apply, ids, api, texts } = await openBoard(ALL, { bookings })
    const before = [...api.requests]
    await apply(event('booking_created', { booking_id: 'BK-9', guest_name: 'Aoife Daly' }))
    await apply(event('booking_confirmed', { booking_id: 'BK-1' }))
    expect(ids()).toEqual(['BK-4', 'BK-9', 'BK-2', 'BK-1', 'BK-3'])
    expect(texts('[data-booking-id="BK-1"] .status')).toEqual(['Confirmed'])
    expect(api.requests).toEqual(before)
  })

  it('says that it is empty', async () => {
    const { texts, ids } = await openBoard(`/hotels/${HOTEL}/bookings?list=cancelled`)
    expect(ids()).toEqual([])
    expect(texts('main h1, main .blank')).toEqual([
      'Cancelled bookings',
      'No bookings in this list',
    ])
  })

  it('tints what an event changed, and nothing that a snapshot brought', async () => {
    const { apply, page, load, api } = await openBoard(ALL, { bookings })
    const tinted = () =>
      page.findAll('[class*=tint-]').map((row) => row.attributes('data-booking-id'))
    expect(tinted()).toEqual([])
    api.answers.booking = { rows: [...bookings, booking('BK-5')], asOf: '2026-03-01T10:05:06Z' }
    await load()
    expect(tinted()).toEqual([])
    await apply(event('booking_confirmed', { booking_id: 'BK-1' }))
    await apply(event('booking_created', { booking_id: 'BK-9' }))
    expect(tinted()).toEqual(['BK-9', 'BK-1'])
  })

  it('tints a row anew with each change', async () => {
    const { apply, page } = await openBoard(ALL, { bookings })
    const tint = () => page.get('[data-booking-id="BK-1"]').classes()
    await apply(event('booking_confirmed', { booking_id: 'BK-1' }))
    const first = tint()
    await apply(event('booking_cancelled', { booking_id: 'BK-1' }))
    expect([first, tint()]).toEqual([['tint-odd'], ['tint-even']])
  })

  it('renders the changed row and no other', async () => {
    const { apply, page } = await openBoard(ALL, { bookings })
    const touched = new Set<string>()
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement
        touched.add(element?.closest('[data-booking-id]')?.getAttribute('data-booking-id') ?? '')
      }
    })
    const everything = { subtree: true, childList: true, attributes: true, characterData: true }
    observer.observe(page.get('tbody').element, everything)
    await apply(event('booking_confirmed', { booking_id: 'BK-1' }))
    await nextTick()
    observer.disconnect()
    expect([...touched]).toEqual(['BK-1'])
  })
})

describe('Find', () => {
  const bookings = [
    booking('BK-1', { guest_name: 'Ó Briain, Caoimhe', room_number: '12' }),
    booking('BK-12', { guest_name: 'Byrne, Conor', room_number: '204' }),
    booking('BK-3', { guest_name: 'Daly, Aoife', status: 'CANCELLED' }),
  ]

  it.each([
    ['o briain', ['BK-1']],
    ['204', ['BK-12']],
    ['12', ['BK-1', 'BK-12']],
    ['bk-12', ['BK-12']],
    ['  ', ['BK-1', 'BK-12', 'BK-3']],
    ['nobody', []],
  ])('“%s” looks at guest, booking and room', async (text, expected) => {
    const { find, ids } = await openBoard(ALL, { bookings })
    await find(text)
    expect(ids()).toEqual(expected)
  })

  it('keeps guests’ names out of the address and the title', async () => {
    const { find, router } = await openBoard(ALL, { bookings })
    await find('Briain')
    expect([router.currentRoute.value.fullPath, document.title]).toEqual([
      ALL,
      '(3) Bookings · Hotel Killarney',
    ])
  })

  it('says what it looked for in vain', async () => {
    const board = await openBoard(ALL, { bookings })
    await board.find('Nobody')
    const said = board.texts('main .blank')
    await board.page.get('main .blank button').trigger('click')
    expect([said, board.ids().length]).toEqual([
      ['No guest, booking or room matches “Nobody”. Clear the search'],
      3,
    ])
  })

  it('keeps to what it looks for while events come', async () => {
    const { find, apply, ids } = await openBoard(ALL, { bookings })
    await find('Byrne')
    await apply(event('booking_created', { booking_id: 'BK-8', guest_name: 'Kelly, Sean' }))
    await apply(event('booking_created', { booking_id: 'BK-9', guest_name: 'Byrne, Nuala' }))
    expect(ids()).toEqual(['BK-12', 'BK-9'])
  })
})

/** Frames come when they are asked for; what is returned paints one, and lets go on what waits. */
function holdFrames() {
  const frames: FrameRequestCallback[] = []
  vi.spyOn(globalThis, 'requestAnimationFrame').mockImplementation((run) => frames.push(run))
  return async () => {
    for (const run of frames.splice(0)) run(0)
    await new Promise((resolve) => setTimeout(resolve))
    await nextTick()
  }
}

describe('a long list', () => {
  const bookings = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      booking(`BK-${index}`, {
        created_at: new Date(Date.parse('2026-02-01T00:00:00Z') - index * 60_000).toISOString(),
      }),
    )

  it('is mounted whole up to 200 rows, a screenful of them with each paint', async () => {
    const paint = holdFrames()
    const { ids, page } = await openBoard(ALL, { bookings: bookings(200) })
    const all = bookings(200).map(({ booking_id }) => booking_id)
    const mounted = []
    for (let paints = 0; paints < 6; paints++) {
      expect(ids()).toEqual(all.slice(0, ids().length))
      mounted.push(ids().length)
      await paint()
    }
    expect(mounted).toEqual([40, 80, 120, 160, 200, 200])
    expect(page.get('table').attributes('aria-rowcount')).toBeUndefined()
  })

  it('leaves room for the rows that are still to be mounted', async () => {
    const paint = holdFrames()
    const { page } = await openBoard(ALL, { bookings: bookings(50) })
    const { style } = page.get<HTMLElement>('tbody').element
    const before = style.paddingBlockEnd
    await paint()
    expect([before, style.paddingBlockEnd]).toEqual(['360px', ''])
  })

  it('is mounted at once in a hidden page, which is never painted', async () => {
    holdFrames()
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    const { ids } = await openBoard(ALL, { bookings: bookings(200) })
    expect(ids()).toHaveLength(200)
  })

  it('is windowed above that, and says how long it is', async () => {
    const { ids, page } = await openBoard(ALL, { bookings: bookings(201) })
    await vi.waitFor(() => expect(ids().length).toBeGreaterThan(40))
    const rows = page.findAll('[data-booking-id]')
    expect(ids()).toEqual(bookings(rows.length).map(({ booking_id }) => booking_id))
    expect(rows.length).toBeLessThan(100)
    expect(page.get('table').attributes('aria-rowcount')).toBe('202')
    const places = page.findAll('tr').map((row) => row.attributes('aria-rowindex'))
    expect(places).toEqual(Array.from({ length: rows.length + 1 }, (_, index) => `${index + 1}`))
  })

  it('mounts the row whose id was typed, in front of all that contain it', async () => {
    const { find, ids } = await openBoard(ALL, { bookings: bookings(3_000) })
    await find('BK-2')
    expect(ids()[0]).toBe('BK-2')
    await find('BK-2987')
    expect(ids()).toEqual(['BK-2987'])
  })

  it('is mounted whole for printing', async () => {
    const { ids } = await openBoard(ALL, { bookings: bookings(500) })
    dispatchEvent(new Event('beforeprint'))
    await nextTick()
    const printed = ids().length
    dispatchEvent(new Event('afterprint'))
    await nextTick()
    expect([printed, ids().length < 100]).toEqual([500, true])
  })
})
