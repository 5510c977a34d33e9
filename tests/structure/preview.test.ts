/** `npm run preview` answers with the headers of a deployment, in a folder as well. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { preview, type PreviewServer } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { deployable } from '../../src/deploy/vite-plugin'

const FILES = {
  'dist/index.html': '<title>Board</title>',
  'dist/version.json': '{}',
  'dist/assets/a-1.js': 'export {}',
}
let root: string

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'board-preview-'))
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

function addressOf({ httpServer }: PreviewServer): string {
  const address = httpServer.address()
  if (address === null || typeof address === 'string') throw new Error('expected a port')
  return `http://127.0.0.1:${address.port}`
}

it.each(['/', '/board/'])('at %s', async (base) => {
  const server = await preview({
    root,
    base,
    configFile: false,
    logLevel: 'silent',
    plugins: [deployable('1')],
    preview: { host: '127.0.0.1', port: 0 },
  })
  const ask = async (path: string) => {
    const { status, headers } = await fetch(addressOf(server) + base + path)
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    return [status, headers.get('cache-control')]
  }
  try {
    expect({
      page: await ask(''),
      deep: await ask('hotels/hotel-killarney/bookings'),
      version: await ask('version.json'),
      asset: await ask('assets/a-1.js?v=1'),
      folder: (await ask('assets/'))[1],
      missing: await ask('assets/gone.js'),
    }).toEqual({
      // Vite's own word for a page: not shown without asking.
      page: [200, 'no-cache'],
      deep: [200, 'no-cache'],
      version: [200, 'no-store'],
      asset: [200, 'public, max-age=31536000, immutable'],
      folder: 'no-store',
      missing: [404, 'no-store'],
    })
  } finally {
    await server.close()
  }
})
