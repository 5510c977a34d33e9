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

async function buildWith(
  settings: Record<string, string>,
  options?: Parameters<typeof buildBoard>[1],
): Promise<Build> {
  const dir = await buildBoard(settings, options)
  folders.push(dir)
  const names = readdirSync(join(dir, 'assets'))
  return {
    dir,
    assets: new Map(names.map((name) => [name, readFileSync(join(dir, 'assets', name), 'utf8')])),
  }
}

const HOSTED = {
  VITE_PUSHER_KEY: 'a-key',
  VITE_PUSHER_CLUSTER: 'eu',
  VITE_PUSHER_CHANNEL_PREFIX: 'none',
  VITE_DEBUG_DRAWER: '',
}
/** Words that only the drawer, its log and the console log have. */
const OF_THE_DRAWER = ['data-debug-toggle', 'groupCollapsed', 'data-mutations']

let plain: Build
let withDrawer: Build

beforeAll(async () => {
  plain = await buildWith(HOSTED)
  withDrawer = await buildWith({ ...HOSTED, VITE_DEBUG_DRAWER: 'on' })
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

describe('what only some hotels want, or not at once', () => {
  it.each([
    // A name that only the part which saves it has.
    ['the board that is kept on the device', 'signOuts'],
    // An address of its lists, and a name that only the translation reads.
    ['a dialect', 'room-management'],
    ['what translates', 'besidePayload'],
    ['what decrypts', 'crypto_secretbox'],
    ['the wall', 'wall-numbers'],
    ['notices without looking', 'hotel-board.own-actions'],
    ['the timeline', 'data-free'],
    ['the handover', 'hotel-board.handover'],
    ['the downtime pack', 'data-pack-part'],
    ['housekeeping', 'data-waiting'],
  ])('is in a file of its own, which others do not load: %s (%s)', (_, word) => {
    expect(initialScripts(plain).some((text) => text.includes(word))).toBe(false)
    expect(scripts(plain).some((text) => text.includes(word))).toBe(true)
  })
})

describe('a production build', () => {
  it('loads the whole board at once, with at most 180 kB of JavaScript, gzipped', () => {
    const initial = initialScripts(plain)
    const OF_ITS_PARTS = ['data-booking-id', 'data-room-id', 'data-pane-heading', 'showModal']
    expect(initial).toHaveLength(1)
    expect(OF_ITS_PARTS.filter((word) => !initial[0]?.includes(word))).toEqual([])
    expect(gzipped(initial)).toBeLessThanOrEqual(180)
  })

  it('is at most 233 kB of JavaScript in all, gzipped, without what decrypts', () => {
    const others = scripts(plain).filter((text) => !text.includes('crypto_secretbox'))
    expect(gzipped(others)).toBeLessThanOrEqual(233)
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

  it('has nothing of the environment but the settings, even unchecked', async () => {
    const { dir, assets } = await buildWith(
      { ...HOSTED, VITE_API_URL: '/known-address', VITE_ADMIN_PASSWORD: 'sentinel-password' },
      { isChecked: false },
    )
    const all = [readFileSync(join(dir, 'index.html'), 'utf8'), ...assets.values()].join('\n')
    expect(all).toContain('/known-address')
    expect(all).not.toMatch(/sentinel-password|ADMIN_PASSWORD/)
  })

  it.each([
    [{ VITE_ADMIN_PASSWORD: 'x' }, 'VITE_ADMIN_PASSWORD is no setting of the board'],
    [{ VITE_PUSHER_PREFIX: 'private-' }, 'Is VITE_PUSHER_CHANNEL_PREFIX meant?'],
    [{ VITE_PUSHER_CHANNEL_PREFIX: '' }, 'VITE_PUSHER_CHANNEL_PREFIX is not set'],
    [{ VITE_API_URL: 'javascript:alert(1)' }, 'VITE_API_URL is a path'],
  ])('does not come about with %o, and says what to set', async (settings, says) => {
    await expect(buildWith({ ...HOSTED, ...settings })).rejects.toThrow(says)
  })

  it.each([
    ['', '/'],
    ['/board/', '/board/'],
  ])('of the folder “%s” has it in one line of its page', async (folder, href) => {
    const { dir, assets } = await buildWith({ ...HOSTED, VITE_BASE_PATH: folder })
    const page = readFileSync(join(dir, 'index.html'), 'utf8')
    expect(page).toContain(`<base href="${href}" />`)
    // Before every other address.
    expect(page.search(/<base/)).toBeLessThan(page.search(/<(link|script)/))
    expect(page.match(/(?:src|href)="\/[^"]*"/g)).toEqual([`href="${href}"`])
    for (const text of assets.values()) expect(text).not.toMatch(/["'(]\/assets\//)
  })

  it('comes about without a setting, for hotels that have board.json', async () => {
    const { assets } = await buildWith({ VITE_DEBUG_DRAWER: '' })
    expect(assets.size).toBeGreaterThan(1)
  })
})
