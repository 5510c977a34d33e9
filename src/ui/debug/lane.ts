/** What the lane shows: frames, faults, reads and states on one axis of time. */
import { describeTrouble } from '../../realtime/terms/trouble'
import type { Severity } from '../../core/verdicts'
import type { Entry } from '../../debug/entry'
import { formatSpan } from './format'
import { hasError, hasFault } from './say-finding'

/** A state that held for a time. */
export interface Segment {
  from: number
  to: number
  label: string
  /** `good` is as it should be. */
  look: 'good' | 'wait' | Severity
}

interface Track {
  name: string
  segments: readonly Segment[]
}

/** One picture of the record between two times. `frames` and `faults` count only what is in it. */
export interface Lane {
  /** ms of the engine's clock. */
  from: number
  to: number
  /** How many frames are in each of `BINS` equal parts of the time. */
  bins: Uint32Array
  /** The worst fault of each part that has one. */
  marks: readonly { bin: number; at: number; severity: Severity; count: number }[]
  reads: readonly (Segment & { store: string })[]
  /** The link, then each channel, then the board's live state. */
  tracks: readonly Track[]
  frames: number
  faults: number
}

/** How many parts the axis of the lane has, whatever its width (px) and its time. */
export const BINS = 240
/** An empty record has an axis, too. */
const SHORTEST_MS = 10_000

/** @param minutes how much of the time before the last entry; 0 for all of it */
export function laneOf(entries: readonly Entry[], minutes: number): Lane {
  const to = entries.at(-1)?.trace.at ?? 0
  const start = minutes === 0 ? (entries[0]?.trace.at ?? 0) : to - minutes * 60_000
  // A page that was just opened has little to show; the axis grows with it.
  const from = Math.min(Math.max(start, entries[0]?.trace.at ?? to), to - SHORTEST_MS)
  const bins = new Uint32Array(BINS)
  const marks = new Map<number, { bin: number; at: number; severity: Severity; count: number }>()
  const reads: (Segment & { store: string })[] = []
  const states = new Map<string, Segment[]>([['connection', []]])
  let [frames, faults] = [0, 0]

  const turn = (name: string, at: number, label: string, look: Segment['look']) => {
    const segments = states.get(name) ?? []
    states.set(name, segments)
    const last = segments.at(-1)
    if (last && last.label === label) return
    if (last) last.to = at
    segments.push({ from: at, to, label, look })
  }

  for (const entry of entries) {
    const { trace } = entry
    const at = trace.kind === 'frame' ? trace.frame.at : trace.at
    const bin = Math.min(BINS - 1, Math.floor(((at - from) / (to - from)) * BINS))
    const isSeen = bin >= 0
    if (isSeen && hasFault(entry)) {
      faults++
      const mark = marks.get(bin) ?? { bin, at, severity: 'warning', count: 0 }
      const severity = mark.severity === 'error' || hasError(entry) ? 'error' : 'warning'
      marks.set(bin, { ...mark, severity, count: mark.count + 1 })
    }
    switch (trace.kind) {
      case 'frame':
        if (!isSeen) break
        frames++
        bins[bin] = (bins[bin] as number) + 1
        break
      case 'link': {
        const { link } = trace
        if (link.isUp) turn('connection', at, 'connected', 'good')
        else
          turn('connection', at, describeTrouble(link.reason), isFirst(states) ? 'wait' : 'warning')
        break
      }
      case 'channel': {
        const { name, state, status } = trace
        const look = {
          pending: 'wait',
          signing: 'wait',
          subscribed: 'good',
          refused: 'error',
          left: 'note',
        } as const
        turn(name, at, [state, status].filter(Boolean).join(' '), look[state])
        break
      }
      case 'live': {
        const { state } = trace.live
        turn('board', at, state, state === 'live' ? 'good' : state === 'stale' ? 'warning' : 'wait')
        break
      }
      case 'read':
      case 'read-failed': {
        if (!isSeen) break
        const { store, cause, askedAt } = trace
        const isFailed = trace.kind === 'read-failed' || trace.merged === null
        const label = `${store} ${isFailed ? 'failed' : 'read'}, ${cause}, ${formatSpan(at - askedAt)}`
        reads.push({ from: askedAt, to: at, label, store, look: isFailed ? 'warning' : 'good' })
        break
      }
    }
  }
  const board = states.get('board')
  states.delete('board')
  const tracks = [...states, ...(board ? [['board', board] as const] : [])]
    .map(([name, segments]) => ({ name, segments: segments.filter((one) => one.to >= from) }))
    .filter(({ segments }) => segments.some(({ label }) => label !== 'left'))
  return { from, to, bins, marks: [...marks.values()], reads, tracks, frames, faults }
}

/** Whether there was no connection yet: then it is not lost but not made. */
function isFirst(states: ReadonlyMap<string, readonly Segment[]>): boolean {
  return !states.get('connection')?.some(({ look }) => look === 'good')
}

/** The ticks as one path in a box of `BINS` × 24. */
export function pathOfBins(bins: Uint32Array): string {
  const most = Math.log1p(Math.max(1, ...bins))
  let path = ''
  bins.forEach((count, bin) => {
    if (count === 0) return
    const height = 4 + 12 * (Math.log1p(count) / most)
    path += `M${bin + 0.5} 24v${-height.toFixed(1)}`
  })
  return path
}

/** Round instants of the axis, at most eight (ms). */
export function instantsOf({ from, to }: Pick<Lane, 'from' | 'to'>): number[] {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 86_400]
  const step = (steps.find((each) => (to - from) / (each * 1_000) <= 8) ?? 86_400) * 1_000
  const instants: number[] = []
  for (let at = Math.ceil(from / step) * step; at < to && instants.length < 12; at += step) {
    instants.push(at)
  }
  return instants
}
