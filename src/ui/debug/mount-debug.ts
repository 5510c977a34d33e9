import { createApp } from 'vue'
import type { Translate } from '../../debug/judge'
import type { Recorder } from '../../debug/recorder'
import type { Realtime } from '../../realtime'
import { REALTIME } from '../../realtime/use-realtime'
import DebugButton, { type LoadPanel } from './DebugButton.vue'

interface DebugPorts {
  recorder: Recorder
  realtime: Realtime
  document: Document
  /** What the backend's dialect makes of a frame. Without it, frames are as the contract says. */
  translate?: Translate | undefined
  /** Loads the panel; called when it is opened, and again when it did not load. */
  loadPanel: LoadPanel
}

/**
 * Mounts the button that opens the drawer.
 *
 * @returns a function that removes it, with the panel
 */
export function mountDebug({ document, realtime, ...rest }: DebugPorts): () => void {
  const root = document.createElement('div')
  document.body.append(root)
  const app = createApp(DebugButton, rest)
  app.provide(REALTIME, realtime)
  app.mount(root)
  return () => {
    app.unmount()
    root.remove()
  }
}
