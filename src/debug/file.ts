/**
 * A record as a file: JSON Lines. The first line says what it is, each further one has a checkpoint
 * or an entry, in the order of their numbers.
 */
import { createRedactor, type RedactorOptions } from '../core/redact'
import type { Checkpoint, Entry } from './entry'
import { redactCheckpoint, redactEntry } from './redact-trace'
import type { BoardRecord } from './timeline'

/** The version of the form. A reader refuses any other. */
export const RECORD_VERSION = 1

/** The first line of a file. */
export interface FileHead {
  record: typeof RECORD_VERSION
  /** The version of the board. */
  board: string
  dialect: string
  /** The first and the last entry (ms of the engine's clock). */
  from: number
  to: number
  /** Whether it has guests' names and all else as it came. */
  complete: boolean
}

/** `board` and `dialect` stand in the first line, so that a reader knows what the rest is in. */
export interface FileOptions extends RedactorOptions {
  /** The version of the board. */
  board: string
  /** The name of the dialect. */
  dialect: string
  /** Leaves nothing out. Guests' names are then in the file. Default: they are not. */
  complete?: boolean | undefined
}

/** The redactor of a file. A row's mark of a dispute stays. */
export function redactorOf({ hotels, fields }: RedactorOptions) {
  return createRedactor({ ...(hotels && { hotels }), fields: { ...fields, disputed: 'status' } })
}

/** Writes a record as a file, without guests' data unless `complete` is `true`. Never throws. */
export function writeFile(record: BoardRecord, options: FileOptions): string {
  const { board, dialect, complete = false } = options
  const redactor = redactorOf(options)
  const { entries } = record
  const from = entries[0]?.trace.at ?? record.checkpoints[0]?.at ?? 0
  const to = entries.at(-1)?.trace.at ?? from
  const head: FileHead = { record: RECORD_VERSION, board, dialect, from, to, complete }
  const lines = merged(record).map((line) => {
    if (complete) return line
    return 'checkpoint' in line
      ? { checkpoint: redactCheckpoint(line.checkpoint, redactor) }
      : { entry: redactEntry(line.entry, redactor) }
  })
  return [head, ...lines].map((line) => `${write(line)}\n`).join('')
}

type Line = { checkpoint: Checkpoint } | { entry: Entry }

/** A checkpoint comes after the entry with its number. */
function merged({ entries, checkpoints }: BoardRecord): Line[] {
  const lines = [
    ...entries.map((entry) => ({ seq: entry.trace.seq, line: { entry } as Line })),
    ...checkpoints.map((checkpoint) => ({ seq: checkpoint.seq, line: { checkpoint } as Line })),
  ]
  return lines.toSorted((a, b) => a.seq - b.seq).map(({ line }) => line)
}

/** What an action threw, or was called with, may be anything. */
function write(value: unknown): string {
  try {
    return JSON.stringify(value, (_, one: unknown) => (one instanceof Error ? told(one) : one))
  } catch {
    const seen = new WeakSet()
    return JSON.stringify(value, (_, one: unknown) => {
      if (typeof one === 'bigint') return String(one)
      if (typeof one !== 'object' || one === null) return one
      if (seen.has(one)) return '… it again'
      seen.add(one)
      return one instanceof Error ? told(one) : one
    })
  }
}

const told = ({ name, message, stack = '' }: Error) => ({ name, message, stack })
