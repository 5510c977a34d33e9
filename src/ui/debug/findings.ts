import { lint, type RecordedFrame } from '../../core/lint'
import { SEEN, type Finding } from '../../core/verdicts'
import type { LogEntry } from './event-log'

/** Turns a frame into the contract's words; `null` when the board has no use for it. */
export type Translate = (frame: RecordedFrame) => Omit<RecordedFrame, 'channel'> | null

/** All that is wrong with a frame: the reasons that only the board has, then what `lint` finds. */
export function findingsOf(
  { frame, reasons }: Pick<LogEntry, 'frame' | 'reasons'>,
  translate: Translate = (same) => same,
): Finding[] {
  // The log does not keep a body that is too large.
  const said = reasons.some(({ code }) => code === 'too-large') ? null : translate(frame)
  if (!said) return [...reasons]
  const found = lint({ ...said, channel: frame.channel })
  // Of the same fault, `lint` may know more: that a text is JSON, or which name is meant.
  const isKnown = (reason: Finding) =>
    found.some(
      ({ path, expected, seen }) =>
        path === reason.path && expected === reason.expected && seen === reason.seen,
    )
  return [...reasons.filter((reason) => !isKnown(reason)), ...found]
}

/** A finding as `describeReason` says a reason. */
export function describeFinding({ code, path, expected, seen }: Finding): string {
  return `${path}: expected ${expected}, saw ${seen} (${SEEN[code]})`
}
