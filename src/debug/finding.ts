import { VERDICTS, type Finding, type FindingCode, type Severity } from '../core/verdicts'

const RANK: Record<Severity, number> = { error: 0, warning: 1, note: 2 }

/** A finding that expects what its verdict says. */
export function finding(
  code: FindingCode,
  path: string,
  seen: string,
  more: Partial<Finding> = {},
): Finding {
  return { code, path, expected: VERDICTS[code].expected, seen, ...more }
}

/** Whether it says that something is wrong. A note does not. */
export function isFault({ code }: Pick<Finding, 'code'>): boolean {
  return VERDICTS[code].severity !== 'note'
}

/** The worst first. */
export function sortFindings(findings: Finding[]): Finding[] {
  if (findings.length < 2) return findings
  return findings.toSorted(
    (a, b) => RANK[VERDICTS[a.code].severity] - RANK[VERDICTS[b.code].severity],
  )
}

/** `1 row`, `2 rows`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
