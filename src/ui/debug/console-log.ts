import { describeReason } from '../../core/reason'
import type { LogEntry } from './event-log'

/** What is used of the browser's console. */
export type ConsolePort = Pick<Console, 'groupCollapsed' | 'groupEnd' | 'log' | 'warn'>

/** Writes one frame to the console as a closed group; never its body, which holds guests' names. */
export function logToConsole(console: ConsolePort, entry: LogEntry): void {
  const { frame, outcome, category, type, event_id, mutations, reasons } = entry
  // One argument: with more, a `%` in a name from outside would be read as a format.
  console.groupCollapsed(
    `${entry.isFlagged ? `⚠ ${outcome}, flagged` : outcome}: ${frame.event} on ${frame.channel}`,
  )
  console.log({ channel: frame.channel, event: frame.event, category, type, event_id, mutations })
  if (!entry.isMutationCountExpected) console.warn(`Rows written: ${mutations}, unexpected.`)
  for (const reason of reasons) console.warn(describeReason(reason))
  console.groupEnd()
}
