/** The stays of a row as they are drawn, each in the cell of its first shown day. */
import type { Bar } from '../../core/day/lanes'
import type { Nights } from '../../core/day/stays'
import type { Line } from '../../core/day/line'
import type { Format } from '../kit/format'
import type { Text } from '../text/en'
import { lookOfBar, sayBar, sayDetails, type BarLook } from './bar-looks'
import { spanOf, type Span } from './spans'

/** Where something is drawn: the styles read it. */
type Place = Record<`--${string}`, number>

/** A stay with all that its element needs, so that the template works nothing out. */
export interface DrawnBar {
  bar: Bar
  look: BarLook
  /** All that is known of it, and the part that is not in its words. */
  label: string
  details: string
  place: Place
  isCut: Span['isCut']
}

/** Nights that two stays of a room share. */
export interface DrawnNights {
  key: string
  isTonight: boolean
  place: Place
}

/** The stays of a row, by the index of the day that each begins on. */
export function barsOf(
  t: Text,
  format: Format,
  { bars, clashes }: Line,
  dates: readonly string[],
  date: string,
): DrawnBar[][] {
  const byDay: DrawnBar[][] = dates.map(() => [])
  for (const bar of bars) {
    const span = spanOf(bar.stay, dates)
    if (!span) continue
    const others = clashes.get(bar.booking.booking_id) ?? []
    const details = sayDetails(t, format, bar.booking, others)
    byDay[dayOf(span)]?.push({
      bar,
      look: lookOfBar(t, bar, others),
      label: sayBar(t, format, bar, details, date),
      details,
      place: { ...placeOf(span), '--in': bar.lane },
      isCut: span.isCut,
    })
  }
  return byDay
}

/** The nights of a row that are given twice, by the index of the day that each begins on. */
export function sharedOf({ clashes }: Line, dates: readonly string[]): DrawnNights[][] {
  const byDay: DrawnNights[][] = dates.map(() => [])
  const known = new Set<string>()
  for (const { nights, isTonight } of [...clashes.values()].flat()) {
    const key = keyOf(nights)
    const span = spanOf(nights, dates)
    if (!span || known.has(key)) continue
    known.add(key)
    byDay[dayOf(span)]?.push({ key, isTonight, place: placeOf(span) })
  }
  return byDay
}

const keyOf = ({ from, to }: Nights) => `${from} ${to}`
const dayOf = ({ from }: Span) => Math.floor(from / 2)
const placeOf = ({ from, to }: Span): Place => ({ '--from': from, '--to': to })
