/** One event of a trace of Chromium; times in microseconds. */
interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur?: number
  /** Of the duration, what the thread was at work. */
  tdur?: number
}

/** What Chromium calls the work of scripts on a thread, some of it nested in other. */
const SCRIPT = new Set([
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'v8.compile',
  'v8.compileModule',
  'v8.evaluateModule',
])

/** Microtasks have a category of their own: without it whatever follows an `await` is not counted. */
export const TRACE_CATEGORIES = ['blink.user_timing', 'devtools.timeline', 'v8.execute']

/**
 * How long scripts were at work on the page's main thread until it set a mark (ms): the thread's own
 * time, so that a busy machine adds little.
 */
export function scriptTimeUntil(mark: string, events: readonly TraceEvent[]): number {
  const end = events.find(({ name }) => name === mark)
  if (!end) throw new Error(`the trace has no mark “${mark}”`)
  const scripts = events
    .filter(({ name, ph, pid, tid, ts, dur = 0 }) => {
      const isHere = pid === end.pid && tid === end.tid && ts + dur <= end.ts
      return isHere && ph === 'X' && SCRIPT.has(name)
    })
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
  let sum = 0
  let coveredTo = 0
  for (const { ts, dur = 0, tdur = dur } of scripts) {
    // What is within another is counted with it.
    if (ts < coveredTo) continue
    sum += tdur
    coveredTo = ts + dur
  }
  return sum / 1_000
}
