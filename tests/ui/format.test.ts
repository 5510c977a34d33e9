import { describe, expect, it } from 'vitest'
import { createFormat, dayOf, formatDay } from '../../src/ui/time/format'

const dublin = createFormat('Europe/Dublin', '2026-07-01')

describe('the times of a hotel', () => {
  it('are in its own zone', () => {
    const at = Date.parse('2026-07-01T23:30:00Z')
    const zones = ['Europe/Dublin', 'America/New_York', 'Asia/Kolkata']
    expect(zones.map((zone) => createFormat(zone, '2026-07-01').clock(at))).toEqual([
      '00:30',
      '19:30',
      '05:00',
    ])
    expect(zones.map((zone) => dayOf(at, zone))).toEqual(['2026-07-02', '2026-07-01', '2026-07-02'])
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
    expect(createFormat('Mars/Olympus', '2026-07-01').zone).toBe(own)
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
      createFormat(zone, '2026-07-01').stay('2026-07-01', undefined),
    )
    expect(stays).toEqual(['from 1 Jul', 'from 1 Jul'])
    expect(formatDay('2026-02-28')).toBe('Sat 28 Feb 2026')
  })
})
