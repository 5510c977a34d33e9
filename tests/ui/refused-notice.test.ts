// @vitest-environment happy-dom
/** From the socket to the person at the desk: a change that cannot be used is never silent. */
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { event, HOTEL, without } from '../support/events'
import { NOW, openBoard } from './board'

const MORE = ' – tell your administrator. Rows here may be a few minutes behind.'
const CHANNEL = `${HOTEL}.room-bookings`
const created = event('booking_created')

async function openLive() {
  const board = await openBoard(undefined, { hasEngine: true })
  const { page, texts, transport, board: built } = board
  return {
    ...board,
    notices: () => texts('[data-notice] p'),
    async publish(name: string, data: unknown, channel = CHANNEL) {
      transport.publish(channel, name, data)
      await flushPromises()
    },
    async refresh() {
      built.realtime.refresh()
      await flushPromises()
    },
    async copy() {
      await page.get('[data-copy]').trigger('click')
      await flushPromises()
    },
  }
}

/** The clipboard of a browser that allows it, with what was copied. */
function stubClipboard() {
  const copied: string[] = []
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    copied.push(text)
  })
  return copied
}

describe('a change that the board cannot use', () => {
  it.each<[string, string, unknown, string?]>([
    ['has a class as its event’s name', 'App\\Events\\BookingCreated', created],
    ['has a dot before its event’s name', '.booking_created', created],
    ['names no hotel', 'booking_created', without(created, 'meta.hotel_slug')],
    ['is of another category', 'booking_created', { ...created, category: 'bookings' }],
    ['is encoded twice', 'booking_created', JSON.stringify(created)],
    ['is on the channel of the rooms', 'booking_created', created, `${HOTEL}.rooms`],
    [
      'is of an unknown type and names a booking',
      'booking_moved',
      { ...created, type: 'booking_moved' },
    ],
    [
      'is of an unknown type and names a room in its own way',
      'roomChanged',
      { type: 'roomChanged', data: { roomNumber: 12 }, meta: { hotel_slug: HOTEL } },
    ],
  ])('is told when it %s', async (_, name, data, channel) => {
    const { notices, publish, page } = await openLive()
    expect(notices()).toEqual([])
    await publish(name, data, channel)
    expect(notices()).toEqual([`1 change could not be used since 11:30${MORE}`])
    expect(page.get('[data-live-state]').attributes('data-live-state')).toBe('live')
  })

  it.each<[string, string, unknown]>([
    ['comes twice', 'booking_created', created],
    [
      'is another hotel’s',
      'booking_created',
      event('booking_created', {}, { hotel_slug: 'hotel-lisboa' }),
    ],
    [
      'is of an unknown type and names no row',
      'chat',
      { type: 'chat', meta: { hotel_slug: HOTEL } },
    ],
  ])('is not what %s', async (_, name, data) => {
    const { notices, publish } = await openLive()
    await publish(name, data)
    await publish(name, data)
    expect(notices()).toEqual([])
  })

  it('counts with the others, since the first, and all of them go with the next read', async () => {
    const { clock, notices, publish, refresh } = await openLive()
    await publish('.booking_created', created)
    clock.ms = NOW + 5 * 60_000
    for (let more = 0; more < 11; more++) await publish('.booking_created', created)
    expect(notices()).toEqual([`12 changes could not be used since 11:30${MORE}`])
    await refresh()
    expect(notices()).toEqual([])
    clock.ms = NOW + 6 * 60_000
    await publish('.booking_created', created)
    expect(notices()).toEqual([`1 change could not be used since 11:36${MORE}`])
  })

  it('stays while only one of the lists can be read', async () => {
    const { api, clock, notices, publish, refresh } = await openLive()
    clock.ms = NOW + 1_000
    await publish('.booking_created', created)
    api.answers.room = new Error('away')
    await refresh()
    expect(notices()).toContain(`1 change could not be used since 11:30${MORE}`)
  })

  it('is told once to a person who hears the page, whatever is counted', async () => {
    const { publish, texts } = await openLive()
    const heard = () => texts('[role=status]').filter((text) => text.includes('administrator'))
    await publish('.booking_created', created)
    await publish('.booking_created', created)
    expect(heard()).toEqual(['Some changes do not reach this board. Tell your administrator.'])
  })

  it('is told in German', async () => {
    const { notices, publish, settings, page } = await openLive()
    settings.set('language', 'de')
    await vi.waitFor(() => expect(page.get('h1').text()).toBe('Buchungen'))
    await publish('.booking_created', created)
    expect(notices()).toEqual([
      '1 Änderung konnte seit 11:30 nicht übernommen werden – bitte dem Betreuer der Systeme Bescheid geben. Die Übersicht kann einige Minuten hinterher sein.',
    ])
  })
})

describe('a backend that announces nothing, because it still uses the old channel', () => {
  it('is told after three reads that found changes', async () => {
    const { api, board, clock, notices, publish, transport } = await openLive()
    const row = (id: string) => ({ ...created.payload, booking_id: id }) as never
    for (let read = 1; read <= 4; read++) {
      // Nobody listens there, so this never arrives.
      await publish('booking_created', created, `${HOTEL}.booking`)
      clock.ms = NOW + read * 5 * 60_000
      const rows = Array.from({ length: read }, (_, n) => row(`BK-${n}`))
      api.answers.booking = { rows, setsClock: false }
      board.realtime.refresh()
      await flushPromises()
      const silence = `The hotel’s system announces no changes since 11:30${MORE}`
      expect(notices()).toEqual(read < 3 ? [] : [silence])
    }
    expect(transport.channels).toEqual([CHANNEL, `${HOTEL}.rooms`])
    await publish('booking_confirmed', event('booking_confirmed'))
    expect(notices()).toEqual([])
  })
})

describe('the details', () => {
  it('are copied for the backend’s people, by kind, and name no guest', async () => {
    const copied = stubClipboard()
    const { clock, copy, publish, texts } = await openLive()
    await publish('App\\Events\\BookingCreated', created)
    clock.ms = NOW + 60_000
    await publish('App\\Events\\BookingCreated', created)
    await publish('Niamh', { ...created, type: 'Ahern' })
    await copy()
    expect(texts('[data-notice] [role=status]')).toEqual(['Copied'])
    const [text = ''] = copied
    expect(text.split('\n')).toEqual([
      'What the hotel board could not use. Hotel: hotel-killarney. No guest data is in this text.',
      '',
      '3 events could not be used, from 2026-03-01T11:30:00.000Z to 2026-03-01T11:31:00.000Z.',
      '',
      '2 × rejected: event “App\\Events\\BookingCreated” on channel hotel-killarney.room-bookings',
      '  first 2026-03-01T11:30:00.000Z, last 2026-03-01T11:31:00.000Z',
      '  event-name-differs: type: expected the Pusher event name “App\\Events\\BookingCreated”, saw “booking_created” (the Pusher event name and `type` differ)',
      '',
      '1 × rejected: event “Niamh” on channel hotel-killarney.room-bookings',
      '  first 2026-03-01T11:31:00.000Z, last 2026-03-01T11:31:00.000Z',
      '  event-name-differs: type: expected the Pusher event name “Niamh”, saw another text (the Pusher event name and `type` differ)',
    ])
  })

  it('are no longer called copied when another change came', async () => {
    stubClipboard()
    const { copy, publish, texts } = await openLive()
    await publish('Niamh', created)
    await copy()
    await publish('Niamh', created)
    expect(texts('[data-notice] [role=status]')).toEqual([''])
  })

  it('are shown, selected, where the browser does not copy', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'))
    const { copy, page, publish, refresh } = await openLive()
    await publish('.booking_created', created)
    await copy()
    const area = page.get('dialog textarea').element as HTMLTextAreaElement
    expect(area.value).toContain('.booking_created')
    expect([area.selectionStart, area.selectionEnd]).toEqual([0, area.value.length])
    // The notice goes with the next read, and what is being copied stays.
    await refresh()
    expect([page.find('[data-notice]').exists(), page.find('dialog textarea').exists()]).toEqual([
      false,
      true,
    ])
  })
})
