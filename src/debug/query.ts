/** What a person looks for in the record. */
import { VERDICTS } from '../core/verdicts'
import type { Entry } from './entry'
import { lineOf } from './line'

/** Empty texts and `null` match everything. */
export interface Query {
  /** Words, each of which is found in the line: an id, a name, a code. */
  text: string
  channel: string | null
  event: string | null
  /** A verdict's code or an outcome. */
  verdict: string | null
  errorsOnly: boolean
}

/** The query that every entry matches. */
export const EVERYTHING: Query = {
  text: '',
  channel: null,
  event: null,
  verdict: null,
  errorsOnly: false,
}

/** Whether an entry is among what is looked for. */
export function matches(entry: Entry, query: Query): boolean {
  const line = lineOf(entry)
  const codes = entry.findings.map(({ code }) => code as string)
  if (query.channel !== null && line.channel !== query.channel) return false
  if (query.event !== null && line.event !== query.event) return false
  if (query.verdict !== null && ![line.outcome, ...codes].includes(query.verdict)) return false
  if (query.errorsOnly && !entry.findings.some(({ code }) => VERDICTS[code].severity === 'error')) {
    return false
  }
  if (query.text === '') return true
  const { channel, event, hotel, rowId, eventId, outcome, note } = line
  const labels = entry.findings.map(({ code }) => VERDICTS[code].label)
  const words = [channel, event, hotel, rowId, eventId, outcome, note, ...codes, ...labels]
  const text = words.join(' ').toLowerCase()
  return query.text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
