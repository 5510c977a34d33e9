/** What a debug tool is told of handlers and connections that are too many. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startWireWatch } from '../../src/realtime/wire-watch'
import type { WireFault } from '../../src/realtime/transport'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A page with one channel and one connection, and what is told of it. */
function watched(handlers = 1) {
  const page = { handlers, connections: 1 }
  const told: WireFault[] = []
  const watch = startWireWatch(
    {
      channels: () => ['rooms'],
      handlersOf: () => page.handlers,
      connections: () => page.connections,
    },
    (fault) => told.push(fault),
  )
  return { page, watch, told: () => told.splice(0) }
}

it('one handler and one connection are no fault, nor is none while the page starts', () => {
  const { page, watch, told } = watched()
  Object.assign(page, { handlers: 0, connections: 0 })
  watch.look()
  expect(told()).toEqual([])
})

it('tells of a second handler and a second connection once, and when it is gone', () => {
  const { page, watch, told } = watched()
  Object.assign(page, { handlers: 2, connections: 2 })
  watch.look()
  watch.look()
  expect(told()).toEqual([
    { code: 'handlers', channel: 'rooms', count: 2 },
    { code: 'connections', count: 2 },
  ])
  Object.assign(page, { handlers: 1, connections: 1 })
  watch.look()
  expect(told()).toEqual([
    { code: 'handlers', channel: 'rooms', count: 1 },
    { code: 'connections', count: 1 },
  ])
})

it('tells of a handler that was there before it began', () => {
  expect(watched(2).told()).toEqual([{ code: 'handlers', channel: 'rooms', count: 2 }])
})

it('looks by itself until it is stopped', () => {
  const { page, watch, told } = watched()
  page.connections = 2
  vi.advanceTimersByTime(1_000)
  expect(told()).toEqual([{ code: 'connections', count: 2 }])
  watch.stop()
  page.connections = 3
  vi.advanceTimersByTime(10_000)
  expect(told()).toEqual([])
})
