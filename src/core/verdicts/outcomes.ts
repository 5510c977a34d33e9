/** What became of a frame. */
import type { Outcome } from '../../realtime/terms/outcome'
import type { Verdict } from './verdict'

/** The outcomes, for whoever does not know them. */
export const OUTCOMES_SEEN = {
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

/** By outcome, also for one that is as it should be: that is a note. */
export const OUTCOME_VERDICTS = {
  rejected: {
    severity: 'error',
    label: 'frame rejected',
    expected: 'a body that the contract allows',
    why: 'The change is missing until the next read.',
    fix: 'See the reasons of the frame.',
    clause: 'What becomes of a frame',
  },
  foreign: {
    severity: 'error',
    label: 'for another hotel',
    expected: 'the open hotel',
    why: 'It is not shown.',
    fix: 'See the reasons of the frame.',
    clause: 'What becomes of a frame',
  },
  ignored: {
    severity: 'note',
    label: 'event ignored',
    expected: 'an event that the board uses',
    why: 'The event changes nothing on the board.',
    fix: 'Nothing. The dialect says why.',
    clause: 'What becomes of a frame',
  },
  unknown: {
    severity: 'error',
    label: 'event unknown',
    expected: 'an event of the contract',
    why: 'The change is missing until the next read.',
    fix: 'See the reasons of the frame.',
    clause: 'What becomes of a frame',
  },
  misrouted: {
    severity: 'error',
    label: 'frame misrouted',
    expected: 'the channel of the event',
    why: 'The change is missing until the next read.',
    fix: 'See the reasons of the frame.',
    clause: 'What becomes of a frame',
  },
  failed: {
    severity: 'error',
    label: 'store failed',
    expected: 'a store that takes the event',
    why: 'The change may be missing until the next read.',
    fix: 'See the reasons of the frame.',
    clause: 'What becomes of a frame',
  },
  duplicate: {
    severity: 'note',
    label: 'event came before',
    expected: 'each event at least once',
    why: 'Nothing changes, whatever was delivered twice.',
    fix: 'Nothing.',
    clause: 'What becomes of a frame',
  },
  stale: {
    severity: 'note',
    label: 'older than row',
    expected: 'events in any order',
    why: 'Nothing changes: what the row says is newer, or the last read knows of it.',
    fix: 'Nothing. If it is frequent, compare the servers’ clocks.',
    clause: 'What becomes of a frame',
  },
  unchanged: {
    severity: 'note',
    label: 'nothing new',
    expected: 'events that tell something new',
    why: 'Nothing changes.',
    fix: 'Nothing.',
    clause: 'What becomes of a frame',
  },
  filled: {
    severity: 'note',
    label: 'late, row completed',
    expected: 'events in any order',
    why: 'It came late, so it completes the row and is not announced.',
    fix: 'Nothing.',
    clause: 'What becomes of a frame',
  },
  applied: {
    severity: 'note',
    label: 'row changed',
    expected: 'events in any order',
    why: 'The board shows it.',
    fix: 'Nothing.',
    clause: 'What becomes of a frame',
  },
} satisfies Record<string, Verdict>
