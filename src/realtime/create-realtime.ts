import type { Pinia } from 'pinia'
import type { App } from 'vue'
import { createBeforePaint } from './before-paint'
import { createClock } from './clock'
import { createEngine } from './create-engine'
import type { Engine, EnginePorts } from './engine'
import { createBrowserPage } from './page'
import { createRealtimePlugin } from './pinia-plugin'
import { routeByName } from './terms/frame'
import { createTimers } from './timers'
import { REALTIME } from './use-realtime'

/**
 * The ports of the plugin. Only `transport` is required: the others default to the browser's own.
 */
export type RealtimePorts = Pick<EnginePorts, 'transport'> & Partial<EnginePorts>

/**
 * The plugin. Use `createPinia().use(realtime.pinia)`, and `app.use(realtime)` for `useRealtime()`.
 */
export interface Realtime extends Engine {
  /** The Pinia plugin. It registers every store that declares `realtime`. */
  pinia: Parameters<Pinia['use']>[0]
  install(app: App): void
}

/**
 * Creates a plugin with no scope open. The event's name is its type, unless `route` decides
 * otherwise.
 */
export function createRealtime({
  transport,
  route = routeByName,
  timers = createTimers(createClock()),
  page = createBrowserPage(window, timers.now),
  random = Math.random,
  schedule = createBeforePaint(document),
  onAskedInVain,
}: RealtimePorts): Realtime {
  const engine = createEngine({
    transport,
    route,
    timers,
    page,
    random,
    schedule,
    ...(onAskedInVain && { onAskedInVain }),
  })
  const realtime: Realtime = {
    ...engine,
    pinia: createRealtimePlugin(engine),
    install: (app) => void app.provide(REALTIME, realtime),
  }
  return realtime
}
