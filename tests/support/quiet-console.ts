/** An unexpected message on the console fails the test that caused it. */
import { afterEach, beforeEach, expect, vi } from 'vitest'

const METHODS = ['error', 'warn', 'log', 'info', 'debug'] as const

beforeEach(() => {
  for (const method of METHODS) vi.spyOn(console, method).mockImplementation(() => {})
})

afterEach(() => {
  const said = METHODS.flatMap((method) =>
    vi.isMockFunction(console[method])
      ? console[method].mock.calls.map((call) => `${method}: ${call.map(String).join(' ')}`)
      : [],
  )
  expect(said, 'unexpected console output').toEqual([])
})
