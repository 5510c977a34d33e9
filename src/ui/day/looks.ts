/** The shapes of places and reasons. Colour only where somebody has to act. */
import type { Concern } from '../../core/day/attention'
import type { Place } from '../../core/day/places'
import { lookOfBooking, type Look } from '../kit/looks'

/** By place. A booking is shown with `lookOfPlace`, which knows where the status decides. */
export const PLACE_LOOKS: Readonly<Record<Place, Look>> = {
  'due-in': { tone: 'calm', shape: 'arrow-in' },
  'not-arrived': { tone: 'wait', shape: 'clock' },
  'in-house': { tone: 'calm', shape: 'bed' },
  'due-out': { tone: 'calm', shape: 'arrow-out' },
  overdue: { tone: 'bad', shape: 'hourglass' },
  left: { tone: 'calm', shape: 'checks' },
  'to-come': { tone: 'calm', shape: 'check' },
  past: { tone: 'calm', shape: 'minus' },
  undated: { tone: 'unknown', shape: null },
  unclear: { tone: 'unknown', shape: null },
  closed: { tone: 'calm', shape: 'slash' },
}

/** The look of a place. Where the words are those of the status, the look is the status's too. */
export function lookOfPlace(place: Place | null, status: string | undefined): Look {
  const isOfStatus = place === null || place === 'closed' || place === 'unclear'
  return isOfStatus ? lookOfBooking(status) : PLACE_LOOKS[place]
}

/** By reason. The tone is that of a problem of today: one that can wait is shown less loud. */
export const CONCERN_LOOKS: Readonly<Record<Concern, Look>> = {
  'double-booked': { tone: 'bad', shape: 'overlap' },
  'room-not-ready': { tone: 'bad', shape: 'warning' },
  'no-room': { tone: 'bad', shape: 'dashed-box' },
  overdue: { tone: 'bad', shape: 'hourglass' },
  'not-arrived': { tone: 'wait', shape: 'clock' },
  pending: { tone: 'wait', shape: 'ring' },
  contradiction: { tone: 'wait', shape: 'not-equal' },
  'unknown-status': { tone: 'unknown', shape: 'question' },
  incomplete: { tone: 'unknown', shape: 'dots' },
  disputed: { tone: 'wait', shape: 'arrows' },
}
