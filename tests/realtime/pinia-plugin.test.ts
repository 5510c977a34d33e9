import { createPinia, defineStore } from 'pinia'
import { describe, expect, it, vi } from 'vitest'
import { createApp, markRaw, watch } from 'vue'
import { channelName } from '../../src/core/channels'
import type { WireEvent } from '../../src/core/contract'
import { createRealtime, type Realtime } from '../../src/realtime/create-realtime'
import { createRealtimePlugin } from '../../src/realtime/pinia-plugin'
import { catchErrors } from '../support/catch-errors'
import { event, HOTEL } from '../support/events'
import { createFakePage } from '../support/fake-page'
import { createFakeTimers, settle } from '../support/fake-timers'
import { createFakeTransport } from '../support/fake-transport'
import { createWorld, slug } from '../support/world'

const CREATED = event('booking_created')

type Run = (apply: () => unknown) => void

/** A pinia with the plugin and no stores yet. */
function createPluginWorld() {
  const timers = createFakeTimers()
  const transport = createFakeTransport(timers.now)
  const realtime = createRealtime({
    transport,
    timers,
    page: createFakePage(),
    random: () => 0,
    schedule: (task) => task(),
  })
  const pinia = createPinia().use(createRealtimePlugin(realtime))
  createApp({}).use(pinia)
  transport.connect()
  const log: [string, number, string[]][] = []
  realtime.onHandled(({ outcome, mutations, reasons }) =>
    log.push([outcome, mutations, reasons.map(({ code }) => code)]),
  )
  const publish = (body: WireEvent) => transport.publish(`${HOTEL}.room-bookings`, body.type, body)
  return { transport, realtime, pinia, log, publish }
}

/** A third store, as another team would write it: it only counts new bookings. */
const useArrivalCounter = defineStore(
  'arrival-counter',
  () => {
    let seen = 0
    const countArrival = (_event: WireEvent<'booking_created'>) => void seen++
    return { countArrival, total: () => seen }
  },
  {
    realtime: {
      channels: (hotel) => [channelName(hotel, 'room-bookings')],
      events: { booking_created: 'countArrival' },
    },
  },
)

describe('the plugin', () => {
  it('binds a store that is made while the hotel is open', async () => {
    const { pinia, realtime, transport, publish, log } = createPluginWorld()
    realtime.open(slug(HOTEL))
    expect(transport.channels).toEqual([])
    const counter = useArrivalCounter(pinia)
    await settle()
    expect(transport.channels).toEqual([`${HOTEL}.room-bookings`])
    publish(CREATED)
    expect([counter.total(), log]).toEqual([1, [['applied', 1, []]]])
    // It has nothing to read, so nothing is waited for.
    expect(realtime.live.value.state).toBe('live')
  })

  it('says when no store listens to an event', async () => {
    const { pinia, realtime, publish, log } = createPluginWorld()
    useArrivalCounter(pinia)
    realtime.open(slug(HOTEL))
    publish(event('booking_confirmed'))
    expect(log).toEqual([['unknown', 0, ['no-handler']]])
  })

  it('lets go of a store that is disposed', async () => {
    const { pinia, realtime, transport } = createPluginWorld()
    const counter = useArrivalCounter(pinia)
    realtime.open(slug(HOTEL))
    counter.$dispose()
    expect(transport.channels).toEqual([])
  })

  it('leaves a store without a declaration alone', () => {
    const { pinia, realtime, transport } = createPluginWorld()
    defineStore('plain', () => ({ n: 1 }))(pinia)
    realtime.open(slug(HOTEL))
    expect(transport.channels).toEqual([])
  })

  it('skips the twin that hot replacement makes, which would handle each event again', () => {
    const register = vi.fn<Realtime['register']>(() => () => {})
    const plugin = createRealtimePlugin({ ...createWorld().realtime, register })
    const pinia = createPinia().use(plugin)
    createApp({}).use(pinia)
    const declaration = {
      realtime: { channels: () => [], events: {} },
    }
    defineStore('__hot:twin', () => ({}), declaration)(pinia)
    expect(register).not.toHaveBeenCalled()
    defineStore('twin', () => ({}), declaration)(pinia)
    expect(register).toHaveBeenCalledOnce()
  })

  it('calls actions by name, so that $onAction sees them', async () => {
    const world = createWorld()
    await world.openLive()
    const seen: string[] = []
    world.bookings.$onAction(({ name }) => void seen.push(name))
    world.publish(CREATED)
    expect(seen).toEqual(['applyRealtimeEvent'])
  })

  it('makes one action of what waits for a paint, and shows it once', async () => {
    const world = createWorld({ paints: true })
    await world.openLive()
    const seen: string[] = []
    let shown = 0
    world.bookings.$onAction(({ name }) => void seen.push(name))
    watch(
      () => world.bookings.counts,
      () => void shown++,
      { flush: 'sync' },
    )
    for (const booking_id of ['A', 'B', 'A']) {
      world.publish(event('booking_created', { booking_id }))
    }
    world.paint()
    expect([seen, shown, world.bookings.counts.pending, world.log()]).toEqual([
      ['applyRealtimeEvents'],
      1,
      2,
      [
        ['applied', 1],
        ['applied', 1],
        ['duplicate', 0],
      ],
    ])
    world.publish(event('booking_confirmed', { booking_id: 'B' }))
    world.paint()
    expect([seen.at(-1), world.bookings.counts.confirmed]).toEqual(['applyRealtimeEvent', 1])
  })

  it.each<[string, string[], (run: Run, count: () => void) => void]>([
    ['does nothing with them', [], () => {}],
    ['takes them twice', [], (run, count) => [run, run].forEach((each) => each(count))],
    [
      'throws before',
      ['TypeError: boom'],
      () => {
        throw new TypeError('boom')
      },
    ],
    [
      'throws after',
      ['TypeError: boom'],
      (run, count) => {
        run(count)
        throw new TypeError('boom')
      },
    ],
  ])(
    'loses no event and takes none twice where the action for several %s',
    async (_, thrown, batch) => {
      const errors = catchErrors()
      const world = createWorld({ paints: true })
      await world.openLive()
      let seen = 0
      const count = (_event?: WireEvent<'booking_created'>) => void seen++
      const setup = () => ({ count, batch: (run: Run) => batch(run, count) })
      const useOdd = defineStore('odd', setup, {
        realtime: {
          channels: (hotel) => [channelName(hotel, 'room-bookings')],
          events: { booking_created: 'count' },
          batch: 'batch',
        },
      })
      useOdd(world.pinia)
      world.publish(event('booking_created', { booking_id: 'A' }))
      world.publish(event('booking_created', { booking_id: 'B' }))
      world.paint()
      await settle()
      expect([errors(), seen, world.bookings.counts.pending]).toEqual([thrown, 2, 2])
    },
  )

  it('tells a handler that throws from the rest, and the others still get the event', async () => {
    const world = createWorld()
    await world.openLive()
    const useBroken = defineStore(
      'broken',
      () => ({
        explode(_event: WireEvent<'booking_created'>) {
          throw new TypeError('boom')
        },
      }),
      {
        realtime: {
          channels: (hotel) => [channelName(hotel, 'room-bookings')],
          events: { booking_created: 'explode' },
        },
      },
    )
    useBroken(world.pinia)
    world.publish(CREATED)
    expect([world.log(), world.reasons(), world.bookings.counts.pending]).toEqual([
      [['failed', 1]],
      ['handler-threw', 'unexpected-mutations'],
      1,
    ])
  })

  it('takes an asynchronous action for a fault: nobody would hear of its failure', async () => {
    const world = createWorld()
    await world.openLive()
    const useLate = defineStore(
      'late',
      () => ({
        later: (_event: WireEvent<'booking_created'>) => Promise.reject(new Error('late')),
      }),
      {
        realtime: {
          channels: (hotel) => [channelName(hotel, 'room-bookings')],
          events: { booking_created: 'later' },
        },
      },
    )
    useLate(world.pinia)
    world.publish(CREATED)
    expect(world.log()).toEqual([['failed', 1]])
  })

  it('measures mutations itself, over all stores', async () => {
    const world = createWorld()
    await world.openLive()
    const useSecond = defineStore(
      'second',
      () => {
        let written = 0
        const mutations = markRaw({
          get count() {
            return written
          },
        })
        return { write: () => void (written += 2), mutations }
      },
      {
        realtime: {
          channels: (hotel) => [channelName(hotel, 'room-bookings')],
          events: { booking_created: 'write' },
          mutations: 'mutations',
        },
      },
    )
    useSecond(world.pinia)
    world.publish(CREATED)
    expect([world.log(), world.reasons()]).toEqual([[['applied', 3]], ['unexpected-mutations']])
  })
})

/** Never run: each line is a declaration that must not compile. */
export function refusedByTheCompiler() {
  const setup = () => ({
    onCreated: (_event: WireEvent<'booking_created'>) => {},
    read: async (_hotel: string) => {},
    count: 0,
  })
  const channels = () => []
  defineStore('ok', setup, {
    realtime: { channels, events: { booking_created: 'onCreated' }, resync: 'read' },
  })
  // @ts-expect-error no such action
  defineStore('a', setup, { realtime: { channels, events: { booking_created: 'onCraeted' } } })
  // @ts-expect-error no such event
  defineStore('b', setup, { realtime: { channels, events: { booking_made: 'onCreated' } } })
  // @ts-expect-error the action takes another event
  defineStore('c', setup, { realtime: { channels, events: { booking_confirmed: 'onCreated' } } })
  // @ts-expect-error no method
  defineStore('d', setup, { realtime: { channels, events: { booking_created: 'count' } } })
  // @ts-expect-error no such action
  defineStore('e', setup, { realtime: { channels, events: {}, resync: 'raed' } })
  // @ts-expect-error the action takes an event, and no task
  defineStore('h', setup, { realtime: { channels, events: {}, batch: 'onCreated' } })
  // @ts-expect-error one of Pinia's own methods
  defineStore('f', setup, { realtime: { channels, events: {}, reset: '$reset' } })
  // @ts-expect-error channels are missing
  defineStore('g', setup, { realtime: { events: {} } })
}
