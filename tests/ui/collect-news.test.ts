/** One notice of whatever comes together, and never two in a row. */
import { describe, expect, it } from 'vitest'
import { APART_MS, collectNews, GATHER_MS, type News } from '../../src/ui/notices/collect-news'
import { linesOf, placeOf } from '../../src/ui/notices/words'
import { createGerman } from '../../src/ui/text/de'
import { createEnglish } from '../../src/ui/text/en'
import { createFakeTimers } from '../support/fake-timers'

function collect() {
  const timers = createFakeTimers(0)
  const given: { at: number; told: string[] }[] = []
  const collector = collectNews(timers, (notice) => {
    const told = notice.map(({ kind, news }) => `${kind} ${news.length}`)
    given.push({ at: timers.now(), told })
  })
  return { ...collector, given, pass: timers.advance }
}

const news = (kind: News['kind'], key: string): News => ({ kind, key, booking: key })

describe('what is collected', () => {
  it('is told a moment later, the most urgent first, each thing once', async () => {
    const { take, given, pass } = collect()
    take(news('booking_confirmed', 'BK-1'))
    take(news('double-booked', '101'))
    take(news('booking_confirmed', 'BK-1'))
    take(news('booking_confirmed', 'BK-2'))
    await pass(60_000)
    expect(given).toEqual([{ at: GATHER_MS, told: ['double-booked 1', 'booking_confirmed 2'] }])
  })

  it('is told in notices far apart, and nothing is left out', async () => {
    const { take, given, pass } = collect()
    for (let n = 0; n < 600; n++) {
      take(news('booking_cancelled', `BK-${n}`))
      await pass(100)
    }
    await pass(60_000)
    const gaps = given.slice(1).map(({ at }, index) => at - (given[index]?.at ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(APART_MS)
    const counts = given.map(({ told: [line = ''] }) => Number(line.split(' ')[1]))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(600)
  })

  it('is forgotten with its hotel', async () => {
    const { take, clear, given, pass } = collect()
    take(news('pending', 'BK-1'))
    clear()
    await pass(60_000)
    expect(given).toEqual([])
  })
})

describe('a notice', () => {
  const one = [{ kind: 'waiting', news: [{ ...news('waiting', 'BK-1'), guest: 'Niamh' }] }] as const
  const both = [
    {
      kind: 'double-booked',
      news: [{ kind: 'double-booked', key: '101', booking: 'BK-1', room: '101' }],
    },
    { kind: 'not-live', news: [{ kind: 'not-live', key: '' }] },
  ] as const
  const route = { name: 'rooms', query: {} }

  it('has a line for each kind, in both languages, and a name only where it is wanted', () => {
    expect([
      linesOf(createEnglish(), both, false),
      linesOf(createGerman(), both, false),
      linesOf(createEnglish(), one, false),
      linesOf(createEnglish(), one, true),
    ]).toEqual([
      ['Room 101 is double-booked tonight', 'The board is no longer live'],
      ['Zimmer 101 ist heute Nacht doppelt belegt', 'Die Übersicht ist nicht mehr live'],
      ['Arrival BK-1 waits for a room'],
      ['Arrival BK-1 waits for a room · Niamh'],
    ])
  })

  it('leads to the booking, to the list of many, or to what happened lately', () => {
    const many = [
      { kind: 'waiting', news: [news('waiting', 'BK-1'), news('waiting', 'BK-2')] },
    ] as const
    expect([placeOf(one, route), placeOf(many, route), placeOf(both, route)]).toEqual([
      { name: 'bookings', query: { list: 'all', booking: 'BK-1' } },
      { name: 'rooms', query: { show: 'arrival-waiting' } },
      { name: 'activity' },
    ])
  })
})
