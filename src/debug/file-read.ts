/** Reads a file that `writeFile` wrote, here or elsewhere. */
import { isObject, own } from '../core/fields'
import type { Checkpoint, Entry } from './entry'
import { RECORD_VERSION, type FileHead } from './file'
import { checkCheckpoint, checkEntry, checkHead } from './file-shape'
import type { BoardRecord } from './timeline'

/** A file as it was read. Read only. */
export interface ImportedRecord extends BoardRecord {
  readonly head: FileHead
}

/** The record of a file, or what is wrong with the file, in words. */
export type FileRead = { record: ImportedRecord } | { problem: string }

/** The most characters and lines of a file. */
const [MAX_SIZE, MAX_LINES] = [128 * 1024 * 1024, 200_000]

/**
 * Reads the text of a file. Every line is checked.
 *
 * @returns the record, or what is wrong with the first line that cannot be used, in words. Never
 *   throws.
 */
export function readFile(file: string): FileRead {
  if (file.length > MAX_SIZE) {
    return { problem: `The file is too large: at most ${MAX_SIZE / 1024 / 1024} MB can be read.` }
  }
  const lines = file.split('\n', MAX_LINES + 2)
  while (lines.at(-1)?.trim() === '') lines.pop()
  if (lines.length > MAX_LINES) return { problem: `The file has more than ${MAX_LINES} lines.` }
  const [first = '', ...rest] = lines
  const head = headOf(parse(first))
  if ('problem' in head) return { problem: `Line 1: ${head.problem}.` }
  const entries: Entry[] = []
  const checkpoints: Checkpoint[] = []
  for (const [index, line] of rest.entries()) {
    const problem = takeLine(parse(line), entries, checkpoints)
    if (problem) return { problem: `Line ${index + 2}: ${problem}.` }
  }
  return { record: { ...head, entries, checkpoints } }
}

function headOf(value: unknown): { head: FileHead } | { problem: string } {
  if (!isObject(value) || own(value, 'record') === undefined) {
    return { problem: 'this is not a record of a board' }
  }
  if (own(value, 'record') !== RECORD_VERSION) {
    return { problem: `this board reads records of version ${RECORD_VERSION} only` }
  }
  const problem = checkHead(value, '')
  return problem ? { problem } : { head: value as FileHead }
}

/** @returns what is wrong with the line, or `null` */
function takeLine(line: unknown, entries: Entry[], checkpoints: Checkpoint[]): string | null {
  if (!isObject(line)) return line === undefined ? 'this is not JSON' : 'expected an object'
  const [entry, checkpoint] = [own(line, 'entry'), own(line, 'checkpoint')]
  if (checkpoint !== undefined) {
    const problem = checkCheckpoint(checkpoint, 'checkpoint')
    if (problem) return problem
    const checked = checkpoint as Checkpoint
    if (checked.seq < (checkpoints.at(-1)?.seq ?? 0)) return 'checkpoint.seq: the numbers go back'
    checkpoints.push(checked)
    return null
  }
  const problem = checkEntry(entry, 'entry')
  if (problem) return problem
  const checked = entry as Entry
  const before = entries.at(-1)?.trace
  if (before && checked.trace.seq <= before.seq) return 'entry.trace.seq: the numbers go back'
  if (before && checked.trace.at < before.at) return 'entry.trace.at: the times go back'
  entries.push(checked)
  return null
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
