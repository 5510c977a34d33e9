// @vitest-environment happy-dom
/** What a desk is told without looking: by choice, once for many, never of its own work, and of no name. */
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DeviceSettings } from '../../src/ui/settings/device-settings'
import { NOTICE_KINDS } from '../../src/core/notice-kinds'
import { event, HOTEL } from '../support/events'
import { createFakeLocks } from '../support/fake-locks'
import { booking, openBoard, room } from './board'

const BOARD = `/hotels/${HOTEL}/bookings?list=all`
const TODAY = { status: 'CONFIRMED', check_in: '2026-03-01', check_out: '2026-03-03' }
const ROOMS = [room('R-1', { room_number: '101' }), room('R-2', { room_number: '102' })]

/** The browser's notifications and sounds, in memory. */
const told: { title: string; body: string; tag: string; click(): void }[] = []
const sounds: number[] = []
const permission = {
  value: 'granted' as NotificationPermission,
  asked: 0,
  answer: 'granted' as NotificationPermission,
}

class FakeNotification extends EventTarget {
  constructor(title: string, { body = '', tag = '' }: NotificationOptions) {
    super()
    told.push({ title, body, tag, click: () => this.dispatchEvent(new Event('click')) })
  }
  static get permission() {
    return permission.value
  }
  static async requestPermission() {
    permission.asked++
    permission.value = permission.answer
    return permission.value
  }
  close() {}
}

/** Counts the sounds, by their first tone (Hz). */
class FakeAudioContext {
  currentTime = 0
  destination = {}
  constructor() {
    sounds.push(0)
  }
  createOscillator() {
    return {
      frequency: {},
      connect: (next: unknown) => next,
      start() {},
      stop() {},
      addEventListener() {},
    }
  }
  createGain() {
    const gain = { setValueAtTime() {}, linearRampToValueAtTime() {} }
    return { gain, connect: (next: unknown) => next }
  }
  async close() {}
}

beforeAll(async () => {
  await import('../../src/ui/notices/DeskNotices.vue')
  await import('../../src/ui/settings/NoticeSettings.vue')
})

beforeEach(() => {
  told.length = sounds.length = 0
  Object.assign(permission, { value: 'granted', asked: 0, answer: 'granted' })
  Object.defineProperty(navigator, 'locks', { value: createFakeLocks(), configurable: true })
  vi.stubGlobal('Notification', FakeNotification)
  vi.stubGlobal('AudioContext', FakeAudioContext)
  vi.spyOn(document, 'hasFocus').mockReturnValue(false)
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  localStorage.clear()
})

const ALL = { soundFor: NOTICE_KINDS, desktopFor: NOTICE_KINDS }

/** A live board whose desk looks elsewhere. */
async function openDesk(
  wanted: Partial<DeviceSettings> = ALL,
  bookings = [booking('BK-1', TODAY)],
) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const desk = await openBoard(BOARD, { bookings, rooms: ROOMS, hasEngine: true })
  for (const [name, value] of Object.entries(wanted))
    desk.settings.set(name as never, value as never)
  await desk.load()
  /** Time passes, for the clock as for the timers. */
  async function pass(ms: number) {
    desk.clock.ms += ms
    await vi.advanceTimersByTimeAsync(ms)
    await flushPromises()
  }
  await pass(2_000)
  const home = `${HOTEL}.room-bookings`
  return {
    ...desk,
    pass,
    publish(...bodies: ReturnType<typeof event>[]) {
      for (const body of bodies) {
        const channel = body.category === 'room' ? `${HOTEL}.rooms` : home
        desk.transport.publish(channel, body.type, body)
      }
    },
    bodies: () => told.map(({ body }) => body),
  }
}

const confirmed = (id: string) =>
  event('booking_confirmed', { booking_id: id }, { ts: '2026-03-01T11:31:00Z' })
const pending = (count: number, status = 'PENDING') =>
  Array.from({ length: count }, (_, n) =>
    booking(`BK-${n}`, {
      ...TODAY,
      check_in: '2026-03-05',
      check_out: '2026-03-06',
      status,
    }),
  )

describe('a desk that looks elsewhere', () => {
  it('is told of nothing unless it chose it', async () => {
    const { publish, pass } = await openDesk({}, pending(1))
    publish(confirmed('BK-0'))
    await pass(60_000)
    expect([told, sounds, permission.asked]).toEqual([[], [], 0])
  })

  it('is told once, with a sound, and of no name', async () => {
    const { publish, pass } = await openDesk(ALL, pending(1))
    publish(confirmed('BK-0'))
    await pass(2_000)
    expect([told.map(({ title, body }) => [title, body]), sounds.length]).toEqual([
      [['Hotel Killarney', 'Booking BK-0 confirmed']],
      1,
    ])
  })

  it('is told of what comes in the moment in which it chose so', async () => {
    const { publish, pass, settings, bodies } = await openDesk({}, pending(1))
    settings.set('desktopFor', NOTICE_KINDS)
    await flushPromises()
    publish(confirmed('BK-0'))
    await pass(2_000)
    expect(bodies()).toEqual(['Booking BK-0 confirmed'])
  })

  it('is told on the desktop where the device has no sound', async () => {
    vi.stubGlobal('AudioContext', undefined)
    const { publish, pass, bodies } = await openDesk(ALL, pending(1))
    publish(confirmed('BK-0'))
    await pass(2_000)
    expect(bodies()).toEqual(['Booking BK-0 confirmed'])
  })

  it('is told where a person has blocked what tabs share', async () => {
    const refused = () => Promise.reject(new DOMException('blocked', 'SecurityError'))
    const locks = { request: refused, query: refused }
    Object.defineProperty(navigator, 'locks', { value: locks, configurable: true })
    vi.stubGlobal('BroadcastChannel', function blocked() {
      throw new DOMException('blocked', 'SecurityError')
    })
    const { publish, pass, bodies } = await openDesk(ALL, pending(1))
    publish(confirmed('BK-0'))
    await pass(2_000)
    expect(bodies()).toEqual(['Booking BK-0 confirmed'])
  })

  it('is told the name where this device wants names', async () => {
    const { publish, pass, bodies } = await openDesk({ ...ALL, desktopNames: true }, pending(1))
    publish(confirmed('BK-0'))
    await pass(2_000)
    expect(bodies()).toEqual(['Booking BK-0 confirmed · Niamh Ahern'])
  })

  it('is told one thing of 50 events in a second', async () => {
    const { publish, pass, bodies } = await openDesk(ALL, pending(50))
    for (let n = 0; n < 50; n++) {
      publish(confirmed(`BK-${n}`))
      await pass(20)
    }
    await pass(3_000)
    expect([bodies(), sounds.length]).toEqual([['50 bookings confirmed'], 1])
  })

  it('is not told of what it did itself', async () => {
    const { publish, pass, bodies, board } = await openDesk(ALL, pending(2))
    const { useActionStore } = await import('../../src/stores/actions')
    void useActionStore(board.pinia).start({
      hotel: HOTEL,
      entity: 'booking',
      id: 'BK-0',
      action: 'confirm',
      row: () => board.bookings.find('BK-0'),
    })
    await flushPromises()
    publish(confirmed('BK-0'), confirmed('BK-1'))
    await pass(3_000)
    expect(bodies()).toEqual(['Booking BK-1 confirmed'])
  })

  it('is told of a double booking tonight, as one, first of all', async () => {
    const { publish, pass, bodies } = await openDesk(ALL, [
      booking('BK-1', { ...TODAY, room_number: '101' }),
      booking('BK-2', { ...TODAY, room_number: '102' }),
      ...pending(1),
    ])
    publish(
      confirmed('BK-0'),
      event(
        'booking_updated',
        { booking_id: 'BK-2', room_number: '101' },
        { ts: '2026-03-01T11:31:00Z' },
      ),
    )
    await pass(4_000)
    expect(bodies().join('\n').split('\n')).toEqual([
      'Room 101 is double-booked tonight',
      'Booking BK-0 confirmed',
    ])
  })

  it('is told of an arrival that waits, and of a booking to confirm', async () => {
    const { publish, pass, bodies } = await openDesk(ALL, [
      booking('BK-1', { ...TODAY, room_number: '101' }),
    ])
    const ts = '2026-03-01T11:31:00Z'
    publish(
      event(
        'room_status_changed',
        { room_id: 'R-1', status: 'CHECKOUT_DIRTY', changed_at: ts },
        { ts },
      ),
      event(
        'booking_created',
        { booking_id: 'BK-9', status: 'PENDING', check_in: '2026-03-09', check_out: '2026-03-10' },
        { ts },
      ),
    )
    await pass(4_000)
    expect(bodies().join('\n')).toBe(
      'Arrival BK-1 waits for a room\nBooking BK-9 is to be confirmed',
    )
  })

  it('is told that the board is no longer live, and not of a short outage', async () => {
    const { transport, pass, bodies } = await openDesk()
    transport.drop()
    await pass(10_000)
    transport.connect()
    await pass(60_000)
    const short = bodies()
    transport.drop()
    await pass(45_000)
    expect([short, bodies()]).toEqual([[], ['The board is no longer live']])
  })

  it('is told by sound only while somebody looks at the board', async () => {
    vi.mocked(document.hasFocus).mockReturnValue(true)
    const { publish, pass } = await openDesk(ALL, pending(1))
    publish(confirmed('BK-0'))
    await pass(2_000)
    expect([told.length, sounds.length]).toEqual([0, 1])
  })

  it.each([
    ['asks for its session while nobody sees it, if it gives notices', ALL, true],
    ['does not ask while nobody sees it, if it gives none', {}, false],
  ])('%s', async (_, wanted, isAsked) => {
    const { api, browserPage, pass } = await openDesk(wanted)
    browserPage.isVisible = false
    await pass(60_000)
    const before = api.hotelRequests
    for (let minute = 0; minute < 5; minute++) await pass(60_000)
    expect(api.hotelRequests > before).toBe(isAsked)
  })

  it('opens what it was told of', async () => {
    const { publish, pass, router, api } = await openDesk(ALL, pending(3))
    publish(confirmed('BK-0'))
    await pass(2_000)
    told[0]?.click()
    await flushPromises()
    const one = router.currentRoute.value.query
    publish(confirmed('BK-1'), confirmed('BK-2'))
    // The next read says the same.
    const rows = pending(3, 'CONFIRMED')
    api.answers.booking = { rows, setsClock: false }
    await pass(12_000)
    told[1]?.click()
    await flushPromises()
    expect([one, router.currentRoute.value.query]).toEqual([
      { list: 'all', booking: 'BK-0' },
      { list: 'confirmed' },
    ])
  })

  it('opens it also when the tab has gone to the list of hotels, or to another hotel', async () => {
    const { publish, pass, router } = await openDesk(ALL, pending(1))
    publish(confirmed('BK-0'))
    await pass(2_000)
    const seen: string[] = []
    for (const elsewhere of ['/', '/hotels/hotel-lisboa/rooms']) {
      await router.push(elsewhere)
      await flushPromises()
      told[0]?.click()
      await flushPromises()
      seen.push(router.currentRoute.value.fullPath)
    }
    expect(seen).toEqual(Array(2).fill(`${BOARD}&booking=BK-0`))
  })

  it('sees what is for tonight in the title and on the app’s icon, if it wants it', async () => {
    const badges: unknown[] = []
    Object.assign(navigator, {
      setAppBadge: async (count?: number) => void badges.push(count),
      clearAppBadge: async () => void badges.push(0),
    })
    const rows = [
      booking('BK-1', { ...TODAY, room_number: '101' }),
      booking('BK-2', { ...TODAY, room_number: '101' }),
    ]
    const { pass, settings, board } = await openDesk({ hasBadge: true }, rows)
    await pass(2_000)
    const on = [document.title, badges.at(-1)]
    board.signIn.end()
    await pass(2_000)
    const out = [document.title.includes('⚠'), badges.at(-1)]
    settings.set('hasBadge', false)
    await pass(2_000)
    expect([on, out, badges.at(-1)]).toEqual([
      ['⚠ 2 · (2) Bookings · Hotel Killarney', 2],
      [false, undefined],
      0,
    ])
    Reflect.deleteProperty(navigator, 'setAppBadge')
    Reflect.deleteProperty(navigator, 'clearAppBadge')
  })
})

describe('the settings', () => {
  async function openSettings() {
    const desk = await openBoard(BOARD)
    await desk.page.get('[data-settings]').trigger('click')
    await flushPromises()
    const box = (name: string) => desk.page.get<HTMLInputElement>(`[data-setting="${name}"]`)
    const turn = async (name: string, isOn = true) => {
      await box(name).setValue(isOn)
      await flushPromises()
    }
    return { ...desk, box, turn, said: () => desk.page.get('.refusal').text() }
  }

  it('have everything off at first, and ask the browser for nothing', async () => {
    permission.value = 'default'
    const { page } = await openSettings()
    const boxes = page.findAll<HTMLInputElement>('[data-setting=notices] input')
    expect(boxes).toHaveLength(2 * NOTICE_KINDS.length + 2)
    expect([boxes.some(({ element }) => element.checked), permission.asked]).toEqual([false, 0])
  })

  it('ask when it is turned on, and show how it will be', async () => {
    permission.value = 'default'
    const { turn, settings } = await openSettings()
    await turn('desktopFor pending')
    await turn('soundFor double-booked')
    expect([settings.current.desktopFor, settings.current.soundFor]).toEqual([
      ['pending'],
      ['double-booked'],
    ])
    expect([permission.asked, told.length, sounds.length]).toEqual([1, 1, 1])
    await turn('desktopFor pending', false)
    expect(settings.current.desktopFor).toEqual([])
  })

  it('say that the browser no longer allows what was chosen', async () => {
    permission.value = 'default'
    const { settings, said } = await openSettings()
    settings.set('desktopFor', ['pending'])
    await flushPromises()
    expect(said()).toMatch(/no longer lets/)
    expect(permission.asked).toBe(0)
  })

  it.each([
    ['denied', 'denied', /browser does not let this page/],
    ['default', 'denied', /browser does not let this page/],
    ['default', 'default', /did not allow/],
  ] as const)(
    'say plainly that the browser refuses (%s, then %s)',
    async (before, answer, words) => {
      Object.assign(permission, { value: before, answer })
      const { turn, box, said, settings } = await openSettings()
      await turn('desktopFor pending')
      expect([box('desktopFor pending').element.checked, settings.current.desktopFor]).toEqual([
        false,
        [],
      ])
      expect(said()).toMatch(words)
    },
  )

  it('say that a device has no sound, and let it choose none', async () => {
    vi.stubGlobal('AudioContext', undefined)
    const { turn, box, said, settings } = await openSettings()
    await turn('soundFor pending')
    expect([box('soundFor pending').element.checked, settings.current.soundFor, said()]).toEqual([
      false,
      [],
      'This browser plays no sounds here.',
    ])
    await turn('desktopFor pending')
    expect([settings.current.desktopFor, said()]).toEqual([['pending'], ''])
  })

  it('say where a browser has no notifications', async () => {
    vi.stubGlobal('Notification', undefined)
    Reflect.deleteProperty(window, 'Notification')
    const { box, said } = await openSettings()
    expect([box('desktopFor pending').element.disabled, said()]).toEqual([
      true,
      'This browser shows no notifications on the desktop here.',
    ])
  })
})
