import { describe, expect, it } from 'vitest'
import { effect, shallowRef } from 'vue'
import { parseInstant } from '../../src/core/instant'
import { RequestError } from '../../src/realtime/terms/request-error'
import { SECOND_LOOK_MS } from '../../src/realtime/terms/timing'
import { atOnce } from '../../src/core/slices'
import { keepLastBoard } from '../../src/kept/keep-last-board'
import { isExpired, KEPT_MS, type KeptContent } from '../../src/kept/kept-board'
import type { KeptStorage } from '../../src/kept/kept-storage'
import { createPackReader } from '../../src/kept/read-pack'
import { useHotelStore } from '../../src/stores/hotels'
import type { SignInState } from '../../src/stores/sign-in'
import { catchErrors } from '../support/catch-errors'
import { event, HOTEL } from '../support/events'
import { settle } from '../support/fake-timers'
import { createWorld } from '../support/world'

/** What one device keeps, over any number of pages. */
function createFakeStorage() {
  const device = {
    board: undefined as KeptContent | undefined,
    pack: undefined as KeptContent | undefined,
    signOuts: 0,
    writes: 0,
  }
  const storage: KeptStorage = {
    read: async (of = 'board') => structuredClone(device[of]),
    countSignOuts: async () => device.signOuts,
    async write(content, signOuts, of = 'board') {
      if (device.signOuts !== signOuts) return
      device[of] = structuredClone(content)
      if (of === 'board') device.writes++
    },
    async delete(of) {
      device[of] = undefined
    },
    async deleteExpired(now) {
      const stay: number[] = []
      for (const of of ['board', 'pack'] as const) {
        const savedAt = device[of]?.savedAt
        if (savedAt === undefined || isExpired(savedAt, now)) device[of] = undefined
        else stay.push(savedAt)
      }
      return stay.toSorted((a, b) => a - b)[0]
    },
    async signOut() {
      device.board = device.pack = undefined
      device.signOuts++
    },
    async signOutOthers(session) {
      if (device.board && device.board.session !== session) await storage.signOut()
    },
  }
  return { device, storage }
}

const AWAY = new RequestError({ code: 'unreachable' })
const SIGNED_OUT = new RequestError({ code: 'unauthorised' }, 401)
const BOOKING = {
  booking_id: 'BK-1',
  status: 'PENDING',
  guest_name: 'Niamh Ahern',
  created_at: '2026-03-01T10:00:00Z',
}
const ROOM = { room_id: 'R-1', status: 'OCCUPIED', changed_at: '2026-03-01T10:00:00Z' }

/** A page on a device, `later` ms after the others' clock started; the machine's may be ahead (ms). */
async function openPage(
  { storage }: { storage: KeptStorage },
  later = 0,
  wallIsAhead = 0,
  wantsPack = () => false,
) {
  const world = createWorld()
  await world.timers.advance(later)
  const hotels = useHotelStore(world.pinia)
  let hide = () => {}
  let see = () => {}
  let slept = 0
  keepLastBoard({
    realtime: world.realtime,
    stores: { booking: world.bookings, room: world.rooms },
    signIn: world.signIn,
    hotels,
    storage,
    timers: world.timers,
    wallNow: () => world.timers.now() + wallIsAhead + slept,
    onHidden: (listener) => (hide = listener),
    onSeen: (listener) => (see = listener),
    inSlices: atOnce,
    wantsPack,
  })
  // It knows of the sign-outs before it asks for rows.
  await settle()
  return {
    ...world,
    hotels,
    hide: () => hide(),
    see: () => see(),
    /** The machine sleeps, and its timers with it. */
    sleep: (ms: number) => (slept += ms),
    openHotel(hotel: string | null = HOTEL) {
      // As the page of a hotel does.
      if (hotel) hotels.load()
      world.open(hotel)
      return settle()
    },
    /** No list answers. */
    fail(error: Error) {
      world.api.answers.booking = world.api.answers.room = error
      world.api.fetchHotels = async () => {
        throw error
      }
    },
    rows: () => [...world.bookings.list, ...world.rooms.list],
  }
}

/** A page that was live with one booking and one room, and has saved them. */
async function openLivePage(kept: { storage: KeptStorage }, wantsPack = () => false) {
  const page = await openPage(kept, 0, 0, wantsPack)
  page.api.answers.booking = { rows: [BOOKING] }
  page.api.answers.room = { rows: [ROOM] }
  await page.hotels.load()
  page.transport.connect()
  await page.openHotel()
  await page.timers.advance(2_000)
  return page
}

/** A page that shows what one before it kept, so much later (ms), because the server is away. */
async function openKeptPage(later: number) {
  const kept = createFakeStorage()
  await openLivePage(kept)
  const page = await openPage(kept, later)
  page.fail(AWAY)
  await page.openHotel()
  expect(page.rows()).toEqual([BOOKING, ROOM])
  return { kept, page }
}

describe('what is kept', () => {
  it('is the open hotel’s board, two seconds after it was live', async () => {
    const kept = createFakeStorage()
    const page = await openLivePage(kept)
    expect(kept.device.board).toEqual({
      slug: HOTEL,
      hotel: { slug: HOTEL, name: 'Hotel Killarney', timezone: 'Europe/Dublin' },
      savedAt: page.timers.now(),
      lists: {
        booking: {
          as_of: '2026-03-01T10:05:05.000000Z',
          business_date: undefined,
          unreadable: 0,
          repeated: 0,
          unread: 0,
          results: [BOOKING],
        },
        room: {
          as_of: '2026-03-01T10:05:05.000000Z',
          business_date: undefined,
          unreadable: 0,
          repeated: 0,
          unread: 0,
          results: [ROOM],
        },
      },
    })
  })

  it('is saved at most every 5 seconds, however much happens', async () => {
    const kept = createFakeStorage()
    const page = await openLivePage(kept)
    await page.timers.advance(SECOND_LOOK_MS)
    const before = kept.device.writes
    for (let n = 0; n < 100; n++) {
      page.publish(event('booking_created', { booking_id: `BK-${n + 10}` }))
      await page.timers.advance(100)
    }
    await page.timers.advance(6_000)
    expect(kept.device.writes - before).toBeLessThanOrEqual(4)
    expect(kept.device.board?.lists.booking.results).toHaveLength(101)
  })

  it('is not saved again while nothing happens', async () => {
    const kept = createFakeStorage()
    const page = await openLivePage(kept)
    await page.timers.advance(20_000)
    const { writes } = kept.device
    await page.timers.advance(60_000)
    expect(kept.device.writes).toBe(writes)
  })

  it('has the latest change when the page is hidden, and when the link is lost', async () => {
    for (const end of ['hidden', 'lost', 'left'] as const) {
      const kept = createFakeStorage()
      const page = await openLivePage(kept)
      page.publish(event('booking_confirmed'))
      if (end === 'hidden') page.hide()
      else if (end === 'lost') page.transport.drop()
      else await page.openHotel(null)
      await settle()
      expect(kept.device.board?.lists.booking.results).toMatchObject([{ status: 'CONFIRMED' }])
    }
  })

  it('stays as it was live while the board is behind', async () => {
    const kept = createFakeStorage()
    const page = await openLivePage(kept)
    page.fail(AWAY)
    page.transport.drop()
    await settle()
    const { board } = kept.device
    page.publish(event('booking_confirmed'))
    page.hide()
    await page.timers.advance(60_000)
    expect(kept.device.board).toEqual(board)
  })

  it.each([5, null])('has no list that lacks rows (%j)', async (missing) => {
    const kept = createFakeStorage()
    const page = await openLivePage(kept)
    await page.timers.advance(30_000)
    const { board } = kept.device
    page.api.answers.booking = {
      rows: [{ ...BOOKING, booking_id: 'BK-2' }],
      missing,
      asOf: '2026-03-01T10:06:05Z',
    }
    page.realtime.refresh()
    await page.timers.advance(20_500)
    expect([page.live(), page.rows().length, kept.device.board]).toEqual(['stale', 3, board])
  })

  it('is deleted after 24 hours, also while the page stays open', async () => {
    const kept = createFakeStorage()
    const page = await openLivePage(kept)
    page.fail(AWAY)
    page.transport.drop()
    await page.timers.advance(KEPT_MS - 60_000)
    expect(kept.device.board).toBeDefined()
    await page.timers.advance(120_000)
    expect(kept.device.board).toBeUndefined()
  })

  it('is deleted after 24 hours by a page that found it and shows another hotel', async () => {
    const kept = createFakeStorage()
    await openLivePage(kept)
    const page = await openPage(kept, KEPT_MS - 60_000)
    expect(kept.device.board).toBeDefined()
    await page.timers.advance(122_000)
    expect(kept.device.board).toBeUndefined()
  })

  it('is kept for 24 hours after its last save, not after its first', async () => {
    const kept = createFakeStorage()
    const page = await openLivePage(kept)
    await page.timers.advance(KEPT_MS / 2)
    page.publish(event('booking_confirmed'))
    await page.timers.advance(10_000)
    page.fail(AWAY)
    page.transport.drop()
    await page.timers.advance(KEPT_MS - 60_000)
    expect(kept.device.board).toBeDefined()
    await page.timers.advance(120_000)
    expect(kept.device.board).toBeUndefined()
  })
})

describe('on opening the hotel again', () => {
  it('what was kept is shown as soon as the server turned out to be away', async () => {
    const kept = createFakeStorage()
    const first = await openLivePage(kept)
    const page = await openPage(kept, 60_000)
    page.fail(AWAY)
    await page.openHotel()
    expect([page.live(), page.rows()]).toEqual(['stale', [BOOKING, ROOM]])
    expect(page.bookings.loaded).toEqual({
      asOf: parseInstant('2026-03-01T10:05:05Z'),
      unreadable: 0,
      repeated: 0,
      unread: 0,
      keptAt: first.timers.now(),
    })
    expect(page.hotels.find(HOTEL)?.name).toBe('Hotel Killarney')
    expect(page.handled).toEqual([])
  })

  it('what was kept says what was wrong with its lists', async () => {
    const kept = createFakeStorage()
    const first = await openPage(kept)
    first.api.answers.booking = { rows: [BOOKING], unreadable: 2, repeated: 1, unread: 13 }
    await first.hotels.load()
    first.transport.connect()
    await first.openHotel()
    await first.timers.advance(2_000)
    const page = await openPage(kept, 60_000)
    page.fail(AWAY)
    await page.openHotel()
    expect([page.bookings.loaded, page.rooms.loaded]).toMatchObject([
      { unreadable: 2, repeated: 1, unread: 13 },
      { unreadable: 0, repeated: 0, unread: 0 },
    ])
  })

  it('what was kept is shown when no answer comes within a moment', async () => {
    const kept = createFakeStorage()
    await openLivePage(kept)
    const page = await openPage(kept, 60_000)
    page.api.hold()
    await page.openHotel()
    await page.timers.advance(1_499)
    expect(page.rows()).toEqual([])
    await page.timers.advance(1)
    expect([page.live(), page.rows()]).toEqual(['connecting', [BOOKING, ROOM]])
  })

  it('what was kept is not shown when the answer is there in time', async () => {
    const kept = createFakeStorage()
    await openLivePage(kept)
    const page = await openPage(kept, 60_000)
    page.transport.connect()
    await page.openHotel()
    await page.timers.advance(5_000)
    expect([page.live(), page.rows()]).toEqual(['live', []])
    expect(page.bookings.loaded).not.toHaveProperty('keptAt')
  })

  it('the first snapshot takes the place of all of it, and is no news', async () => {
    const kept = createFakeStorage()
    await openLivePage(kept)
    const page = await openPage(kept, 60_000)
    const turned: unknown[] = []
    page.realtime.onMerged((merged) => turned.push(merged.turned))
    page.fail(AWAY)
    await page.openHotel()
    page.api.answers.booking = { rows: [{ ...BOOKING, status: 'CANCELLED' }] }
    page.api.answers.room = { rows: [] }
    page.transport.connect()
    await page.timers.advance(5_000)
    expect([page.live(), page.rows()]).toEqual(['live', [{ ...BOOKING, status: 'CANCELLED' }]])
    expect(turned).toEqual([{}, {}])
    expect(page.bookings.loaded).not.toHaveProperty('keptAt')
  })

  it('a list that came is left alone, and the other is shown as it was kept', async () => {
    const kept = createFakeStorage()
    await openLivePage(kept)
    const page = await openPage(kept, 60_000)
    page.api.answers.booking = { rows: [] }
    page.api.answers.room = AWAY
    await page.openHotel()
    expect(page.rows()).toEqual([ROOM])
    expect([page.bookings.loaded?.keptAt, page.rooms.loaded?.keptAt]).toEqual([
      undefined,
      expect.any(Number),
    ])
    // What was kept and what came are not one board.
    page.transport.connect()
    page.hide()
    expect(kept.device.board?.lists.booking.results).toEqual([BOOKING])
  })

  it('nothing of another hotel is shown', async () => {
    const kept = createFakeStorage()
    await openLivePage(kept)
    const page = await openPage(kept, 60_000)
    page.fail(AWAY)
    await page.openHotel('hotel-lisboa')
    await page.timers.advance(5_000)
    expect([page.rows(), page.bookings.loaded]).toEqual([[], null])
  })

  it('what comes from the device too late, for another hotel, is not shown', async () => {
    const kept = createFakeStorage()
    await openLivePage(kept)
    let answer: (content: unknown) => void = () => {}
    const storage = { ...kept.storage, read: () => new Promise((resolve) => (answer = resolve)) }
    const page = await openPage({ storage }, 60_000)
    page.fail(AWAY)
    await page.openHotel()
    const late = answer
    await page.openHotel('hotel-lisboa')
    late(kept.device.board)
    await settle()
    expect(page.rows()).toEqual([])
  })

  it('what is 24 hours old is neither shown nor kept', async () => {
    const kept = createFakeStorage()
    await openLivePage(kept)
    const page = await openPage(kept, KEPT_MS + 2_000)
    page.fail(AWAY)
    await page.openHotel()
    await page.timers.advance(5_000)
    expect([page.rows(), kept.device.board]).toEqual([[], undefined])
  })

  it('what turns 24 hours old while it is shown is taken away', async () => {
    const { kept, page } = await openKeptPage(KEPT_MS - 60_000)
    await page.timers.advance(122_000)
    expect([page.rows(), page.bookings.loaded, kept.device.board]).toEqual([[], null, undefined])
  })
})

describe('a machine that slept until it is 24 hours old', () => {
  type Page = Awaited<ReturnType<typeof openPage>>

  it.each<[string, (page: Page) => unknown]>([
    ['within a minute', ({ timers }) => timers.advance(60_000)],
    ['when the page is seen', ({ see }) => see()],
    ['when the live state changes', ({ transport }) => transport.connect()],
  ])('shows and keeps nothing of it %s', async (_, wake) => {
    const { kept, page } = await openKeptPage(60_000)
    page.sleep(KEPT_MS)
    await wake(page)
    await settle()
    expect([page.rows(), page.bookings.loaded, kept.device.board]).toEqual([[], null, undefined])
  })

  it('keeps nothing of what it saved before', async () => {
    const kept = createFakeStorage()
    const page = await openLivePage(kept)
    page.fail(AWAY)
    page.transport.drop()
    page.sleep(KEPT_MS)
    page.see()
    await settle()
    expect(kept.device.board).toBeUndefined()
  })
})

describe('whatever others do', () => {
  const boom = () => {
    throw new TypeError('boom')
  }
  type Page = Awaited<ReturnType<typeof openPage>>

  describe.each<[string, (page: Page) => unknown]>([
    [
      'a listener of the stores that throws',
      ({ bookings, rooms }) => [bookings.$onAction(boom), rooms.$onAction(boom)],
    ],
    [
      'one that throws afterwards',
      ({ bookings }) => bookings.$onAction(({ after }) => after(boom)),
    ],
    [
      'an effect of the session',
      ({ signIn }) => effect(() => signIn.state.value.is === 'out' && boom()),
    ],
    ['a board that is stale once more', ({ transport }) => transport.connect()],
  ])('%s', (_, plant) => {
    it.each<[string, (page: Page) => Promise<void>]>([
      ['turns 24 hours old', ({ timers }) => timers.advance(122_000)],
      [
        'is kept for somebody who signs out',
        async ({ timers, fail }) => {
          fail(SIGNED_OUT)
          await timers.advance(61_000)
        },
      ],
    ])('leaves nothing on the page of what %s', async (_, end) => {
      catchErrors()
      const { kept, page } = await openKeptPage(KEPT_MS - 60_000)
      plant(page)
      await settle()
      await end(page)
      expect([page.rows(), page.bookings.loaded, kept.device.board]).toEqual([[], null, undefined])
    })
  })

  it('a listener that throws when the rows are put there does not keep them for ever', async () => {
    catchErrors()
    const kept = createFakeStorage()
    await openLivePage(kept)
    const page = await openPage(kept, KEPT_MS - 60_000)
    page.bookings.$onAction(({ after }) => after(boom))
    page.fail(AWAY)
    await page.openHotel()
    expect(page.rows()).toEqual([BOOKING, ROOM])
    await page.timers.advance(122_000)
    expect([page.rows(), kept.device.board]).toEqual([[], undefined])
  })
})

describe('a machine whose clock was set between two pages', () => {
  const HOUR = 60 * 60_000

  it.each([
    ['back by an hour: what was saved is in the future, and is gone', -HOUR, []],
    ['forward by an hour: what was saved is shown', HOUR, [BOOKING, ROOM]],
    ['forward by two days: what was saved is too old, and is gone', 48 * HOUR, []],
  ])('%s', async (_, wallIsAhead, rows) => {
    const kept = createFakeStorage()
    await openLivePage(kept)
    const page = await openPage(kept, 60_000, wallIsAhead)
    page.fail(AWAY)
    await page.openHotel()
    await page.timers.advance(5_000)
    expect([page.rows(), kept.device.board !== undefined]).toEqual([rows, rows.length > 0])
  })

  it('what a page saves after its clock was set is dated by that clock', async () => {
    const kept = createFakeStorage()
    // The clock of the page itself never goes back.
    const first = await openPage(kept, 0, -2 * HOUR)
    first.transport.connect()
    await first.openHotel()
    await first.timers.advance(2_000)
    expect(kept.device.board?.savedAt).toBe(first.timers.now() - 2 * HOUR)
    const page = await openPage(kept, 60_000, -2 * HOUR)
    page.fail(AWAY)
    await page.openHotel()
    expect(page.bookings.loaded?.keptAt).toBe(kept.device.board?.savedAt)
  })
})

describe('on sign-out', () => {
  it('what was kept is gone, on the device and on the page', async () => {
    const { kept, page } = await openKeptPage(60_000)
    page.fail(SIGNED_OUT)
    await page.timers.advance(30_000)
    expect([page.live(), page.rows(), kept.device.board]).toEqual(['signed-out', [], undefined])
  })

  it('what was kept is gone for every hotel, and never shown', async () => {
    const kept = createFakeStorage()
    await openLivePage(kept)
    const page = await openPage(kept, 60_000)
    page.fail(SIGNED_OUT)
    await page.openHotel('hotel-lisboa')
    await page.openHotel()
    await page.timers.advance(5_000)
    expect([page.rows(), kept.device.board]).toEqual([[], undefined])
  })

  it('a tab that has not heard of it keeps nothing that it read before', async () => {
    const kept = createFakeStorage()
    const page = await openLivePage(kept)
    await kept.storage.signOut()
    page.publish(event('booking_confirmed'))
    page.hide()
    await settle()
    expect(kept.device.board).toBeUndefined()
    // It reads its rows again, so the person is signed in.
    await page.timers.advance(1)
    page.realtime.refresh()
    await page.timers.advance(10_000)
    expect(kept.device.board).toBeDefined()
  })

  it('a response that was on its way when another tab was signed out is never saved', async () => {
    const kept = createFakeStorage()
    const page = await openPage(kept)
    page.api.answers.booking = { rows: [BOOKING] }
    page.api.hold()
    page.transport.connect()
    await page.openHotel()
    await kept.storage.signOut()
    page.api.release()
    await page.timers.advance(5_000)
    page.publish(event('booking_confirmed'))
    page.hide()
    await page.timers.advance(1_000)
    expect([page.live(), page.rows().length, kept.device.board]).toEqual(['live', 1, undefined])
  })

  it('rows that were asked for before the sign-outs were counted are not saved', async () => {
    const kept = createFakeStorage()
    let answer: (signOuts: number) => void = () => {}
    const countSignOuts = () => new Promise<number>((resolve) => (answer = resolve))
    const page = await openPage({ storage: { ...kept.storage, countSignOuts } })
    page.transport.connect()
    await page.openHotel()
    await page.timers.advance(3_000)
    // Another tab was signed out, and in again, before it is counted.
    await kept.storage.signOut()
    answer(kept.device.signOuts)
    page.publish(event('booking_created'))
    await page.timers.advance(6_000)
    expect([page.live(), kept.device.board]).toEqual(['live', undefined])
    await page.timers.advance(SECOND_LOOK_MS)
    expect(kept.device.board).toBeDefined()
  })

  it('a storage that cannot count sign-outs keeps nothing', async () => {
    const kept = createFakeStorage()
    await openLivePage({ storage: { ...kept.storage, countSignOuts: async () => undefined } })
    expect(kept.device.board).toBeUndefined()
  })

  it('a board that is loaded late finds the person signed out', async () => {
    const kept = createFakeStorage()
    await openLivePage(kept)
    const world = createWorld()
    world.api.answers.booking = SIGNED_OUT
    world.open()
    await settle()
    keepLastBoard({
      realtime: world.realtime,
      stores: { booking: world.bookings, room: world.rooms },
      signIn: world.signIn,
      hotels: useHotelStore(world.pinia),
      storage: kept.storage,
      timers: world.timers,
      wallNow: world.timers.now,
      onHidden: () => {},
      onSeen: () => {},
      inSlices: atOnce,
    })
    await settle()
    expect([world.live(), kept.device.board]).toEqual(['signed-out', undefined])
  })
})

describe('somebody else at the device', () => {
  /** A page whose lists do not answer, on a device that keeps a board of this session. */
  async function openAfter(kept: ReturnType<typeof createFakeStorage>, session?: string) {
    const first = await openPage(kept)
    first.api.session = session
    first.api.answers.booking = { rows: [BOOKING] }
    first.api.answers.room = { rows: [ROOM] }
    first.transport.connect()
    await first.openHotel()
    await first.timers.advance(2_000)
    expect(kept.device.board?.session).toBe(session)
    const page = await openPage(kept, 5_000)
    page.api.answers.booking = page.api.answers.room = AWAY
    return page
  }

  it('sees nothing before the list of hotels has answered, and then their own board', async () => {
    const kept = createFakeStorage()
    const page = await openAfter(kept, 'a')
    let answer = () => {}
    const answered = new Promise<void>((resolve) => (answer = resolve))
    const { fetchHotels } = page.api
    page.api.fetchHotels = async () => {
      await answered
      return { ...(await fetchHotels.call(page.api)), session: 'a' }
    }
    await page.openHotel()
    await page.timers.advance(5_000)
    expect(page.rows()).toEqual([])
    answer()
    await settle()
    expect(page.rows()).toEqual([BOOKING, ROOM])
  })

  it.each([
    ['a', 'b'],
    ['a', undefined],
    [undefined, 'b'],
  ])('in another session (%s, %s) sees nothing of it, and it is gone', async (before, now) => {
    const kept = createFakeStorage()
    const page = await openAfter(kept, before)
    page.api.session = now
    await page.openHotel()
    await page.timers.advance(5_000)
    expect([page.rows(), kept.device.board]).toEqual([[], undefined])
  })

  it('who opens no hotel leaves nothing of it to a page that starts while the backend is away', async () => {
    const kept = createFakeStorage()
    const page = await openAfter(kept, 'a')
    page.api.session = 'b'
    page.hotels.load()
    await settle()
    expect(kept.device.board).toBeUndefined()
    const later = await openPage(kept, 60_000)
    later.fail(AWAY)
    await later.openHotel()
    await later.timers.advance(5_000)
    expect(later.rows()).toEqual([])
  })

  it('is not known while the backend is away, and sees no more of it once it answers', async () => {
    const kept = createFakeStorage()
    const page = await openAfter(kept, 'a')
    const { fetchHotels } = page.api
    page.fail(AWAY)
    await page.openHotel()
    expect(page.rows()).toEqual([BOOKING, ROOM])
    page.api.fetchHotels = fetchHotels
    page.api.session = 'b'
    await page.timers.advance(60_000)
    expect([page.rows(), kept.device.board]).toEqual([[], undefined])
  })

  it('who may not see this hotel sees nothing of it, and it is gone', async () => {
    const kept = createFakeStorage()
    const page = await openAfter(kept, 'a')
    page.api.session = 'a'
    page.api.answers.room = new RequestError({ code: 'forbidden' }, 403)
    await page.openHotel()
    await page.timers.advance(5_000)
    expect([page.live(), page.rows(), kept.device.board]).toEqual(['stopped', [], undefined])
  })
})

it('content that is broken is as if there were none', async () => {
  const kept = createFakeStorage()
  const storage = { ...kept.storage, read: async () => ({ slug: HOTEL, savedAt: 1, lists: 7 }) }
  const page = await openPage({ storage })
  page.fail(AWAY)
  await page.openHotel()
  await page.timers.advance(5_000)
  expect([page.live(), page.rows(), page.bookings.loaded]).toEqual(['stale', [], null])
})

describe('the pack', () => {
  const HOUR = 60 * 60_000
  const isOn = shallowRef(true)

  async function openWithPack(kept: ReturnType<typeof createFakeStorage>) {
    isOn.value = true
    return openLivePage(kept, () => isOn.value)
  }

  it('is saved every hour, on request only', async () => {
    const kept = createFakeStorage()
    const plain = await openLivePage(kept)
    await plain.timers.advance(2 * HOUR)
    expect(kept.device.pack).toBe(undefined)

    const page = await openWithPack(kept)
    const first = kept.device.pack?.savedAt ?? 0
    page.publish(event('booking_confirmed', { booking_id: 'BK-1' }))
    await page.timers.advance(HOUR / 2)
    expect(kept.device.pack?.savedAt).toBe(first)
    await page.timers.advance(HOUR / 2 + 10 * 60_000)
    expect((kept.device.pack?.savedAt ?? 0) - first).toBeGreaterThanOrEqual(HOUR)
    isOn.value = false
    await settle()
    expect(kept.device.pack).toBe(undefined)
  })

  it('is deleted on sign-out, and never shown to another session or before anybody is known', async () => {
    const kept = createFakeStorage()
    const page = await openWithPack(kept)
    const pack = kept.device.pack
    expect(pack?.lists.booking.results).toHaveLength(1)
    const state = shallowRef<SignInState>({ is: 'unknown' })
    const read = createPackReader({
      storage: kept.storage,
      signIn: { state },
      wallNow: page.timers.now,
      inSlices: atOnce,
    })
    const seen = async (now: SignInState, hotel = HOTEL) => {
      state.value = now
      return (await read(hotel)) !== null
    }
    expect([
      await seen({ is: 'unknown' }),
      await seen({ is: 'out' }),
      await seen({ is: 'failed' }),
      await seen({ is: 'in', session: pack?.session }),
      await seen({ is: 'failed' }, 'hotel-lisboa'),
      await seen({ is: 'in', session: 'another' }),
    ]).toEqual([false, false, true, true, false, false])
    expect(kept.device.pack).toBe(undefined)

    const next = await openWithPack(kept)
    expect(kept.device.pack).not.toBe(undefined)
    next.signIn.end()
    await settle()
    expect(kept.device.pack).toBe(undefined)
  })
})
