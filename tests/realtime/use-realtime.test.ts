import { expect, it, vi } from 'vitest'
import { createApp } from 'vue'
import { REALTIME, useRealtime } from '../../src/realtime/use-realtime'
import { createWorld } from '../support/world'

it('a component gets the engine that its app provides', () => {
  const { realtime } = createWorld()
  const app = createApp({}).provide(REALTIME, realtime)
  expect(app.runWithContext(useRealtime)).toBe(realtime)
})

it('an app that provides none is told where one is', () => {
  expect(() => createApp({}).runWithContext(useRealtime)).toThrow(
    'useRealtime() needs an app that provides REALTIME, see main.ts',
  )
  // Vue warns as well.
  vi.spyOn(console, 'warn').mockClear()
})
