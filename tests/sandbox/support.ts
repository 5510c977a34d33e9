import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import PusherServer from 'pusher'
import PusherClient, { type Channel, type Options } from 'pusher-js'
import { WebSocket } from 'ws'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/create-sandbox'

export const KEY = 'sandbox-key'
export const SECRET = 'sandbox-secret'
export const ROOM_BOOKINGS = 'hotel-killarney.room-bookings'
export const ROOMS = 'hotel-killarney.rooms'

/** A sandbox that listens on this machine. */
export interface RunningSandbox {
  port: number
  url: string
  sandbox: Sandbox
  /** Stops listening and drops every connection, as a server that dies. */
  stop(): Promise<void>
  /** Stops if need be and listens on the same port again; the hotels are as they were left. */
  restart(): Promise<void>
}

/** A sandbox on a bare HTTP server and a free port; its front desk is quiet unless asked for. */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const sandbox = createSandbox({ traffic: false, ...options })
  let server = await listen(0)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('expected a port')
  const { port } = address

  async function listen(port: number) {
    const server = createServer((request, response) =>
      sandbox.handleRequest(request, response, () =>
        response.writeHead(404).end('not the sandbox’s'),
      ),
    )
    server.on('upgrade', (request, socket, head) => {
      if (!sandbox.handleUpgrade(request, socket, head)) socket.destroy()
    })
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return server
  }

  async function stop() {
    sandbox.close()
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }

  return {
    port,
    url: `http://127.0.0.1:${port}`,
    sandbox,
    stop,
    async restart() {
      await stop()
      server = await listen(port)
    },
  }
}

/** A clock that goes on from an afternoon, whatever time it is: the same hotels on every run. */
export function afternoon(): () => number {
  const ahead = Date.parse('2026-03-01T14:00:00Z') - Date.now()
  return () => Date.now() + ahead
}

/** The official client SDK, pointed at a sandbox; it is for the caller to disconnect. */
export function createClient(
  port: number,
  options: Partial<Options> = {},
  key = KEY,
): PusherClient {
  return new PusherClient(key, {
    cluster: '',
    wsHost: '127.0.0.1',
    wsPort: port,
    forceTLS: false,
    enabledTransports: ['ws', 'wss'],
    ...options,
  })
}

/** The official server SDK, pointed at a sandbox. */
export function createPublisher(
  port: number,
  options: Partial<PusherServer.Options> = {},
): PusherServer {
  const app = { appId: 'sandbox', key: KEY, secret: SECRET }
  return new PusherServer({
    ...app,
    host: '127.0.0.1',
    port: String(port),
    useTLS: false,
    ...options,
  })
}

/** Resolves with what the next event of this name carries. */
export function nextEvent(
  emitter: { bind(event: string, callback: (data: unknown) => void): unknown },
  event: string,
): Promise<unknown> {
  return new Promise((resolve) => {
    emitter.bind(event, resolve)
  })
}

/** Subscribes and waits until the server has said that it did. */
export async function subscribed(client: PusherClient, name: string): Promise<Channel> {
  const channel = client.subscribe(name)
  await nextEvent(channel, 'pusher:subscription_succeeded')
  return channel
}

/** A frame as it is on the wire. */
export interface RawFrame {
  event: string
  channel?: string
  data: unknown
}

/** A client without an SDK, for what the SDK never says. */
export interface RawClient {
  socket: WebSocket
  /** The next frame that has not been read. */
  next(): Promise<RawFrame>
  send(frame: unknown): void
  /** How the link ended. */
  closed: Promise<{ code: number; reason: string }>
}

/** Opens a socket to a sandbox; it fails when the upgrade is refused. */
export async function connectRaw(
  port: number,
  path = `/app/${KEY}?protocol=7&client=test`,
  headers: Record<string, string> = {},
): Promise<RawClient> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
  const frames: RawFrame[] = []
  const readers: ((frame: RawFrame) => void)[] = []
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as RawFrame
    const reader = readers.shift()
    if (reader) reader(frame)
    else frames.push(frame)
  })
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }))
  })
  await once(socket, 'open')
  return {
    socket,
    next: () =>
      new Promise((resolve) => {
        const frame = frames.shift()
        if (frame) resolve(frame)
        else readers.push(resolve)
      }),
    send: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    closed,
  }
}

/** A socket with its greeting read. */
export async function connectGreeted(port: number): Promise<RawClient & { socketId: string }> {
  const client = await connectRaw(port)
  const { data } = await client.next()
  const { socket_id: socketId } = JSON.parse(String(data)) as { socket_id: string }
  return { ...client, socketId }
}

/** What a server answered. */
export interface RawAnswer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

/** One request with headers that `fetch` would not let through. */
export function send(
  port: number,
  method: string,
  path: string,
  { headers = {}, body = '' }: { headers?: Record<string, string>; body?: string } = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** Reads one of a hotel's lists over REST, by id. */
export async function readRows(
  port: number,
  list: 'bookings' | 'rooms',
  hotel = 'hotel-killarney',
): Promise<Map<string, Record<string, unknown>>> {
  const { text } = await send(port, 'GET', `/api/hotels/${hotel}/${list}`)
  const { results } = JSON.parse(text) as { results: Record<string, unknown>[] }
  return new Map(results.map((row) => [String(row.booking_id ?? row.room_id), row]))
}

/** The query of a signed request, made as the HTTP API describes it. */
export function signedQuery(
  path: string,
  body: string,
  { key = KEY, secret = SECRET, timestamp = Math.floor(Date.now() / 1000), version = '1.0' } = {},
): string {
  const md5 = createHash('md5').update(body).digest('hex')
  const query = `auth_key=${key}&auth_timestamp=${timestamp}&auth_version=${version}&body_md5=${md5}`
  const signature = createHmac('sha256', secret).update(`POST\n${path}\n${query}`).digest('hex')
  return `${query}&auth_signature=${signature}`
}
