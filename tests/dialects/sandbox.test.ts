/** The sandbox as HotelMate, and the board's dialect: written apart, they have to say the same. */
import { afterEach, expect, it, vi } from 'vitest'
import { apiOn } from '../support/api-on'
import { bookingModel } from '../../src/core/booking'
import { EVENTS, type Entity } from '../../src/core/contract'
import { createLedger, type Ledger } from '../../src/core/ledger'
import { roomModel } from '../../src/core/room'
import type { Snapshot } from '../../src/core/snapshot'
import { hotelmate } from '../../src/dialects/hotelmate'
import { createHotelmate } from '../../src/sandbox/hotelmate/speech'
import { idOf, openDesk, type Desk } from '../sandbox/desk'

afterEach(() => vi.useRealTimers())

/** Answers a board's requests as the sandbox does. */
function listsOf({ hotel }: Desk): typeof fetch {
  const speech = createHotelmate()
  return async (input) => {
    const { pathname: path, search } = new URL(String(input), 'http://sandbox')
    const request = { method: 'GET', path, query: search.slice(1), origin: 'http://sandbox' }
    const { status, body, headers } = speech.answerRest(
      request,
      new Map([[hotel.slug, hotel]]),
      (of, entity) => ({ as_of: new Date().toISOString(), results: of.rows(entity) }),
    )
    return Response.json(body, { status, ...(headers && { headers }) })
  }
}

/** What the list says, and the board does not show. */
function differences<E extends Entity>(
  entity: E,
  { rows }: Snapshot<E>,
  { table }: Ledger<E>,
): string[] {
  return rows.flatMap((row) => {
    const id = idOf(entity, row)
    const shown = table.get(id)?.row
    return Object.entries(row).flatMap(([field, value]) => {
      const seen: unknown = shown?.[field as keyof typeof shown]
      const isSame = seen === value || Date.parse(String(seen)) === Date.parse(String(value))
      return isSame ? [] : [`${id}: ${field} is ${String(seen)}, not ${String(value)}`]
    })
  })
}

it('a board that heard days of the desk has the rows of the lists, and knows every message', async () => {
  const desk = openDesk({ stepMs: 480_000, speech: createHotelmate(), errs: false })
  const { hotel, heard } = desk
  const api = apiOn('/api', listsOf(desk), undefined, hotelmate)
  const booking = createLedger(hotelmate.rulesOf(bookingModel))
  const room = createLedger(hotelmate.rulesOf(roomModel))
  const read = async () => ({
    bookings: await api.fetchSnapshot('booking', hotel.slug),
    rooms: await api.fetchSnapshot('room', hotel.slug),
  })

  const first = await read()
  expect([first.bookings.missing, first.rooms.missing]).toEqual([0, 0])
  booking.mergeSnapshot(first.bookings, Date.now(), Date.now())
  room.mergeSnapshot(first.rooms, Date.now(), Date.now())

  const outcomes = new Set<string>()
  const faults = new Set<string>()
  let number = 0
  let done = 0
  for (let steps = 0; steps < 720; steps += 20) {
    desk.pass(20, () => {
      for (const { message } of heard.slice(done)) {
        const [channel = ''] = message.channels
        const data: unknown = JSON.parse(message.data)
        const frame = { number: ++number, at: Date.now(), channel, event: message.event, data }
        const to = hotelmate.route(frame, hotel.slug)
        if ('outcome' in to) outcomes.add(`${message.event} ${to.outcome}`)
        else {
          const ledger = EVENTS[to.type].entity === 'room' ? room : booking
          const { outcome, reasons } = ledger.apply(to.body, Date.now())
          outcomes.add(outcome)
          for (const { code } of reasons) faults.add(code)
        }
      }
      done = heard.length
    })
    const { bookings, rooms } = await read()
    expect(differences('booking', bookings, booking)).toEqual([])
    expect(differences('room', rooms, room)).toEqual([])
  }
  // A booking that waits for its payment never stands in the list.
  expect([...faults]).toEqual(['not-listed'])
  expect(outcomes).not.toContain('rejected')
  expect([...outcomes].filter((outcome) => outcome.includes('unknown'))).toEqual([])
  desk.stop()
})
