/** The record in the browser's console, for those who live there. Never a body: it holds guests' names. */
import { textAt } from '../core/fields'
import { nameOf } from '../core/frame'
import { SEEN, VERDICTS, type Finding } from '../core/verdicts'
import type { Entry } from './entry'
import { isFault } from './finding'
import { lineOf } from './line'
import type { Recorder } from './recorder'
import { saidIn, type TraceOf } from './said'

/** The part of the browser's console that is used. */
export type ConsolePort = Pick<
  Console,
  'group' | 'groupCollapsed' | 'groupEnd' | 'log' | 'warn' | 'error'
>

/** `recorder` is read from its first entry on: what came before this call is written, too. */
export interface ConsoleLogPorts {
  recorder: Pick<Recorder, 'onEntry' | 'entries'>
  console: ConsolePort
  /** Runs a task after some time (ms). */
  after(ms: number, task: () => void): () => void
  /** Whether it is wanted. Asked at most once a second while something happens. */
  isOn(): boolean
}

/** More than so many in a second are counted only. */
const MOST = 20
const SECOND = 1_000
const TITLE = '[REALTIME DEBUG]'

/**
 * Writes a group for each frame, and for each other entry that has a fault. Groups with faults are
 * open, the others closed. Above 20 in a second, the rest of the second is one line.
 *
 * @returns a function that ends it
 */
export function logToConsole({ recorder, console, after, isOn }: ConsoleLogPorts): () => void {
  let written = 0
  let wanted = false
  let rest = new Map<string, number>()
  let stopSecond: (() => void) | null = null

  function endSecond() {
    stopSecond = null
    if (rest.size > 0) console.log(`${TITLE} ${summary(rest)}`)
    rest = new Map()
    written = 0
  }

  function take(entry: Entry) {
    if (entry.trace.kind !== 'frame' && !entry.findings.some(isFault)) return
    if (!stopSecond) {
      stopSecond = after(SECOND, endSecond)
      wanted = isOn()
    }
    if (!wanted) return
    if (++written <= MOST) return write(console, entry)
    const faults = entry.findings.filter(isFault).map(({ code }) => code)
    for (const name of [outcomeOf(entry), ...faults]) rest.set(name, (rest.get(name) ?? 0) + 1)
  }

  // What came while these tools were loading.
  recorder.entries.forEach(take)
  const stop = recorder.onEntry(take)
  return () => {
    stop()
    stopSecond?.()
  }
}

function outcomeOf({ trace }: Entry): string {
  return trace.kind === 'frame' ? trace.outcome : trace.kind
}

function summary(rest: ReadonlyMap<string, number>): string {
  const parts = Array.from(rest, ([name, times]) => `${name} ${times}`)
  return `and, within a second: ${parts.join(', ')}`
}

/** Writes one entry. Each call has one argument: with more, `%` in a name would be a format. */
function write(console: ConsolePort, entry: Entry) {
  const { trace, findings } = entry
  const { channel, event, outcome } = lineOf(entry)
  const title = `${TITLE} ${nameOf(event)} on ${nameOf(channel)}: ${outcome}`
  if (findings.some(isFault)) console.group(title)
  else console.groupCollapsed(title)
  if (trace.kind === 'frame') for (const line of linesOf(trace, entry)) console.log(line)
  for (const one of findings) {
    const { severity } = VERDICTS[one.code]
    console[severity === 'error' ? 'error' : severity === 'warning' ? 'warn' : 'log'](describe(one))
  }
  console.groupEnd()
}

function linesOf(trace: TraceOf<'frame'>, entry: Entry): string[] {
  const { body, type, eventId } = saidIn(trace)
  const { channel, event } = trace.frame
  return [
    `Channel: ${nameOf(channel)}`,
    `Pusher Event: ${nameOf(event)}`,
    `Category: ${nameOf(textAt(body, 'category'))}`,
    `Type: ${nameOf(textAt(body, 'type') || type)}`,
    `Event ID: ${nameOf(eventId)}`,
    `Store Mutations: ${lineOf(entry).written}`,
  ]
}

function describe({ code, path, expected, seen, hint, ref }: Finding): string {
  const to = ref?.seq === undefined ? '' : `, see entry ${ref.seq}`
  const by = ref?.byMs === undefined ? '' : `, by ${ref.byMs} ms`
  const more = hint ? ` ${hint}` : ''
  return `${path}: expected ${expected}, saw ${seen}${by}${to} (${SEEN[code]}).${more}`
}
