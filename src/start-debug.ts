/** Starts the debug tools. Nothing waits for them, and the board works without them. */
import type { App } from 'vue'
import type { Board } from './board'
import type { Recorder } from './debug/recorder'
import { rememberTraces } from './debug/remember-traces'
import type { Dialect } from './dialects/dialect'
import type { Timers } from './realtime/timers'
import { sayMissing } from './ui/debug/say-missing'

/** The board that is recorded. `dialect` is named in files and reports that are handed on. */
export interface DebugParts {
  app: App
  board: Board
  dialect: Dialect
  timers: Timers
  /** Where subscriptions are signed, if they are. */
  authEndpoint: string | undefined
}

/** Records what the engine tells, from now on, and shows the button that opens the drawer. */
export async function startDebug(parts: DebugParts): Promise<void> {
  const { app, board, dialect, timers, authEndpoint } = parts
  const { realtime } = board
  const { translate } = dialect
  const { onTrace, forget } = rememberTraces(realtime.onTrace)
  try {
    const [{ startDebugging }, { mountDebug }] = await Promise.all([
      import('./debug/start-debugging'),
      import('./ui/debug/mount-debug'),
    ])
    const recorder = startDebugging({
      ...board,
      ...timers,
      onTrace,
      translate,
      authEndpoint,
      window,
      // A production build writes nothing to the console.
      ...(import.meta.env.DEV && { console }),
    })
    const loadPanel = () => loadDrawer(recorder, parts)
    mountDebug({ recorder, realtime, document, translate, loadPanel })
    if (import.meta.env.DEV) showToDevelopers(app, board, recorder).catch(reportError)
  } catch {
    sayMissing(document)
  } finally {
    forget()
  }
}

/** The drawer, and the files, reports and tests that it hands on. */
async function loadDrawer(recorder: Recorder, { board, dialect, timers }: DebugParts) {
  const [{ default: panel }, { createHandOn }, { createSender, offersSimulation }] =
    await Promise.all([
      import('./ui/debug/DebugDrawer.vue'),
      import('./debug/hand-on'),
      import('./debug/simulate-send'),
    ])
  const { bookings, rooms, hotels } = board
  const handOn = createHandOn(recorder, {
    board: __BOARD_VERSION__,
    dialect,
    timers,
    wallNow: Date.now,
    origin: location.origin,
    ...(hotels.loaded && { hotels: new Set(hotels.hotels.map(({ slug }) => slug)) }),
  })
  const simulation = offersSimulation(document)
    ? {
        send: createSender(fetch.bind(window)),
        rows: () => ({ booking: bookings.rowsNow(), room: rooms.rowsNow() }),
      }
    : undefined
  return { panel, props: { handOn, simulation } }
}

/** Shows the record in Vue DevTools, if they are there. */
async function showToDevelopers(app: App, { realtime }: Board, recorder: Recorder) {
  const { showInDevtools } = await import('./debug/devtools')
  showInDevtools({ app, recorder, channels: () => realtime.channels.value })
}
