/** Vue DevTools get the record, without anything of a guest. */
import { createApp } from 'vue'
import { expect, it } from 'vitest'
import { recordBoard } from '../../src/debug/record-board'
import { showInDevtools, type DevtoolsPorts } from '../../src/debug/devtools'
import { EVENTS } from '../../src/core/contract'
import { event, HOTEL, without } from '../support/events'
import { createWorld } from '../support/world'

type Setup = NonNullable<DevtoolsPorts['setup']>
type Api = Parameters<Parameters<Setup>[1]>[0]
type Handler<Name extends keyof Api['on']> = Parameters<Api['on'][Name]>[0]

const BOOKINGS = `${HOTEL}.${EVENTS.booking_created.channel}`

/** DevTools that remember what they were given, and when they connect. */
function fakeDevtools() {
  const events: Parameters<Api['addTimelineEvent']>[0]['event'][] = []
  const sent: string[] = []
  const asked: { tree?: Handler<'getInspectorTree'>; state?: Handler<'getInspectorState'> } = {}
  const layers: string[] = []
  const api = {
    addTimelineLayer: ({ id }) => void layers.push(id),
    addInspector: ({ id }) => void layers.push(id),
    addTimelineEvent: ({ event }) => void events.push(event),
    sendInspectorTree: (id) => void sent.push(id),
    on: {
      getInspectorTree: (handler) => void (asked.tree = handler),
      getInspectorState: (handler) => void (asked.state = handler),
    },
  } as Partial<Api> as Api
  let connect = () => {}
  const setup: Setup = (_, run) => void (connect = () => run(api))
  return { events, sent, asked, layers, setup, connect: () => connect() }
}

async function shown() {
  const world = createWorld()
  const { realtime } = world
  const recorder = recordBoard({ ...world, onTrace: realtime.onTrace })
  const devtools = fakeDevtools()
  const app = createApp({})
  const channels = () => realtime.channels.value
  const stop = showInDevtools({ app, recorder, channels, setup: devtools.setup })
  await world.openLive()
  return { ...world, ...devtools, app, recorder, stop }
}

it('does nothing until DevTools are there, and then tells what was before', async () => {
  const { events, connect, recorder, layers } = await shown()
  expect([events, layers]).toEqual([[], []])
  connect()
  expect(layers).toEqual(['board-realtime', 'board-channels'])
  expect(events).toHaveLength(recorder.entries.length)
})

it('has frames with their names, ids and outcome', async () => {
  const { publish, events, connect } = await shown()
  connect()
  publish(event('booking_confirmed', {}, { event_id: crypto.randomUUID() }))
  expect(events.at(-1)).toMatchObject({
    title: 'booking_confirmed',
    logType: 'default',
    data: { kind: 'frame', channel: BOOKINGS, row: 'BK-1', outcome: 'applied' },
  })
})

it('has faults with their codes, as grave as the worst', async () => {
  const { transport, events, connect } = await shown()
  connect()
  const body = without(without(event('booking_created'), 'payload.guest_name'), 'meta.hotel_slug')
  transport.publish(BOOKINGS, 'booking_created', body)
  const last = events.at(-1)
  expect(last?.logType).toBe('error')
  expect(last?.subtitle).toContain('missing-field')
  expect(last?.data.verdicts).toContain('hotel-missing')
})

it('names no guest, also where an id should be', async () => {
  const { publish, transport, events, connect, asked, app } = await shown()
  connect()
  publish(event('booking_created', { guest_name: 'Sentinel Guest' }))
  publish(event('booking_created', { booking_id: 'Sentinel Guest' }))
  transport.publish(BOOKINGS, 'Sentinel Guest', event('booking_created'))
  const payload = { app, inspectorId: 'board-channels', nodeId: BOOKINGS }
  const state = { ...payload, state: {} }
  await asked.state?.(state as never)
  expect(JSON.stringify([events, state.state])).not.toContain('Sentinel')
})

it('inspects the channels', async () => {
  const { publish, connect, asked, sent, app, open } = await shown()
  connect()
  publish(event('booking_created'))
  const tree = { app, inspectorId: 'board-channels', filter: 'room-b', rootNodes: [] }
  await asked.tree?.(tree as never)
  expect(tree.rootNodes).toMatchObject([{ id: BOOKINGS, tags: [{ label: 'subscribed' }] }])
  const state = { app, inspectorId: 'board-channels', nodeId: BOOKINGS, state: {} }
  await asked.state?.(state as never)
  expect(state.state).toMatchObject({
    Channel: [
      { key: 'state', value: 'subscribed' },
      { key: 'frames', value: 1 },
      { key: 'with faults', value: 1 },
      { key: 'last event', value: 'booking_created' },
      { key: 'last arrival' },
    ],
  })
  const before = sent.length
  open(null)
  expect(sent.length).toBeGreaterThan(before)
})

it('leaves the inspectors of others alone', async () => {
  const { connect, asked, app } = await shown()
  connect()
  const tree = { app, inspectorId: 'pinia', filter: '', rootNodes: [] }
  await asked.tree?.(tree as never)
  expect(tree.rootNodes).toEqual([])
})

it('stops', async () => {
  const { publish, events, connect, stop } = await shown()
  connect()
  stop()
  const before = events.length
  publish(event('booking_created'))
  expect(events).toHaveLength(before)
})
