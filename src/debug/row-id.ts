import type { Trace } from '../realtime/trace'
import { readSaid, saidIn } from './said'

/** The id of the booking or room that a trace is about; empty when it names none. */
export function rowIdOf(trace: Trace): string {
  switch (trace.kind) {
    case 'frame':
      return saidIn(trace).rowId
    case 'outside':
      return readSaid('', trace.body).rowId
    case 'wire': {
      const { fault } = trace
      return fault.code === 'unasked' ? readSaid(fault.event, fault.data).rowId : ''
    }
    default:
      return ''
  }
}
