import type { Pinia } from 'pinia'
import type { App } from 'vue'
import { createBeforePaint } from './before-paint'
import { createClock } from './clock'
import { createEngine, type Engine, type EnginePorts } from './create-engine'
import { createBrowserPage } from './page'
import { createRealtimePlugin } from './pinia-plugin'
import { routeByName } from './terms/frame'
import { createTimers } from './timers'
import { REALTIME } from './use-realtime'

/** What the plugin takes from outside: all but the transport have the browser's as default. */
export type RealtimePorts = Pick<EnginePorts, 'transport'> & Partial<EnginePorts>

/** The plugin: `createPinia().use(realtime.pinia)`, and `app.use(realtime)` for `useRealtime()`. */
export interface Realtime extends Engine {
  /** Registers every store that declares `realtime`. */
  pinia: Parameters<Pinia['use']>[0]
  install(app: App): void
}

/** A plugin with nothing open. An event's name is its type, unless `route` says otherwise. */
export function createRealtime({
  transport,
  route = routeByName,
  timers = createTimers(createClock()),
  page = createBrowserPage(window, timers.now),
  random = Math.random,
  schedule = createBeforePaint(document),
}: RealtimePorts): Realtime {
  const engine = createEngine({ transport, route, timers, page, random, schedule })
  const realtime: Realtime = {
    ...engine,
    pinia: createRealtimePlugin(engine),
    install: (app) => void app.provide(REALTIME, realtime),
  }
  return realtime
}
