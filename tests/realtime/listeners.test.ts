import { expect, it, vi } from 'vitest'
import { createListeners } from '../../src/realtime/listeners'

it('one that throws keeps nothing from the others, and its error stays uncaught', () => {
  const later: (() => void)[] = []
  vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((task) => void later.push(task))
  const { add, tell } = createListeners<string>()
  const heard: string[] = []
  add(() => {
    throw new Error('boom')
  })
  add((told) => heard.push(told))
  tell('news')
  expect(heard).toEqual(['news'])
  expect(later).toHaveLength(1)
  expect(later[0]).toThrow('boom')
})
