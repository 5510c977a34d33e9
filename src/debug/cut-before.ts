import { createTimeline, type BoardRecord } from './timeline'

/**
 * The part of a record that ends with an entry and begins some time before it, with a checkpoint.
 *
 * @param seq the number of the last entry; without such an entry the record is cut at its end
 * @param ms how long before that entry it begins
 */
export function cutBefore(record: BoardRecord, seq: number, ms = 60_000): BoardRecord {
  const timeline = createTimeline(record)
  const { entries } = timeline
  const end = timeline.positionOf(seq) || entries.length
  const last = entries[end - 1]?.trace
  if (!last) return { entries: [], checkpoints: record.checkpoints }
  const start = Math.min(timeline.positionAt(last.at - ms), end - 1)
  const { scope, live, rows } = timeline.momentAt(start)
  const [first = last] = entries.slice(start, end).map(({ trace }) => trace)
  const begin = {
    seq: first.seq - 1,
    at: Math.max(last.at - ms, entries[0]?.trace.at ?? 0),
    scope,
    ...(live && { live }),
    rows: { booking: [...rows.booking.values()], room: [...rows.room.values()] },
  }
  const later = record.checkpoints.filter(({ seq }) => seq >= first.seq && seq <= last.seq)
  return { entries: entries.slice(start, end), checkpoints: [begin, ...later] }
}
