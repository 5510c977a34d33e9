/** The report in words, for a terminal. */
import type { Fault, Report } from './check'

/** The report of a file, with a section for each clause of the contract. */
export function printReport(file: string, report: Report): string {
  const parts = [summaryOf(file, report)]
  let clause = ''
  for (const fault of report.faults) {
    if (fault.clause !== clause) parts.push(`## ${fault.clause} (src/core/CONTRACT.md)`)
    clause = fault.clause
    parts.push(describe(fault))
  }
  return parts.join('\n\n')
}

function summaryOf(file: string, report: Report): string {
  const { lines, frames, clean, protocol, elsewhere, ignored, faults } = report
  const parts = [
    `${file}: ${many(lines, 'line')}, ${many(frames, 'frame')} checked, ${clean} of them without a breach.`,
    ...(protocol ? [`${many(protocol, 'message')} of the Pusher protocol itself.`] : []),
    ...(elsewhere ? [`${many(elsewhere, 'frame')} of other channels, not checked.`] : []),
    ...(ignored ? [`${many(ignored, 'frame')} that the dialect has no use for.`] : []),
    faults.length === 0 ? 'No breach was found.' : `${many(faults.length, 'kind')} of fault:`,
  ]
  return parts.join('\n')
}

function describe(fault: Fault): string {
  const { severity, code, label, count, first, last, path, expected, seen, meaning, hint, ref } =
    fault
  const where = first === last ? `line ${first}` : `lines ${first} to ${last}`
  const earlier = fault.earlier === undefined ? '' : `; line ${first} repeats line ${fault.earlier}`
  const size = fault.size === undefined ? '' : ` (${many(fault.size, 'byte')})`
  const by = ref?.byMs === undefined ? '' : ` (by ${ref.byMs / 1_000} s)`
  return [
    `${severity}  ${code}  ${many(count, 'time')}, ${where}${earlier}`,
    `  what      ${label}: ${meaning}`,
    `  path      ${path}`,
    `  expected  ${expected}`,
    `  seen      ${seen}${size}${by}`,
    `  why       ${fault.why}`,
    `  fix       ${hint ? `${hint} ` : ''}${fault.fix}`,
  ].join('\n')
}

/** `1 line`, `2 lines` */
function many(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
