import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { audit, type Audited, type Installed, type Locked } from './audit'
import { packagesOf } from './project'

const ROOT = join(import.meta.dirname, '../../..')
const RIGHT: Locked = { version: '1.0.0', integrity: 'sha512-abc', license: 'MIT' }

/** A project with one package. */
function projectWith(
  locked: Locked,
  { found = null, ...changes }: Partial<Audited> & { found?: Installed | null } = {},
): Audited {
  return {
    locked: new Map([['node_modules/a', locked]]),
    wanted: { a: '1.0.0' },
    forbidden: new Set(),
    installed: () => found,
    ...changes,
  }
}

describe('the packages of this project', () => {
  const project = packagesOf(ROOT)

  it('are all as they have to be', () => {
    expect(audit(project)).toEqual([])
  })

  it('are there', () => {
    const there = [...project.locked.keys()].filter((folder) => project.installed(folder))
    expect(project.locked.size).toBeGreaterThan(200)
    expect(there.length).toBeGreaterThan(200)
  })
})

describe('a package', () => {
  it('may be as it has to be', () => {
    const found = { version: '1.0.0', license: 'MIT', scripts: { test: 'x' } }
    expect(audit(projectWith(RIGHT, { found }))).toEqual([])
  })

  it.each<[string, Audited]>([
    ['no integrity', projectWith({ ...RIGHT, integrity: '' })],
    ['no integrity', projectWith({ ...RIGHT, integrity: 'sha1-abc' })],
    ['an address', projectWith({ ...RIGHT, resolved: 'https://elsewhere.example/a.tgz' })],
    ['an address', projectWith({ ...RIGHT, link: true })],
    ['an install script', projectWith({ ...RIGHT, hasInstallScript: true })],
    ['the licence GPL-3.0', projectWith({ ...RIGHT, license: 'GPL-3.0' })],
    ['the licence of nobody', projectWith({ version: '1.0.0', integrity: 'sha512-' })],
    ['the licence MPL-2.0', projectWith({ ...RIGHT, license: 'MPL-2.0' })],
    ['no exact version', projectWith(RIGHT, { wanted: { a: '^1.0.0' } })],
    ['installed as 2.0.0', projectWith(RIGHT, { found: { version: '2.0.0' } })],
    [
      'installed with the licence GPL-3.0',
      projectWith(RIGHT, { found: { version: '1.0.0', license: 'GPL-3.0' } }),
    ],
    [
      'the script postinstall',
      projectWith(RIGHT, { found: { version: '1.0.0', scripts: { postinstall: 'x' } } }),
    ],
  ])('with %s is told', (words, project) => {
    expect(audit(project)).toEqual([expect.stringContaining(words)])
  })

  it('may have an install script that is forbidden', () => {
    const locked = { ...RIGHT, hasInstallScript: true }
    expect(audit(projectWith(locked, { forbidden: new Set(['a']) }))).toEqual([])
  })
})
