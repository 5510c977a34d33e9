/** What is wrong, in a sentence, as a desk would say it. */
import { describe, expect, it } from 'vitest'
import type { Booking } from '../../src/core/booking'
import type { Concern } from '../../src/core/day/attention'
import { entryOfRoom } from '../../src/core/day/attention-list'
import type { BookingDay } from '../../src/core/day/booking-day'
import { createFormat } from '../../src/ui/kit/format'
import {
  sentenceOf,
  sentenceOfEntry,
  wordsOfNights,
  type Words,
} from '../../src/ui/day/what-is-wrong'
import { createGerman } from '../../src/ui/text/de'
import { createEnglish } from '../../src/ui/text/en'

const DATE = '2026-03-06'
const wordsIn = (t: Words['t']): Words => ({
  t,
  format: createFormat('Europe/Dublin', DATE, t.time),
  freeTonight: 7,
  date: DATE,
})
const english = wordsIn(createEnglish())
const german = wordsIn(createGerman())

function say(
  words: Words,
  concern: Concern,
  booking: Partial<Booking>,
  day: Partial<BookingDay> = {},
): string {
  const whole: BookingDay = {
    place: 'due-in',
    concerns: [concern],
    clashes: [],
    room: undefined,
    ...day,
  }
  const row = { booking_id: 'BK-1', check_in: DATE, check_out: '2026-03-08', ...booking }
  const { before, name = '', after = '' } = sentenceOf(words, concern, row, whole)
  return before + name + after
}

const clash = (from: string, to: string) => ({
  other: { booking_id: 'BK-2', guest_name: 'Lindiwe Mokoena' },
  nights: { from, to },
  isTonight: true,
})
const dirty = { room_id: 'R-1', status: 'CHECKOUT_DIRTY' }

describe('a sentence', () => {
  it.each<[Concern, Partial<Booking>, Partial<BookingDay>, string, string]>([
    [
      'double-booked',
      {},
      { clashes: [clash('2026-03-06', '2026-03-08')] },
      'Same room as Lindiwe Mokoena, Fri 6 and Sat 7',
      'Selbes Zimmer wie Lindiwe Mokoena, Fr. 6. und Sa. 7.',
    ],
    [
      'room-not-ready',
      { room_number: '208' },
      { room: dirty },
      'Arriving today; 208 is dirty, clean it first',
      'Anreise heute; 208 ist schmutzig, zuerst reinigen',
    ],
    [
      'room-not-ready',
      { room_number: '208' },
      { room: { room_id: 'R-1', status: 'PAINTED' } },
      'Arriving today; 208 says “PAINTED”',
      'Anreise heute; 208 meldet „PAINTED“',
    ],
    [
      'no-room',
      {},
      {},
      'Arriving today; 7 rooms are free tonight',
      'Anreise heute; noch 7 Zimmer frei',
    ],
    [
      'overdue',
      { check_out: '2026-03-05', room_number: '406' },
      { place: 'overdue' },
      'Should have left Thu 5; takes 406 tonight too',
      'Abreise war Do. 5.; 406 bleibt heute belegt',
    ],
    [
      'not-arrived',
      { check_in: '2026-03-05', room_number: '408' },
      { place: 'not-arrived' },
      'Expected since Thu 5; 408 is kept until Sun 8',
      'Erwartet seit Do. 5.; 408 bis So. 8. reserviert',
    ],
    [
      'pending',
      { created_at: '2026-03-06T15:20:00Z' },
      {},
      'Arriving today, waiting since 15:20',
      'Anreise heute, wartet seit 15:20',
    ],
    [
      'pending',
      { check_in: undefined, check_out: undefined, created_at: '2026-03-06T15:20:00Z' } as never,
      { place: 'undated' },
      'Dates not known, waiting since 15:20',
      'Daten unbekannt, wartet seit 15:20',
    ],
    [
      'contradiction',
      { room_number: '409' },
      { place: 'in-house', room: { room_id: 'R-1', status: 'READY_FOR_GUEST' } },
      '409 says Ready, but the guest is in house',
      '409 meldet Bereit, aber der Gast ist im Haus',
    ],
    [
      'unknown-status',
      { status: 'WAITLIST' },
      { place: 'unclear' },
      '6 – 8 Mar, sent as “WAITLIST”',
      '6.–8. März, gesendet als „WAITLIST“',
    ],
    ['incomplete', {}, {}, 'BK-1, details not loaded yet', 'BK-1, Angaben fehlen noch'],
    [
      'disputed',
      {},
      { place: 'to-come' },
      '6 – 8 Mar, cancelled, then confirmed – please check',
      '6.–8. März, storniert, dann bestätigt – bitte prüfen',
    ],
  ])('says of %s what somebody has to know', (concern, booking, day, inEnglish, inGerman) => {
    expect([say(english, concern, booking, day), say(german, concern, booking, day)]).toEqual([
      inEnglish,
      inGerman,
    ])
  })

  it('counts further guests of the same room', () => {
    const clashes = [clash('2026-03-06', '2026-03-07'), clash('2026-03-07', '2026-03-08')]
    expect(say(english, 'double-booked', {}, { clashes })).toBe(
      'Same room as Lindiwe Mokoena, Fri 6 (and 1 more)',
    )
  })

  it('says of a room that nobody is checked in', () => {
    const room = { room_id: 'R-1', status: 'OCCUPIED' }
    const entry = entryOfRoom(room, {
      guests: [],
      concerns: ['contradiction'],
      isFreeTonight: false,
      next: null,
      isOccupiedByNobody: true,
    })
    expect(sentenceOfEntry(english, entry)).toEqual({ before: 'Occupied, nobody checked in' })
  })
})

it.each([
  [{ from: '2026-03-06', to: '2026-03-06' }, 'Fri 6'],
  [{ from: '2026-03-06', to: '2026-03-07' }, 'Fri 6'],
  [{ from: '2026-03-06', to: '2026-03-08' }, 'Fri 6 and Sat 7'],
  [{ from: '2026-03-06', to: '2026-03-11' }, 'Fri 6 to Tue 10'],
])('the nights %o are %s', (nights, words) => {
  expect(wordsOfNights(english, nights)).toBe(words)
})
