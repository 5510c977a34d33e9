/** What is wrong, as Markdown for the backend's developers. Without guests' data. */
import type { Redactor } from '../core/redact'
import { VERDICTS, type Finding } from '../core/verdicts'
import { sentFrame } from './as-command'
import type { Entry } from './entry'
import { isFault } from './finding'
import { redactFinding } from './redact-words'
import { rowIdOf } from './row-id'

/** `board`, `dialect` and `at` make the head of the report. What comes below is redacted. */
export interface ReportOptions {
  redactor: Redactor
  /** The version of the board. */
  board: string
  /** The name of the dialect. */
  dialect: string
  /** When it is written (ms since 1970). */
  at: number
}

interface Fault {
  finding: Finding
  entries: Entry[]
}

/**
 * Reports the faults of these entries, those of one code and path together, in the order in which
 * they are first found.
 */
export function writeReport(entries: readonly Entry[], options: ReportOptions): string {
  const faults = new Map<string, Fault>()
  for (const entry of entries) {
    for (const finding of entry.findings.filter(isFault)) {
      const key = `${finding.code} ${finding.path}`
      const fault = faults.get(key) ?? { finding, entries: [] }
      fault.entries.push(entry)
      faults.set(key, { ...fault, finding })
    }
  }
  const { board, dialect, at } = options
  const head = `# What the board found\n\nBoard ${board}, dialect ${dialect}. Written ${utc(at)}.`
  const parts = Array.from(faults.values(), (fault) => partOf(fault, options))
  return `${[head, ...(parts.length > 0 ? parts : ['Nothing is wrong.'])].join('\n\n')}\n`
}

function partOf({ finding, entries }: Fault, { redactor }: ReportOptions): string {
  const { code, path, seen, expected, size, ref } = redactFinding(finding)
  const { label, why, fix, clause } = VERDICTS[code]
  const [first] = entries
  const last = entries.at(-1)
  const times = entries.length === 1 ? 'once' : `${entries.length} times`
  const rows = [...new Set(entries.map((entry) => rowIdOf(entry.trace)))].filter(Boolean)
  const lines = [
    `- Where: ${asCode(path)}`,
    `- Seen: ${seen}${size === undefined ? '' : ` (${size} bytes)`}`,
    `- Expected: ${expected}`,
    ref?.byMs !== undefined && `- By how much: ${ref.byMs} ms`,
    ref?.seq !== undefined && `- Refers to: entry ${ref.seq}${ref.at ? `, ${utc(ref.at)}` : ''}`,
    rows.length > 0 &&
      `- Rows: ${rows
        .slice(-5)
        .map((id) => asCode(plainId(id, redactor)))
        .join(', ')}`,
    `- Found: ${times}, first ${first ? timeOf(first) : ''}, last ${last ? timeOf(last) : ''}`,
    `- Why it matters: ${why}`,
    `- To put it right: ${fix}`,
    `- Contract: “${clause}”`,
  ].filter((line) => typeof line === 'string')
  return [`## ${label} (\`${code}\`)`, lines.join('\n'), last && again(last, redactor)]
    .filter(Boolean)
    .join('\n\n')
}

/** The latest frame with the fault. */
function again(entry: Entry, redactor: Redactor): string {
  const frame = sentFrame(entry, redactor)
  if (!frame) return ''
  const { channel, event, data } = frame
  const body = typeof data === 'string' ? data : JSON.stringify(data, null, 2)
  const fence = '`'.repeat(
    Math.max(3, ...(body.match(/`+/g) ?? []).map(({ length }) => length + 1)),
  )
  const intro = `The latest one came on ${asCode(channel)} as ${asCode(event)}, ${timeOf(entry)}:`
  return `${intro}\n\n${fence}json\n${body}\n${fence}`
}

/** The server's time where it is known. */
function timeOf({ trace, aheadMs = 0 }: Entry): string {
  return utc((trace.kind === 'frame' ? trace.frame.at : trace.at) + aheadMs)
}

function utc(ms: number): string {
  const date = new Date(ms)
  const isTime = !Number.isNaN(date.getTime())
  return isTime ? date.toISOString().replace('T', ' ').replace('Z', ' UTC') : 'at an unknown time'
}

function plainId(id: string, redactor: Redactor): string {
  return String(Object(redactor.row('booking', { booking_id: id })).booking_id)
}

/** A text as code, whatever it has. */
function asCode(text: string): string {
  return `\`${text.replaceAll(/[`\r\n]/g, '′')}\``
}
