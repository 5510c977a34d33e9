/** Checks recorded frames against the contract, in bounded memory however many there are. */
import { parseChannelName } from '../../core/channels'
import { EVENTS, isEventType } from '../../core/contract'
import { isObject, own } from '../../core/fields'
import type { RecordedFrame } from '../../core/lint'
import { createLinter } from '../../core/linter'
import { nearestOf } from '../../core/nearest'
import { kindOf, withoutLength } from '../../core/reason'
import { SEEN, VERDICTS, type Finding, type Severity } from '../../core/verdicts'

/** One kind of fault, with how often it was met. It holds no value of a payload. */
export interface Fault extends Finding {
  severity: Severity
  /** Two to four words. */
  label: string
  /** The heading in CONTRACT.md. */
  clause: string
  /** What was seen, in words; `seen` says what stood there. */
  meaning: string
  why: string
  fix: string
  count: number
  /** The first and the last line that have it. */
  first: number
  last: number
}

/** The result of a check. */
export interface Report {
  /** Lines that are not empty. */
  lines: number
  /** Lines that hold a frame of the contract, and how many of them have no breach. */
  frames: number
  clean: number
  /** Messages of the Pusher protocol itself. */
  protocol: number
  /** Frames of other channels, which no board hears, with events that are not the contract's. */
  elsewhere: number
  /** Frames that the dialect has no use for. */
  ignored: number
  /** Faults of the severities `error` and `warning`, each as often as it was met. */
  breaches: number
  /** By clause, the gravest first. */
  faults: Fault[]
}

/** Turns what a backend sent into the contract's event; `null` when it has no use for it. */
export type Translate = (frame: RecordedFrame) => Pick<RecordedFrame, 'event' | 'data'> | null

/** How frames are checked. */
export interface CheckOptions {
  /** The hotel that all frames should belong to; left out, each is held against its channel. */
  hotel?: string | undefined
  /** `data` is the text that went over the socket, and is parsed once. */
  isRaw?: boolean | undefined
  translate?: Translate | undefined
}

/** A check under way. */
export interface Check {
  /** Checks a line; `null` stands for one that is too long to be read. */
  take(line: string | null): void
  report(): Report
}

/** The most kinds of faults that are told apart; names from outside could make any number. */
const MAX_FAULTS = 1_000
const CLAUSES = [...new Set(Object.values(VERDICTS).map(({ clause }) => clause))]
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note']
const TYPES = Object.keys(EVENTS)

/** A check that has seen no line yet. */
export function createCheck({ hotel, isRaw, translate }: CheckOptions = {}): Check {
  const linter = createLinter(hotel === undefined ? {} : { hotel })
  const faults = new Map<string, Fault>()
  const counts = { lines: 0, frames: 0, clean: 0, protocol: 0, elsewhere: 0, ignored: 0 }
  let number = 0
  let breaches = 0

  function count(finding: Finding) {
    const { severity, label, clause, why, fix } = VERDICTS[finding.code]
    if (severity !== 'note') breaches++
    const { code, path, expected, seen, hint = '' } = finding
    let key = [code, path, expected, withoutLength(seen), hint].join('\n')
    const isOneTooMany = faults.size >= MAX_FAULTS && !faults.has(key)
    if (isOneTooMany) key = code
    const fault = faults.get(key)
    if (fault) {
      fault.count++
      fault.last = number
      return
    }
    const shown = isOneTooMany
      ? { code, path, expected: VERDICTS[code].expected, seen: 'many others' }
      : finding
    const met = { count: 1, first: number, last: number }
    faults.set(key, { ...shown, severity, label, clause, meaning: SEEN[code], why, fix, ...met })
  }

  function takeFrame(recorded: RecordedFrame) {
    if (/^pusher(_internal)?:/.test(recorded.event)) return void counts.protocol++
    const translated = translate ? translate(recorded) : recorded
    if (translated === null) return void counts.ignored++
    // A dialect leaves what it does not know as it is.
    if (translated === recorded && isElsewhere(recorded)) return void counts.elsewhere++
    counts.frames++
    const before = breaches
    linter.take({ ...recorded, ...translated }, number).forEach(count)
    if (breaches === before) counts.clean++
  }

  return {
    take(line) {
      number++
      if (line?.trim() === '') return
      counts.lines++
      const frame = line === null ? TOO_LONG : readLine(line, isRaw === true)
      if ('code' in frame) count(frame)
      else takeFrame(frame)
    },
    report: () => ({ ...counts, breaches, faults: [...faults.values()].toSorted(inOrder) }),
  }
}

const TOO_LONG: Finding = {
  code: 'line-not-json',
  path: 'line',
  expected: 'at most 1 MiB',
  seen: 'more',
}

function inOrder(a: Fault, b: Fault): number {
  return (
    CLAUSES.indexOf(a.clause) - CLAUSES.indexOf(b.clause) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    b.count - a.count ||
    a.first - b.first
  )
}

/** The frame on a line, or what is wrong with the line. */
function readLine(line: string, isRaw: boolean): RecordedFrame | Finding {
  const value = parseJson(line)
  if (value === undefined) {
    return {
      code: 'line-not-json',
      path: 'line',
      expected: 'one JSON object',
      seen: 'another text',
    }
  }
  if (!isObject(value)) return incomplete('line', 'an object', value)
  const channel = own(value, 'channel')
  const event = own(value, 'event')
  const data = own(value, 'data')
  if (typeof event !== 'string') return incomplete('event', 'a text', event)
  // Some messages of the protocol belong to no channel.
  if (event.startsWith('pusher:')) return { channel: '', event, data }
  if (typeof channel !== 'string') return incomplete('channel', 'a text', channel)
  if (data === undefined) return incomplete('data', 'the body', data)
  // No slug begins like that: it is the kind of the channel.
  const name = channel.replace(/^private-/, '')
  const isText = isRaw && typeof data === 'string'
  return { channel: name, event, data: isText ? (parseJson(data) ?? data) : data }
}

function incomplete(path: string, expected: string, seen: unknown): Finding {
  return { code: 'line-incomplete', path, expected, seen: kindOf(seen) }
}

/** Whether a frame is none of the contract's: neither its channel nor anything like its events. */
function isElsewhere({ channel, event, data }: RecordedFrame): boolean {
  if (parseChannelName(channel).kind) return false
  const type = own(Object(data), 'type')
  return !isEventType(type) && nearestOf(TYPES, event) === null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
