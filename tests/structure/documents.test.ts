/** What the documents say is what the code does. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CHANNELS, ENTITIES, EVENTS } from '../../src/core/contract'
import { CONCERNS } from '../../src/core/day/attention'
import { PLACES } from '../../src/core/day/places'
import { OUTCOMES } from '../../src/realtime/terms/outcome'
import { BOARD_FILE } from '../../src/settings/board-file'
import { problemsOfBuild } from '../../src/settings/build'
import { givenInFile } from '../../src/settings/given'
import { readSettings } from '../../src/settings/read'
import { inEnvironment, SETTING_NAMES, SETTINGS } from '../../src/settings/table'

const ROOT = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')

/** Every file of the project, by its path. */
const FILES = ['src', 'tests', 'public', '.github']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(folder, file).replaceAll(sep, '/'),
    ),
  )
  .filter((file) => !/node_modules|\.stryker-tmp/.test(file))
  .concat(readdirSync(ROOT))

/** Files that the one who runs a board writes. */
const OF_OTHERS = ['dist/version.json', 'hotel/soketi.json', BOARD_FILE]

const DOCUMENTS = FILES.filter((file) => file.endsWith('.md'))

/** Whether a link in a document leads to a file, and to a heading if it names one. */
function leadsSomewhere(from: string, link: string): boolean {
  const [path, heading] = link.split('#') as [string, string?]
  const file = path === '' ? from : join(dirname(from), path)
  if (!existsSync(join(ROOT, file))) return false
  return heading === undefined || headings(read(file)).includes(heading)
}

/** The headings of a document, as links name them. */
function headings(text: string): string[] {
  return Array.from(text.matchAll(/^#+ (.+)$/gm), ([, title]) =>
    (title as string)
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** The cells of every table row, without code marks. */
function rows(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.replaceAll('`', '').trim()),
    )
}

describe('CONTRACT.md', () => {
  const table = rows(read('src/core/CONTRACT.md'))

  it('lists every event as the table of the code has it', () => {
    const events = table.filter(([name]) => name !== undefined && Object.hasOwn(EVENTS, name))
    expect(events).toEqual(
      Object.entries(EVENTS).map(([type, { channel, entity, required }]) => [
        type,
        channel,
        ENTITIES[entity].category,
        required.join(', '),
      ]),
    )
  })

  it('lists every channel', () => {
    const channels = table.flatMap(([name]) => name?.match(/^\{hotelSlug\}\.(.+)$/)?.[1] ?? [])
    expect(channels).toEqual(Object.keys(CHANNELS))
  })

  it('lists every outcome', () => {
    const listed = new Set(table.map(([name]) => name))
    expect(OUTCOMES.filter((outcome) => !listed.has(outcome))).toEqual([])
  })
})

describe('the page of the hotel’s day', () => {
  const page = rows(read('src/core/day/README.md'))

  it('has the table of places that the code has beside its rule', () => {
    const code = rows(read('src/core/day/places.ts').replaceAll(/^ \* /gm, ''))
    const places = page.slice(0, PLACES.length + 2)
    expect(places).toEqual(code.map((cells, row) => (row === 1 ? places[1] : cells)))
    expect(
      places
        .slice(2)
        .map(([place]) => place)
        .toSorted(),
    ).toEqual(PLACES.toSorted())
  })

  it('has the table of when a day began', () => {
    const code = rows(read('src/core/day/day-start.ts').replaceAll(/^ \* /gm, ''))
    const starts = page.slice(PLACES.length + 2, PLACES.length + 2 + code.length)
    expect(code.length).toBeGreaterThan(2)
    expect(starts).toEqual(code.map((cells, row) => (row === 1 ? starts[1] : cells)))
  })

  it('has every reason for attention, the most urgent first', () => {
    expect(page.slice(-CONCERNS.length).map(([reason]) => reason)).toEqual(CONCERNS)
  })
})

it('SECURITY.md names a test for each threat, and each is there', () => {
  const threats = rows(read('SECURITY.md')).slice(2)
  const missing = threats.filter(([, , named = '']) => {
    const [, file = '', name = ''] = /^(tests\/\S+\.ts): (.+)$/.exec(named) ?? []
    return !FILES.includes(file) || !read(file).includes(`'${name}'`)
  })
  expect(threats.length).toBeGreaterThan(10)
  expect(missing).toEqual([])
})

describe('the page of the settings', () => {
  const page = read('src/settings/README.md')

  it('has every setting as the table of the code has it', () => {
    const listed = rows(page).filter(([name]) => SETTING_NAMES.some((known) => known === name))
    const known = SETTING_NAMES.map((name) => {
      const { means, is } = SETTINGS[name]
      return [name, inEnvironment(name), means, is.accepts]
    })
    expect(listed).toEqual(known)
  })

  it('has a file that works', () => {
    const [, file = ''] = /```json\n([^]*?)```/.exec(page) ?? []
    expect(readFile(file).problems).toEqual([])
  })

  it('and so has README.md, whose channels are private', () => {
    const [, file = ''] = /echo '([^']*)' > dist\/board\.json/.exec(read('README.md')) ?? []
    const { values, problems } = readFile(file)
    expect([problems, values.pusherChannelPrefix]).toEqual([[], 'private-'])
  })

  /** Reads a `board.json` as a production page does that came over https. */
  function readFile(text: string) {
    const { given, problems } = givenInFile(JSON.parse(text))
    const page = { hostname: 'board.example.com', port: '', protocol: 'https:' }
    const situation = { isBuild: false, isProduction: true, page, folder: '/' } as const
    const found = readSettings(given, situation, (name) => name)
    return { values: found.values, problems: [...problems, ...found.problems] }
  }
})

describe.each(DOCUMENTS)('%s', (file) => {
  const text = read(file)

  it('names only commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = Array.from(text.matchAll(/npm run ([\w:-]+)/g), ([, name]) => name as string)
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  })

  it('names only files that exist', () => {
    const named = Array.from(
      text.matchAll(/`([\w./-]+\.(?:ts|vue|mjs|json|css|html|md))`/g),
      ([, name]) => name as string,
    )
    const isThere = (name: string) =>
      [...FILES, ...OF_OTHERS].some((file) => `/${file}`.endsWith(`/${name}`))
    expect(named.filter((name) => !isThere(name))).toEqual([])
  })

  it('links only to files and headings that exist', () => {
    const links = Array.from(text.matchAll(/\]\((?![a-z]+:)([^)]+)\)/g), ([, to]) => to as string)
    expect(links.filter((to) => !leadsSomewhere(file, to))).toEqual([])
  })
})

it('README.md fits a newcomer’s patience: 120 lines', () => {
  expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(120)
})

it('.env.example has every setting, in the order of the table, and works with all that name a value', () => {
  const text = read('.env.example')
  const settings = Array.from(text.matchAll(/^# (VITE_\w+)=(.*)$/gm), ([, name, value]) => [
    name,
    value,
  ])
  expect(settings.map(([name]) => name)).toEqual(SETTING_NAMES.map(inEnvironment))
  expect(problemsOfBuild(Object.fromEntries(settings))).toEqual([])
})
