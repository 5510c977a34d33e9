/** The page: the real engine, plugin, requests and stores on simulated ports. */
import { createApi, type Api } from '../../../src/api/api'
import { createDoor } from '../../../src/api/door'
import { createBoard, type Board } from '../../../src/board'
import { parseHotelSlug } from '../../../src/core/channels'
import { atOnce } from '../../../src/core/slices'
import { contract } from '../../../src/dialects/contract'
import type { Transport } from '../../../src/realtime/transport'
import { createCompany, type Company } from './company'
import { createGuestStore, type GuestStore } from './guest-store'
import type { PageClock } from './page-clock'
import { inPages } from './paged-reader'
import type { Random } from './random'
import type { Setup } from './schedule'
import { createSimulatedPage, type SimulatedPage } from './simulated-page'
import type { VirtualClock } from './virtual-clock'

const FRAME_MS = 16

export interface Client extends Pick<Board, 'realtime' | 'bookings' | 'rooms' | 'hotels'> {
  page: SimulatedPage
  guestStore: GuestStore
  company: Company
  /** Counts the paints that frames waited for. */
  readonly paints: number
  /** The page's own clock. */
  now(): number
  open(slug: string | null): void
  openHotel(): string | null
  /** The channels that its stores listen to, as far as they say which. */
  channels(): string[]
}

export interface ClientPorts {
  clock: VirtualClock
  pageClock: PageClock
  random: Random
  setup: Setup
  transport: Transport
  fetch: typeof globalThis.fetch
}

export function createClient(ports: ClientPorts): Client {
  const { clock, pageClock, random, setup, transport, fetch } = ports
  const { now } = pageClock.board
  const page = createSimulatedPage(now, (isHidden) => {
    if (setup.isThrottled) clock.holdBack(isHidden)
  })
  let paints = 0
  let openHotel: string | null = null
  const timers = {
    now,
    get jumps() {
      return pageClock.board.jumps
    },
    after: clock.after,
  }
  const door = createDoor({ fetch, ask: (signal) => api.fetchHotels(signal) })
  const dialect = setup.pageSize === undefined ? contract : inPages
  const api: Api = createApi('/api', door, atOnce, dialect)
  const { realtime, pinia, bookings, rooms, hotels } = createBoard({
    session: { ask: (signal) => api.fetchHotels(signal), onEnded: door.onEnded },
    api,
    transport,
    page,
    random: random.next,
    timers,
    schedule(task) {
      if (!setup.paints || !page.isVisible) return task()
      clock.inPage(random.int(1, FRAME_MS), () => {
        paints++
        task()
      })
    },
  })
  const company = createCompany(setup.trespasses ?? [], random)
  const guestStore = createGuestStore(pinia, company, clock.now)
  for (const store of [bookings, rooms]) company.join(store)
  company.joinHotels(hotels)
  company.hear(realtime)
  return {
    realtime,
    page,
    bookings,
    rooms,
    hotels,
    guestStore,
    company,
    get paints() {
      return paints
    },
    now,
    open(slug) {
      const parsed = slug === null ? null : parseHotelSlug(slug)
      if (parsed && !parsed.ok) throw new Error(parsed.problem.code)
      openHotel = slug
      realtime.open(parsed && parsed.slug)
    },
    openHotel: () => openHotel,
    channels() {
      if (openHotel === null) return []
      const ofGuest =
        guestStore.isUsed && guestStore.deafSince === null ? [`${openHotel}.guests`] : []
      return [`${openHotel}.room-bookings`, `${openHotel}.rooms`, ...ofGuest]
    },
  }
}
