import { expect, it, vi } from 'vitest'
import { createApp } from 'vue'
import { useRealtime } from '../../src/realtime/use-realtime'
import { createWorld } from '../support/world'

it('a component gets the engine that its app provides', () => {
  const { realtime } = createWorld()
  const app = createApp({}).use(realtime)
  expect(app.runWithContext(useRealtime)).toBe(realtime)
})

it('an app that provides none is told where one is', () => {
  expect(() => createApp({}).runWithContext(useRealtime)).toThrow(
    'useRealtime() needs app.use(realtime)',
  )
  // Vue warns as well.
  vi.spyOn(console, 'warn').mockClear()
})
