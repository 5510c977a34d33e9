import { createPinia, defineStore } from 'pinia'
import { describe, expect, it, vi } from 'vitest'
import { createApp, markRaw, watch } from 'vue'
import { channelName } from '../../src/core/channels'
import type { WireEvent } from '../../src/core/contract'
import { routeFrame } from '../../src/core/frame'
import type { ArrivedEvent, Binding } from '../../src/realtime/binding'
import { createRealtime, type Realtime } from '../../src/realtime'
import { createRealtimePlugin } from '../../src/realtime/pinia-plugin'
import { catchErrors } from '../support/catch-errors'
import { event, HOTEL } from '../support/events'
import { createFakePage } from '../support/fake-page'
import { createFakeTimers, settle } from '../support/fake-timers'
import { createFakeTransport } from '../support/fake-transport'
import { createWorld, slug } from '../support/world'

const CREATED = event('booking_created')

const THREW = ['failed handler-threw', 'failed handler-threw']
const ASYNC = ['failed handler-async', 'failed handler-async']
/** Beside a failure: the rows of the other store were written. */
const MEASURED = 'unexpected-mutations'

/** A pinia with the plugin and no stores yet. */
function createPluginWorld() {
  const timers = createFakeTimers()
  const transport = createFakeTransport()
  const realtime = createRealtime({
    transport,
    timers,
    page: createFakePage(),
    random: () => 0,
    schedule: (task) => task(),
    route: routeFrame,
  })
  const pinia = createPinia().use(realtime.pinia)
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

  it.each<[string, (take: () => string[]) => unknown, string[], number]>([
    ['returns one for each', (take) => take(), ['applied', 'applied'], 2],
    ['returns too few', (take) => take().slice(1), ['applied', 'failed no-result'], 2],
    ['returns too many', (take) => [...take(), 'more'], ['applied', 'applied'], 2],
    ['returns nothing', (take) => void take(), ['failed no-result', 'failed no-result'], 2],
    ['returns later', async (take) => take(), ASYNC, 2],
    [
      'throws before',
      () => {
        throw new TypeError('boom')
      },
      THREW,
      0,
    ],
    [
      'throws after',
      (take) => {
        take()
        throw new TypeError('boom')
      },
      THREW,
      2,
    ],
  ])(
    'says what became of each event, and takes none twice, where the action for several %s',
    async (_, batch, said, count) => {
      const world = createWorld({ paints: true })
      await world.openLive()
      const seen: string[] = []
      const setup = () => ({
        count: (event: WireEvent<'booking_confirmed'>) => void seen.push(event.type),
        batch: (events: readonly ArrivedEvent<WireEvent<'booking_confirmed'>>[]) =>
          batch(() => events.map(({ event }) => (seen.push(event.type), event.type))) as unknown[],
      })
      const useOdd = defineStore('odd', setup, {
        realtime: {
          channels: (hotel) => [channelName(hotel, 'room-bookings')],
          events: { booking_confirmed: 'count' },
          batch: 'batch',
        },
      })
      const odd = useOdd(world.pinia)
      const called: string[] = []
      odd.$onAction(({ name }) => void called.push(name))
      world.publish(event('booking_confirmed', { booking_id: 'A' }))
      world.publish(event('booking_created', { booking_id: 'C' }))
      world.publish(event('booking_confirmed', { booking_id: 'B' }))
      world.paint()
      const codes = world.handled.map(({ outcome, reasons }) =>
        [outcome, ...reasons.map(({ code }) => code)].filter((one) => one !== MEASURED).join(' '),
      )
      expect([codes, seen.length, called, world.bookings.counts.all]).toEqual([
        [said[0], 'applied', said[1]],
        count,
        ['batch'],
        3,
      ])
    },
  )

  it('keeps the order of each store’s events, with one action for each store', async () => {
    const world = createWorld({ paints: true })
    await world.openLive()
    const seen: string[] = []
    for (const store of [world.bookings, world.rooms]) {
      store.$onAction(
        ({ name, args }) => void seen.push(`${store.$id} ${name} ${(args[0] as unknown[]).length}`),
      )
    }
    const room = (status: string, second: number) => {
      const changed_at = `2026-03-01T10:00:0${second}Z`
      return event('room_status_changed', { status, changed_at }, { ts: changed_at })
    }
    world.publish(event('booking_created'))
    world.publish(room('OCCUPIED', 1))
    world.publish(event('booking_confirmed'))
    world.publish(room('CHECKOUT_DIRTY', 2))
    world.paint()
    expect(seen).toEqual(['bookings applyRealtimeEvents 2', 'rooms applyRealtimeEvents 2'])
    expect(world.log()).toEqual([1, 2, 3, 4].map(() => ['applied', 1]))
    expect([world.bookings.list[0]?.status, world.rooms.list[0]?.status]).toEqual([
      'CONFIRMED',
      'CHECKOUT_DIRTY',
    ])
  })

  it('marks the last of several events where a store wrote other rows than it says', async () => {
    const world = createWorld({ paints: true })
    await world.openLive()
    let written = 0
    const useVain = defineStore(
      'vain',
      () => ({
        take: (_event: WireEvent<'room_status_changed'>) => {},
        takeAll: (events: readonly ArrivedEvent<WireEvent<'room_status_changed'>>[]) => {
          written += 5
          return events.map(() => undefined)
        },
        mutations: markRaw({
          get count() {
            return written
          },
        }),
      }),
      {
        realtime: {
          channels: (hotel) => [channelName(hotel, 'rooms')],
          events: { room_status_changed: 'take' },
          batch: 'takeAll',
          mutations: 'mutations',
        },
      },
    )
    useVain(world.pinia)
    world.rooms.$dispose()
    world.publish(event('room_status_changed', { room_id: 'R-1' }))
    world.publish(event('room_status_changed', { room_id: 'R-2' }))
    world.paint()
    expect([world.log(), world.reasons()]).toEqual([
      [
        ['applied', 1],
        ['applied', 4],
      ],
      ['unexpected-mutations'],
    ])
  })

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
      ['handler-threw'],
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
  // @ts-expect-error the action takes an event, and no list
  defineStore('h', setup, { realtime: { channels, events: {}, batch: 'onCreated' } })
  // @ts-expect-error one of Pinia's own methods
  defineStore('f', setup, { realtime: { channels, events: {}, reset: '$reset' } })
  // @ts-expect-error channels are missing
  defineStore('g', setup, { realtime: { events: {} } })
}

describe('what the engine gets of a store', () => {
  function bindingsOf(...names: (string | undefined)[]) {
    const bindings: Binding[] = []
    const register = (binding: Binding) => (bindings.push(binding), () => {})
    const pinia = createPinia().use(createRealtimePlugin({ register }))
    createApp({}).use(pinia)
    let cleared = 0
    for (const reset of names) {
      const actions = { clear: () => void cleared++ }
      const realtime = { channels: () => [], events: {}, ...(reset && { reset: 'clear' as const }) }
      defineStore(`store-${reset}`, { actions, realtime })(pinia)
    }
    return { bindings, cleared: () => cleared }
  }

  it('removes the rows once', () => {
    const { bindings, cleared } = bindingsOf('clear')
    for (const binding of bindings) binding.reset()
    expect(cleared()).toBe(1)
  })

  it('has only what the store declares', async () => {
    const errors = catchErrors()
    const { bindings, cleared } = bindingsOf(undefined)
    for (const binding of bindings) binding.reset()
    await settle()
    expect([bindings.length, cleared(), errors()]).toEqual([1, 0, []])
    expect(Object.keys(bindings[0] ?? {})).not.toContain('applyAll')
    expect(Object.keys(bindings[0] ?? {})).not.toContain('resync')
  })
})
