/** What the documents say is what the code does. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { problemsOf } from '../../src/config'
import { CHANNELS, ENTITIES, EVENTS } from '../../src/core/contract'
import { OUTCOMES } from '../../src/realtime/terms/outcome'

const ROOT = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')

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

describe('README.md', () => {
  const readme = read('README.md')

  it('names only scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = Array.from(readme.matchAll(/npm run ([\w:-]+)/g), ([, name]) => name as string)
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
    expect(named.length).toBeGreaterThan(3)
  })

  it.each([
    'README.md',
    'src/ARCHITECTURE.md',
    'src/core/CONTRACT.md',
    'src/core/CONVERGENCE.md',
    'src/ui/ACCESSIBILITY.md',
    'src/ui/FIRST-FIVE-MINUTES.md',
    'tests/fleet/FLEET.md',
    'tests/mutation/SURVIVORS.md',
    'tests/simulation/ABLATIONS.md',
  ])('%s links only to files that exist', (file) => {
    const links = Array.from(read(file).matchAll(/\]\((?!https?:)([^)#]+)/g), ([, to]) => to)
    for (const to of links) expect(() => read(join(file, '..', to as string))).not.toThrow()
  })
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
