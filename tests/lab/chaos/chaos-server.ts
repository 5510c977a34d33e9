import type { Faults } from '../../../src/sandbox/faults'
import { startServer, type Server } from '../../e2e/support/server'

/** A served board whose backend fails on request. */
export interface ChaosServer extends Server {
  impair(faults: Faults): Promise<void>
  /** Everything as usual again. */
  heal(): Promise<void>
}

export async function startChaosServer(outDir: string): Promise<ChaosServer> {
  // The server's process inherits it, again after each restart; a test file has its own process.
  process.env.SANDBOX_CONTROL = 'on'
  const server = await startServer(outDir)

  async function impair(faults: Faults) {
    const body = JSON.stringify(faults)
    const response = await fetch(`${server.url}/api/sandbox/faults`, { method: 'POST', body })
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
  }

  return { ...server, impair, heal: () => impair({ snapshots: {}, sockets: 'thaw' }) }
}
