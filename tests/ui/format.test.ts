import { describe, expect, it } from 'vitest'
import { createGerman } from '../../src/ui/text/de'
import { createEnglish } from '../../src/ui/text/en'
import { createFormat } from '../../src/ui/time/format'

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

  it('are in the browser’s zone when theirs is not known to it', () => {
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone
    expect(createFormat('Mars/Olympus', '2026-07-01', english).zone).toBe(own)
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
    expect(dublin.day('2026-02-28')).toBe('Sat 28 Feb 2026')
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
