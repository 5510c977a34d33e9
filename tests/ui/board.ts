/** The whole page on fake ports: real router, stores and components, and a live state to set. */
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import type { Pinia } from 'pinia'
import { afterEach, vi } from 'vitest'
import { shallowRef, type App as VueApp } from 'vue'
import { createMemoryHistory } from 'vue-router'
import App from '../../src/App.vue'
import { createBoard, type Board, type BoardPorts } from '../../src/board'
import type { Entity, Row, WireEvent } from '../../src/core/contract'
import type { Live } from '../../src/realtime/terms/live'
import type { Realtime } from '../../src/realtime'
import { REALTIME } from '../../src/realtime/use-realtime'
import { createTimers } from '../../src/realtime/timers'
import { createBoardRouter } from '../../src/router'
import { useActivityStore } from '../../src/stores/activity'
import { createDeviceSettings, DEVICE_SETTINGS } from '../../src/ui/settings/device-settings'
import { createPageLanguage } from '../../src/ui/settings/language'
import { SAVED_PACKS, type SavedPacks } from '../../src/ui/handover/saved-pack'
import { SIGN_IN_URL } from '../../src/ui/page/sign-in'
import { TEXT } from '../../src/ui/text/use-text'
import { event, HOTEL } from '../support/events'
import { createFakeActions } from '../support/fake-actions'
import { createFakeApi } from '../support/fake-api'
import { createFakePage } from '../support/fake-page'
import { createFakeTransport } from '../support/fake-transport'
import { slug } from '../support/world'

enableAutoUnmount(afterEach)

/** 11:30 in Dublin, on the day of the catalogue's events. */
export const NOW = Date.parse('2026-03-01T11:30:00Z')

interface Setup {
  bookings?: Row<'booking'>[]
  rooms?: Row<'room'>[]
  live?: Live
  /** Whether the first snapshots have come. */
  isLoaded?: boolean
  pinia?: Pinia
  fetchHotels?: ReturnType<typeof createFakeApi>['fetchHotels']
  dialect?: BoardPorts['dialect']
  signInUrl?: string
  /** Where notes are asked for. */
  below?: BoardPorts['below']
  /** What the device saved of each hour. */
  packs?: SavedPacks
  /** The real engine on the fake transport, in place of a live state to set. */
  hasEngine?: boolean
}

/** Opens an address of the board. */
export async function openBoard(
  path = `/hotels/${HOTEL}/bookings`,
  {
    bookings = [],
    rooms = [],
    live,
    isLoaded = true,
    pinia,
    fetchHotels,
    dialect,
    signInUrl,
    below,
    packs,
    hasEngine = false,
  }: Setup = {},
) {
  const api = createFakeApi()
  const browserPage = createFakePage()
  const actions = createFakeActions()
  if (fetchHotels) api.fetchHotels = fetchHotels
  // The board's clock is right, unless a test says otherwise.
  const setsClock = false
  api.answers.booking = { rows: bookings as Row<Entity>[], setsClock }
  api.answers.room = { rows: rooms as Row<Entity>[], setsClock }
  const state = shallowRef<Live>(live ?? { state: 'live', since: NOW })
  const refresh = vi.fn<() => void>()
  const readSoon = vi.fn<(withinMs: number) => void>()
  const realtime = {
    live: state,
    refresh,
    readSoon,
    scope: shallowRef(null),
    bar: () => true,
    resume() {},
    onOpened: () => () => {},
    onHandled: () => () => {},
    onMerged: () => () => {},
    pinia() {},
    install: (app: VueApp) => void app.provide(REALTIME, realtime),
  } as Partial<Realtime> as Realtime
  const clock = { ms: NOW }
  const now = () => clock.ms
  const settings = createDeviceSettings()
  const root = document.documentElement
  const { text } = createPageLanguage({ settings, languages: ['en'], root })
  const transport = createFakeTransport()
  const router = createBoardRouter(createMemoryHistory(), () => {})
  await router.push(path)

  const ports: BoardPorts = {
    ...(!hasEngine && { realtime }),
    transport,
    timers: createTimers({ now, jumps: 0, leaptAt: -Infinity }),
    page: browserPage,
    random: () => 0.5,
    schedule: (task) => task(),
    api,
    actions,
    ...(pinia && { pinia }),
    ...(dialect && { dialect }),
    ...(below && { below }),
  }
  let board!: Board
  const page = mount(App, {
    attachTo: document.body,
    global: {
      plugins: [{ install: (app: VueApp) => void (board = createBoard(ports, app)) }, router],
      provide: {
        [DEVICE_SETTINGS]: settings,
        [TEXT]: text,
        [SIGN_IN_URL]: signInUrl,
        ...(packs && { [SAVED_PACKS]: packs }),
      },
    },
  })
  const { bookings: bookingStore, rooms: roomStore } = board
  const activity = useActivityStore(board.pinia)
  async function load() {
    await bookingStore.resync(HOTEL)
    await roomStore.resync(HOTEL)
    await flushPromises()
  }
  await comeLate()
  if (hasEngine) {
    transport.connect()
    board.realtime.open(slug(HOTEL))
    await flushPromises()
  } else if (isLoaded) await load()

  const texts = (selector: string) =>
    page.findAll(selector).map((found) => textOf(found.element).trim())
  return {
    page,
    /** Whether somebody sees the page. */
    browserPage,
    board,
    clock,
    api,
    actions,
    activity,
    settings,
    router,
    transport,
    live: state,
    refresh,
    readSoon,
    load,
    texts,
    /** Applies the body of an event, as the engine does. */
    async apply(body: WireEvent) {
      const { change } =
        body.category === 'room'
          ? roomStore.applyRealtimeEvent(body)
          : bookingStore.applyRealtimeEvent(body)
      if (change) activity.record(body.type, change, NOW)
      await flushPromises()
    },
    async go(to: string) {
      await router.push(to)
      await comeLate()
    },
    async find(text: string) {
      await page.get('input[type=search]').setValue(text)
      await flushPromises()
    },
    ids: () => page.findAll('[data-booking-id]').map((row) => row.attributes('data-booking-id')),
    /** The cells of every row. */
    rows: () =>
      page
        .findAll('[data-booking-id]')
        .map((row) => row.findAll('th, td').map((cell) => textOf(cell.element).trim())),
    badge: (name: string) => texts(`[data-badge="${name}"]`),
  }
}

/** Waits for a page that has a file of its own. */
async function comeLate() {
  await vi.dynamicImportSettled()
  await flushPromises()
}

/** A booking as a snapshot has it. */
export function booking(id: string, fields: Partial<Row<'booking'>> = {}): Row<'booking'> {
  const { payload } = event('booking_created')
  return {
    booking_id: id,
    status: payload.status,
    guest_name: payload.guest_name,
    created_at: payload.created_at,
    ...fields,
  }
}

/** A room as a snapshot has it. */
export function room(id: string, fields: Partial<Row<'room'>> = {}): Row<'room'> {
  return { room_id: id, status: 'READY_FOR_GUEST', changed_at: '2026-03-01T10:00:00Z', ...fields }
}

/** The texts of an element as they are read: what stands in elements of its own stands apart. */
function textOf(element: Element): string {
  let text = ''
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.textContent
    else if (node instanceof HTMLElement) {
      const inner = textOf(node)
      const isBesideName =
        node.attributes.length === 0 && node.matches('bdi + span, span:has(+ bdi)')
      text += node.tagName === 'BDI' || isBesideName ? inner : ` ${inner} `
    }
  }
  return text.replace(/\s+/g, ' ')
}
