/**
 * `error`: the frame cannot be used; what it says is missing until the next read. `warning`: it is
 * used, but part of it is lost or cannot be relied on. `note`: nothing is wrong with it.
 */
export type Severity = 'error' | 'warning' | 'note'

/** What is to be said of one code. */
export interface Verdict {
  severity: Severity
  /** Two to four words for a row. */
  label: string
  /** What the contract asks for. */
  expected: string
  why: string
  fix: string
  /** The heading in CONTRACT.md. */
  clause: string
}
