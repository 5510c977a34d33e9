/** The plugin with the housekeeping of a hotel: an app with events of its own. */
import { defineStore } from 'pinia'
import { expect, it, vi } from 'vitest'
import { createRealtime, useRealtime } from '../../../src/realtime'
import { createExample } from '../../support/example-engine'
import { settle } from '../../support/fake-timers'
import { createFakeTransport } from '../../support/fake-transport'
import type { Task } from './register'
import { useTaskStore } from './tasks'

const task = (id: string): Task => ({ id, room: '101', isDone: false })

/** The tasks of a hotel that is open and live. */
async function openLive(read: Task[] = []) {
  vi.stubGlobal('fetch', async () => Response.json(read))
  const example = createExample()
  const tasks = useTaskStore(example.pinia)
  example.transport.connect()
  example.realtime.open('hotel-killarney')
  await settle()
  const publish = (event: string, data: unknown) =>
    example.transport.publish('hotel-killarney.tasks', event, data)
  return { ...example, tasks, publish }
}

it('a store reads its rows and is live', async () => {
  const { app, tasks, transport } = await openLive([task('a')])
  const { live, scope } = app.runWithContext(useRealtime)
  expect([live.value.state, scope.value, transport.channels, tasks.open]).toEqual([
    'live',
    'hotel-killarney',
    ['hotel-killarney.tasks'],
    [task('a')],
  ])
})

it('a lone event is an action, and what waits for one paint is one', async () => {
  const { tasks, publish, paint, log } = await openLive()
  const actions: string[] = []
  tasks.$onAction(({ name }) => void actions.push(name))
  publish('task_created', task('a'))
  paint()
  publish('task_created', task('b'))
  publish('task_done', { id: 'a' })
  publish('task_renamed', {})
  paint()
  expect([actions.filter((name) => name !== 'load'), tasks.open.map(({ id }) => id), log]).toEqual([
    ['add', 'takeAll'],
    ['b'],
    ['applied', 'applied', 'applied', 'unknown no-handler'],
  ])
})

it('another hotel begins without the rows of the one before', async () => {
  const { tasks, realtime, publish, paint, log } = await openLive([task('a')])
  publish('task_created', task('b'))
  vi.stubGlobal('fetch', () => new Promise(() => {}))
  realtime.open('hotel-lisboa')
  paint()
  expect([tasks.open, log]).toEqual([[], ['foreign session-closed']])
})

/** Never run: each line must not compile. */
export function refusedByTheCompiler() {
  const realtime = createRealtime({ transport: createFakeTransport() })
  // @ts-expect-error no such hotel
  realtime.open('killarney')
  const setup = () => ({ add: (_task: Task) => {}, clear: () => {} })
  const channels = () => []
  defineStore('ok', setup, { realtime: { channels, events: { task_created: 'add' } } })
  // @ts-expect-error no such event
  defineStore('a', setup, { realtime: { channels, events: { booking_created: 'add' } } })
  // @ts-expect-error no such action
  defineStore('b', setup, { realtime: { channels, events: { task_created: 'ad' } } })
  // @ts-expect-error the action takes another body
  defineStore('c', setup, { realtime: { channels, events: { task_done: 'add' } } })
}
