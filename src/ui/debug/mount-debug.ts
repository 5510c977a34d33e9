import { createApp } from 'vue'
import type { Realtime } from '../../realtime'
import { createEventLog } from './event-log'
import { REALTIME } from '../../realtime/use-realtime'
import { logToConsole, type ConsolePort } from './console-log'
import DebugDrawer from './DebugDrawer.vue'
import type { Translate } from './findings'

export interface DebugPorts {
  realtime: Realtime
  document: Document
  /** What the backend's dialect makes of a frame. Without it, frames are as the contract says. */
  translate?: Translate | undefined
  /** Gets one group per frame; without it, nothing is logged to the console. */
  console?: ConsolePort
}

/**
 * Logs every frame from now on and mounts the drawer.
 *
 * @returns a function that undoes both
 */
export function mountDebug({ realtime, document, translate, console }: DebugPorts): () => void {
  const log = createEventLog(realtime.onHandled, {
    onEntry: console && ((entry) => logToConsole(console, entry)),
  })
  const root = document.createElement('div')
  document.body.append(root)
  const app = createApp(DebugDrawer, { log, translate })
  app.provide(REALTIME, realtime)
  app.mount(root)
  return () => {
    app.unmount()
    log.close()
    root.remove()
  }
}
