/**
 * The hotel's backend behind the web server: the sandbox's lists, with its events published to the
 * engine by the HTTP API, and subscriptions signed with the engine's secret.
 */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import Pusher from 'pusher'
import { createSandbox } from '../../../src/sandbox/create-sandbox'
import { HOTEL } from '../../support/events'
import { createBackend } from '../../e2e/support/board'
import { createClient } from '../../sandbox/support'

export interface EngineApp {
  appId: string
  key: string
  secret: string
  port: number
}

const CHANNELS = ['rooms', 'room-bookings'].map((name) => `${HOTEL}.${name}`)

/**
 * Starts it at a port of this machine.
 *
 * @param prefix of the channels that it publishes to
 */
export async function startBackend(port: number, app: EngineApp, prefix = 'private-') {
  const sandbox = createSandbox({ traffic: false })
  const engine = new Pusher({
    ...app,
    host: '127.0.0.1',
    port: String(app.port),
    useTLS: false,
    encryptionMasterKeyBase64: randomBytes(32).toString('base64'),
  })
  const server = createServer(async (request, response) => {
    // The sandbox answers to this machine's own names only; a backend has the name of its server.
    request.headers.host = 'localhost'
    if (request.url !== '/api/pusher/auth') {
      return sandbox.handleRequest(request, response, () => void response.writeHead(404).end())
    }
    const form = new URLSearchParams(await read(request))
    const [socket, channel] = [form.get('socket_id') ?? '', form.get('channel_name') ?? '']
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify(engine.authorizeChannel(socket, channel)))
  })
  server.on('upgrade', (request, socket, head) => {
    if (!sandbox.handleUpgrade(request, socket, head)) socket.destroy()
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')

  // What the sandbox announces goes to the engine, on the channels of this deployment.
  const heard = createClient(port)
  for (const name of CHANNELS) {
    heard.subscribe(name).bind_global((event: string, data: unknown) => {
      if (!event.startsWith('pusher:')) void engine.trigger(prefix + name, event, data)
    })
  }
  await new Promise<void>((resolve) => heard.connection.bind('connected', () => resolve()))

  return {
    ...createBackend({ port }),
    close() {
      heard.disconnect()
      sandbox.close()
      server.close()
      server.closeAllConnections()
    },
  }
}

async function read(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}
