/** Entries of a record, and a record that a test speaks for. */
import type { Finding, FindingCode } from '../../../src/core/verdicts'
import type { Entry, FaultGroup } from '../../../src/debug/entry'
import type { Recorder } from '../../../src/debug/recorder'
import type { Told, Trace } from '../../../src/realtime/trace'
import { event } from '../../support/events'

export const CHANNEL = 'hotel-killarney.room-bookings'

export function finding(code: FindingCode, path = '', more: Partial<Finding> = {}): Finding {
  return { code, path, expected: 'another', seen: 'nothing', ...more }
}

type FrameTold = Extract<Told, { kind: 'frame' }>

/** A frame that was handled. */
export function frame(
  seq: number,
  {
    data = event('booking_confirmed', { booking_id: `BK-${seq}` }),
    findings = [],
    ...more
  }: {
    data?: unknown
    findings?: Finding[]
    name?: string
    channel?: string
  } & Partial<Pick<FrameTold, 'outcome' | 'answers' | 'mutations' | 'change'>> = {},
): Entry {
  const { name = 'booking_confirmed', channel = CHANNEL, ...handled } = more
  const trace: Trace = {
    kind: 'frame',
    seq,
    at: seq * 1_000,
    frame: { number: seq, at: seq * 1_000, channel, event: name, data },
    outcome: 'applied',
    reasons: [],
    mutations: 1,
    answers: [],
    changed: [],
    wasLive: true,
    ...handled,
  }
  return { trace, findings, size: 100 }
}

/** Anything else that was told. */
export function told(seq: number, what: Told, findings: Finding[] = []): Entry {
  return { trace: { ...what, seq, at: seq * 1_000 }, findings, size: 100 }
}

/** A recorder that keeps what a test adds. */
export function fakeRecorder(capacity = 1_000) {
  const entries: Entry[] = []
  const groups = new Map<string, FaultGroup>()
  let [version, total] = [0, 0]
  const recorder: Recorder = {
    entries,
    get groups() {
      return [...groups.values()]
    },
    lostFaults: 0,
    checkpoints: [],
    get total() {
      return total
    },
    get version() {
      return version
    },
    find: (seq) => entries.find(({ trace }) => trace.seq === seq),
    resolve(key) {
      if (key === undefined) groups.clear()
      else groups.delete(key)
      version++
    },
    clear() {
      entries.length = 0
      version++
    },
    onEntry: () => () => {},
    stop() {},
  }
  return {
    recorder,
    add(...added: Entry[]) {
      for (const entry of added) {
        entries.push(entry)
        if (entries.length > capacity) entries.shift()
        total++
        for (const one of entry.findings) {
          const key = `${one.code} ${one.path}`
          const { at } = entry.trace
          const { count, firstAt } = groups.get(key) ?? { count: 0, firstAt: at }
          groups.set(key, {
            key,
            code: one.code,
            path: one.path,
            severity: 'error',
            count: count + 1,
            firstAt,
            lastAt: at,
            last: entry,
            lastRowId: '',
            finding: one,
          })
        }
      }
      version++
    },
  }
}
