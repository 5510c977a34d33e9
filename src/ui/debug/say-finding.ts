/** A finding in the words of the drawer. */
import { VERDICTS, type Finding, type Severity } from '../../core/verdicts'
import type { Entry } from '../../debug/entry'
import type { Shape } from '../kit/shapes'
import { formatSize, formatSpan } from './format'

/** The shape of each severity, which says the same as its colour. */
export const SEVERITY_SHAPES: Record<Severity, Shape> = {
  error: 'warning',
  warning: 'diamond',
  note: 'ring',
}

/** Paths that say no more than the label does. */
const PLAIN_PATHS: ReadonlySet<string> = new Set(['', 'body', 'frame', 'wire', 'link', 'type'])

/** How bad a finding is. Its code alone decides, not what was seen. */
export function severityOf({ code }: Pick<Finding, 'code'>): Severity {
  return VERDICTS[code].severity
}

/** The findings that are no notes, worst first. */
export function faultsOf({ findings }: Pick<Entry, 'findings'>): readonly Finding[] {
  return findings.length === 0 ? findings : findings.filter((one) => severityOf(one) !== 'note')
}

/** Whether an entry shows an error or a warning. Notes do not count. */
export function hasFault({ findings }: Pick<Entry, 'findings'>): boolean {
  return findings.some((finding) => severityOf(finding) !== 'note')
}

/** Whether an entry shows an error. Warnings do not count. */
export function hasError({ findings }: Pick<Entry, 'findings'>): boolean {
  return findings.some((finding) => severityOf(finding) === 'error')
}

/** The path of a finding, or nothing when it adds nothing to the label. */
export function pathOf({ path }: Pick<Finding, 'path'>): string {
  return PLAIN_PATHS.has(path) ? '' : path
}

/** What was seen, with its size, what it refers to, and by how much: `nothing`, `2 min`. */
export function saySeen({ seen, size, ref, earlier }: Finding): string {
  const other = ref?.seq ?? earlier
  return [
    seen,
    size !== undefined && !seen.includes(String(size)) && formatSize(size),
    other !== undefined && `#${other}`,
    ref?.byMs !== undefined && formatSpan(ref.byMs),
  ]
    .filter(Boolean)
    .join(', ')
}

/** What to do: the hint of this finding, then the fix of its kind. */
export function sayFix({ code, hint }: Finding): string {
  return [hint, VERDICTS[code].fix].filter(Boolean).join(' ')
}
