// @vitest-environment happy-dom
/** What a device remembers of each hotel's business date. */
import { beforeEach, describe, expect, it } from 'vitest'
import { parseInstant, type Instant } from '../../src/core/instant'
import { createSeenDates } from '../../src/ui/page/seen-dates'

const KEY = 'hotel-board.seen-dates'
const at = (text: string) => parseInstant(text) as Instant
const BEFORE = at('2026-03-07T03:58:00Z')
const AFTER = at('2026-03-07T04:02:00Z')
const seenDates = () => createSeenDates(() => localStorage)

beforeEach(() => localStorage.clear())

describe('the business dates that a device has seen', () => {
  it('are remembered, with the turn, for each hotel', () => {
    const first = seenDates()
    first.see('hotel-killarney', '2026-03-06', BEFORE)
    first.see('hotel-lisboa', '2026-03-07', BEFORE)
    seenDates().see('hotel-killarney', '2026-03-07', AFTER)
    expect(seenDates().of('hotel-killarney')).toEqual({
      date: '2026-03-07',
      seenAt: AFTER,
      turned: { after: BEFORE, by: AFTER },
    })
    expect(seenDates().of('hotel-lisboa')).toEqual({ date: '2026-03-07', seenAt: BEFORE })
  })

  it('are the same in two windows: the first that sees the turn tells the other', () => {
    const [one, other] = [seenDates(), seenDates()]
    one.see('hotel-killarney', '2026-03-06', BEFORE)
    other.see('hotel-killarney', '2026-03-06', BEFORE)
    one.see('hotel-killarney', '2026-03-07', AFTER)
    const later = other.see('hotel-killarney', '2026-03-07', at('2026-03-07T04:04:00Z'))
    expect(later.turned).toEqual({ after: BEFORE, by: AFTER })
  })

  it('last for the page where the storage is blocked', () => {
    const dates = createSeenDates(() => null)
    dates.see('hotel-killarney', '2026-03-06', BEFORE)
    expect(dates.see('hotel-killarney', '2026-03-07', AFTER).turned?.by).toBe(AFTER)
  })

  it.each([
    'not JSON',
    '{}',
    '[1, null, ["hotel-killarney"], ["hotel-killarney", 5]]',
    '[["hotel-killarney", { "date": "2026-13-01", "seenAt": 1 }]]',
    '[["hotel-killarney", { "date": "2026-03-06", "seenAt": "soon" }]]',
  ])('are none in a storage that holds %s', (kept) => {
    localStorage.setItem(KEY, kept)
    expect(seenDates().of('hotel-killarney')).toBeUndefined()
  })
})
