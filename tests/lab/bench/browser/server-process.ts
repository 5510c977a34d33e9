/**
 * The hotel's side of a benchmark, in a process of its own so that no page slows it down: it serves
 * a page, answers its requests, and publishes over the sandbox's WebSocket server.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { SANDBOX_CREDENTIALS } from '../../../../src/sandbox/credentials'
import { createPusherServer } from '../../../../src/sandbox/pusher-server'
import { createHotel, type Hotel, type Published } from './hotel'
import { answerRequest } from './server-requests'
import type { Calls, Opening, Streaming } from './bench-server'

const PATIENCE = { activityTimeout: 120_000, pongTimeout: 30_000 }
const TICK_MS = 2

let hotel: Hotel
let server: Server | undefined
let sockets: ReturnType<typeof createPusherServer>
let bookingReads = 0
let prepared: Published[] = []

const calls: Calls = { open, stream, prepareBurst, burst, dropSockets, reads, tallies, close }

process.on('disconnect', () => process.exit())
process.on('message', async ({ call, args }: { call: keyof Calls; args: unknown[] }) => {
  const task = calls[call] as (...args: unknown[]) => Promise<unknown>
  const answer = await task(...args).then(
    (result) => ({ result }),
    (error: Error) => ({ problem: error.stack }),
  )
  process.send?.(answer)
})

async function open({ outDir, ...size }: Opening): Promise<string> {
  await close()
  hotel = createHotel(size, preciseNow)
  sockets = createPusherServer(SANDBOX_CREDENTIALS, PATIENCE)
  bookingReads = 0
  server = createServer((request, response) => {
    if (request.url?.endsWith('/bookings') && request.url.startsWith('/api/')) bookingReads++
    answerRequest(request, response, outDir, hotel)
  })
  server.on('upgrade', (request, socket, head) => {
    sockets.accept(request, socket, head, SANDBOX_CREDENTIALS.key)
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Publishes at an even pace; what is due together goes out together. */
async function stream({ rate, ms, entity = 'booking' }: Streaming): Promise<number> {
  const startedAt = performance.now()
  const total = Math.round((rate * ms) / 1_000)
  let latestMs = 0
  for (let sent = 0; sent < total;) {
    const elapsed = performance.now() - startedAt
    const due = Math.min(total, Math.floor((elapsed * rate) / 1_000) + 1)
    if (due > sent) latestMs = Math.max(latestMs, elapsed - (sent * 1_000) / rate)
    for (; sent < due; sent++) publish(nextEvent(entity))
    await wait(TICK_MS)
  }
  return latestMs
}

async function prepareBurst(count: number) {
  prepared = Array.from({ length: count }, () => nextEvent('booking'))
  return hotel.tallies()
}

async function burst(): Promise<number> {
  const startedAt = preciseNow()
  for (const event of prepared.splice(0)) publish(event)
  return startedAt
}

function nextEvent(entity: Streaming['entity']): Published {
  if (entity === 'both') return hotel.nextOfBoth()
  return entity === 'room' ? hotel.nextRoom() : hotel.nextBooking()
}

function publish({ channel, event, data }: Published) {
  sockets.deliver(channel, event, data)
}

/** Milliseconds since 1970 with fractions, as a page has them. */
function preciseNow(): number {
  return performance.timeOrigin + performance.now()
}

async function dropSockets() {
  sockets.close()
}

async function reads() {
  return bookingReads
}

async function tallies() {
  return hotel.tallies()
}

async function close() {
  if (!server) return
  sockets.close()
  server.closeAllConnections()
  await new Promise((resolve) => server?.close(resolve))
  server = undefined
}
