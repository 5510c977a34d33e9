/** HotelMate's dialect, proven with what such a backend was recorded to send and to answer. */
import { describe, expect, it } from 'vitest'
import type { Entity, Row } from '../../src/core/contract'
import { hasLeft, isInHouse } from '../../src/core/booking'
import type { Ledger } from '../../src/core/ledger'
import { finish } from '../../src/core/slices'
import type { Snapshot } from '../../src/core/snapshot'
import type { ListReader } from '../../src/dialects/dialect'
import { hotelmate, hotelmateData } from '../../src/dialects/hotelmate'
import { HOTEL } from '../support/events'
import { sayRow } from './kit'
import { openRecorded, READ_AT, readLines, type Message } from './recorded'

const MESSAGES = readLines<Message>('messages.jsonl')
const ON_ITS_CHANNELS = MESSAGES.filter(({ channel }) => /\.(room-bookings|rooms)$/.test(channel))

const lists = { reasons: [], missing: 0, unread: 0, repeated: 0, unreadable: 0, isPaged: true }

describe('its lists', () => {
  it('are read whole, page by page, and nothing in them is at fault', async () => {
    const { snapshots } = await openRecorded(hotelmate)
    const { booking, room } = snapshots
    expect([booking, room]).toMatchObject([lists, lists])
    expect([booking.rows.length, room.rows.length]).toEqual([14, 12])
  })
})

describe('its rows', () => {
  it('are bookings under the contract’s names; the party’s name is the guest’s', async () => {
    const { ledgers } = await openRecorded(hotelmate)
    expect(ledgers.booking.table.get('BK-2026-0006')?.row).toEqual({
      booking_id: 'BK-2026-0006',
      status: 'IN_HOUSE',
      guest_name: 'Priya Nair',
      created_at: '2026-06-08T08:35:27.061982Z',
      check_in: '2026-06-10',
      check_out: '2026-06-11',
      room_number: '205',
      checked_in_at: '2026-06-10T14:50:00Z',
    })
  })

  it('are rooms known by their number, as in its events; their id is for addresses', async () => {
    const { ledgers } = await openRecorded(hotelmate)
    expect(ledgers.room.table.get('303')?.row).toEqual({
      room_id: '303',
      ref: '12',
      status: 'OUT_OF_ORDER',
      room_number: '303',
      room_type: 'Family Suite',
    })
  })
})

describe('its messages', () => {
  it('each have an outcome; none that says something of a row is unknown or at fault', async () => {
    const { take } = await openRecorded(hotelmate)
    const outcomes = ON_ITS_CHANNELS.map((message) => {
      const { outcome, reasons } = take(message)
      return [message.event, outcome, ...reasons.map(({ code }) => code)].join(' ')
    })
    expect(outcomes).toEqual([
      // Not paid yet: such a booking stands in no list, and is not shown.
      'booking_created unchanged not-listed',
      'booking_updated applied',
      'booking_updated applied',
      'booking_confirmed applied',
      'booking_updated applied',
      'booking_cancelled applied',
      // A companion was added, which the board does not show.
      'booking_party_updated unchanged',
      'booking_updated applied',
      'room_updated applied',
      'booking_checked_in applied',
      'room_occupancy_updated unchanged',
      'room_updated applied',
      'booking_updated applied',
      'room_updated applied',
      'booking_checked_out applied',
      'room_updated applied',
      'booking_guests_healed unchanged',
      'booking_integrity_healed ignored of-no-use',
    ])
  })

  it('folded over its lists, are in the rows: each row says what its messages said', async () => {
    const { ledgers, take, snapshots } = await openRecorded(hotelmate)
    for (const message of ON_ITS_CHANNELS) take(message)

    /** What the messages say of each booking and room, beside what the lists said. */
    const bookings: Record<string, Partial<Row<'booking'>>> = {
      // Requested, paid for.
      'BK-2026-0017': {
        status: 'PENDING_APPROVAL',
        guest_name: 'Clara Dubois',
        created_at: '2026-06-12T08:35:30.577835+00:00',
        check_in: '2026-06-15',
        check_out: '2026-06-17',
        adults: 1,
        children: 0,
      },
      // Approved.
      'BK-2026-0002': {
        status: 'CONFIRMED',
        guest_name: 'Tomasz Nowak',
        created_at: '2026-06-11T07:04:52.561914Z',
        check_in: '2026-06-12',
        check_out: '2026-06-14',
        confirmed_at: '2026-06-12T08:40:12.261987+00:00',
        adults: 1,
        children: 0,
      },
      'BK-2026-0003': { status: 'DECLINED' },
      'BK-2026-0004': {
        status: 'CANCELLED',
        cancelled_at: '2026-06-12T08:42:07.484630+00:00',
        cancellation_reason: 'Guest requested by phone',
      },
      // Got room 201, checked in to 202, moved to 201.
      'BK-2026-0001': {
        status: 'CONFIRMED',
        checked_in_at: '2026-06-12T14:12:57.526355Z',
        room_number: '201',
        adults: 2,
        children: 0,
      },
      'BK-2026-0005': {
        status: 'COMPLETED',
        checked_out_at: '2026-06-12T14:15:17.208522Z',
        adults: 1,
        children: 0,
      },
    }
    const rooms: Record<string, Partial<Row<'room'>>> = {
      '202': { status: 'CLEANING_IN_PROGRESS', changed_at: '2026-06-12T14:15:38.200091+00:00' },
      '104': { status: 'CHECKOUT_DIRTY', changed_at: '2026-06-12T14:15:17.208522+00:00' },
    }
    const expected = new Map(snapshots.booking.rows.map((row) => [row.booking_id, row]))
    for (const [booking_id, said] of Object.entries(bookings)) {
      expected.set(booking_id, { ...expected.get(booking_id), booking_id, ...said })
    }
    expect(ledgers.booking.table.rows()).toEqual([...expected.values()])
    expect(ledgers.room.table.rows()).toEqual(
      snapshots.room.rows.map((row) => Object.assign({}, row, rooms[row.room_id])),
    )
  })

  it('are kept by the next read, also what lists never carry', async () => {
    const { ledgers, take } = await openRecorded(hotelmate)
    for (const message of ON_ITS_CHANNELS) take(message)
    const at = Date.parse('2026-06-12T23:05:00Z')
    for (const entity of ['booking', 'room'] as const) {
      const ledger = ledgers[entity] as Ledger<Entity>
      const before = ledger.table.rows()
      const neverListed = new Set<string>(hotelmateData[entity].neverListed)
      const results = before.map((row) => {
        const listed = Object.entries(row).filter(([field]) => !neverListed.has(field))
        return sayRow(hotelmateData, entity, Object.fromEntries(listed))
      })
      const reader = hotelmate.lists[entity] as ListReader<Entity>
      const answer = { body: { results, count: results.length }, date: new Date(at).toUTCString() }
      const snapshot = finish(reader.read(answer)) as Snapshot<Entity>
      expect(snapshot.reasons).toEqual([])
      expect(ledger.mergeSnapshot(snapshot, at, at).changes).toEqual([])
      expect(ledger.table.rows()).toEqual(before)
    }
  })

  it.each([
    ['CHECKOUT_DIRTY', '2026-06-12T14:15:17.208522+00:00'],
    // Changed in the administration, which announces nothing.
    ['OUT_OF_ORDER', undefined],
  ])('date the status that they said, and no other: %s', async (room_status, changed_at) => {
    const { ledgers, take } = await openRecorded(hotelmate)
    for (const message of ON_ITS_CHANNELS) take(message)
    const at = Date.parse('2026-06-12T23:05:00Z')
    const body = { count: 1, results: [{ id: 4, room_number: 104, room_status }] }
    const answer = { body, date: new Date(at).toUTCString() }
    const snapshot = finish(hotelmate.lists.room.read(answer)) as Snapshot<'room'>
    ledgers.room.mergeSnapshot(snapshot, at, at)
    expect(ledgers.room.table.get('104')?.row).toMatchObject({ status: room_status })
    expect(ledgers.room.table.get('104')?.row.changed_at).toBe(changed_at)
  })

  it('say who is in the house by the instants; the status may stay as it was', async () => {
    const { ledgers, take } = await openRecorded(hotelmate)
    for (const message of ON_ITS_CHANNELS) take(message)
    const rows = ledgers.booking.table.rows()
    const ids = (has: typeof isInHouse) => rows.filter(has).map(({ booking_id }) => booking_id)
    expect(ids(isInHouse)).toEqual(['BK-2026-0006', 'BK-2026-0001'])
    expect(ids(hasLeft)).toEqual(['BK-2026-0005', 'BK-2026-0007'])
  })

  it('of the neighbouring channels are not said on those of the contract', async () => {
    const { take } = await openRecorded(hotelmate)
    const others = MESSAGES.filter((message) => !ON_ITS_CHANNELS.includes(message))
    const seen = others.map((message) => {
      const { outcome, reasons } = take(message)
      return [message.event, outcome, reasons[0]?.code]
    })
    expect(seen).toEqual([['booking_overstay_flagged', 'rejected', 'hotel-missing']])
  })
})

/** A message of this backend. `second` counts from the read of the lists. */
function message(
  event: string,
  second: number,
  payload: object,
  more: { category?: string; type?: string } = {},
): Message {
  const { category = 'room_booking', type = event } = more
  const ts = new Date(Date.parse('2026-06-12T08:35:00Z') + second * 1_000).toISOString()
  const meta = { hotel_slug: HOTEL, event_id: `${event} ${second}`, ts, scope: { room_number: 1 } }
  const channel = `${HOTEL}.${category === 'room_booking' ? 'room-bookings' : 'rooms'}`
  return { channel, event, data: { category, type, payload, meta } }
}

/** A booking of the lists, changed by messages. */
async function tell(booking_id: string, ...messages: [string, object, object?][]) {
  const { ledgers, take } = await openRecorded(hotelmate)
  const results = messages.map(([event, payload, more], index) =>
    take(message(event, 20 + index, { booking_id, ...payload }, more)),
  )
  return {
    outcomes: results.map(({ outcome }) => outcome),
    reasons: results.flatMap(({ reasons }) => reasons.map(({ code }) => code)),
    row: ledgers.booking.table.get(booking_id)?.row,
  }
}

describe('its order', () => {
  it.each(['BK-2026-0009', 'BK-2026-0013', 'BK-2026-0014', 'BK-2026-0008'])(
    'is that of time alone: %s was over, and is confirmed again',
    async (id) => {
      const { outcomes, reasons, row } = await tell(id, [
        'booking_created',
        {
          status: 'CONFIRMED',
          primary_guest_name: 'George Papas',
          created_at: '2026-06-09T07:36:37.415950+00:00',
        },
      ])
      expect([outcomes, reasons, row?.status]).toEqual([['applied'], [], 'CONFIRMED'])
      expect(row?.disputed).toBeUndefined()
    },
  )

  it('is that of the messages, however late an older one comes', async () => {
    const { ledgers, take } = await openRecorded(hotelmate)
    const booking_id = 'BK-2026-0011'
    take(message('booking_updated', 40, { booking_id, status: 'CONFIRMED' }))
    take(
      message('booking_cancelled', 30, {
        booking_id,
        status: 'CANCELLED',
        cancelled_at: '2026-06-12T08:35:30+00:00',
        cancellation_reason: 'Storm',
      }),
    )
    expect(ledgers.booking.table.get(booking_id)?.row).toMatchObject({
      status: 'CONFIRMED',
      cancellation_reason: 'Storm',
    })
  })
})

describe('what a row may become', () => {
  it('a no-show, as the list row says it', async () => {
    const { outcomes, row } = await tell('BK-2026-0011', [
      'booking_updated',
      { status: 'NO_SHOW', assigned_room_number: null, room_number: null },
    ])
    expect([outcomes, row?.status, row?.room_number]).toEqual([['applied'], 'NO_SHOW', undefined])
  })

  it('another name, by the party or its repair', async () => {
    const primary = { first_name: 'Liam', last_name: 'Walsh', full_name: 'Liam Walsh' }
    const healed = { party: { primary: { first_name: ' Orla', last_name: 'Walsh ' } } }
    const { outcomes, reasons, row } = await tell(
      'BK-2026-0011',
      ['booking_party_updated', { status: 'CONFIRMED', primary }],
      ['booking_party_healed', healed, { type: 'party_healed' }],
    )
    expect([outcomes, reasons, row?.guest_name]).toEqual([['applied', 'applied'], [], 'Orla Walsh'])
  })

  it('another room, by the repair of its guests', async () => {
    const { outcomes, reasons, row } = await tell('BK-2026-0011', [
      'booking_guests_healed',
      { room_number: 102, primary_guest: { first_name: 'Liam' } },
      { type: 'guests_healed' },
    ])
    expect([outcomes, reasons, row?.room_number]).toEqual([['applied'], [], '102'])
    expect(row?.status).toBe('CONFIRMED')
  })

  it('no name: what stands in its place is none', async () => {
    const { row } = await tell('BK-2026-0099', [
      'booking_updated',
      {
        status: 'CONFIRMED',
        party_primary_full_name: null,
        guest_display_name: ' Guest Information Pending',
      },
    ])
    expect(row?.guest_name).toBeUndefined()
  })

  it('a room, however they spell its number: it is the room of the list', async () => {
    const { ledgers, take } = await openRecorded(hotelmate)
    const { room } = ledgers
    const body = { results: [{ id: 5, room_number: 'A1', room_status: 'READY_FOR_GUEST' }] }
    const date = new Date(READ_AT).toUTCString()
    const list = finish(hotelmate.lists.room.read({ body, date }))
    room.mergeSnapshot(list as Snapshot<'room'>, Date.parse(READ_AT), Date.parse(READ_AT))
    const payload = { room_number: 'a1 ', room_status: 'CHECKOUT_DIRTY' }
    expect(take(message('room_updated', 20, payload, { category: 'rooms' })).outcome).toBe(
      'applied',
    )
    expect(room.table.rows()).toMatchObject([
      { room_id: 'A1', ref: '5', room_number: 'a1', status: 'CHECKOUT_DIRTY' },
    ])
  })

  it('a room that is out of order, or needs repair, by its status', async () => {
    const { ledgers, take } = await openRecorded(hotelmate)
    const states = ['OUT_OF_ORDER', 'MAINTENANCE_REQUIRED'].map((room_status, index) => {
      const payload = { room_number: 201, room_status, room_type: 'Deluxe Double' }
      const { outcome } = take(message('room_updated', 20 + index, payload, { category: 'rooms' }))
      return [outcome, ledgers.room.table.get('201')?.row.status]
    })
    expect(states).toEqual([
      ['applied', 'OUT_OF_ORDER'],
      ['applied', 'MAINTENANCE_REQUIRED'],
    ])
  })
})

describe('a message that breaks its word', () => {
  it.each<[string, Message, string, string]>([
    [
      'has another category',
      message('room_updated', 20, { room_number: 1 }, { category: 'room' }),
      'rejected category-differs',
      '“rooms”',
    ],
    [
      'has the contract’s name, which this backend does not use',
      message('room_status_changed', 20, { room_id: 1 }, { category: 'rooms' }),
      'unknown unknown-type',
      'booking_created, booking_confirmed',
    ],
    [
      'has another type than its name',
      message('booking_updated', 20, { booking_id: 'A' }, { type: 'guests_healed' }),
      'rejected event-name-differs',
      'booking_updated',
    ],
    [
      'names no row',
      message('booking_updated', 20, { status: 'CONFIRMED' }),
      'rejected id-unusable',
      'the id of a row',
    ],
  ])('%s', async (_, broken, seen, expected) => {
    const { take } = await openRecorded(hotelmate)
    const { outcome, reasons } = take(broken)
    expect(`${outcome} ${reasons[0]?.code}`).toBe(seen)
    expect(reasons[0]?.expected).toContain(expected)
  })
})

describe('its offers', () => {
  it.each([
    ['BK-2026-0003', ['approve', 'decline']],
    ['BK-2026-0009', ['confirm']],
    ['BK-2026-0011', ['check-in', 'assign', 'cancel']],
    ['BK-2026-0012', ['assign', 'cancel']],
    ['BK-2026-0006', ['check-out']],
    ['BK-2026-0005', ['check-out']],
    ['BK-2026-0007', []],
    ['BK-2026-0013', []],
  ])('on %s are %j', async (id, actions) => {
    const { ledgers } = await openRecorded(hotelmate)
    const row = ledgers.booking.table.get(id)?.row ?? {}
    expect(hotelmate.offersOn('booking', row)).toEqual(actions)
  })

  it('on a room need its name in addresses, which only lists say, and no guest in it', async () => {
    const { ledgers } = await openRecorded(hotelmate)
    const offers = [
      ledgers.room.table.get('201')?.row ?? {},
      { room_id: '999', status: 'CHECKOUT_DIRTY' },
      { room_id: '201', ref: '5', status: 'OCCUPIED' },
    ]
    expect(offers.map((row) => hotelmate.offersOn('room', row))).toEqual([['status'], [], []])
  })
})
