import { expect, it } from 'vitest'
import { rememberTraces } from '../../src/debug/remember-traces'
import { createListeners } from '../../src/realtime/listeners'
import type { Trace } from '../../src/realtime/trace'

it('a recorder that comes later hears everything once, in order', () => {
  const traces = createListeners<Trace>()
  const tell = (seq: number) => traces.tell({ kind: 'scope', scope: null, seq, at: seq })
  const heard: number[] = []

  const { onTrace, forget } = rememberTraces(traces.add)
  tell(1)
  tell(2)
  onTrace(({ seq }) => heard.push(seq))
  forget()
  tell(3)
  expect(heard).toEqual([1, 2, 3])

  const late: number[] = []
  onTrace(({ seq }) => late.push(seq))
  tell(4)
  expect(late).toEqual([4])
})
