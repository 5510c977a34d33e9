/** Closes the hotel's day: guests who are due out leave, those who did not come are no-shows. */
import { isInHouse, isPending } from '../core/booking'
import { addDays } from '../core/calendar'
import { own } from '../core/fields'
import type { Clock } from './clock'
import { clashOf, isExpected, type Books } from './books'
import { planAction } from './desk-actions'
import type { Hotel } from './hotel'
import { change, type PlannedEvent } from './moves'
import { parseJson, type Answer } from './message-body'
import type { Random } from './random'
import { notFound, show, wrongMethod } from './rest'
import type { Speech } from './speech'
import type { Voice } from './voice'

/** How often the desk leaves something undone, and how often a guest stays on. */
const CHANCES = { overdue: 0.3, lateArrival: 0.3, staysOn: 0.15 }

/** With `errs`, the desk leaves some things undone, as `random` has it. */
export interface Closing {
  clock: Clock
  random: Random
  /** Whether something may be left undone. */
  errs: boolean
  speech: Pick<Speech, 'afterClosing'>
  /** Creates a new event id. */
  createId(): string
}

/** Closes the day, announces what that does, and turns the business date. */
export function closeDay(
  hotel: Hotel,
  voice: Voice,
  { clock, random, errs, speech, createId }: Closing,
): void {
  const instant = clock.instant()
  voice.say(planClosing(hotel.books(), random, errs, instant), instant, () => hotel.turnDay())
  voice.add(speech.afterClosing?.(hotel, clock.instant(), createId) ?? [])
}

/** Answers `POST /api/sandbox/close-day`: closes the day of one hotel, or of all. */
export function answerCloseDay(
  method: string,
  body: Buffer | null,
  hotels: ReadonlyMap<string, Hotel>,
  close: (slug: string) => void,
): Answer {
  if (method !== 'POST') return wrongMethod(method, 'POST')
  const wanted = own(Object(parseJson(body?.toString('utf8') ?? '')), 'hotel')
  const slugs = wanted === undefined ? [...hotels.keys()] : [String(wanted)]
  if (!slugs.every((slug) => hotels.has(slug))) {
    return notFound(`No hotel ${show(String(wanted))} here.`)
  }
  for (const slug of slugs) close(slug)
  const results = slugs.map((slug) => ({ slug, business_date: hotels.get(slug)?.today() }))
  return { status: 200, body: { results } }
}

/** The events of a day's end. At most one guest stays on unasked, and one is still waited for. */
function planClosing(books: Books, random: Random, errs: boolean, instant: string): PlannedEvent[] {
  const { today, bookings } = books
  const tomorrow = addDays(today, 1)
  let mayBeOverdue = errs && random() < CHANCES.overdue
  let mayBeLate = errs && random() < CHANCES.lateArrival

  return bookings.flatMap((booking): PlannedEvent[] => {
    const { booking_id, status = '', check_in = '', check_out = '', room_number = '' } = booking
    const run = (action: string, said?: object) => {
      const plan = planAction('booking', action, booking, books, said)
      return typeof plan === 'function' ? plan(instant) : []
    }
    if (isInHouse(booking)) {
      if (check_out > today || check_out === '') return []
      const nights = { from: today, to: addDays(tomorrow, 1) }
      const isFree = !clashOf(books, room_number, nights, booking_id)
      if (mayBeOverdue && isFree && check_out === today) {
        mayBeOverdue = false
        return []
      }
      const longer = random() < CHANCES.staysOn ? run('extend', { check_out: tomorrow }) : []
      return longer.length > 0 ? longer : run('check-out')
    }
    if (check_in === '' || check_in > today) return []
    if (isPending(status) || status === 'WAITLISTED') {
      return [change(booking, { status: 'EXPIRED', room_number: null })]
    }
    if (!isExpected(booking)) return []
    if (mayBeLate && check_in === today && check_out > tomorrow) {
      mayBeLate = false
      return []
    }
    return [change(booking, { status: 'NO_SHOW', room_number: null })]
  })
}
