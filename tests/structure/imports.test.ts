/** Data goes one way: what each folder may import, as `ARCHITECTURE.md` has it. */
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const SRC = join(import.meta.dirname, '../../src')

/** What a folder may import: other folders, packages, or single files. */
const LAYERS: Record<string, string[]> = {
  core: ['core', 'realtime/terms'],
  realtime: ['realtime', 'vue', 'pinia'],
  api: ['api', 'core', 'realtime/terms'],
  stores: ['stores', 'core', 'api', 'realtime/terms', 'vue', 'pinia'],
  kept: ['kept', 'core', 'api', 'vue'],
  ui: [
    'ui',
    'stores',
    'core',
    'realtime/use-realtime',
    'realtime/terms',
    'vue',
    'vue-router',
    'pinia',
  ],
  sandbox: ['sandbox', 'core', 'realtime/terms', 'ws', 'node:'],
}

/** One vendor, one file; and what is there for developers reaches no further than the drawer. */
const ONLY_IN: Record<string, string> = {
  'pusher-js': 'realtime/pusher-transport.ts',
  'vue-toastification': 'ui/toaster.ts',
  'idb-keyval': 'kept/kept-storage.ts',
}

/** Types cross where values may not: a store names the engine's types, and the sandbox Vite's. */
const TYPES_ALSO: Record<string, string[]> = {
  stores: ['realtime'],
  kept: ['realtime', 'stores'],
  ui: ['realtime', 'api'],
  sandbox: ['vite'],
}

interface Import {
  from: string
  to: string
  isType: boolean
}

const imports: Import[] = sources().flatMap((file) => {
  const text = readFileSync(join(SRC, file), 'utf8')
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]+?\sfrom\s+)?'([^']+)'|import\('([^']+)'\)/g,
  )
  return Array.from(found, ([, type, named, dynamic]) => ({
    from: file,
    to: resolve(file, (named ?? dynamic) as string),
    isType: type !== undefined,
  }))
})

function sources(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(ts|vue)$/.test(file),
  )
}

/** A path below `src` for what is the project's own, a package's name for the rest. */
function resolve(file: string, specifier: string): string {
  return specifier.startsWith('.')
    ? relative(SRC, join(SRC, dirname(file), specifier)).replace(/\.ts$/, '')
    : specifier
}

function isAllowed({ from, to, isType }: Import): boolean {
  const layer = from.split('/')[0] as string
  const allowed = [
    ...(LAYERS[layer] ?? []),
    ...(isType ? (TYPES_ALSO[layer] ?? []) : []),
    ...Object.entries(ONLY_IN).flatMap(([vendor, file]) => (from === file ? [vendor] : [])),
  ]
  return allowed.some(
    (prefix) =>
      to === prefix ||
      to.startsWith(`${prefix}/`) ||
      (prefix.endsWith(':') && to.startsWith(prefix)),
  )
}

describe('imports', () => {
  it('are found', () => {
    expect(imports.length).toBeGreaterThan(100)
  })

  it('go down the layers only', () => {
    const isLayered = ({ from }: Import) => from.includes('/')
    const broken = imports.filter((one) => isLayered(one) && !isAllowed(one))
    expect(broken.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })

  it.each(Object.entries(ONLY_IN))('%s is imported by %s only', (vendor, file) => {
    const by = imports.filter(({ to, isType }) => !isType && to.split('/')[0] === vendor)
    expect([...new Set(by.map(({ from }) => from))]).toEqual([file])
  })

  it('a store imports no other store', () => {
    const stores = ['bookings', 'rooms', 'hotels', 'activity'].map((name) => `stores/${name}`)
    const crossing = imports.filter(
      ({ from, to }) => stores.includes(from.replace('.ts', '')) && stores.includes(to),
    )
    expect(crossing).toEqual([])
  })
})

describe('the realtime plugin', () => {
  const files = sources().filter((file) => file.startsWith('realtime/'))

  it.each([/hotel/i, /booking/i, /guest/i])('has no word like %s: any app can use it', (word) => {
    const using = files.filter((file) => word.test(readFileSync(join(SRC, file), 'utf8')))
    expect(using).toEqual([])
  })

  it('has terms that import nothing but each other', () => {
    const leaving = imports.filter(
      ({ from, to }) => from.startsWith('realtime/terms/') && !to.startsWith('realtime/terms/'),
    )
    expect(leaving).toEqual([])
  })

  it('has a face that fits on one screen', () => {
    const face = readFileSync(join(SRC, 'realtime/index.ts'), 'utf8')
    expect(face.split('\n').length).toBeLessThan(30)
  })
})

describe('the core', () => {
  it.each([
    /\bDate\.now\b/,
    /\bnew Date\(\)/,
    /Math\.random/,
    /\bglobalThis\./,
    /\bdocument\./,
    /setTimeout/,
  ])('has no %s: clock, randomness and page are handed in', (forbidden) => {
    const using = sources().filter(
      (file) =>
        file.startsWith('core/') &&
        forbidden.test(
          readFileSync(join(SRC, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''),
        ),
    )
    expect(using).toEqual([])
  })
})

it('no page inserts HTML: a guest’s name is text', () => {
  const using = sources().filter((file) =>
    /v-html|innerHTML|insertAdjacentHTML/.test(readFileSync(join(SRC, file), 'utf8')),
  )
  expect(using).toEqual([])
})
