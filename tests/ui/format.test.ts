import { describe, expect, it } from 'vitest'
import { createGerman } from '../../src/ui/text/de'
import { createEnglish } from '../../src/ui/text/en'
import { createFormat, knownZone } from '../../src/ui/kit/format'

const { time: english } = createEnglish()
const { time: german } = createGerman()

const dublin = createFormat('Europe/Dublin', '2026-07-01', english)
const berlin = createFormat('Europe/Berlin', '2026-07-01', german)

describe('the times of a hotel', () => {
  it('are in its own zone', () => {
    const at = Date.parse('2026-07-01T23:30:00Z')
    const zones = ['Europe/Dublin', 'America/New_York', 'Asia/Kolkata']
    expect(zones.map((zone) => createFormat(zone, '2026-07-01', english).clock(at))).toEqual([
      '00:30',
      '19:30',
      '05:00',
    ])
  })

  it('name the day unless it is today', () => {
    const instants = ['2026-07-01T22:59:00.123456Z', '2026-07-01T23:30:00+00:00', 'soon', undefined]
    expect(instants.map((instant) => dublin.moment(instant))).toEqual([
      '23:59',
      '2 Jul 00:30',
      '',
      '',
    ])
  })

  it('are in this device’s zone while theirs is not known, and say so', () => {
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone
    const { zone, isHotelTime } = createFormat(null, '2026-07-01', english)
    expect([zone, isHotelTime]).toEqual([`this device, ${own}`, false])
    expect([dublin.zone, dublin.isHotelTime]).toEqual(['Europe/Dublin', true])
  })

  it('[C4] are the server’s where they are told by the board’s clock', () => {
    const ahead = (ms: number) => ms + 3 * 60 * 60_000
    const format = createFormat('Europe/Dublin', '2026-07-02', english, ahead)
    const at = Date.parse('2026-07-01T21:30:00Z')
    expect([format.clock(at), format.at(at), format.full(at), format.iso(at)]).toEqual([
      '01:30',
      '01:30',
      'Thu 2 Jul 2026, 01:30',
      '2026-07-02T00:30:00.000Z',
    ])
    // The server's own instants are right already.
    expect(format.moment('2026-07-01T21:30:00Z')).toBe('1 Jul 22:30')
  })
})

describe('a time zone', () => {
  it.each([
    ['Europe/Dublin', 'Europe/Dublin'],
    ['Mars/Olympus', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('%j is known as %j', (timezone, expected) => {
    expect(knownZone(timezone)).toBe(expected)
  })
})

describe('a stay', () => {
  it.each([
    ['2026-07-03', '2026-07-05', '3 – 5 Jul'],
    ['2026-06-30', '2026-07-02', '30 Jun – 2 Jul'],
    ['2026-12-30', '2027-01-02', '30 Dec – 2 Jan'],
    ['2027-07-03', '2027-07-05', '3 – 5 Jul 2027'],
    ['2026-07-05', '2026-07-03', '5 Jul – 3 Jul'],
    ['2026-07-03', undefined, 'from 3 Jul'],
    [undefined, '2026-07-05', 'until 5 Jul'],
    [undefined, undefined, ''],
  ])('from %s to %s', (from, to, expected) => {
    expect(dublin.stay(from, to)).toBe(expected)
  })

  it('has the days that were sent, whatever the zone', () => {
    const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago']
    const stays = zones.map((zone) =>
      createFormat(zone, '2026-07-01', english).stay('2026-07-01', undefined),
    )
    expect(stays).toEqual(['from 1 Jul', 'from 1 Jul'])
    expect(dublin.day('2026-02-28')).toBe('Sat 28 February 2026')
  })
})

describe('in German', () => {
  it('a stay has the words and dots of German', () => {
    const stays = [
      ['2026-07-03', '2026-07-05'],
      ['2026-06-30', '2026-07-02'],
      ['2026-12-30', '2027-01-02'],
      ['2026-12-26', undefined],
      [undefined, '2026-12-28'],
    ] as const
    expect(stays.map(([from, to]) => berlin.stay(from, to))).toEqual([
      '3.–5. Juli',
      '30. Juni – 2. Juli',
      '30. Dez. – 2. Jan.',
      'ab 26. Dez.',
      'bis 28. Dez.',
    ])
  })

  it('a time has 24 hours, and a day its name', () => {
    const at = Date.parse('2025-12-26T14:48:00Z')
    expect([berlin.clock(at), berlin.moment('2025-12-26T14:48:00Z'), berlin.full(at)]).toEqual([
      '15:48',
      '26. Dez. 15:48',
      'Fr. 26. Dez. 2025, 15:48',
    ])
  })
})
