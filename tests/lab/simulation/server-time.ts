/** The server's instants: whole microseconds since 1970, and the ways in which they are written. */
export const TIME_STYLES = ['micro', 'offset', 'zone', 'short', 'second'] as const

/** `second` drops everything below it; the others name the same instant in different ways. */
export type TimeStyle = (typeof TIME_STYLES)[number]

const HOUR_MS = 3_600_000

/** An instant as text. */
export function writeTime(micro: number, style: TimeStyle = 'micro'): string {
  const ms = Math.floor(micro / 1_000)
  const digits = String(micro - Math.floor(micro / 1_000_000) * 1_000_000).padStart(6, '0')
  if (style === 'zone') {
    return `${new Date(ms + 2 * HOUR_MS).toISOString().slice(0, 19)}.${digits}+02:00`
  }
  const second = new Date(ms).toISOString().slice(0, 19)
  if (style === 'second') return `${second}Z`
  if (style === 'offset') return `${second}.${digits}+00:00`
  if (style === 'short') return `${second}.${digits.replace(/0+$/, '') || '0'}Z`
  return `${second}.${digits}Z`
}

const WRITTEN = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/

/** Microseconds of a text that `writeTime` wrote, or `null` for anything else. */
export function readTime(text: unknown): number | null {
  const match = typeof text === 'string' ? WRITTEN.exec(text) : null
  if (!match) return null
  const ms = Date.parse(`${match[1]}${match[3]}`)
  if (Number.isNaN(ms)) return null
  return ms * 1_000 + Number((match[2] ?? '').padEnd(6, '0').slice(0, 6))
}
