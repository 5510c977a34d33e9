/**
 * Runs in the page of a development server, beside the board: plants what only code of the page can
 * do wrong. The test loads it there.
 */
import Pusher, { type Channel } from 'pusher-js'
import type { Pinia } from 'pinia'
import type { App } from 'vue'
import type { Realtime } from '../../../src/realtime'
import type { Binding } from '../../../src/realtime/binding'
import { textAt } from '../../../src/core/fields'
import { REALTIME } from '../../../src/realtime/use-realtime'
import { useBookingStore } from '../../../src/stores/bookings'

const { __vue_app__: app } = document.querySelector('#app') as Element & { __vue_app__: App }
const realtime = app._context.provides[REALTIME as symbol] as Realtime
const pinia = app.config.globalProperties.$pinia as Pinia
const bookings = useBookingStore(pinia)
const CHANNEL = 'hotel-killarney.room-bookings'

/** The event ids of all frames that were handled. */
const heard = new Set<string>()
realtime.onHandled(({ frame }) => heard.add(textAt(frame.data, 'meta', 'event_id')))

function sdk(): Pusher {
  const [first] = Pusher.instances
  if (!first) throw new Error('The board has no connection.')
  return first
}

function channel(): Channel {
  const found = sdk().channel(CHANNEL)
  if (!found) throw new Error(`The board did not subscribe to ${CHANNEL}.`)
  return found
}

type Handler = (event: string, data: unknown) => void

/** A second binding of the bookings, or another store beside them. */
function register(binding: Partial<Binding>) {
  realtime.register({
    id: 'other',
    channels: () => [],
    handles: (type) => type === 'booking_cancelled',
    apply: () => undefined,
    reset() {},
    mutationCount: () => undefined,
    ...binding,
  })
}

const applyAgain: Binding['apply'] = (_, body, at) => bookings.applyRealtimeEvent(body as never, at)

/** What code of a page does wrong, by name. */
const PLANTS = {
  'handler bound twice'() {
    const [own] = channel().global_callbacks as unknown as Handler[]
    if (own) channel().bind_global(own)
  },
  'bound to the action'() {
    channel().bind('booking_cancelled', (body: never) => bookings.applyRealtimeEvent(body))
  },
  'second connection'() {
    const { key, config } = sdk()
    const { wsHost, wsPort } = config
    const options = { cluster: '', forceTLS: false, enabledTransports: ['ws' as const] }
    const second = new Pusher(key, { ...options, wsHost, wsPort })
    second
      .subscribe(CHANNEL)
      .bind('booking_cancelled', (body: never) => bookings.applyRealtimeEvent(body))
  },
  'second binding'() {
    register({ id: 'bookings', apply: applyAgain })
  },
  'second binding with a counter'() {
    const mutationCount = () => bookings.mutations.count
    register({ id: 'bookings', apply: applyAgain, mutationCount })
  },
  'handler throws'() {
    register({
      apply() {
        throw new TypeError('planted')
      },
    })
  },
  'handler is asynchronous'() {
    register({ apply: async () => {} })
  },
  'writes too much'() {
    let count = 0
    register({ apply: () => void (count += 3), mutationCount: () => count })
  },
  'reads again'() {
    realtime.refresh()
  },
}

export type Plant = keyof typeof PLANTS

const planted = {
  plant: (name: Plant) => PLANTS[name](),
  /** Whether a frame with this event id was handled. */
  has: (eventId: string) => heard.has(eventId),
}

export type Planted = typeof planted
Object.assign(window, { planted })
