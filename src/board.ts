/** The board without its page: the engine, Pinia and the stores on the given ports. */
import { createPinia, type Pinia } from 'pinia'
import { createApp, watch, type App } from 'vue'
import type { Actions } from './api/actions'
import type { Api } from './api/api'
import type { Backend } from './api/backend'
import { atOnce, type InSlices } from './core/slices'
import { contract } from './dialects/contract'
import type { Dialect } from './dialects/dialect'
import { followProblems, type OnProblem, type Problems } from './problems'
import { createRealtime, type Realtime } from './realtime'
import type { EnginePorts } from './realtime/engine'
import { createRecovery } from './realtime/recovery'
import { guard } from './realtime/terms/guard'
// The registration by type is needed wherever the board is compiled.
import './register'
import { useBookingStore } from './stores/bookings'
import { useHotelStore } from './stores/hotels'
import { STORE_PORTS } from './stores/ports'
import { showRefusals } from './stores/refusals'
import { createSignIn, type SignIn, type Tabs } from './stores/sign-in'
import { useRoomStore } from './stores/rooms'
import { createUpdatePause, type UpdatePause } from './stores/update-pause'

/** The ports of the board. */
export interface BoardPorts extends Omit<EnginePorts, 'route' | 'onAskedInVain'> {
  api: Api
  /** Who asks whether the person is signed in, and who hears that they are not. Default: `api`. */
  session?: Pick<Backend, 'ask' | 'onEnded'>
  /** The other tabs of this board. Default: there are none. */
  tabs?: Tabs
  /** Requests actions from the backend. Default: below `/api`. */
  actions?: Actions
  /** Where notes are asked for. Default: below `/api`. */
  below?: Backend['below']
  /** What the backend calls things. Default: the contract's own names. */
  dialect?: Dialect
  /** Runs long work in slices. Default: all at once. */
  inSlices?: InSlices
  /** Hears what goes wrong (`problems.ts`). Default: nobody does. */
  onProblem?: OnProblem
  /** Used instead of an engine made of the other ports. */
  realtime?: Realtime
  /** Used instead of a new Pinia, for example a testing Pinia. */
  pinia?: Pinia
}

/** The parts of a board. `problems` is `null` when nobody hears of them. */
export interface Board {
  realtime: Realtime
  pinia: Pinia
  bookings: ReturnType<typeof useBookingStore>
  rooms: ReturnType<typeof useRoomStore>
  hotels: ReturnType<typeof useHotelStore>
  pause: UpdatePause
  signIn: SignIn
  problems: Problems | null
}

/**
 * Builds the board, with no hotel open. Every store listens from the start, whichever page is
 * shown.
 *
 * @param app gets all that its components need; default: an app without a page
 */
export function createBoard(
  {
    api: given,
    session = { ask: (signal) => given.fetchHotels(signal), onEnded() {} },
    tabs,
    actions,
    below,
    dialect = contract,
    inSlices = atOnce,
    onProblem,
    realtime: engine,
    pinia = createPinia(),
    ...ports
  }: BoardPorts,
  app: App = createApp({}),
): Board {
  const { timers, random, page } = ports
  const { now, after } = timers
  const onAskedInVain = () =>
    void signIn.ask().then(() => signIn.state.value.is === 'in' && realtime.resume())
  const realtime = engine ?? createRealtime({ ...ports, route: dialect.route, onAskedInVain })
  const signIn = createSignIn({
    ...ports,
    ...(tabs && { tabs }),
    ask: session.ask,
    onEnded() {
      realtime.bar({ code: 'unauthorised' })
      guard(() => hotels.bar())
    },
    onBack() {
      realtime.resume()
      guard(() => hotels.retry())
    },
  })
  session.onEnded(signIn.end)
  watch(realtime.live, ({ state }) => state === 'signed-out' && signIn.end(), { flush: 'sync' })
  const api: Api = {
    fetchSnapshot: (...request) => given.fetchSnapshot(...request),
    async fetchHotels(signal) {
      const list = await given.fetchHotels(signal).catch((error: unknown) => {
        signIn.fail(error)
        throw error
      })
      signIn.take(list)
      return list
    },
  }
  pinia.use(realtime.pinia)
  const pause = createUpdatePause(now)
  const refusals = showRefusals()
  app
    .use(pinia)
    .use(realtime)
    .provide(STORE_PORTS, {
      api,
      dialect,
      now,
      leaptAt: () => timers.leaptAt,
      after,
      inSlices,
      pause,
      refusals,
      recover: (task) => createRecovery({ timers, random, ...task }),
      page,
      askHidden: signIn.askHidden,
      ...(actions && { actions }),
      ...(below && { below }),
    })
  const stores = { booking: useBookingStore(pinia), room: useRoomStore(pinia) }
  realtime.onOpened(refusals.reset)
  realtime.onHandled((handled) => refusals.take(handled, realtime.scope.value))
  realtime.onMerged(({ entity, changes, trouble }) => {
    const { state, since } = realtime.live.value
    const { requestedAt } = stores[entity].lastRead ?? {}
    if (trouble || requestedAt === undefined) return
    const liveSince = state === 'live' ? since : null
    refusals.takeRead({ entity, requestedAt, changes: changes.length, liveSince })
  })
  const { booking: bookings, room: rooms } = stores
  const hotels = useHotelStore(pinia)
  const problems = onProblem ? followProblems({ realtime, refusals, timers, onProblem }) : null
  return { realtime, pinia, bookings, rooms, hotels, pause, signIn, problems }
}
