/** What the drawer hands on: files, reports, tests and commands, all without guests' data. */
import type { RedactorOptions } from '../core/redact'
import type { Dialect } from '../dialects/dialect'
import type { Timers } from '../realtime/timers'
import { asCurl, asTrigger } from './as-command'
import { asVitest } from './as-vitest'
import { cutBefore } from './cut-before'
import type { Entry } from './entry'
import { redactorOf, writeFile } from './file'
import { readFile, type ImportedRecord } from './file-read'
import { createPlayer, type Player } from './player'
import { writeReport } from './report'
import type { BoardRecord } from './timeline'

/** `board`, the name of `dialect`, and `origin` are written into what is handed on. */
export interface HandOnPorts extends RedactorOptions {
  /** The version of the board. */
  board: string
  dialect: Dialect
  timers: Timers
  /** The time of a report (ms since 1970). */
  wallNow(): number
  /** The page's origin, where the sandbox is. */
  origin?: string
}

/** Each function leaves guests' data out unless `complete` is `true`. None but `importFile` throws. */
export interface HandOn {
  vitest(entry: Entry): string
  report(entries: readonly Entry[]): string
  curl(entry: Entry, options?: { complete: boolean }): string
  trigger(entry: Entry, options?: { complete: boolean }): string
  exportFile(options?: { complete: boolean }): string
  /** The minute before an entry, as a file. */
  exportBefore(seq: number, options?: { complete: boolean }): string
  /** Throws an `Error` that says what is wrong with the text. */
  importFile(text: string): ImportedRecord
  player(record: BoardRecord): Player
}

/** Hands on what is in a record. */
export function createHandOn(record: BoardRecord, ports: HandOnPorts): HandOn {
  const { board, dialect, timers, wallNow, origin } = ports
  const names = { board, dialect: dialect.name }
  const newRedactor = () => redactorOf(ports)
  const file = (one: BoardRecord, complete: boolean) =>
    writeFile(one, { ...ports, ...names, complete })
  const sent = (complete: boolean) => ({ redactor: complete ? null : newRedactor(), origin })
  return {
    vitest: (entry) => asVitest(record, entry, { ...names, redactor: newRedactor() }),
    report: (entries) => writeReport(entries, { ...names, redactor: newRedactor(), at: wallNow() }),
    curl: (entry, { complete } = { complete: false }) => asCurl(entry, sent(complete)),
    trigger: (entry, { complete } = { complete: false }) => asTrigger(entry, sent(complete)),
    exportFile: ({ complete } = { complete: false }) => file(record, complete),
    exportBefore: (seq, { complete } = { complete: false }) =>
      file(cutBefore(record, seq), complete),
    importFile(text) {
      const answer = readFile(text)
      if ('problem' in answer) throw new Error(answer.problem)
      return answer.record
    },
    player: (one) => createPlayer(one, { timers, dialect }),
  }
}
