/** Stores, plugins and listeners may throw anywhere: the engine's own state stays right. */
import { defineStore } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effect, watch } from 'vue'
import type { Binding } from '../../src/realtime/binding'
import { RequestError } from '../../src/realtime/terms/request-error'
import { useActivityStore } from '../../src/stores/activity'
import { catchErrors } from '../support/catch-errors'
import { event, HOTEL } from '../support/events'
import { fakeBinding } from '../support/fake-binding'
import { settle } from '../support/fake-timers'
import { createWorld, slug } from '../support/world'
import { SECOND_LOOK_MS } from '../../src/realtime/terms/timing'

const OTHER = 'hotel-lisboa'
const CREATED = event('booking_created')
const ROW = { booking_id: 'A', status: 'PENDING', guest_name: 'Tadhg Moran' }
const BOOM = 'TypeError: boom'

let errors: () => string[]
beforeEach(() => {
  errors = catchErrors()
})

afterEach(() => {
  // Vue tells of a watcher that throws as well.
  // oxlint-disable-next-line no-console
  const { mock } = vi.mocked(console.warn)
  mock.calls = mock.calls.filter(([said]) => !String(said).includes('of watcher callback'))
})

function boom(): never {
  throw new TypeError('boom')
}

/** Runs a task where it first is something that changed, and throws then. */
function throwWhenChanged(run: () => unknown) {
  let isFirst = true
  effect(() => {
    run()
    if (!isFirst) boom()
    isFirst = false
  })
}

type World = ReturnType<typeof createWorld>

it('[C2] another hotel’s activity is forgotten, whatever its subscribers throw', async () => {
  const world = createWorld()
  const activity = useActivityStore(world.pinia)
  await world.openLive()
  activity.record('booking_created', { before: undefined, row: { booking_id: 'A' } }, 0)
  expect(activity.groups).toHaveLength(1)
  activity.$onAction(boom)
  world.open(OTHER)
  expect(activity.groups).toEqual([])
  await settle()
  expect(errors()).toContain(BOOM)
})

describe('what an answer says holds, whatever listeners of the read throw afterwards [C7]', () => {
  const listen = ({ bookings, rooms }: World) => {
    for (const store of [bookings, rooms]) {
      store.$onAction(({ name, after, onError }) => {
        if (name !== 'resync') return
        after(boom)
        onError(boom)
      })
    }
  }

  it('a hotel that is not theirs is closed', async () => {
    const world = createWorld()
    world.api.answers.booking = { rows: [{ ...ROW, created_at: '2026-03-01T10:00:00Z' }] }
    listen(world)
    await world.openLive()
    expect([world.live(), world.bookings.counts.all]).toEqual(['live', 1])
    const forbidden = new RequestError({ code: 'forbidden' }, 403)
    world.api.answers.booking = world.api.answers.room = forbidden
    world.realtime.refresh()
    await settle()
    expect([world.live(), world.bookings.counts.all]).toEqual(['stopped', 0])
    expect(errors()).toContain(BOOM)
  })

  it('a server that asks for a wait gets it', async () => {
    const world = createWorld()
    world.api.answers.booking = new RequestError({ code: 'said', message: 'Busy.' }, 503, 120_000)
    listen(world)
    world.open()
    await settle()
    const before = world.api.requests.length
    await world.timers.advance(119_000)
    expect(world.api.requests.length).toBe(before)
  })

  it('a read that a listener keeps from running has failed', async () => {
    const world = createWorld()
    world.rooms.$onAction(({ name }) => name === 'resync' && boom())
    world.transport.connect()
    world.open()
    await settle()
    expect(world.realtime.live.value.reason).toEqual({ code: 'unusable' })
  })
})

describe('another hotel’s rows are never shown [C2]', () => {
  it.each<[string, (world: World) => unknown]>([
    [
      'an action’s subscriber that throws before',
      ({ bookings }) => bookings.$onAction(({ name }) => name === 'reset' && boom()),
    ],
    [
      'an action’s subscriber that throws after',
      ({ bookings }) => bookings.$onAction(({ name, after }) => name === 'reset' && after(boom)),
    ],
    ['a subscriber of the state', ({ bookings }) => bookings.$subscribe(boom, { flush: 'sync' })],
    ['an effect on what was read', ({ bookings }) => throwWhenChanged(() => bookings.loaded)],
    ['an effect on the rows', ({ bookings }) => throwWhenChanged(() => bookings.list)],
    [
      'a watcher of the counts',
      ({ bookings }) => watch(() => bookings.counts, boom, { flush: 'sync' }),
    ],
    [
      'a watcher of the pause',
      ({ pause }) => (pause.start(), watch(pause.isOn, boom, { flush: 'sync' })),
    ],
  ])('[C2] whatever %s does', async (_, follow) => {
    const world = createWorld()
    await world.openLive()
    world.publish(CREATED)
    world.publish(event('room_status_changed'))
    follow(world)
    const isOpen = world.realtime.open(slug(OTHER))
    const rows = [world.bookings.rows(), world.bookings.list, world.rooms.rows()]
    const claims = [isOpen, world.bookings.counts.all, world.bookings.loaded]
    await settle()
    expect([rows, claims, world.live()]).toEqual([[[], [], []], [true, 0, null], 'live'])
    expect(world.transport.channels).toEqual([`${OTHER}.room-bookings`, `${OTHER}.rooms`])
    expect(new Set(errors())).toEqual(new Set([BOOM]))
  })

  it('[C2] when a store cannot forget its rows, the next hotel does not open over them', async () => {
    const world = createWorld()
    let resets = 0
    const broken = { isSo: true }
    const reset = () => {
      resets++
      if (broken.isSo) boom()
    }
    world.realtime.register(fakeBinding({ reset }))
    await world.openLive()
    world.publish(CREATED)
    const isOpen = world.realtime.open(slug(OTHER))
    await settle()
    expect([isOpen, world.realtime.live.value, world.transport.channels]).toEqual([
      false,
      { state: 'stopped', since: world.timers.now(), reason: { code: 'broken' } },
      [],
    ])
    // The others did.
    expect([world.bookings.list, world.api.requests.length]).toEqual([[], 2])
    world.publish(CREATED)
    await world.timers.advance(60_000)
    expect([world.realtime.open(null), world.realtime.open(slug(OTHER))]).toEqual([false, false])
    broken.isSo = false
    expect([world.realtime.open(slug(OTHER)), resets]).toEqual([true, 4])
    await settle()
    expect(world.live()).toBe('live')
  })

  it('[C2] nor is a session over that left them: the page has to go', async () => {
    const world = createWorld()
    world.realtime.register(fakeBinding({ reset: boom }))
    await world.openLive()
    const { realtime } = world
    expect([realtime.bar({ code: 'unauthorised' }), realtime.scope.value]).toEqual([false, null])
    expect(realtime.live.value).toMatchObject({ state: 'stopped', reason: { code: 'broken' } })
  })

  it('[C2] a store that has had no rows yet is not asked to forget them', () => {
    const world = createWorld()
    world.realtime.register(fakeBinding({ reset: boom }))
    expect(world.realtime.open(slug(HOTEL))).toBe(true)
  })

  it('[C2] a plugin store is cleared by its own action where the wrapped one does not run', async () => {
    const world = createWorld()
    let rows = 1
    const useThird = defineStore('third', () => ({ forget: () => void (rows = 0) }), {
      realtime: { channels: () => [], events: {}, reset: 'forget' },
    })
    useThird(world.pinia).$onAction(boom)
    await world.openLive()
    expect([world.realtime.open(slug(OTHER)), rows]).toEqual([true, 0])
  })

  it('[C2] and is not where that one throws as well', async () => {
    const world = createWorld()
    const useThird = defineStore('third', () => ({ forget: boom }), {
      realtime: { channels: () => [], events: {}, reset: 'forget' },
    })
    useThird(world.pinia)
    await world.openLive()
    expect(world.realtime.open(slug(OTHER))).toBe(false)
  })

  it.each([
    ['fails', () => Promise.reject(new Error('no'))],
    ['succeeds', () => Promise.resolve()],
  ])('[C2] nor where that one %s later: the next hotel is opened before', async (_, forget) => {
    const world = createWorld()
    const useThird = defineStore('third', () => ({ forget }), {
      realtime: { channels: () => [], events: {}, reset: 'forget' },
    })
    useThird(world.pinia)
    await world.openLive()
    expect([world.realtime.open(slug(OTHER)), world.realtime.scope.value]).toEqual([false, null])
    errors()
  })

  it('[C2] nor where the name that it declares is no action', async () => {
    const world = createWorld()
    const useThird = defineStore('third', () => ({ forget: boom }), {
      realtime: { channels: () => [], events: {}, reset: 'forgot' as 'forget' },
    })
    useThird(world.pinia)
    await world.openLive()
    expect(world.realtime.open(slug(OTHER))).toBe(false)
  })
})

describe('a store that throws', () => {
  /** A live hotel with another store, which throws at one place. */
  async function worldWith(binding: Partial<Binding>) {
    const world = createWorld({ paints: true })
    world.realtime.register(fakeBinding({ id: 'broken', handles: () => false, ...binding }))
    await world.openLive()
    return world
  }

  it('when it is asked for its channels keeps the board from being live, until it is gone', async () => {
    const world = createWorld()
    const leave = world.realtime.register(fakeBinding({ channels: boom }))
    await world.openLive()
    const claim = [world.live(), world.realtime.live.value.reason]
    world.publish(CREATED)
    expect([claim, world.bookings.counts.all]).toEqual([['stale', { code: 'broken' }], 1])
    leave()
    await settle()
    expect(world.live()).toBe('live')
  })

  it('when it is told of a slow sender keeps no event from the rows', async () => {
    const world = createWorld({ paints: true })
    world.api.answers.booking = { rows: [] }
    await world.openLive()
    throwWhenChanged(() => world.bookings.slowSender)
    const late = (hours: number) => `2026-03-01T0${7 - hours}:00:00Z`
    world.publish(event('booking_created', { booking_id: 'A' }))
    for (const hours of [1, 2, 3, 4]) {
      world.publish(event('booking_cancelled', {}, { ts: late(hours), event_id: `x${hours}` }))
    }
    world.publish(event('booking_created', { booking_id: 'B' }, { event_id: 'b' }))
    world.paint()
    expect(world.bookings.rows().map(({ booking_id }) => booking_id)).toEqual(['A', 'B'])
  })

  it('when it is asked for its channels again ends being live at once', async () => {
    const world = createWorld()
    let isBroken = false
    const channels = () => (isBroken ? boom() : [`${HOTEL}.x`])
    const leaveFirst = world.realtime.register(fakeBinding({ id: 'x', channels }))
    const leave = world.realtime.register(fakeBinding({ id: 'y' }))
    await world.openLive()
    isBroken = true
    leave()
    const claim = [world.live(), world.realtime.live.value.reason]
    leaveFirst()
    await settle()
    expect([claim, world.live()]).toEqual([['stale', { code: 'broken' }], 'live'])
  })

  it.each<[string, Partial<Binding>]>([
    ['when it is asked what it handles', { handles: boom }],
    ['when it applies an event', { handles: () => true, apply: boom }],
    [
      'later than its answer',
      { handles: () => true, apply: () => Promise.reject(new TypeError('boom')) },
    ],
  ])('%s, the frame failed and the other stores have it', async (_, binding) => {
    const world = await worldWith({ apply: boom, ...binding })
    world.publish(CREATED)
    world.paint()
    expect([world.log(), world.live(), world.bookings.counts.all]).toEqual([
      [['failed', 1]],
      'live',
      1,
    ])
  })

  it.each<[string, unknown]>([
    ['no reasons', { outcome: 'applied', reasons: 7, changed: [], mutations: 1 }],
    ['no changes', { outcome: 'applied', reasons: [], changed: null, mutations: 1 }],
    ['an unknown outcome', { outcome: 'odd', reasons: [], changed: [], mutations: 1 }],
    ['no number', { outcome: 'applied', reasons: [], changed: [], mutations: '1' }],
  ])('or answers with %s is told as applied', async (_, answer) => {
    const world = await worldWith({ handles: () => true, apply: () => answer })
    world.publish(event('booking_confirmed', { booking_id: 'Z' }))
    world.paint()
    expect([world.log(), world.live()]).toEqual([[['applied', 1]], 'live'])
  })

  it('when its mutations are counted counts nothing', async () => {
    const world = await worldWith({ mutationCount: boom })
    world.publish(CREATED)
    world.paint()
    expect([world.log(), world.bookings.counts.all]).toEqual([[['applied', 1]], 1])
  })

  it.each<[string, Binding['applyAll']]>([
    ['throws', boom],
    ['does nothing', () => {}],
    ['returns too few', () => []],
  ])(
    'what waits for a paint is failed where its batch %s, and others have it',
    async (_, applyAll) => {
      const world = await worldWith({ handles: () => true, applyAll })
      world.api.hold()
      world.realtime.refresh()
      world.publish(event('booking_created', { booking_id: 'A' }))
      world.publish(event('booking_created', { booking_id: 'B' }))
      // A read drains the queue before it merges.
      world.api.release()
      await settle()
      expect([world.log(), world.live(), world.bookings.counts.all]).toEqual([
        [
          ['failed', 1],
          ['failed', 1],
        ],
        'live',
        2,
      ])
    },
  )

  it('[C6] when a batch is lost, the rows are read at once, and at most every 30 s', async () => {
    const world = createWorld({ paints: true })
    await world.openLive()
    await world.timers.advance(60_000)
    world.bookings.$onAction(({ name }) => {
      if (name === 'applyRealtimeEvents') boom()
    })
    const before = world.api.requests.length
    const rounds = () => (world.api.requests.length - before) / 2
    const lose = () => {
      for (const booking_id of ['A', 'B']) world.publish(event('booking_created', { booking_id }))
      world.paint()
    }
    world.api.answers.booking = { rows: [ROW, { ...ROW, booking_id: 'B' }] }
    lose()
    await world.timers.advance(0)
    expect([world.log().map(([outcome]) => outcome), world.bookings.counts.all]).toEqual([
      ['failed', 'failed'],
      2,
    ])
    // The second look is the next one.
    lose()
    await world.timers.advance(SECOND_LOOK_MS)
    expect(rounds()).toBe(2)
    lose()
    await world.timers.advance(23_999)
    expect(rounds()).toBe(2)
    await world.timers.advance(12_001)
    expect(rounds()).toBe(3)
    // What is read is no longer lost.
    await world.timers.advance(SECOND_LOOK_MS)
    await world.timers.advance(200_000)
    expect(rounds()).toBe(4)
  })

  it('[C6] a hidden page reads what was lost when it is shown', async () => {
    const world = createWorld({ paints: true })
    world.realtime.register(fakeBinding({ handles: () => true, apply: boom }))
    await world.openLive()
    await world.timers.advance(60_000)
    const before = world.api.requests.length
    world.page.isVisible = false
    world.publish(CREATED)
    world.paint()
    await world.timers.advance(1_000)
    const hidden = world.api.requests.length - before
    world.page.isVisible = true
    world.page.wake('visible', 1_000)
    await settle()
    expect([hidden, world.api.requests.length - before]).toEqual([0, 2])
  })

  it('that leaves its hotel in the middle of a batch hands nothing on to the next one', async () => {
    const world = createWorld({ paints: true })
    await world.openLive()
    world.bookings.$onAction(({ name, after }) => {
      if (name === 'applyRealtimeEvents') after(() => world.open(OTHER))
    })
    for (const room_id of ['R-1', 'R-2']) world.publish(event('room_status_changed', { room_id }))
    for (const booking_id of ['A', 'B']) world.publish(event('booking_created', { booking_id }))
    world.paint()
    expect([world.log().map(([outcome]) => outcome), world.rooms.list]).toEqual([
      ['foreign', 'foreign', 'applied', 'applied'],
      [],
    ])
  })

  it('when it reads is a read that failed', async () => {
    const world = await worldWith({ resync: boom })
    expect([world.live(), world.realtime.live.value.reason]).toEqual([
      'stale',
      { code: 'unusable' },
    ])
  })

  it('when its hotel is left leaves the other stores cleared and the channels left', async () => {
    const world = await worldWith({ reset: boom })
    world.publish(CREATED)
    world.paint()
    world.open(null)
    expect([world.bookings.list, world.transport.channels]).toEqual([[], []])
  })
})

describe('a listener that throws', () => {
  it.each<[string, (world: World) => unknown]>([
    ['of frames', ({ realtime }) => realtime.onHandled(boom)],
    ['of snapshots', ({ realtime }) => realtime.onMerged(boom)],
    ['of the live state', ({ realtime }) => watch(realtime.live, boom, { flush: 'sync' })],
    [
      'of the live state, as an effect',
      ({ realtime }) => throwWhenChanged(() => realtime.live.value),
    ],
    ['of the channels', ({ realtime }) => throwWhenChanged(() => realtime.channels.value)],
    ['of an event’s rows', ({ bookings }) => throwWhenChanged(() => bookings.counts)],
  ])('%s changes nothing', async (_, listen) => {
    const world = createWorld()
    listen(world)
    await world.openLive()
    const states = [world.live()]
    world.publish(CREATED)
    world.transport.drop()
    states.push(world.live())
    world.api.answers.booking = { rows: [{ booking_id: 'BK-9', status: 'PENDING' }] }
    world.transport.connect()
    await settle()
    states.push(world.live())
    world.open(OTHER)
    await settle()
    states.push(world.live())
    expect([states, world.log()]).toEqual([['live', 'stale', 'live', 'live'], [['applied', 1]]])
    expect(world.bookings.rows().map(({ booking_id }) => booking_id)).toEqual(['BK-9'])
    expect(new Set(errors())).toEqual(new Set([BOOM]))
  })
})
