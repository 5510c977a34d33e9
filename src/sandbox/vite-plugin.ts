import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin, PreviewServer, ViteDevServer } from 'vite'
import { createSandbox } from './create-sandbox'
import { SANDBOX_CREDENTIALS } from './credentials'

/** Marks the page of a build that connects to the sandbox, so that a preview recognises it. */
const MARK = { name: 'board-backend', content: 'sandbox' }

/**
 * Serves the development hotels on Vite's own port, unless the key of another application is set. A
 * preview serves them for a build that was made for the sandbox.
 *
 * In the environment, `SANDBOX_TRAFFIC=off` stops the front desk; `SANDBOX_CONTROL=on` allows tests
 * to set faults.
 */
export function sandbox(): Plugin {
  let isWanted = false

  function mount(server: ViteDevServer | PreviewServer) {
    const { config, middlewares, httpServer } = server
    // In middleware mode Vite has no server of its own, so there are no sockets to take over.
    if (!httpServer) return
    const traffic = process.env.SANDBOX_TRAFFIC !== 'off'
    const control = process.env.SANDBOX_CONTROL === 'on'
    const sandbox = createSandbox({ traffic, control })
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
    configResolved({ env }) {
      isWanted = (env.VITE_PUSHER_KEY || SANDBOX_CREDENTIALS.key) === SANDBOX_CREDENTIALS.key
    },
    transformIndexHtml: () => (isWanted ? [{ tag: 'meta', attrs: MARK }] : []),
    configureServer(server) {
      if (isWanted) mount(server)
    },
    configurePreviewServer(server) {
      const { root, build } = server.config
      if (isMarked(resolve(root, build.outDir, 'index.html'))) mount(server)
    },
  }
}

function isMarked(page: string): boolean {
  try {
    return readFileSync(page, 'utf8').includes(MARK.name)
  } catch {
    return false
  }
}
