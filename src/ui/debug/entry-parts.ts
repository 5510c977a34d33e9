/** The parts of an entry that its details show. */
import { EVENTS, isEventType, type Entity } from '../../core/contract'
import { saidBy } from '../../realtime/terms/frame'
import type { Trace } from '../../realtime/trace'

/** The trace of a message that arrived. Other kinds of trace have no frame. */
export type FrameTrace = Extract<Trace, { kind: 'frame' }>

/** The entity that an entry is about; `null` when that is not known. */
export function entityOf(trace: Trace): Entity | null {
  if (trace.kind === 'frame') {
    const { type } = saidBy(trace)
    return isEventType(type) ? EVENTS[type].entity : null
  }
  return trace.kind === 'read' ? (trace.merged?.entity ?? null) : null
}

/** What came from outside with an entry, by the name of the section. */
export function bodiesOf(trace: Trace): { title: string; body: unknown; isTranslated?: true }[] {
  switch (trace.kind) {
    case 'frame': {
      const own = { title: 'Body', body: trace.frame.data }
      const { translated } = trace
      if (!translated) return [own]
      return [own, { title: 'In the contract’s words', body: translated.body, isTranslated: true }]
    }
    case 'outside':
      return [{ title: 'Body', body: trace.body }]
    case 'wire':
      return trace.fault.code === 'unasked' ? [{ title: 'Body', body: trace.fault.data }] : []
    default:
      return []
  }
}

/** What there is to say of an entry that is no frame. */
export function factsOf(trace: Trace): [name: string, value: string][] {
  switch (trace.kind) {
    case 'frame':
      return []
    case 'scope':
      return [['hotel', trace.scope ?? 'none']]
    case 'live':
      return [['state', trace.live.state], ...sayTrouble(trace.live.reason)]
    case 'link':
      return trace.link.isUp
        ? [['link', 'up']]
        : [['link', 'down'], ...sayTrouble(trace.link.reason)]
    case 'channel':
      return [
        ['channel', trace.name],
        ['state', trace.state],
        ...(trace.status === undefined
          ? []
          : ([['status', `HTTP ${trace.status}`]] as [string, string][])),
      ]
    case 'read':
      return [
        ['store', trace.store],
        ['cause', trace.cause],
        ['rows', String(trace.merged?.rows ?? 'none')],
        ['changed', String(trace.merged?.changes.length ?? 0)],
      ]
    case 'read-failed':
      return [
        ['store', trace.store],
        ['cause', trace.cause],
        ...sayTrouble(trace.trouble),
        ...(trace.status === undefined
          ? []
          : ([['status', `HTTP ${trace.status}`]] as [string, string][])),
      ]
    case 'outside':
      return [
        ['store', trace.store],
        ['action', trace.action],
        ['rows written', String(trace.written)],
      ]
    case 'wire': {
      const { code, ...rest } = trace.fault
      const values = Object.entries(rest).filter(([name]) => name !== 'data')
      return [
        ['fault', code],
        ...values.map(([name, value]): [string, string] => [name, String(value)]),
      ]
    }
  }
}

function sayTrouble(trouble: { code: string } | undefined): [string, string][] {
  return trouble ? [['reason', Object.values(trouble).join(' ')]] : []
}
