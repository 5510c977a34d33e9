import { expect, it } from 'vitest'
import type { Handled, Realtime } from '../../../src/realtime'
import type { Merged } from '../../../src/realtime/reads'
import { createListeners } from '../../../src/realtime/listeners'
import { rememberHeard } from '../../../src/ui/debug/heard-before'

it('a drawer that comes later hears everything once, in its order', () => {
  const handled = createListeners<Handled>()
  const merged = createListeners<Merged>()
  const engine = { onHandled: handled.add, onMerged: merged.add } as Partial<Realtime> as Realtime
  const handle = (mutations: number) => handled.tell({ mutations } as Handled)
  const merge = (rows: number) => merged.tell({ rows } as Merged)

  const { realtime, forget } = rememberHeard(engine)
  handle(1)
  merge(10)
  handle(2)
  const heard: number[] = []
  realtime.onHandled(({ mutations }) => heard.push(mutations))
  realtime.onMerged(({ rows }) => heard.push(rows))
  forget()
  handle(3)
  merge(20)
  expect(heard).toEqual([1, 2, 10, 3, 20])

  const late: number[] = []
  realtime.onHandled(({ mutations }) => late.push(mutations))
  handle(4)
  expect(late).toEqual([4])
})
