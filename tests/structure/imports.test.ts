/** Data goes one way: what each folder may import, as `ARCHITECTURE.md` has it. */
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const SRC = join(import.meta.dirname, '../../src')

/** What a folder may import: other folders, packages, or single files. */
const LAYERS: Record<string, string[]> = {
  core: ['core', 'realtime/terms'],
  realtime: ['realtime', 'vue', 'pinia'],
  dialects: ['dialects', 'core', 'realtime/terms'],
  api: ['api', 'dialects', 'core', 'realtime/terms'],
  stores: ['stores', 'core', 'dialects', 'api', 'realtime/terms', 'vue', 'pinia'],
  kept: ['kept', 'core', 'dialects', 'api', 'realtime/terms', 'vue'],
  ui: [
    'ui',
    'debug',
    'stores',
    'core',
    'realtime/use-realtime',
    'realtime/terms',
    'vue',
    'vue-router',
    'pinia',
  ],
  debug: ['debug', 'core', 'realtime/terms', 'board', 'dialects'],
  settings: ['settings', 'core', 'dialects', 'api', 'ui/text/languages'],
  release: ['release', 'core', 'realtime/timers', 'vue'],
  worker: ['worker'],
  deploy: ['deploy', 'settings', 'node:', 'vite'],
  sandbox: ['sandbox', 'core', 'realtime/terms', 'ws', 'tweetnacl', 'node:'],
  contract: ['contract', 'core', 'dialects', 'realtime/terms', 'node:'],
}

/** One vendor, one file; and what is there for developers reaches no further than the drawer. */
const ONLY_IN: Record<string, string> = {
  'pusher-js': 'realtime/pusher-transport.ts',
  'pusher-js/with-encryption': 'realtime/pusher-transport.ts',
  tweetnacl: 'sandbox/encryption.ts',
  'vue-toastification': 'ui/toasts/toaster.ts',
  'idb-keyval': 'kept/kept-storage.ts',
  '@vue/devtools-api': 'debug/devtools.ts',
}

/**
 * Types cross where values may not: a store names the engine's types, the sandbox Vite's, and the
 * pieces of a transport its SDK's.
 */
const TYPES_ALSO: Record<string, string[]> = {
  realtime: ['pusher-js'],
  stores: ['realtime'],
  kept: ['realtime', 'stores'],
  debug: ['realtime'],
  ui: ['realtime', 'api', 'release'],
  settings: ['realtime', 'vite'],
  sandbox: ['vite'],
}

/**
 * The rooms of the pages, the ground floor first, and which other rooms each of them imports. A room
 * stands only on rooms before it, so that there is no loop.
 */
const ROOMS: Record<string, string[]> = {
  text: [],
  kit: ['text'],
  toasts: ['text'],
  debug: ['kit'],
  release: ['text'],
  settings: ['kit', 'text'],
  keyboard: ['kit', 'settings', 'text'],
  search: ['keyboard', 'kit', 'settings', 'text'],
  page: ['kit', 'text'],
  notes: ['kit', 'page', 'text'],
  activity: ['kit', 'page', 'settings', 'text'],
  day: ['kit', 'text'],
  bookings: ['day', 'keyboard', 'kit', 'notes', 'page', 'search', 'text'],
  rooms: ['day', 'kit', 'notes', 'page', 'search', 'text'],
  notices: ['day', 'kit', 'page', 'settings', 'text'],
  timeline: ['bookings', 'day', 'kit', 'page', 'search', 'text'],
  hotel: [
    'activity',
    'bookings',
    'day',
    'keyboard',
    'kit',
    'notes',
    'notices',
    'page',
    'search',
    'settings',
    'text',
  ],
  wall: ['bookings', 'day', 'hotel', 'kit', 'page', 'settings', 'text'],
  handover: [
    'activity',
    'bookings',
    'day',
    'kit',
    'notes',
    'page',
    'rooms',
    'settings',
    'text',
    'timeline',
  ],
  housekeeping: ['day', 'hotel', 'kit', 'page', 'text'],
}

interface Import {
  from: string
  to: string
  isType: boolean
}

const imports: Import[] = sources().flatMap((file) => {
  const text = readFileSync(join(SRC, file), 'utf8')
  const found = text.matchAll(
    /(?:^|\n)\s*@?(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]+?\sfrom\s+)?'([^']+)'|import\('([^']+)'\)/g,
  )
  return Array.from(found, ([, type, named, dynamic]) => ({
    from: file,
    to: resolve(file, (named ?? dynamic) as string),
    isType: type !== undefined,
  }))
})

function sources(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(ts|vue|css)$/.test(file),
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
    const by = imports.filter(({ to, isType }) => !isType && `${to}/`.startsWith(`${vendor}/`))
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

  it.each([
    /hotel/i,
    /booking/i,
    /guest/i,
    /\brooms?\b/i,
    /\bboards?\b/i,
    /\bdesks?\b/i,
    /\bslugs?\b/i,
  ])('has no word like %s: any app can use it', (word) => {
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

describe('the rooms of the pages', () => {
  const roomOf = (path: string) => /^ui\/(.+?)\//.exec(path)?.[1]

  it('import the rooms that the table names, and all of those', () => {
    const found = Object.fromEntries(Object.keys(ROOMS).map((room) => [room, new Set<string>()]))
    for (const { from, to } of imports) {
      const [room, other] = [roomOf(from), roomOf(to)]
      if (room && other && room !== other) (found[room] ??= new Set()).add(other)
    }
    const sorted = Object.entries(found).map(([room, others]) => [room, [...others].toSorted()])
    expect(Object.fromEntries(sorted)).toEqual(ROOMS)
  })

  it('stand on rooms below them only', () => {
    const rooms = Object.keys(ROOMS)
    const above = Object.entries(ROOMS).filter(([room, others]) =>
      others.some((other) => rooms.indexOf(other) >= rooms.indexOf(room)),
    )
    expect(above).toEqual([])
  })

  it('are counted in ARCHITECTURE.md', () => {
    const text = readFileSync(join(SRC, 'ARCHITECTURE.md'), 'utf8')
    const [, ...now] = /^\| now, [^|]*\| (\d+) +\| (\d+) +\| 0 +\|$/m.exec(text) ?? []
    expect(now.map(Number)).toEqual([Object.keys(ROOMS).length, Object.values(ROOMS).flat().length])
  })

  it('have no file beside them', () => {
    expect(sources().filter((file) => /^ui\/[^/]+$/.test(file))).toEqual([])
  })

  it('are those of the table in ARCHITECTURE.md', () => {
    const text = readFileSync(join(SRC, 'ARCHITECTURE.md'), 'utf8')
    const rows = text.matchAll(/^\| `ui\/(\w+)\/` .*\| ([^|]+?) +\|$/gm)
    const named = Array.from(rows, ([, room, others = '']) => [
      room,
      others === '–' ? [] : others.split(', '),
    ])
    expect(named).toEqual(Object.entries(ROOMS))
  })
})

describe('styles', () => {
  /** The layers of each folder, as `index.html` puts them in order: it does not matter which file is first. */
  const LAYERS_OF: Record<string, string[]> = {
    styles: ['base', 'print'],
    'ui/kit': ['kit'],
    'ui/page': ['page'],
  }
  const ORDER = ['base', 'kit', 'page', 'room', 'print']

  it('are in order, whichever comes first', () => {
    const html = readFileSync(join(SRC, '../index.html'), 'utf8')
    expect(html).toContain(`@layer ${ORDER.join(', ')};`)
  })

  it.each(sources().filter((file) => file.endsWith('.css')))('%s is in its layers', (file) => {
    const allowed = LAYERS_OF[dirname(file)] ?? ['room', 'print']
    const text = readFileSync(join(SRC, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')
    const outermost = Array.from(text.matchAll(/^(\S.*) \{$/gm), ([, rule]) => rule)
    const outside = outermost.filter((rule) => !allowed.some((name) => rule === `@layer ${name}`))
    // A sheet of paper belongs to no layer.
    expect(outside.filter((rule) => rule !== '@page')).toEqual([])
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
