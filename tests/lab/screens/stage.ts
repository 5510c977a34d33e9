/** A served build on a hotel that stands still, and pages that are brought into a state there. */
import { createReadStream, statSync } from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { EVENTS, type EventType, type WireEvent } from '../../../src/core/contract'
import { createSandbox, type Sandbox } from '../../../src/sandbox/create-sandbox'
import type { Faults } from '../../../src/sandbox/faults'
import { event, HOTEL } from '../../support/events'

/** A Friday afternoon in Killarney: the same seed and the same time make the same hotel. */
export const NOW = Date.parse('2026-03-06T14:30:00Z')

/** What a state is made with: a page with nothing open yet, and a hotel that nobody has touched. */
export interface Scene {
  page: Page
  open(path: string): Promise<void>
  /** Waits until the board says that it is in a state. */
  is(state: string): Promise<void>
  /** A valid event; what the scene changes stands in `payload`, and another name in `name`. */
  publish<T extends EventType>(
    type: T,
    payload?: Partial<WireEvent<T>['payload']>,
    name?: string,
  ): void
  impair(faults: Faults): void
}

export interface Stage {
  /** Opens the hotel anew, and a page that shows it; only the latest scene is served. */
  scene(browser: Browser, options: BrowserContextOptions): Promise<Scene>
  close(): Promise<void>
}

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
}

/** @param outDir a build for the sandbox */
export async function startStage(outDir: string): Promise<Stage> {
  let sandbox: Sandbox | undefined
  const server = createServer((request, response) =>
    sandbox?.handleRequest(request, response, () => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost')
      const asked = join(outDir, pathname)
      const isFile = statSync(asked, { throwIfNoEntry: false })?.isFile()
      const file = isFile ? asked : join(outDir, 'index.html')
      response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream')
      createReadStream(file).pipe(response)
    }),
  )
  server.on('upgrade', (request, socket, head) => {
    if (!sandbox?.handleUpgrade(request, socket, head)) socket.destroy()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    async scene(browser, options) {
      sandbox?.close()
      const hotel = createSandbox({ traffic: false, seed: 1, now: () => NOW, control: true })
      sandbox = hotel
      const context = await browser.newContext({ timezoneId: 'Europe/Dublin', ...options })
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      // Timers go on, so that the board works as ever.
      await page.clock.setFixedTime(NOW)
      let published = 0
      return {
        page,
        open: async (path) => void (await page.goto(url + path)),
        is: (state) => page.locator(`[data-live-state="${state}"]`).waitFor(),
        publish(type, payload = {}, name = type) {
          const ts = new Date(NOW + ++published).toISOString()
          const times = Object.fromEntries(
            EVENTS[type].required
              .filter((field) => field.endsWith('_at'))
              .map((field) => [field, ts]),
          )
          const body = event(type, { ...times, ...payload } as typeof payload, { ts })
          const channel = `${HOTEL}.${EVENTS[type].channel}`
          hotel.publish({ channels: [channel], event: name, data: JSON.stringify(body) })
        },
        impair: hotel.impair,
      }
    },
    async close() {
      sandbox?.close()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
