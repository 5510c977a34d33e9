import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin, PreviewServer, ViteDevServer } from 'vite'
import { createSandbox, type SandboxOptions } from './create-sandbox'
import { SANDBOX_CREDENTIALS } from './credentials'

/** Stands in the page of a build that connects to the sandbox, so that a preview can tell. */
const MARK = { name: 'board-backend', content: 'sandbox' }

/**
 * Serves the development hotel on Vite's own port, unless a key of another application is set;
 * a preview serves it for a build that was made for it.
 * `SANDBOX_TRAFFIC=off` in the environment keeps the front desk quiet; `SANDBOX_CONTROL=on` lets a
 * test make it fail.
 */
export function sandbox(options: SandboxOptions = {}): Plugin {
  let isWanted = false

  function mount(server: ViteDevServer | PreviewServer) {
    const { config, middlewares, httpServer } = server
    // As a middleware Vite has no server, and so no sockets to take over.
    if (!httpServer) return
    const traffic = options.traffic ?? process.env.SANDBOX_TRAFFIC !== 'off'
    const control = options.control ?? process.env.SANDBOX_CONTROL === 'on'
    const sandbox = createSandbox({ ...options, traffic, control })
    middlewares.use(sandbox.handleRequest)
    httpServer.on('upgrade', (request, socket, head) => {
      const isTaken = sandbox.handleUpgrade(request, socket, head)
      // Node drops a socket that nobody listens for; with a listener, that is for the last to do.
      if (!isTaken && httpServer.listenerCount('upgrade') === 1) socket.destroy()
    })
    httpServer.once('close', sandbox.close)
    const { appId, key, secret } = SANDBOX_CREDENTIALS
    const desk = traffic ? 'the front desk is at work, SANDBOX_TRAFFIC=off stops it' : 'no traffic'
    const printUrls = server.printUrls.bind(server)
    // The address is what somebody looks for first.
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
