import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  build,
  createLogger,
  createServer,
  preview,
  type InlineConfig,
  type PreviewServer,
  type ViteDevServer,
} from 'vite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { sandbox, settingsFor } from '../../src/sandbox/vite-plugin'
import { connectGreeted, connectRaw, createPublisher, ROOMS, send } from './support'

let root: string
let said: string[]
let servers: (ViteDevServer | PreviewServer)[]

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sandbox-'))
  await writeFile(join(root, 'index.html'), '<title>Board</title>')
  said = []
  servers = []
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await Promise.all(servers.map((server) => server.close()))
  await rm(root, { recursive: true })
})

function config(server: InlineConfig['server'] = {}): InlineConfig {
  const note = (message: string) => said.push(message)
  return {
    root,
    configFile: false,
    customLogger: { ...createLogger('silent'), info: note, warn: note },
    optimizeDeps: { noDiscovery: true },
    plugins: [sandbox(process.env)],
    server: { host: '127.0.0.1', port: 0, ...server },
    preview: { host: '127.0.0.1', port: 0 },
  }
}

function portOf({ httpServer }: ViteDevServer | PreviewServer): number {
  const address = httpServer?.address()
  if (!address || typeof address === 'string') throw new Error('expected a server with a port')
  return address.port
}

async function startDev(): Promise<number> {
  const server = await createServer(config())
  servers.push(server)
  await server.listen()
  server.printUrls()
  return portOf(server)
}

/** Builds with one key, and previews as somebody would who has none in the environment. */
async function startPreview(key: string): Promise<number> {
  vi.stubEnv('VITE_PUSHER_KEY', key)
  await build({ ...config(), logLevel: 'silent' })
  vi.unstubAllEnvs()
  const server = await preview(config())
  servers.push(server)
  server.printUrls()
  return portOf(server)
}

describe('in the development server', () => {
  it('serves the sandbox on Vite’s own port, beside the page and its hot updates', async () => {
    const port = await startDev()
    expect((await send(port, 'GET', '/api/hotels')).status).toBe(200)
    expect((await send(port, 'GET', '/')).text).toContain('<title>Board</title>')
    const raw = await connectGreeted(port)
    raw.send({ event: 'pusher:subscribe', data: { channel: ROOMS } })
    await raw.next()
    await createPublisher(port).trigger(ROOMS, 'hello', 1)
    expect(await raw.next()).toMatchObject({ event: 'hello', data: '1' })
    const ping = new WebSocket(`ws://127.0.0.1:${port}/`, 'vite-ping')
    expect(await once(ping, 'close')).toEqual([1000, expect.anything()])
  })

  it('says its address, then what it is, with its keys and how to quieten it', async () => {
    await startDev()
    expect(said.join('\n')).toMatch(
      /http:.*\n.*\n.*not for production.*sandbox.*sandbox-key.*sandbox-secret.*SANDBOX_TRAFFIC=off/,
    )
  })

  it('keeps the front desk quiet on request', async () => {
    vi.stubEnv('SANDBOX_TRAFFIC', 'off')
    await startDev()
    expect(said.join('\n')).toContain('no traffic')
  })

  it('leaves the field to another application’s key', async () => {
    vi.stubEnv('VITE_PUSHER_KEY', 'another-key')
    const port = await startDev()
    expect((await send(port, 'GET', '/api/hotels')).text).not.toContain('Killarney')
    expect(said.join('\n')).not.toContain('sandbox')
  })

  it.each([
    ['on', 200],
    ['', 403],
  ])('SANDBOX_CONTROL=%s: a test’s faults are answered with %i', async (control, status) => {
    vi.stubEnv('SANDBOX_CONTROL', control)
    const port = await startDev()
    const body = '{"snapshots":{}}'
    expect((await send(port, 'POST', '/api/sandbox/faults', { body })).status).toBe(status)
  })

  it('drops its connections when the server closes', async () => {
    const port = await startDev()
    const raw = await connectGreeted(port)
    await servers.pop()?.close()
    expect((await raw.closed).code).toBe(1006)
  })

  it('stays out of a server that Vite is a part of', async () => {
    const server = await createServer(config({ middlewareMode: true, ws: false }))
    servers.push(server)
    expect(said.join('\n')).not.toContain('sandbox')
  })
})

describe('in the preview server', () => {
  it('serves the sandbox for a build that connects to it', async () => {
    const port = await startPreview('sandbox-key')
    const raw = await connectGreeted(port)
    raw.socket.terminate()
    expect((await send(port, 'GET', '/api/hotels')).status).toBe(200)
    expect((await send(port, 'GET', '/')).text).toContain('<title>Board</title>')
    await expect(connectRaw(port, '/elsewhere')).rejects.toThrow('socket hang up')
  })

  it('speaks the dialect that the build was made for', async () => {
    vi.stubEnv('VITE_BACKEND_DIALECT', 'hotelmate')
    const port = await startPreview('sandbox-key')
    const list = '/api/staff/hotel/hotel-killarney/room-bookings/'
    expect((await send(port, 'GET', list)).status).toBe(200)
    expect((await send(port, 'GET', '/api/hotels')).status).toBe(404)
  })

  it.each([
    ['', { pusherKey: 'sandbox-key' }, true],
    ['another-key', { pusherKey: 'sandbox-key' }, true],
    ['sandbox-key', { pusherKey: 'another-key' }, false],
    ['sandbox-key', {}, true],
    ['', {}, false],
  ])('of a build with the key “%s” and board.json with %j: %s', async (key, file, isServed) => {
    await mkdir(join(root, 'public'))
    await writeFile(join(root, 'public/board.json'), JSON.stringify(file))
    const port = await startPreview(key)
    expect((await send(port, 'GET', '/api/hotels')).text.includes('Killarney')).toBe(isServed)
  })

  it('leaves the field to a build for another application', async () => {
    const port = await startPreview('another-key')
    expect((await send(port, 'GET', '/api/hotels')).text).not.toContain('Killarney')
  })
})

describe('SANDBOX_DIALECT', () => {
  it('gives the board its dialect and the hotels, which the backend does not list', () => {
    expect(settingsFor('hotelmate')).toEqual({
      VITE_BACKEND_DIALECT: 'hotelmate',
      VITE_HOTELS:
        'hotel-killarney Europe/Dublin Hotel Killarney; hotel-lisboa Europe/Lisbon Hotel Lisboa; fjordhuset-bergen Europe/Oslo Fjordhuset Bergen',
    })
  })

  it('changes nothing for the contract', () => {
    expect([settingsFor(), settingsFor(''), settingsFor('contract')]).toEqual([{}, {}, {}])
  })

  it('is one that the sandbox speaks', () => {
    expect(() => settingsFor('klingon')).toThrow(
      'The sandbox speaks contract or hotelmate, and not “klingon”.',
    )
    expect(() => settingsFor('__proto__')).toThrow('not “__proto__”')
  })
})
