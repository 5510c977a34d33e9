/**
 * HotelMate, as it was recorded: its lists in pages, its events and its actions with their errors. It
 * is made from the sandbox's own books, and shares nothing with the board's dialect, so that the two
 * prove each other.
 */
import type { Speech } from '../speech'
import { answerAction, isActionPath } from './actions'
import { healed, speakHotelmate } from './events'
import { answerList, isListPath } from './lists'

/** Creates the speech of HotelMate. */
export function createHotelmate(): Speech {
  let reads = 0
  return {
    statuses: { PENDING: 'PENDING_APPROVAL', WAITLISTED: 'PENDING_APPROVAL' },
    speak: speakHotelmate,
    afterClosing: healed,
    isListPath,
    isActionPath,
    // The order of bookings that were made at one moment changes from read to read.
    answerRest: (...request) => answerList(++reads % 2 === 0, ...request),
    answerAction,
  }
}
