/** The licences of what is shipped: of the packages that have code in the bundle. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Returns the text of `licences.txt`.
 *
 * @param modules the files in the bundle, by their paths
 * @throws when a package has no licence to show
 */
export function licencesOf(modules: Iterable<string>): string {
  const folders = new Set<string>()
  for (const module of modules) {
    const folder = packageOf(module)
    if (folder) folders.add(folder)
  }
  const parts = [...folders].map(describe).toSorted()
  return `What others wrote, and this board contains.\n\n${parts.join('\n\n')}\n`
}

/** The folder of the package that a file belongs to, if it is one of `node_modules`. */
function packageOf(module: string): string | null {
  const file = module.replace(/^\0/, '').replace(/\?.*/, '')
  if (!file.includes('/node_modules/')) return null
  // Folders inside of a package may have a package.json without a name.
  for (let folder = dirname(file); !folder.endsWith('/node_modules'); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && readPackage(folder).name) return folder
  }
  return null
}

function describe(folder: string): string {
  const { name, version, license } = readPackage(folder)
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one))
  if (!license) throw new Error(`${name} has no licence in its package.json.`)
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `License: ${license}`
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n\n${text}`
}

interface PackageFile {
  name?: string
  version?: string
  license?: string
}

function readPackage(folder: string): PackageFile {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}
