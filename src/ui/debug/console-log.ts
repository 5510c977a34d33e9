import { describeReason } from '../../core/reason'
import { isFault, type LogEntry } from './event-log'

/** The part of the browser's console that is used. */
export type ConsolePort = Pick<Console, 'groupCollapsed' | 'groupEnd' | 'log' | 'warn'>

/** Writes one frame to the console as a closed group. Never its body: it holds guests' names. */
export function logToConsole(console: ConsolePort, entry: LogEntry): void {
  const { frame, outcome, category, type, event_id, mutations, reasons } = entry
  // One argument only: with more, `%` in a name from outside would be read as a format.
  console.groupCollapsed(
    `${entry.isFlagged ? `⚠ ${outcome}, flagged` : outcome}: ${frame.event} on ${frame.channel}`,
  )
  console.log({ channel: frame.channel, event: frame.event, category, type, event_id, mutations })
  if (!entry.isMutationCountExpected) console.warn(`Rows written: ${mutations}, unexpected.`)
  for (const reason of reasons) console[isFault(reason) ? 'warn' : 'log'](describeReason(reason))
  console.groupEnd()
}
