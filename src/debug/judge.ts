/** Says what is wrong with what the engine told. Each theme has a judge of its own. */
import { isShown } from '../core/seen'
import type { Finding } from '../core/verdicts'
import type { Trace } from '../realtime/trace'
import { count, finding, sortFindings } from './finding'
import { createServerOffset } from './judge-clock'
import { createDoublesJudge } from './judge-doubles'
import { createFrameJudge, type Translate } from './judge-frames'
import { createReadsJudge, type Later } from './judge-reads'
import { createTimeJudge } from './judge-time'
import { createWireJudge, withoutPrefix, type WirePorts } from './judge-wire'
import { readSaid, saidIn, type TraceOf } from './said'

export type { Translate } from './judge-frames'

/** `translate` gives a frame in the contract's words. Left out where the backend speaks those. */
export interface JudgePorts extends WirePorts {
  translate?: Translate | undefined
}

/** Judges one trace after the other; remembers earlier ones to compare with, within bounds. */
export interface Judge {
  /**
   * All that is wrong, worst first. Never throws.
   * @param size an estimate of the trace (bytes)
   */
  take(trace: Trace, size?: number): Finding[]
  /** What turned out about earlier traces until now (ms). */
  settle?(at: number): Later[]
  /** About how far the server's clock is ahead of the engine's (ms); `null` before it is known. */
  readonly ahead?: number | null
}

/** A judge without a past. */
export function createJudge({ translate = (same) => same, ...ports }: JudgePorts): Judge {
  const clock = createServerOffset()
  const judgeFrame = createFrameJudge(translate)
  const doubles = createDoublesJudge()
  const time = createTimeJudge(clock)
  const wire = createWireJudge(ports)
  const reads = createReadsJudge()

  function takeFrame(trace: TraceOf<'frame'>, size: number): Finding[] {
    const said = saidIn(trace)
    const reasons = judgeFrame(trace, said, size)
    const isPast = reasons.some(({ code }) => code === 'session-closed')
    if (isPast || reasons.some(({ code }) => UNREAD.has(code))) return reasons
    const found = doubles.take(trace, said, reasons)
    reads.takeFrame(said, trace.at)
    const isAgain = found.some(({ code }) => AGAIN.has(code))
    return isAgain ? found : time.take(trace, said, found)
  }

  function judge(trace: Trace, size: number): Finding[] {
    switch (trace.kind) {
      case 'frame':
        return takeFrame(trace, size)
      case 'read':
        clock.take(trace)
        return reads.takeRead(trace)
      case 'read-failed':
        return reads.takeFailure(trace)
      case 'live':
        reads.takeLive(trace)
        return []
      case 'scope':
        reads.reset()
        return []
      case 'link':
        return wire.takeLink(trace)
      case 'channel':
        return wire.takeChannel(trace)
      case 'outside':
        return [calledOutside(trace, doubles.crowded)]
      case 'wire': {
        const { fault } = trace
        if (fault.code !== 'handlers') return wire.takeWire(trace)
        doubles.takeHandlers(withoutPrefix(fault.channel), fault.count)
        return []
      }
    }
  }

  return {
    take(trace, size = 0) {
      try {
        return sortFindings(judge(trace, size))
      } catch {
        return []
      }
    },
    settle: reads.settle,
    get ahead() {
      return clock.ahead
    },
  }
}

/** Nobody could read the body, so nothing else can be said of it. */
const UNREAD: ReadonlySet<Finding['code']> = new Set([
  'body-encrypted',
  'not-encrypted',
  'not-decrypted',
])
/** What is said of a frame that was handled before. Its time was judged then. */
const AGAIN: ReadonlySet<Finding['code']> = new Set(['handled-twice', 'handler-bound-twice'])

function calledOutside(
  { store, action, body, written }: TraceOf<'outside'>,
  crowded: ReadonlySet<string>,
): Finding {
  const { rowId } = readSaid('', body)
  const hints = [
    ...(isShown('id', rowId) ? [`It was called for ${rowId}.`] : []),
    ...Array.from(crowded, (channel) => `A second handler is bound on ${channel}.`),
  ]
  const more = hints.length === 0 ? {} : { hint: hints.join(' ') }
  return finding(
    'called-outside',
    `store ${store}.${action}`,
    `${count(written, 'row')} written`,
    more,
  )
}
