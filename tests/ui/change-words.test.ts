import { describe, expect, it } from 'vitest'
import type { Booking } from '../../src/core/booking'
import { changeOf } from '../../src/core/change'
import { createFormat } from '../../src/ui/kit/format'
import { createGerman } from '../../src/ui/text/de'
import { createEnglish } from '../../src/ui/text/en'
import { wordsOfChange } from '../../src/ui/text/words'

const [en, de] = [createEnglish(), createGerman()]
const STAY: Booking = {
  booking_id: 'BK-1',
  status: 'CONFIRMED',
  guest_name: 'Lindiwe Mokoena',
  check_in: '2026-03-06',
  check_out: '2026-03-08',
}
const IN_205 = { ...STAY, room_number: '205' }

describe('a change of a booking in words', () => {
  it.each<[object, object, string, string]>([
    [STAY, { ...STAY, room_number: '308' }, 'given room 308', 'hat Zimmer 308 bekommen'],
    [
      IN_205,
      { ...STAY, room_number: '308' },
      'moved from 205 to 308',
      'von 205 nach 308 umgezogen',
    ],
    [IN_205, STAY, 'no longer in room 205', 'nicht mehr in Zimmer 205'],
    [STAY, { ...STAY, check_out: '2026-03-09' }, 'stays until Mon 9', 'bleibt bis Mo. 9.'],
    [STAY, { ...STAY, check_in: '2026-03-05' }, 'arrives Thu 5', 'reist am Do. 5. an'],
    [
      STAY,
      { ...STAY, check_in: '2026-03-07', check_out: '2026-03-09' },
      'stays 7 – 9 Mar',
      'bleibt 7.–9. März',
    ],
    [
      IN_205,
      { ...IN_205, room_number: '308', check_out: '2026-03-09' },
      'moved from 205 to 308, stays until Mon 9',
      'von 205 nach 308 umgezogen, bleibt bis Mo. 9.',
    ],
    [STAY, { ...STAY, adults: 2 }, 'changed: Adults', 'geändert: Erwachsene'],
    [STAY, { ...STAY, check_out: undefined }, 'changed: Departure', 'geändert: Abreise'],
  ])('%j, then %j', (before, row, english, german) => {
    const change = changeOf('booking', 'booking_updated', 0, { before, row })
    const words = [en, de].map((t) =>
      wordsOfChange(t, change, createFormat('Europe/Dublin', '2026-03-06', t.time)),
    )
    expect(words).toEqual([english, german])
  })

  it('has no date while nobody knows whose', () => {
    const row = { ...STAY, check_out: '2026-03-09' }
    const change = changeOf('booking', 'booking_updated', 0, { before: STAY, row })
    expect(wordsOfChange(en, change, null)).toBe('changed: Departure')
  })
})
