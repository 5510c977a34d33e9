import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin, PreviewServer, ViteDevServer } from 'vite'
import { createSandbox } from './create-sandbox'
import { SANDBOX_CREDENTIALS } from './credentials'
import { HOTEL_PROFILES } from './hotel-profiles'
import { createHotelmate } from './hotelmate/speech'
import { CONTRACT, type Speech } from './speech'

/** Marks the page of a build that connects to the sandbox, so that a preview recognises it. */
const MARK = 'board-backend'
const MARKED = new RegExp(`name="${MARK}" content="sandbox ?([^"]*)"`)

/** How the sandbox can speak, by the name of the board's dialect. */
const SPEECHES: Readonly<Record<string, () => Speech>> = {
  contract: () => CONTRACT,
  hotelmate: createHotelmate,
}

/**
 * The board's settings for `SANDBOX_DIALECT`: a board on a sandbox that speaks a dialect speaks it
 * too, and knows the hotels of a backend that has no list of them.
 */
export function settingsFor(dialect = ''): Record<string, string> {
  if (dialect === '' || dialect === 'contract') return {}
  speechOf(dialect)
  const hotels = HOTEL_PROFILES.map(({ slug, timezone, name }) => `${slug} ${timezone} ${name}`)
  return { VITE_BACKEND_DIALECT: dialect, VITE_HOTELS: hotels.join('; ') }
}

function speechOf(dialect: string): Speech {
  const create = Object.hasOwn(SPEECHES, dialect) ? SPEECHES[dialect] : undefined
  if (create) return create()
  const known = Object.keys(SPEECHES).join(' or ')
  throw new Error(`The sandbox speaks ${known}, and not “${dialect}”.`)
}

/**
 * Serves the development hotels on Vite's own port, unless the key of another application is set. A
 * preview serves them for a build that was made for the sandbox.
 *
 * In the environment, `SANDBOX_TRAFFIC=off` stops the front desk; `SANDBOX_CONTROL=on` allows tests
 * to set faults; `SANDBOX_CLOCK=23:50` starts the hotels at that time of the first one. The sandbox
 * speaks the dialect of the board (`VITE_BACKEND_DIALECT`), which `SANDBOX_DIALECT` sets.
 *
 * @param env the settings of the board
 */
export function sandbox(env: Readonly<Record<string, string | undefined>>): Plugin {
  const dialect = env.VITE_BACKEND_DIALECT?.trim() || 'contract'
  const { key } = SANDBOX_CREDENTIALS
  let isWanted = false

  function mount(server: ViteDevServer | PreviewServer, dialect: string) {
    const { config, middlewares, httpServer } = server
    // In middleware mode Vite has no server of its own, so there are no sockets to take over.
    if (!httpServer) return
    const traffic = process.env.SANDBOX_TRAFFIC !== 'off'
    const control = process.env.SANDBOX_CONTROL === 'on'
    const startsAt = process.env.SANDBOX_CLOCK
    const speech = speechOf(dialect)
    const sandbox = createSandbox({ traffic, control, speech, ...(startsAt && { startsAt }) })
    middlewares.use(sandbox.handleRequest)
    httpServer.on('upgrade', (request, socket, head) => {
      const isTaken = sandbox.handleUpgrade(request, socket, head)
      // Node closes an upgrade that has no listener. With listeners, the last one has to do it.
      if (!isTaken && httpServer.listenerCount('upgrade') === 1) socket.destroy()
    })
    httpServer.once('close', sandbox.close)
    const { appId, key, secret } = SANDBOX_CREDENTIALS
    const desk = traffic ? 'the front desk is at work, SANDBOX_TRAFFIC=off stops it' : 'no traffic'
    const printUrls = server.printUrls.bind(server)
    // The address is the first thing that a developer looks for.
    server.printUrls = () => {
      printUrls()
      config.logger.info(
        `\n  Development sandbox, not for production: app id ${appId}, key ${key}, secret ${secret}; ${desk}.`,
      )
    }
  }

  return {
    name: 'hotel-sandbox',
    configResolved({ command }) {
      // A build without a key leaves it to `board.json`.
      isWanted = (env.VITE_PUSHER_KEY?.trim() || (command === 'serve' && key)) === key
    },
    transformIndexHtml: () =>
      isWanted ? [{ tag: 'meta', attrs: { name: MARK, content: `sandbox ${dialect}` } }] : [],
    configureServer(server) {
      if (isWanted) mount(server, dialect)
    },
    configurePreviewServer(server) {
      const { root, build } = server.config
      const folder = resolve(root, build.outDir)
      const marked = MARKED.exec(read(resolve(folder, 'index.html')))
      const { pusherKey, backendDialect } = settingsIn(read(resolve(folder, 'board.json')))
      if (pusherKey ? pusherKey !== key : !marked) return
      mount(server, backendDialect || marked?.[1] || 'contract')
    },
  }
}

/** What `board.json` sets; nothing when it cannot be read. */
function settingsIn(text: string): { pusherKey?: string; backendDialect?: string } {
  try {
    return { ...JSON.parse(text) }
  } catch {
    return {}
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
