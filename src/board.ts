/** The board without its page: the engine, Pinia and the stores, on whatever ports it is given. */
import { createPinia, type Pinia } from 'pinia'
import { createApp, type App } from 'vue'
import type { Actions } from './api/actions'
import type { Api } from './api/api'
import { routeFrame } from './core/frame'
import { atOnce, type InSlices } from './core/slices'
import { createRealtime, type Realtime } from './realtime'
import type { EnginePorts } from './realtime/create-engine'
import { createRecovery } from './realtime/recovery'
// Whatever is compiled with the board knows what it registers.
import './register'
import { useBookingStore } from './stores/bookings'
import { useHotelStore } from './stores/hotels'
import { STORE_PORTS } from './stores/ports'
import { useRoomStore } from './stores/rooms'
import { createUpdatePause, type UpdatePause } from './stores/update-pause'

/** What the board takes from outside. */
export interface BoardPorts extends Omit<EnginePorts, 'route'> {
  api: Api
  /** Asks the backend for actions; below `/api` when left out. */
  actions?: Actions
  /** Does what takes long in a large hotel; at once when left out. */
  inSlices?: InSlices
  /** In place of the engine that would be made of the other ports. */
  realtime?: Realtime
  /** In place of a new one, such as a testing Pinia. */
  pinia?: Pinia
}

export interface Board {
  realtime: Realtime
  pinia: Pinia
  bookings: ReturnType<typeof useBookingStore>
  rooms: ReturnType<typeof useRoomStore>
  hotels: ReturnType<typeof useHotelStore>
  pause: UpdatePause
}

/**
 * Builds the board; no hotel is open. It listens from the start, whichever page shows what it hears.
 *
 * @param app gets all that its components need; an app without a page when left out
 */
export function createBoard(
  { api, actions, inSlices = atOnce, realtime: given, pinia = createPinia(), ...ports }: BoardPorts,
  app: App = createApp({}),
): Board {
  const { timers, random, page } = ports
  const { now, after } = timers
  const realtime = given ?? createRealtime({ ...ports, route: routeFrame })
  pinia.use(realtime.pinia)
  const pause = createUpdatePause(now)
  app
    .use(pinia)
    .use(realtime)
    .provide(STORE_PORTS, {
      api,
      now,
      after,
      inSlices,
      pause,
      recover: (task) => createRecovery({ timers, random, ...task }),
      page,
      ...(actions && { actions }),
    })
  return {
    realtime,
    pinia,
    bookings: useBookingStore(pinia),
    rooms: useRoomStore(pinia),
    hotels: useHotelStore(pinia),
    pause,
  }
}
