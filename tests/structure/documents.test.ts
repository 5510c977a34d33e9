/** What the documents say is what the code does. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { problemsOf } from '../../src/config'
import { CHANNELS, ENTITIES, EVENTS } from '../../src/core/contract'
import { CONCERNS } from '../../src/core/day/attention'
import { PLACES } from '../../src/core/day/places'
import { OUTCOMES } from '../../src/realtime/terms/outcome'

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

  it('has every reason for attention, the most urgent first', () => {
    expect(page.slice(PLACES.length + 4).map(([reason]) => reason)).toEqual(CONCERNS)
  })
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
    const isThere = (name: string) => FILES.some((file) => `/${file}`.endsWith(`/${name}`))
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

it('.env.example works as it is, and with every setting in it that names a value', () => {
  const text = read('.env.example')
  const settings = Array.from(text.matchAll(/^# (VITE_\w+)=(.*)$/gm), ([, name, value]) => [
    name,
    value,
  ])
  expect(settings.length).toBeGreaterThan(10)
  expect(problemsOf(Object.fromEntries(settings), false)).toEqual([])
})
