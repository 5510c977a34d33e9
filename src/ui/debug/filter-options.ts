/** What the filters offer: each channel, event and verdict that an entry has. */
import type { Entry } from '../../debug/entry'
import { lineOf } from '../../debug/line'

/** Each list is sorted and has no name twice. The same object as long as no name is new. */
export interface FilterOptions {
  channels: readonly string[]
  events: readonly string[]
  verdicts: readonly string[]
}

/**
 * Returns a function that gives the options of the entries it was called with so far. At each call
 * only the new entries are read.
 */
export function createOptions(): (entries: readonly Entry[]) => FilterOptions {
  const kinds = {
    channels: new Set<string>(),
    events: new Set<string>(),
    verdicts: new Set<string>(),
  }
  let options: FilterOptions = { channels: [], events: [], verdicts: [] }
  let size = 0
  let lastSeq = 0

  function add({ trace, findings }: Entry) {
    // The words of a frame are at hand. Its line is not made, for there may be many.
    const { channel, event, outcome } =
      trace.kind === 'frame'
        ? { ...trace.frame, outcome: trace.outcome }
        : lineOf({ trace, findings, size: 0 })
    if (channel) kinds.channels.add(channel)
    if (event) kinds.events.add(event)
    if (outcome) kinds.verdicts.add(outcome)
    for (const { code } of findings) kinds.verdicts.add(code)
  }

  return (entries) => {
    for (let index = entries.length - 1; index >= 0; index--) {
      const entry = entries[index] as Entry
      if (entry.trace.seq <= lastSeq) break
      add(entry)
    }
    lastSeq = entries.at(-1)?.trace.seq ?? lastSeq
    const { channels, events, verdicts } = kinds
    const now = channels.size + events.size + verdicts.size
    if (now !== size) {
      size = now
      options = {
        channels: [...channels].toSorted(),
        events: [...events].toSorted(),
        verdicts: [...verdicts].toSorted(),
      }
    }
    return options
  }
}
