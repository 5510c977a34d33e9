/** The languages of a sandbox: the contract, or the dialect of another backend. */
import { answerAction, isActionPath, type ActionRequest } from './actions'
import type { Hotel } from './hotel'
import type { Answer } from './message-body'
import type { Message } from './message'
import type { Submit } from './office'
import { answerRest, isListPath, type ReadList, type RestRequest } from './rest'
import type { Speak } from './voice'

type Hotels = ReadonlyMap<string, Hotel>

/** How a sandbox speaks. */
export interface Speech {
  /** Other words for the statuses of the bookings at the start. */
  statuses: Readonly<Record<string, string>>
  /** The messages for an event; left out, the event itself. */
  speak?: Speak
  /** The messages that follow the close of a day. */
  afterClosing?(hotel: Hotel, instant: string, createId: () => string): Message[]
  /** Whether a path is that of a list of rows. */
  isListPath(path: string): boolean
  isActionPath(path: string): boolean
  /** Answers every request that is not an action. */
  answerRest(request: RestRequest, hotels: Hotels, readList: ReadList<Hotel>): Answer
  answerAction(request: ActionRequest, hotels: Hotels, submit: Submit): Answer
}

/** The contract to the letter. */
export const CONTRACT: Speech = {
  statuses: {},
  isListPath,
  isActionPath,
  answerRest,
  answerAction,
}
