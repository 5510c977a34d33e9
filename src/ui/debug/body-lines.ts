/** A body as lines of JSON, with what is wrong in it marked. */
import type { Finding } from '../../core/verdicts'
import { severityOf } from './say-finding'

/** One line of JSON. `indent` is its depth: 0 for the outermost. */
export interface BodyLine {
  indent: number
  /** The key with its colon; empty for an item of a list. */
  key: string
  text: string
  /** What stands here is not the value itself. */
  isMasked: boolean
  /** Something is wrong with it. */
  isFaulty: boolean
  /** It is not in the body. */
  isMissing: boolean
}

/** Deeper values, and what comes after so many lines, are left out: a body may be hostile. */
const [MAX_DEPTH, MAX_LINES] = [12, 600]

/**
 * @param said the body, perhaps masked
 * @param whole the body as it came, to tell what is masked
 */
export function linesOf(said: unknown, whole: unknown, findings: readonly Finding[]): BodyLine[] {
  const lines: BodyLine[] = []
  const faulty = new Set(
    findings.filter((one) => severityOf(one) !== 'note').map(({ path }) => path),
  )
  const add = (indent: number, key: string, text: string, more: Partial<BodyLine> = {}) => {
    const line = { indent, key, text, isMasked: false, isFaulty: false, isMissing: false, ...more }
    if (lines.length < MAX_LINES) lines.push(line)
    else if (lines.length === MAX_LINES) lines.push({ ...line, key: '', text: '… and more' })
  }

  function walk(
    key: string,
    value: unknown,
    from: unknown,
    path: string,
    depth: number,
    end: string,
  ) {
    const isFaulty = faulty.has(path)
    if (typeof value !== 'object' || value === null || depth === MAX_DEPTH) {
      const text = typeof value === 'object' && value ? '…' : (JSON.stringify(value) ?? 'nothing')
      return add(depth, key, text + end, { isFaulty, isMasked: value !== from })
    }
    const isList = Array.isArray(value)
    const [open, close] = isList ? ['[', ']'] : ['{', '}']
    const missing = isList ? [] : missingIn(path, value, faulty)
    const entries = Object.entries(value)
    if (entries.length + missing.length === 0)
      return add(depth, key, open + close + end, { isFaulty })
    add(depth, key, open, { isFaulty })
    entries.forEach(([name, item], index) => {
      if (lines.length > MAX_LINES) return
      const own = Object(from) as Record<string, unknown>
      const last = index === entries.length - 1
      const inner = isList ? `${path}.${name}` : path === '' ? name : `${path}.${name}`
      const inside = Object.hasOwn(own, name) ? own[name] : undefined
      walk(
        isList ? '' : `${JSON.stringify(name)}:`,
        item,
        inside,
        inner,
        depth + 1,
        last ? '' : ',',
      )
    })
    for (const name of missing) {
      add(depth + 1, `${JSON.stringify(name)}:`, 'missing', { isFaulty: true, isMissing: true })
    }
    add(depth, '', close + end)
  }

  walk('', said, whole, '', 0, '')
  return lines
}

/** The fields right below a path that something is wrong with, and that are not there. */
function missingIn(path: string, value: object, faulty: ReadonlySet<string>): string[] {
  const before = path === '' ? '' : `${path}.`
  return [...faulty].flatMap((each) => {
    if (!each.startsWith(before)) return []
    const name = each.slice(before.length)
    const isField =
      /^\w+$/.test(name) && (path !== '' || /^(payload|meta|category|type)$/.test(name))
    return isField && !Object.hasOwn(value, name) ? [name] : []
  })
}
