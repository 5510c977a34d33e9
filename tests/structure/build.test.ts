/** What a production build has in it, and how much of it a first visit loads. */
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { VERDICTS } from '../../src/core/verdicts'
import { buildBoard } from '../support/build-board'

interface Build {
  dir: string
  /** The text of every script and style, by name. */
  assets: Map<string, string>
}

const folders: string[] = []

async function buildWith(settings: Record<string, string>): Promise<Build> {
  const dir = await buildBoard(settings)
  folders.push(dir)
  const names = readdirSync(join(dir, 'assets'))
  return {
    dir,
    assets: new Map(names.map((name) => [name, readFileSync(join(dir, 'assets', name), 'utf8')])),
  }
}

const HOSTED = { VITE_PUSHER_KEY: 'a-key', VITE_PUSHER_CLUSTER: 'eu', VITE_DEBUG_DRAWER: '' }
/** Words that only the drawer, its log and the console log have. */
const OF_THE_DRAWER = ['data-debug-toggle', 'groupCollapsed', 'data-mutations']

let plain: Build
let withDrawer: Build
let withKeeping: Build
let ofHotelmate: Build

beforeAll(async () => {
  plain = await buildWith(HOSTED)
  withDrawer = await buildWith({ ...HOSTED, VITE_DEBUG_DRAWER: 'on' })
  withKeeping = await buildWith({ ...HOSTED, VITE_KEEP_LAST_BOARD: 'on' })
  ofHotelmate = await buildWith({
    ...HOSTED,
    VITE_BACKEND_DIALECT: 'hotelmate',
    VITE_HOTELS: 'hotel-killarney Europe/Dublin Hotel Killarney',
  })
}, 120_000)

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function gzipped(files: Iterable<string>): number {
  let size = 0
  for (const file of files) size += gzipSync(file).length
  return size / 1000
}

/** The scripts that a first visit to the board waits for: the entry, and what it imports. */
function initialScripts({ dir, assets }: Build): string[] {
  type Chunk = { file: string; imports?: string[]; isEntry?: boolean }
  const manifest = JSON.parse(readFileSync(join(dir, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >
  const wanted = new Set<string>()
  const take = (key: string) => {
    const chunk = manifest[key]
    if (!chunk || wanted.has(chunk.file)) return
    wanted.add(chunk.file)
    for (const imported of chunk.imports ?? []) take(imported)
  }
  for (const [key, { isEntry }] of Object.entries(manifest)) if (isEntry) take(key)
  return [...wanted].flatMap((file) => assets.get(file.replace('assets/', '')) ?? [])
}

const scripts = ({ assets }: Build) =>
  [...assets].flatMap(([name, text]) => (name.endsWith('.js') ? [text] : []))

describe('the debug drawer', () => {
  it.each(OF_THE_DRAWER)('is not in a production build: no %s', (word) => {
    expect(scripts(plain).filter((text) => text.includes(word))).toHaveLength(0)
  })

  it.each(OF_THE_DRAWER)('is there when the build asks for it: %s', (word) => {
    expect(scripts(withDrawer).some((text) => text.includes(word))).toBe(true)
  })
})

describe('the board that is kept on the device', () => {
  // The names of its storage and of the elements that only it has.
  const WORDS = ['sign-outs', 'indexedDB']

  it.each(WORDS)('is not in a production build: no %s', (word) => {
    expect(scripts(plain).filter((text) => text.includes(word))).toHaveLength(0)
  })

  it.each(WORDS)('is there when the build asks for it, and not in the first load: %s', (word) => {
    expect(scripts(withKeeping).some((text) => text.includes(word))).toBe(true)
    expect(initialScripts(withKeeping).some((text) => text.includes(word))).toBe(false)
  })
})

describe('a dialect', () => {
  // An address of its lists, and a name that only the translation reads.
  const WORDS = ['room-management', 'besidePayload']

  it.each(WORDS)('is not in a build without it, and neither is what translates: no %s', (word) => {
    expect(scripts(plain).filter((text) => text.includes(word))).toHaveLength(0)
  })

  it('is in the first load of a build that names it, with at most 4 kB more, gzipped', () => {
    const initial = initialScripts(ofHotelmate)
    expect(initial).toHaveLength(1)
    expect(WORDS.filter((word) => !initial[0]?.includes(word))).toEqual([])
    expect(gzipped(initial) - gzipped(initialScripts(plain))).toBeLessThanOrEqual(4)
  })
})

describe('a production build', () => {
  it('loads the whole board at once, with at most 160 kB of JavaScript, gzipped', () => {
    const initial = initialScripts(plain)
    const OF_ITS_PARTS = ['data-booking-id', 'data-room-id', 'data-pane-heading', 'showModal']
    expect(initial).toHaveLength(1)
    expect(OF_ITS_PARTS.filter((word) => !initial[0]?.includes(word))).toEqual([])
    expect(gzipped(initial)).toBeLessThanOrEqual(160)
  })

  it('is at most 168 kB of JavaScript in all, gzipped', () => {
    expect(gzipped(scripts(plain))).toBeLessThanOrEqual(168)
  })

  it('has its second language in a file of its own, which English does not wait for', () => {
    const withGerman = (texts: string[]) => texts.filter((text) => text.includes('storniert'))
    expect([withGerman(initialScripts(plain)), withGerman(scripts(plain)).length]).toEqual([[], 1])
  })

  it('has no table of verdicts, which is for those who repair something', () => {
    const { why } = VERDICTS['encoded-twice']
    expect(scripts(plain).filter((text) => text.includes(why))).toEqual([])
  })

  it('has no development tools', () => {
    for (const text of scripts(plain))
      expect(text).not.toMatch(/__VUE_DEVTOOLS_PLUGIN__|devtools-plugin:setup/)
  })

  it('does not come about without a key, and says what to set', async () => {
    await expect(
      buildWith({ VITE_PUSHER_KEY: '', VITE_PUSHER_CLUSTER: '', VITE_DEBUG_DRAWER: '' }),
    ).rejects.toThrow('VITE_PUSHER_KEY is not set')
  })
})
