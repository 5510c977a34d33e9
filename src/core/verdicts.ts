/**
 * What can be said of a frame or a list, once: how grave it is, why it matters, how to put it right,
 * and where the contract says so. The checker, the documents and the drawer read this table. It is
 * not part of a first load, so nothing that every board needs may import it.
 */
import { REASONS, type ReasonCode } from './reason'
import type { ReasonOf } from '../realtime/terms/reason'
import type { Outcome } from '../realtime/terms/outcome'

/**
 * `error`: the frame cannot be used; what it says is missing until the next read. `warning`: it is
 * used, but part of it is lost or cannot be relied on. `note`: nothing is wrong with it.
 */
export type Severity = 'error' | 'warning' | 'note'

export interface Verdict {
  severity: Severity
  /** What the contract asks for. */
  expected: string
  why: string
  fix: string
  /** The heading in CONTRACT.md. */
  clause: string
}

/** What `lint` sees and the board does not, each with what was seen. */
const LINT_REASONS = {
  'not-json': 'the body is a text that is not JSON',
  'encoded-twice': 'the body is a text that holds JSON: it was encoded twice',
  'event-id-no-uuid': 'the event id is not a uuid',
  'told-twice': 'the same fact came before under another event id',
  'line-not-json': 'the line is not JSON',
  'line-incomplete': 'the line is not an object with `channel`, `event` and `data`',
} as const satisfies Record<string, string>

/** What became of a frame, for whoever does not know the outcomes. */
const OUTCOMES_SEEN = {
  rejected: 'the frame was refused',
  foreign: 'the frame was for another hotel',
  ignored: 'the dialect has no use for the event',
  unknown: 'nobody knows the event',
  misrouted: 'the frame came on another channel than its own',
  duplicate: 'the event was applied before',
  failed: 'a store failed',
  stale: 'the event is older than what the row says',
  unchanged: 'the row said all of it already',
  filled: 'the event is older than the row, and told something that was missing',
  applied: 'the event changed the row',
} as const satisfies Record<Outcome, string>

/** What was seen, by code or outcome. */
export const SEEN = { ...REASONS, ...LINT_REASONS, ...OUTCOMES_SEEN }

export type LintCode = keyof typeof LINT_REASONS
export type VerdictCode = ReasonCode | LintCode | Outcome

/** One fault of one frame. Like a reason it never holds a value of the payload. */
export interface Finding extends ReasonOf<ReasonCode | LintCode> {
  /** What to look at first, such as the name that is nearest. */
  hint?: string
  /** The number of the earlier frame that it is compared with. */
  earlier?: number
}

/** One verdict for each reason, each finding and each outcome; one that is missing does not compile. */
export const VERDICTS: Readonly<Record<VerdictCode, Verdict>> = {
  'not-an-object': {
    severity: 'error',
    expected: 'an object with `category`, `type`, `payload` and `meta`',
    why: 'Without an object there is nothing to read.',
    fix: 'Send the body as an object, not inside a list and not as a bare value.',
    clause: 'Body',
  },
  'not-json': {
    severity: 'error',
    expected: 'an object, encoded as JSON once',
    why: 'A text that cannot be parsed tells nothing.',
    fix: 'Hand the object to the SDK of Pusher, which encodes it. Do not build the text by hand.',
    clause: 'Body',
  },
  'encoded-twice': {
    severity: 'error',
    expected: 'an object, encoded as JSON once',
    why: 'The board gets a text where it needs an object, and does not guess what is in it.',
    fix: 'Hand the object itself to the SDK of Pusher, which encodes it. Do not encode it before.',
    clause: 'Body',
  },
  'too-large': {
    severity: 'error',
    expected: 'at most 64 KiB',
    why: 'A large body would hold up the page. Pusher itself takes at most 10 kB.',
    fix: 'Send only the fields that changed and those that the event requires.',
    clause: 'Body',
  },
  'event-name-differs': {
    severity: 'error',
    expected: '`type` equal to the name of the Pusher event, letter by letter',
    why: 'It is not clear which of the two happened, so neither is shown.',
    fix: 'Take the name of the event and `type` from the same constant.',
    clause: 'Events',
  },
  'unknown-type': {
    severity: 'error',
    expected: 'an event of the contract',
    why: 'The board does not know what it means. The change is shown after the next read.',
    fix: 'Use the exact name of the event. If it is a new event, add it to the contract first. A backend with names of its own needs a dialect.',
    clause: 'Events',
  },
  'category-differs': {
    severity: 'error',
    expected: 'the category of the event',
    why: 'A body that contradicts itself may be about something else.',
    fix: 'Send `category` as the table of events has it.',
    clause: 'Events',
  },
  'hotel-missing': {
    severity: 'error',
    expected: 'the slug of the hotel in `meta.hotel_slug`',
    why: 'Without it nothing shows that the event belongs to the hotel of the channel.',
    fix: 'Set `meta.hotel_slug` to the slug that the channel begins with.',
    clause: 'Body',
  },
  'other-hotel': {
    severity: 'error',
    expected: 'one hotel, in its one spelling, in the channel and in `meta.hotel_slug`',
    why: 'Guests of one hotel must never stand on the board of another.',
    fix: 'Make the channel’s name of the same slug as `meta.hotel_slug`, in lower case.',
    clause: 'Channels',
  },
  'wrong-channel': {
    severity: 'error',
    expected: 'the channel of the event',
    why: 'A board may not hear of that channel at all.',
    fix: 'Publish the event on the channel that the table of events names.',
    clause: 'Channels',
  },
  'deprecated-channel': {
    severity: 'error',
    expected: 'a channel that is in use',
    why: 'No board subscribes to that channel, so nobody hears of the event.',
    fix: 'Publish the event on the channel that the table of events names.',
    clause: 'Channels',
  },
  'id-unusable': {
    severity: 'error',
    expected: 'the id of the row',
    why: 'Without an id there is no row to change.',
    fix: 'Send the id as a text of 1 to 128 characters or as a whole number.',
    clause: 'Fields',
  },
  'missing-field': {
    severity: 'warning',
    expected: 'every required field, and not `null`',
    why: 'The event is used, and the row stays incomplete until the next read.',
    fix: 'Send every field that the event requires.',
    clause: 'Events',
  },
  'wrong-type': {
    severity: 'warning',
    expected: 'a value of the field’s kind',
    why: 'The event is used without this field.',
    fix: 'Send the value as the contract’s schema has it, or `null` where there is none.',
    clause: 'Fields',
  },
  'too-long': {
    severity: 'warning',
    expected: 'at most 2,048 characters',
    why: 'What is longer is cut off.',
    fix: 'Shorten the text before it is sent.',
    clause: 'Fields',
  },
  'event-id-missing': {
    severity: 'warning',
    expected: 'a uuid in `meta.event_id`',
    why: 'A message that is delivered twice cannot be recognised.',
    fix: 'Make one uuid for each fact and send it in `meta.event_id`.',
    clause: 'Event id and ts',
  },
  'event-id-no-uuid': {
    severity: 'warning',
    expected: 'a uuid in `meta.event_id`',
    why: 'Ids of another kind, such as counters, come again after a restart or from another server.',
    fix: 'Make one uuid for each fact.',
    clause: 'Event id and ts',
  },
  'event-id-reused': {
    severity: 'warning',
    expected: 'an event id for one fact only',
    why: 'Whoever recognises repetitions by the id drops the second fact.',
    fix: 'Make a new uuid for each fact. Only a repetition of the same message has the same id.',
    clause: 'Event id and ts',
  },
  'body-differs': {
    severity: 'error',
    expected: 'the same body whenever the same event comes again',
    why: 'The second body is dropped as a repetition of the first.',
    fix: 'Repeat a message as it was. Give a corrected one a new event id and a later `ts`.',
    clause: 'Event id and ts',
  },
  'told-twice': {
    severity: 'warning',
    expected: 'one event id for one fact',
    why: 'The repetition cannot be recognised by its id, so it may be announced twice.',
    fix: 'Make the event id once, when the fact happens, and keep it when the message is sent again.',
    clause: 'Event id and ts',
  },
  'ts-unusable': {
    severity: 'warning',
    expected: 'an instant with `Z` or an offset, at most 5 minutes ahead of the server’s clock',
    why: 'Events arrive in any order. Without an instant this one cannot win against any other.',
    fix: 'Send when the fact happened, as ISO 8601 in UTC, and keep the servers’ clocks right.',
    clause: 'Event id and ts',
  },
  'no-instant': {
    severity: 'warning',
    expected: '`as_of` in the answer, or a readable header `Date`',
    why: 'It is not known which events the list contains, so what it removes may come back.',
    fix: 'Send `as_of`, the instant of the read, with every list.',
    clause: 'Snapshot',
  },
  'other-scope': {
    severity: 'warning',
    expected: '`staff` in `meta.scope`',
    why: 'The event seems to be meant for another audience, such as the guest.',
    fix: 'Send `meta.scope` as `staff` on the channels of the board.',
    clause: 'Body',
  },
  'unknown-status': {
    severity: 'warning',
    expected: 'a status that the board knows',
    why: 'It is shown as it came, needs attention, and is never an arrival.',
    fix: 'Use a status of the contract, or agree on the new one.',
    clause: 'Fields',
  },
  'status-contradicts': {
    severity: 'warning',
    expected: 'the status that the event means',
    why: 'The event decides, so the status that was sent is not shown.',
    fix: 'Send the status that belongs to the event, or another event.',
    clause: 'Fields',
  },
  'confirmed-after-cancelled': {
    severity: 'warning',
    expected: 'no confirmation or check-in after a cancellation',
    why: 'The booking stays cancelled, and the board marks it as disputed until a read decides.',
    fix: 'Find out which of the two is true. A booking that is taken up again needs a new id.',
    clause: 'What becomes of a frame',
  },
  'older-than-snapshot': {
    severity: 'warning',
    expected: 'an instant within 5 minutes and 10 seconds of the last read',
    why: 'The last read knows of everything as old as this, so the event is not used.',
    fix: 'Keep the servers’ clocks right, and do not send messages that waited for minutes.',
    clause: 'What becomes of a frame',
  },
  'removed-from-board': {
    severity: 'note',
    expected: 'a row of the board, or a later change',
    why: 'A newer list no longer has the row, so an older event does not bring it back.',
    fix: 'Nothing, unless the row is missing in the list by mistake.',
    clause: 'Snapshot',
  },
  'not-listed': {
    severity: 'note',
    expected: 'a status that lists contain',
    why: 'The lists leave out rows of this status, so the board does not show the row either.',
    fix: 'Nothing.',
    clause: 'Snapshot',
  },
  'row-repeated': {
    severity: 'warning',
    expected: 'each row once',
    why: 'The list contradicts itself, so the first of the two is shown.',
    fix: 'Sort the list by something unique, and read its pages from one state of the database.',
    clause: 'Snapshot',
  },
  'board-full': {
    severity: 'error',
    expected: 'at most 200,000 rows',
    why: 'The page would run out of memory.',
    fix: 'Leave out of the list what the desk no longer needs.',
    clause: 'Snapshot',
  },
  'of-no-use': {
    severity: 'note',
    expected: 'an event that the board uses',
    why: 'The event changes nothing on the board.',
    fix: 'Nothing. The dialect says why.',
    clause: 'What becomes of a frame',
  },
  'session-closed': {
    severity: 'note',
    expected: 'an open hotel',
    why: 'It came for a hotel that had been left, so it is not shown.',
    fix: 'Nothing.',
    clause: 'What becomes of a frame',
  },
  'handled-twice': {
    severity: 'error',
    expected: 'each frame once',
    why: 'A second handler is bound, so counts and announcements may double.',
    fix: 'Bind events through a store’s `realtime` option only, never on the channel itself.',
    clause: 'What becomes of a frame',
  },
  'unexpected-mutations': {
    severity: 'error',
    expected: 'one row written for `applied` and `filled`, and none for the others',
    why: 'A store wrote more, or less, than its outcome says.',
    fix: 'Look for a second handler, and for a store that writes past its ledger.',
    clause: 'What becomes of a frame',
  },
  'no-handler': {
    severity: 'error',
    expected: 'a store that listens to the event',
    why: 'The contract has the event, and nobody takes it.',
    fix: 'Name the event in a store’s `realtime` option, and use that store.',
    clause: 'What becomes of a frame',
  },
  'handler-threw': {
    severity: 'error',
    expected: 'an action that returns',
    why: 'The event may be half applied. The next read puts it right.',
    fix: 'Repair the store’s action. It must be synchronous and must not throw.',
    clause: 'What becomes of a frame',
  },
  'no-result': {
    severity: 'error',
    expected: 'one result for each event of a batch',
    why: 'It is not known what became of the event.',
    fix: 'Return a list of results that is as long as the list of events.',
    clause: 'What becomes of a frame',
  },
  'line-not-json': {
    severity: 'error',
    expected: 'one JSON object on each line',
    why: 'The line cannot be checked.',
    fix: 'Write each frame on a line of its own, without line breaks in it.',
    clause: 'Body',
  },
  'line-incomplete': {
    severity: 'error',
    expected: 'an object with the texts `channel` and `event`, and with `data`',
    why: 'The line cannot be checked.',
    fix: 'Record the channel, the name of the event and its body.',
    clause: 'Body',
  },
  rejected: {
    severity: 'error',
    expected: 'a body that the contract allows',
    why: 'The change is missing until the next read.',
    fix: 'See the reasons of the frame.',
    clause: 'What becomes of a frame',
  },
  foreign: {
    severity: 'error',
    expected: 'the open hotel',
    why: 'It is not shown.',
    fix: 'See the reasons of the frame.',
    clause: 'What becomes of a frame',
  },
  ignored: {
    severity: 'note',
    expected: 'an event that the board uses',
    why: 'The event changes nothing on the board.',
    fix: 'Nothing. The dialect says why.',
    clause: 'What becomes of a frame',
  },
  unknown: {
    severity: 'error',
    expected: 'an event of the contract',
    why: 'The change is missing until the next read.',
    fix: 'See the reasons of the frame.',
    clause: 'What becomes of a frame',
  },
  misrouted: {
    severity: 'error',
    expected: 'the channel of the event',
    why: 'The change is missing until the next read.',
    fix: 'See the reasons of the frame.',
    clause: 'What becomes of a frame',
  },
  failed: {
    severity: 'error',
    expected: 'a store that takes the event',
    why: 'The change may be missing until the next read.',
    fix: 'See the reasons of the frame.',
    clause: 'What becomes of a frame',
  },
  duplicate: {
    severity: 'note',
    expected: 'each event at least once',
    why: 'Nothing changes, whatever was delivered twice.',
    fix: 'Nothing.',
    clause: 'What becomes of a frame',
  },
  stale: {
    severity: 'note',
    expected: 'events in any order',
    why: 'Nothing changes: what the row says is newer, or the last read knows of it.',
    fix: 'Nothing. If it is frequent, compare the servers’ clocks.',
    clause: 'What becomes of a frame',
  },
  unchanged: {
    severity: 'note',
    expected: 'events that tell something new',
    why: 'Nothing changes.',
    fix: 'Nothing.',
    clause: 'What becomes of a frame',
  },
  filled: {
    severity: 'note',
    expected: 'events in any order',
    why: 'It came late, so it completes the row and is not announced.',
    fix: 'Nothing.',
    clause: 'What becomes of a frame',
  },
  applied: {
    severity: 'note',
    expected: 'events in any order',
    why: 'The board shows it.',
    fix: 'Nothing.',
    clause: 'What becomes of a frame',
  },
}
