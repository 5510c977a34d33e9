import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { createRealtime } from '../../src/realtime'
import { createFakePage } from './fake-page'
import { createFakeTimers } from './fake-timers'
import { createFakeTransport } from './fake-transport'

/** The plugin in another app, on fake ports and without stores. */
export function createExample() {
  const transport = createFakeTransport()
  const painting: (() => void)[] = []
  const realtime = createRealtime({
    transport,
    timers: createFakeTimers(),
    page: createFakePage(),
    schedule: (task) => painting.push(task),
  })
  const pinia = createPinia().use(realtime.pinia)
  const app = createApp({}).use(pinia).use(realtime)
  const log: string[] = []
  realtime.onHandled(({ outcome, reasons }) =>
    log.push([outcome, ...reasons.map(({ code }) => code)].join(' ')),
  )
  return {
    app,
    transport,
    realtime,
    pinia,
    log,
    paint() {
      for (const task of painting.splice(0)) task()
    },
  }
}
