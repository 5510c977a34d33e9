/** A service that sends every page away, on real sockets: the official client SDK and a bare server. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { WebSocketServer, type WebSocket } from 'ws'
import { createPusherTransport } from '../../src/realtime/pusher-transport'
import type { Link } from '../../src/realtime/transport'
import { A, hear, isUp, linkIs } from './transport-contract'

const closing: (() => void)[] = []

afterEach(() => {
  for (const close of closing.splice(0)) close()
})

const say = (socket: WebSocket, event: string, data: object, channel?: string) =>
  socket.send(JSON.stringify({ event, channel, data: JSON.stringify(data) }))

/** Lets a page in; it is the page's turn then. */
const welcome = (socket: WebSocket) =>
  say(socket, 'pusher:connection_established', { socket_id: '1.1', activity_timeout: 120 })

/** Confirms the channel that a page asks for. */
const confirm = (socket: WebSocket) =>
  socket.once('message', () => say(socket, 'pusher_internal:subscription_succeeded', {}, A))

/** A page on a service that does this with each of its connections. */
async function connect(onConnection: (socket: WebSocket, number: number) => void) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  let count = 0
  server.on('connection', (socket) => onConnection(socket, ++count))
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const transport = createPusherTransport({
    key: 'key',
    wsHost: '127.0.0.1',
    wsPort: port,
    forceTLS: false,
  })
  closing.push(transport.close, () => server.close())
  return { transport, channel: hear(transport, A), count: () => count }
}

const isResting = (link: Link) => !link.isUp && link.isResting === true
const aWhile = () => new Promise((done) => setTimeout(done, 300))

it.each([
  ['in place of a welcome', (socket: WebSocket, code: number) => socket.close(code)],
  [
    'before it confirms a channel',
    (socket: WebSocket, code: number) => {
      welcome(socket)
      socket.once('message', () => socket.close(code))
    },
  ],
])('[C8] a page that is sent away again, %s, rests until it is told to try', async (_, away) => {
  for (const code of [4200, 4299]) {
    const { transport, count } = await connect((socket) => away(socket, code))
    expect(await linkIs(transport, isResting)).toEqual({
      isUp: false,
      isFinal: false,
      isResting: true,
      reason: { code: 'lost' },
    })
    await aWhile()
    const before = count()
    transport.reconnect()
    await linkIs(transport, isResting)
    await aWhile()
    expect([before, count()]).toEqual([2, 3])
  }
})

it('[C8] a page whose channels were confirmed comes back at once, as often as that is', async () => {
  const { channel, count } = await connect((socket, number) => {
    welcome(socket)
    confirm(socket)
    if (number < 4) socket.once('message', () => setTimeout(() => socket.close(4200), 20))
  })
  await channel.acknowledged(4)
  expect(count()).toBe(4)
})

it('[C7] a page that has rested is crowded when it comes back', async () => {
  const { transport } = await connect((socket, number) =>
    number < 3 ? socket.close(4200) : welcome(socket),
  )
  await linkIs(transport, isResting)
  await aWhile()
  transport.reconnect()
  expect(await linkIs(transport, isUp)).toEqual({ isUp: true, isCrowded: true })
})
